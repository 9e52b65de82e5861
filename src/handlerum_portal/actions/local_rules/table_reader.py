# SPDX-License-Identifier: MPL-2.0
"""What is kept of the XML of an office file, element by element? Only texts, within bounds."""

from collections.abc import Iterator, Mapping
from typing import Final

from handlerum.agreements.local_rule_rows import Cells
from handlerum_portal.actions.local_rules.table_bounds import MOST_CELLS, MOST_ROWS, refused

_MOST_ELEMENTS: Final = 250_000
_DEEPEST: Final = 100
_MOST_STRINGS: Final = 60_000
LONGEST_CELL: Final = 4_000
_REL_ID: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"


class Tree:
    """Counts what goes by, so that nothing is deeper or longer than an honest file."""

    def __init__(self) -> None:
        self._depth = 0
        self._count = 0

    def open(self, name: str, given: Mapping[str, str]) -> None:
        """Take note of an element that begins."""
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST or self._count > _MOST_ELEMENTS:
            raise refused("bomb")
        self.begin(name.rpartition(" ")[2], given)

    def close(self, name: str) -> None:
        """Take note of an element that ends."""
        self._depth -= 1
        self.end(name.rpartition(" ")[2])

    def text(self, text: str) -> None:
        """Take the text inside the element."""

    def begin(self, name: str, given: Mapping[str, str]) -> None:
        """Look at an element by its own name."""

    def end(self, name: str) -> None:
        """Look at the end of an element."""


class SheetList(Tree):
    """The sheets of a workbook in order, with whether they are shown."""

    def __init__(self) -> None:
        super().__init__()
        self._sheets: list[tuple[str, bool]] = []

    def begin(self, name: str, given: Mapping[str, str]) -> None:
        """Note a sheet; a workbook that counts its days from 1904 would be read four years off."""
        if name == "workbookPr" and given.get("date1904", "0") not in {"0", "false"}:
            raise refused("date1904")
        if name == "sheet" and len(self._sheets) < _DEEPEST:
            is_shown = given.get("state", "visible") == "visible"
            self._sheets.append((given.get(_REL_ID, ""), is_shown))

    def first_shown(self) -> str | None:
        """Return the id of the first sheet a person sees."""
        return next((key for key, is_shown in self._sheets if is_shown), None)


class Targets(Tree):
    """Which part an id leads to; whatever leads out of the file is never followed."""

    def __init__(self) -> None:
        super().__init__()
        self.of: dict[str, str] = {}

    def begin(self, name: str, given: Mapping[str, str]) -> None:
        """Note where an id leads."""
        if name == "Relationship" and given.get("TargetMode") != "External":
            self.of[given.get("Id", "")] = given.get("Target", "")


class Strings(Tree):
    """The texts that cells point at by number."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._is_open = False

    def begin(self, name: str, given: Mapping[str, str]) -> None:  # noqa: ARG002
        """Begin a text."""
        if name == "si":
            self._parts = []
        self._is_open = name == "t"

    def text(self, text: str) -> None:
        """Keep a piece of it."""
        if self._is_open:
            self._parts.append(text)

    def end(self, name: str) -> None:
        """End a text."""
        self._is_open = False
        if name == "si":
            if len(self.texts) == _MOST_STRINGS:
                raise refused("bomb")
            self.texts.append("".join(self._parts)[:LONGEST_CELL])


class WordTable(Tree):
    """The rows of the tables of a Word file; without a table, its paragraphs one by one."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, ...]] = []
        self._lines: list[str] = []
        self._cells: list[str] = []
        self._parts: list[str] = []
        self._tables = 0
        self._is_text = False
        self.has_unsettled = False

    def begin(self, name: str, given: Mapping[str, str]) -> None:  # noqa: ARG002
        """Note tables, rows, cells and what a reviewer has left open."""
        self.has_unsettled |= name in {"ins", "del", "moveFrom", "moveTo"}
        self._is_text = name == "t"
        match name:
            case "tbl":
                self._tables += 1
            case "tr" if self._tables == 1:
                self._cells = []
            case "tc" if self._tables == 1:
                self._parts = []
            case "p" if self._tables == 0:
                self._parts = []
            case "tab" | "br":
                self._parts.append(" ")

    def text(self, text: str) -> None:
        """Keep a piece of a cell or a paragraph."""
        if self._is_text:
            self._parts.append(text)

    def end(self, name: str) -> None:
        """End a cell, a row, a table or a paragraph."""
        self._is_text = False
        match name:
            case "tbl":
                self._tables -= 1
            case "tc" if self._tables == 1 and len(self._cells) < MOST_CELLS:
                self._cells.append("".join(self._parts).strip()[:LONGEST_CELL])
            case "tr" if self._tables == 1 and len(self._rows) <= MOST_ROWS:
                self._rows.append(tuple(self._cells))
            case "p" if self._tables == 0 and len(self._lines) <= MOST_ROWS:
                self._lines.append("".join(self._parts)[:LONGEST_CELL])
            case "p":
                self._parts.append(" ")

    def rows(self) -> Iterator[Cells]:
        """Yield what was found."""
        found = self._rows or [(line,) for line in self._lines]
        yield from (Cells(number, texts) for number, texts in enumerate(found, 1))
