# SPDX-License-Identifier: MPL-2.0
"""What do the cells of an Excel sheet hold? Texts, numbers and days; formulas are marked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from handlerum.agreements.local_rule_rows import FORMULA, Cells
from handlerum_portal.actions.local_rules.table_bounds import MOST_CELLS, MOST_ROWS
from handlerum_portal.actions.local_rules.table_reader import LONGEST_CELL, Tree

_DIGITS: Final = 8
_COLUMN: Final = re.compile(r"([A-Z]{1,3})\d{1,7}", re.ASCII)


class Sheet(Tree):
    """Collects the rows of a sheet; `strings` are the texts its cells point at."""

    def __init__(self, strings: Sequence[str]) -> None:
        super().__init__()
        self._strings = strings
        self._rows: list[Cells] = []
        self._number = 0
        self._cells: dict[int, str] = {}
        self._at, self._kind, self._is_text, self._is_formula = 0, "", False, False
        self._parts: list[str] = []

    def begin(self, name: str, given: Mapping[str, str]) -> None:
        """Begin a row, a cell or what it holds."""
        self._is_text = name in {"v", "t"}
        match name:
            case "row":
                self._cells = {}
                told = given.get("r", "")
                is_told = told.isdecimal() and len(told) < _DIGITS
                self._number = int(told) if is_told else self._number + 1
            case "c":
                self._at = _column(given.get("r", ""), len(self._cells))
                self._kind, self._parts, self._is_formula = given.get("t", "n"), [], False
            case "f":
                self._is_formula = True

    def text(self, text: str) -> None:
        """Keep a piece of a cell."""
        if self._is_text:
            self._parts.append(text)

    def end(self, name: str) -> None:
        """End a cell or a row."""
        self._is_text = False
        if name == "c" and self._at < MOST_CELLS:
            mark = FORMULA if self._is_formula else ""
            self._cells[self._at] = (mark + self._value())[:LONGEST_CELL]
        elif name == "row" and len(self._rows) <= MOST_ROWS:
            width = max(self._cells, default=-1) + 1
            texts = tuple(self._cells.get(at, "") for at in range(width))
            self._rows.append(Cells(self._number, texts))

    def rows(self) -> Iterator[Cells]:
        """Yield the rows in order."""
        yield from self._rows

    def _value(self) -> str:
        raw = "".join(self._parts)
        if self._kind != "s":
            return raw
        return self._strings[int(raw)] if raw.isdecimal() and _is_in(raw, self._strings) else ""


def _is_in(number: str, strings: Sequence[str]) -> bool:
    return len(number) < _DIGITS and int(number) < len(strings)


def _column(name: str, after: int) -> int:
    """Return the number of a column ("C7" → 2); without a name, the next one."""
    found = _COLUMN.fullmatch(name)
    if not found:
        return after
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1
