# SPDX-License-Identifier: MPL-2.0
"""Which rows does an address ask for? Filters, words, order and page, all in the address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from handlerum_portal.pages.tables.column import Column, Table
from handlerum_portal.store.alphabet import alphabetical

SIZES: Final = (25, 50, 100)
WORDS, ORDER, PAGE, SIZE = "q", "sorter", "side", "antal"
LONGEST: Final = 200
_MOST_PAGES: Final = 100_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; whatever in it makes no sense is left out, never a fault."""

    words: str
    chosen: tuple[tuple[str, str], ...]
    order: str
    page: int
    size: int

    def query(self, **changed: object) -> str:
        """Write the address after the path, with some parts changed and empty ones left out."""
        parts: dict[str, object] = dict(self.chosen)
        parts |= {WORDS: self.words, ORDER: self.order, PAGE: self.page, SIZE: self.size}
        parts |= changed
        plain = {PAGE: 1, SIZE: SIZES[0]}
        kept = {key: str(v) for key, v in parts.items() if v and plain.get(key) != v}
        return f"?{urlencode(kept)}" if kept else ""


def read_asked(given: Mapping[str, str], table: Table) -> Asked:
    """Read what is asked for from the part of an address after the path."""
    chosen = tuple(
        (column.key, str(given[column.key])[:LONGEST])
        for column in table.columns
        if column.is_choice and given.get(column.key)
    )
    order = str(given.get(ORDER, ""))
    known = table.column(order.removeprefix("-"))
    size = _number(given.get(SIZE, ""))
    return Asked(
        words=str(given.get(WORDS, "")).strip()[:LONGEST],
        chosen=chosen,
        order=order if known else "",
        page=max(1, min(_number(given.get(PAGE, "")), _MOST_PAGES)),
        size=size if size in SIZES else SIZES[0],
    )


def rows_asked_for(rows: Iterable[Any], table: Table, asked: Asked, language: str) -> list[Any]:
    """Return the rows that fit, in the order asked for."""
    chosen = [(table.column(key), value) for key, value in asked.chosen]
    fitting = [row for row in rows if all(_is(row, column, value) for column, value in chosen)]
    wanted = asked.words.casefold().split()
    if wanted:
        fitting = [row for row in fitting if _holds(row, wanted, table, language)]
    order = asked.order or table.order
    column = table.column(order.removeprefix("-"))
    return _sorted(fitting, column, language, is_falling=order.startswith("-"))


def _sorted(
    rows: list[Any], column: Column | None, language: str, *, is_falling: bool
) -> list[Any]:
    """Sort, and leave rows without a value at the end whichever way the order goes."""
    if column is None:
        return rows
    empty = [row for row in rows if column.value(row) in (None, "")]
    rest = [row for row in rows if column.value(row) not in (None, "")]
    return [*sorted(rest, key=lambda row: _key(row, column, language), reverse=is_falling), *empty]


def _key(row: Any, column: Column, language: str) -> tuple[str, float]:
    value = column.value(row)
    if isinstance(value, date):
        return value.isoformat(), 0
    if isinstance(value, int | float):
        return "", value
    is_day = str(value)[:4].isdecimal()
    return alphabetical(str(value) if is_day else column.text(row, language)), 0


def _is(row: Any, column: Column | None, value: str) -> bool:
    return column is None or str(column.value(row)) == value


def _holds(row: Any, wanted: list[str], table: Table, language: str) -> bool:
    searched = [column for column in table.columns if column.is_searched]
    said = " ".join(column.text(row, language) for column in searched)
    text = said.casefold().replace("\u00a0", " ")
    return all(word in text for word in wanted)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004
