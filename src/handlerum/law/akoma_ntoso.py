# SPDX-License-Identifier: MPL-2.0
"""How does an act read in Akoma Ntoso 3.0, and what does an act in that standard say?"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from handlerum.errors import UnreadableSource
from handlerum.law.akoma_ntoso_meta import NAMESPACE, Modification, element, metadata
from handlerum.law.consolidation_node import ITEMS, Kind, Node
from handlerum.law.consolidation_tree import draft
from handlerum.law.document import Document, Run

_STYLES: Final = {
    "Italic": "i",
    "Bold": "b",
    "Underline": "u",
    "Superscript": "sup",
    "Subscript": "sub",
}
_CONTAINERS: Final = {Kind.PART: ("part", "part"), Kind.CHAPTER: ("chapter", "chp")}
_NAMED: Final = {Kind.HEADING: "overskriftsgruppe", Kind.ANNEX: "bilag"}


@dataclass(frozen=True, slots=True)
class AknSection:
    """A section of an imported act: its id, printed number, heading and all its words."""

    eid: str
    number: str
    heading: str
    text: str


def write(document: Document, modifications: Sequence[Modification] = ()) -> bytes:
    """Return the act as Akoma Ntoso 3.0, valid against the strict schema.

    Exemptions go in as passive modifications; the words of the act stay untouched.
    """
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})
    act = element(root, "act", name="act")
    metadata(act, document, modifications)
    preface = element(act, "preface")
    title = element(element(preface, "p"), "docTitle")
    title.text = document.title
    _body(element(act, "body"), draft(document))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


class _Ids:
    """Gives every element an id once; a label used twice gets a number."""

    def __init__(self) -> None:
        self.given: set[str] = set()

    def new(self, *parts: str) -> str:
        """Return a fresh id: "sec_3-a__subsec_2"."""
        wanted = "__".join(re.sub(r"[^\w.-]+", "-", part) for part in parts if part)
        fresh, number = wanted, 2
        while fresh in self.given:
            fresh, number = f"{wanted}--{number}", number + 1
        self.given.add(fresh)
        return fresh


def _body(body: Any, nodes: Iterable[Node]) -> None:
    ids = _Ids()
    part, chapter, group = body, body, body
    for node in nodes:
        match node.kind:
            case Kind.PART:
                part = chapter = group = _container(body, node, ids)
            case Kind.CHAPTER:
                chapter = group = _container(part, node, ids)
            case Kind.HEADING:
                group = _named(chapter, node, ids)
            case Kind.SECTION:
                _section(group, node, ids)
            case Kind.ANNEX:
                annex = _named(body, node, ids)
                _content(annex, node, ids, annex.get("eId"))
            case _:
                continue


def _container(parent: Any, node: Node, ids: _Ids) -> Any:
    name, short = _CONTAINERS[node.kind]
    found = element(parent, name, eId=ids.new(f"{short}_{node.label}"))
    element(found, "num").text = node.printed
    headings = node.of(Kind.HEADING)
    if headings:
        _inline(element(found, "heading"), [run for h in headings for run in h.runs])
    return found


def _named(parent: Any, node: Node, ids: _Ids) -> Any:
    name = _NAMED[node.kind]
    found = element(parent, "hcontainer", eId=ids.new(f"{name}_{node.label or 1}"), name=name)
    if node.printed:
        element(found, "num").text = node.printed
    if node.runs:
        _inline(element(found, "heading"), node.runs)
    return found


def _section(parent: Any, node: Node, ids: _Ids) -> None:
    eid = ids.new(f"sec_{node.label}")
    found = element(parent, "section", eId=eid)
    element(found, "num").text = node.printed
    if not node.children:
        element(element(found, "content"), "p").text = ""
    for child in node.children:
        inner = ids.new(eid, f"subsec_{child.label}")
        part = element(found, "subsection", eId=inner)
        if child.printed:
            element(part, "num").text = child.printed
        _content(part, child, ids, inner)


def _content(parent: Any, node: Node, ids: _Ids, eid: str) -> None:
    content = element(parent, "content")
    _blocks(content, node.children, ids, eid)
    if len(content) == 0:
        element(content, "p")


def _blocks(parent: Any, nodes: Iterable[Node], ids: _Ids, eid: str) -> None:
    paragraph: Any = None
    items: Any = None
    for node in nodes:
        if node.kind in ITEMS:
            if items is None:
                items = element(parent, "blockList", eId=ids.new(eid, "list"))
            _item(items, node, ids, eid)
            paragraph = None
            continue
        items = None
        if node.kind in {Kind.SENTENCE, Kind.NOTE}:
            if paragraph is None:
                paragraph = element(parent, "p")
            elif node.kind is Kind.SENTENCE:
                _append_text(paragraph, " ")
            _sentence(paragraph, node)
        else:
            paragraph = None
            _table(parent, node, ids, eid)


def _sentence(paragraph: Any, node: Node) -> None:
    if node.kind is Kind.SENTENCE:
        _inline(paragraph, node.runs)
        return
    note = element(paragraph, "authorialNote", marker=node.printed or "*", placement="bottom")
    element(note, "p").text = node.text or " ".join(child.text for child in node.children)


def _item(parent: Any, node: Node, ids: _Ids, eid: str) -> None:
    inner = ids.new(eid, f"item_{node.label or 1}")
    item = element(parent, "item", eId=inner)
    if node.printed:
        element(item, "num").text = node.printed
    _blocks(item, node.children, ids, inner)
    if len(item) == (1 if node.printed else 0):
        element(item, "p")


def _table(parent: Any, node: Node, ids: _Ids, eid: str) -> None:
    rows = [part for part in node.walk() if part.kind is Kind.ROW]
    if not rows:
        element(parent, "p").text = node.text
        return
    table = element(parent, "table", eId=ids.new(eid, "table"))
    for row in rows:
        line = element(table, "tr")
        for cell in row.of(Kind.CELL) or [row]:
            held = element(line, "td")
            _blocks(held, cell.children, ids, eid)
            if len(held) == 0:
                element(held, "p")


def _inline(parent: Any, runs: Iterable[Run]) -> None:
    for run in runs:
        style = _STYLES.get(run.form)
        if style is None:
            _append_text(parent, run.text)
        else:
            element(parent, style).text = run.text


def _append_text(parent: Any, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


_PARSER: Final = {"resolve_entities": False, "no_network": True, "load_dtd": False}


def read(content: bytes, name: str) -> tuple[AknSection, ...]:
    """Return the sections of an act in Akoma Ntoso; raises UnreadableSource with the fault."""
    try:
        root = etree.fromstring(content, etree.XMLParser(**_PARSER))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _unreadable(name, f"is not well-formed XML ({error})") from error
    if root.getroottree().docinfo.doctype:
        raise _unreadable(name, "has a DOCTYPE, which can hide hostile entities")
    tag = etree.QName(root)
    if tag.localname != "akomaNtoso" or "akn" not in (tag.namespace or "").lower():
        raise _unreadable(name, f"is <{tag.localname}>, not Akoma Ntoso")
    space = f"{{{tag.namespace}}}"
    found = root.iter(f"{space}section", f"{space}article")
    return tuple(_read_section(section, space) for section in found)


def _read_section(section: Any, space: str) -> AknSection:
    number, heading = (section.findtext(f"{space}{name}") or "" for name in ("num", "heading"))
    words = " ".join(_words(section, space))
    return AknSection(section.get("eId", ""), number.strip(), heading, " ".join(words.split()))


def _words(section: Any, space: str) -> Iterable[str]:
    blocks = {f"{space}{name}" for name in ("p", "num", "heading", "td", "th")}
    for block in section.iter(*blocks):
        if not any(etree.QName(up).localname == "authorialNote" for up in block.iterancestors()):
            yield "".join(_without_notes(block, space))


def _without_notes(block: Any, space: str) -> Iterable[str]:
    yield block.text or ""
    for child in block:
        if child.tag not in {f"{space}authorialNote", f"{space}p"}:
            yield from _without_notes(child, space)
        yield child.tail or ""


def _unreadable(name: str, fault: str) -> UnreadableSource:
    return UnreadableSource(
        f"{name} {fault}. Nothing was read from it. Ask its publisher for the file again.",
        file=name,
        fault=fault,
    )
