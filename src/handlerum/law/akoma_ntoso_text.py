# SPDX-License-Identifier: MPL-2.0
"""How does an act, put together as it holds at a place, become a document in the standard?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from handlerum.law.document import Citation, Document, Element, Level, Run
from handlerum.law.provision import Kind, Path
from handlerum.law.text import Provision, Text

_NUMBER: Final = re.compile(r"\s*(§+\s?[^.]{1,24}\.|\d[\d.]*)\s*")
_UNFIT: Final = re.compile(r"[^\w.-]+")
_ITEMS: Final = frozenset({Kind.NUMBER, Kind.LETTER})
_FORMS: Final = {Kind.NUMBER: "Nummer", Kind.LETTER: "Litra"}


@dataclass(frozen=True, slots=True)
class Piece:
    """One section: the chapter it stands in, the printed text that holds it, and its address."""

    chapter: str
    text: Text
    path: Path


@dataclass(frozen=True, slots=True)
class Head:
    """What identifies the document: the newest printed form, its day and its title."""

    citation: Citation
    kind: str
    title: str
    signed: date


def document_of(pieces: Iterable[Piece], head: Head) -> Document:
    """Return the sections as a document with chapters, subsections, numbers and letters."""
    content = Element(Level.CONTENT, children=tuple(_chapters(pieces)))
    root = Element(Level.DOCUMENT, children=(content,))
    return Document(head.citation, head.kind, head.title, "", head.signed, root)


def eid_of(path: Path) -> str:
    """Return the id a provision has in the written document, down to its subsection."""
    words = {Kind.SECTION: "sec", Kind.SUBSECTION: "subsec"}
    steps = [step for step in path if step.kind in words]
    return "__".join(f"{words[step.kind]}_{_UNFIT.sub('-', step.label)}" for step in steps)


def _chapters(pieces: Iterable[Piece]) -> Iterator[Element]:
    for chapter, group in groupby(pieces, lambda piece: piece.chapter):
        sections = tuple(_section(piece) for piece in group)
        if chapter:
            yield Element(Level.CHAPTER, f"Kapitel {chapter}", children=sections)
        else:
            yield from sections


def _section(piece: Piece) -> Element:
    node = piece.text.find(piece.path)
    found = _NUMBER.match(node.wording)
    label = found[1] if found else f"§ {piece.path[-1].label}."
    rest = node.wording[found.end() :] if found else node.wording
    inner = tuple(_subsection(one, piece.text) for one in piece.text.children(node))
    if rest.strip():
        inner = (Element(Level.SUBSECTION, children=(_passage(rest),)), *inner)
    return Element(Level.SECTION, label, children=inner)


def _subsection(node: Provision, text: Text) -> Element:
    return Element(Level.SUBSECTION, node.wording.strip(), children=tuple(_inside(node, text)))


def _inside(node: Provision, text: Text) -> Iterator[Element]:
    """Yield the sentences before the list, then the list."""
    for is_list, group in groupby(text.children(node), lambda one: one.kind in _ITEMS):
        members = tuple(group)
        if is_list:
            items = tuple(_item(one, text) for one in members)
            yield Element(Level.LIST, children=items)
        else:
            yield _passage("".join(one.wording for one in members))


def _item(node: Provision, text: Text) -> Element:
    return Element(
        Level.ITEM,
        node.wording.strip(),
        children=tuple(_inside(node, text)),
        attributes=(("formaInd", _FORMS[node.kind]),),
    )


def _passage(words: str) -> Element:
    line = Element(Level.LINE, runs=(Run(" ".join(words.split())),))
    return Element(Level.PASSAGE, children=(line,))
