# SPDX-License-Identifier: MPL-2.0
"""What does a published act hold, element by element, with its formatting? A lossless tree."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """What an element of a published act is; the value is its LexDania name."""

    DOCUMENT = "Dokument"
    META = "Meta"
    TITLE_GROUP = "TitelGruppe"
    TITLE = "Titel"
    SUBTITLE = "UnderTitel"
    CONTENT = "DokumentIndhold"
    HYMN = "Hymne"
    INTRODUCTION = "Indledning"
    PREAMBLE = "Praeambel"
    BOOK = "Bog"
    PART = "Afsnit"
    CHAPTER = "Kapitel"
    GROUP = "ParagrafGruppe"
    SECTION = "Paragraf"
    SUBSECTION = "Stk"
    PASSAGE = "Exitus"
    LINE = "Linea"
    CHARACTERS = "Char"
    LABEL = "Explicatus"
    HEADING = "Rubrica"
    LIST = "Index"
    ITEM = "Indentatio"
    NOTE = "Nota"
    TABLE = "Table"
    ROW = "Tr"
    CELL = "Td"
    HEADER_CELL = "Th"
    ANNEX = "Bilag"
    ANNEX_CONTENT = "BilagIndhold"
    TEXT_GROUP = "TekstGruppe"
    AMENDING_SECTION = "AendringCentreretParagraf"
    AMENDING_NUMBER = "AendringsNummer"
    AMENDMENT = "Aendring"
    INSTRUCTION = "AendringDefinition"
    ACTION = "AendringAktion"
    NEW_TEXT = "AendringNyTekst"
    RENUMBERING = "Rykningsklausul"
    COMMENCEMENT = "Ikraft"
    COMMENCEMENT_SECTION = "IkraftCentreretParagraf"
    SIGNATURES = "UnderskriftGruppe"
    SIGNED_AT = "UnderskriftStedDato"
    SIGNATORY = "Underskriver"
    SEAL = "Segl"
    IMAGE = "Image"
    BREAK = "Br"
    OTHER = "*"


class Run(NamedTuple):
    """Characters with one formatting: `form` is the source's word ("Italic"), `sign` its mark."""

    # A named tuple, not a dataclass: an act has 100,000 of these and reading must keep pace.

    text: str
    form: str = ""
    sign: str = ""


class Element(NamedTuple):
    """One element; `label` is its printed number ("§ 3 a."), `runs` only on lines.

    `name` is the source's own element name where the level is OTHER (metadata fields).
    """

    level: Level
    label: str = ""
    runs: tuple[Run, ...] = ()
    children: tuple["Element", ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    name: str = ""

    def walk(self) -> Iterator["Element"]:
        """Yield this element and everything below, in document order."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.children))

    def of(self, *levels: Level) -> Iterator["Element"]:
        """Yield the descendants of those levels in document order."""
        return (element for element in self.walk() if element.level in levels)

    def pieces(self) -> Iterator[str]:
        """Yield every label and run of characters below, in document order."""
        for element in self.walk():
            if element.label:
                yield element.label
            yield from (run.text for run in element.runs)

    @property
    def text(self) -> str:
        """Return all words below, lines joined by one space."""
        lines = (
            element.label or "".join(run.text for run in element.runs) for element in self.walk()
        )
        return " ".join(" ".join(lines).split())

    def attribute(self, name: str) -> str:
        """Return the attribute's value, empty when the element has none."""
        return next((value for key, value in self.attributes if key == name), "")


@dataclass(frozen=True, slots=True)
class Citation:
    """The number an act is cited by: numbers restart every year, so both are needed."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.number}/{self.year}"


@dataclass(frozen=True, slots=True)
class Document:
    """A published act: what identifies it, and the tree of its elements."""

    citation: Citation
    kind: str
    title: str
    popular_title: str
    signed: date
    root: Element

    @property
    def content(self) -> Element:
        """Return the element that holds the provisions, without metadata and annexes."""
        return next(self.root.of(Level.CONTENT))

    @property
    def sections(self) -> tuple[Element, ...]:
        """Return the act's own sections; the commencement sections of other acts are kept apart."""
        return tuple(_own_sections(self.content))

    @property
    def commencement(self) -> tuple[Element, ...]:
        """Return the commencement sections at the end; they reuse § labels of the act."""
        return tuple(self.root.of(Level.COMMENCEMENT_SECTION))

    @property
    def annexes(self) -> tuple[Element, ...]:
        """Return the annexes in order."""
        return tuple(self.root.of(Level.ANNEX))


def _own_sections(element: Element) -> Iterator[Element]:
    for child in element.children:
        match child.level:
            case Level.SECTION:
                yield child
            case Level.COMMENCEMENT | Level.COMMENCEMENT_SECTION | Level.AMENDING_SECTION:
                continue
            case _:
                yield from _own_sections(child)
