# SPDX-License-Identifier: MPL-2.0
"""How does a list look on a page? Heads that sort, drop-downs, rows, pages and files to fetch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlerum_portal.pages.on_a_day import day_query
from handlerum_portal.pages.tables.asked import PAGE, SIZES, Asked
from handlerum_portal.pages.tables.column import Column, Table, pick
from handlerum_portal.pages.tables.prepared import Prepared
from handlerum_portal.pages.templatetags.frame import FORMS


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its head again for phones, its text, and where it leads."""

    head: str
    text: str
    href: str = ""
    css: str = ""
    mark: str = ""
    is_number: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: which way it is sorted, and the address that sorts it."""

    text: str
    href: str
    way: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A drop-down above the table: its values with words, and the one chosen."""

    key: str
    text: str
    values: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the template of a table needs."""

    table: Table
    title: str
    empty: str
    asked: Asked
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
    choices: tuple[Choice, ...]
    is_searchable: bool
    fitting: int
    total: int
    page: int
    pages: int
    before: str
    after: str
    files: tuple[tuple[str, str, str], ...]
    sizes: tuple[int, ...]

    @property
    def follow(self) -> str:
        """Return how news of what is asked for is followed; "" for everything."""
        chosen = [f"{key}:{value}" for key, value in self.asked.chosen if key in self._followed]
        words = [f"soegning:{self.asked.words}"] if self.asked.words else []
        return ";".join([*chosen, *words])

    @property
    def not_followed(self) -> str:
        """Return the heads of what was chosen that news cannot be narrowed by."""
        return ", ".join(
            one.text for one in self.choices if one.chosen and one.key not in self._followed
        )

    @property
    def _followed(self) -> tuple[str, ...]:
        return self.table.followed_by or ()

    @property
    def is_narrowed(self) -> bool:
        """Claim that some rows were left out by what was asked for."""
        return bool(self.asked.words or self.asked.chosen)


@dataclass(frozen=True, slots=True)
class Found:
    """What fits: the rows of the page asked for, how many fit, of how many, and the choices."""

    rows: Sequence[Any]
    fitting: int
    total: int
    choices: tuple[Choice, ...]


def shown(table: Table, rows: Sequence[Any], asked: Asked, path: str, language: str) -> Shown:
    """Return one page of the rows that fit what was asked for."""
    return drawn(Prepared(rows, table, language), asked, path, language)


def drawn(listed: Prepared, asked: Asked, path: str, language: str) -> Shown:
    """Return one page of a prepared list."""
    table, rows, fitting = listed.table, listed.rows, listed.fitting(asked)
    first, last = span(len(fitting), asked)
    page = tuple(rows[number] for number in fitting[first:last])
    choices = tuple(_choices(listed, asked, language))
    return page_of(table, asked, Found(page, len(fitting), len(rows), choices), path, language)


def span(fitting: int, asked: Asked) -> tuple[int, int]:
    """Return from which to which row the page asked for reaches; the last page if it is beyond."""
    page = min(asked.page, max(1, -(-fitting // asked.size)))
    return (page - 1) * asked.size, page * asked.size


def page_of(table: Table, asked: Asked, found: Found, path: str, language: str) -> Shown:
    """Return a page whose rows were found, by ourselves or by a database."""
    pages = max(1, -(-found.fitting // asked.size))
    page = min(asked.page, pages)
    return Shown(
        table=table,
        title=pick(table.title, language),
        empty=pick(table.empty, language),
        asked=asked,
        heads=tuple(_head(column, table, asked, language) for column in table.shown),
        rows=tuple(_cells(row, table, language) for row in found.rows),
        choices=found.choices,
        is_searchable=any(column.is_searched for column in table.columns),
        fitting=found.fitting,
        total=found.total,
        page=page,
        pages=pages,
        before=_turned(asked, page - 1) if page > 1 else "",
        after=_turned(asked, page + 1) if page < pages else "",
        files=tuple(
            (text, icon, f"{path.rstrip('/')}.{form}{asked.query(side=1, antal=0)}")
            for form, text, icon in FORMS
        ),
        sizes=SIZES,
    )


def _turned(asked: Asked, page: int) -> str:
    return asked.query(**{PAGE: page}) or "?"


def _head(column: Column, table: Table, asked: Asked, language: str) -> Head:
    order = asked.order or table.order
    ways = {column.key: "ascending", f"-{column.key}": "descending"}
    turned = f"-{column.key}" if order == column.key else column.key
    return Head(
        text=pick(column.head, language),
        href=asked.query(sorter=turned, side=1) or "?",
        way=ways.get(order, ""),
        is_number=column.is_number,
    )


def _cells(row: Any, table: Table, language: str) -> tuple[Cell, ...]:
    return tuple(_cell(row, column, language, table.on) for column in table.shown)


def _cell(row: Any, column: Column, language: str, on: date | None) -> Cell:
    text = column.text(row, language)
    return Cell(
        head=pick(column.head, language),
        text=text,
        href=f"{column.href(row)}{day_query(on)}" if column.href and text else "",
        css=column.css(row) if column.css and text else "",
        mark=column.mark(row) if column.mark else "",
        is_number=column.is_number,
        lang=column.language(row, language),
    )


def _choices(listed: Prepared, asked: Asked, language: str) -> list[Choice]:
    chosen = dict(asked.chosen)
    return [
        Choice(
            key=column.key,
            text=pick(column.head, language),
            values=listed.values(column),
            chosen=chosen.get(column.key, ""),
        )
        for column in listed.table.columns
        if column.is_choice
    ]
