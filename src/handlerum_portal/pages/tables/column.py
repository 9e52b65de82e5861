# SPDX-License-Identifier: MPL-2.0
"""What is a table made of? Columns declared once, for the page, the files and the address."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any, Final

from handlerum_portal.pages.wording.saying import day_in_words

Pair = tuple[str, str]
Value = str | int | float | bool | date | None
DAY_PARTS: Final = 3


def _no_words(value: Any, _language: str) -> str:
    return "" if value is None else str(value)


def said_day(value: Any, language: str) -> str:
    """Write a day in a cell: 14.05.2024 in Danish, 14 May 2024 in English."""
    text = "" if value is None else str(value)
    parts = text.split("-")
    if len(parts) != DAY_PARTS or language == "en":
        return day_in_words(text, language) if text else ""
    return ".".join(reversed(parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `value` is what files hold; people read what `say` or `shown` make of it.

    `href` makes a cell a link, `css` a badge, `mark` adds how certain it is. `is_choice` gives the
    column a drop-down above the table, `is_searched` puts it within reach of the search field.
    `is_danish` says of the whole column, `danish` of a row, that its words are in Danish only.
    """

    key: str
    head: Pair
    value: Callable[[Any], Value]
    say: Callable[[Any, str], str] = _no_words
    shown: Callable[[Any, str], str] | None = None
    href: Callable[[Any], str] | None = None
    css: Callable[[Any], str] | None = None
    mark: Callable[[Any], str] | None = None
    danish: Callable[[Any], bool] | None = None
    is_choice: bool = False
    is_searched: bool = False
    is_number: bool = False
    is_only_in_files: bool = False
    is_danish: bool = False

    def language(self, row: Any, language: str) -> str:
        """Return the language of a cell where it is not the page's own; empty where it is."""
        is_danish = self.is_danish or (self.danish is not None and self.danish(row))
        return "da" if is_danish and language != "da" else ""

    def text(self, row: Any, language: str) -> str:
        """Return what a person reads in the cell."""
        if self.shown:
            return self.shown(row, language)
        return self.say(self.value(row), language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A list of rows: its name in addresses and files, its columns, and what it says when empty.

    `order` is the column it is sorted by at first, with "-" before it when the largest is on top.
    `followed_by` are the choices that news of these rows can be narrowed by; None, no news.
    `shows_days` says that its rows are told as of a day: `on`, or today where none is asked for.
    """

    name: str
    title: Pair
    columns: tuple[Column, ...]
    order: str = ""
    followed_by: tuple[str, ...] | None = None
    shows_days: bool = False
    on: date | None = None
    empty: Pair = ("Ingen rækker passer til dit valg.", "No rows fit your choice.")

    @property
    def shown(self) -> tuple[Column, ...]:
        """Return the columns that pages show."""
        return tuple(column for column in self.columns if not column.is_only_in_files)

    def column(self, key: str) -> Column | None:
        """Return the column of that key."""
        return next((column for column in self.columns if column.key == key), None)


def table_of(name: str, title: Pair, *heads: tuple[str, Pair]) -> Table:
    """Return a table whose rows are tuples: one value for each key and its words."""
    return Table(
        name=name,
        title=title,
        columns=tuple(
            Column(key=key, head=head, value=itemgetter(at)) for at, (key, head) in enumerate(heads)
        ),
    )


def pick(words: Pair, language: str) -> str:
    """Return the words of a pair in the language."""
    return words[language == "en"]
