# SPDX-License-Identifier: MPL-2.0
"""Which rows fit, in which order? What sorting and filtering need is worked out once per list."""

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Final

from handlerum_portal.pages.shelf import Shelf
from handlerum_portal.pages.tables.asked import Asked
from handlerum_portal.pages.tables.column import Column, Table
from handlerum_portal.store.alphabet import alphabetical

_CHOICES_KEPT: Final = 64
# A day or a month is sorted as written; a code of four digits by its name.
_A_DAY: Final = re.compile(r"\d{4}-")


class Prepared:
    """The rows of one list in one language, and the numbers of those that fit."""

    def __init__(self, rows: Sequence[Any], table: Table, language: str) -> None:
        self.rows, self.table, self._language = rows, table, language
        self._fitting = lru_cache(maxsize=_CHOICES_KEPT)(self._find)
        self._order = lru_cache(maxsize=2 * len(table.columns))(self._sort)
        self.values = lru_cache(maxsize=len(table.columns))(self._values)

    def fitting(self, asked: Asked) -> Sequence[int]:
        """Return the numbers of the rows that fit, in the order asked for."""
        return self._fitting(asked.words, asked.chosen, asked.order or self.table.order)

    def asked_for(self, asked: Asked) -> list[Any]:
        """Return the rows themselves."""
        return [self.rows[number] for number in self.fitting(asked)]

    def _find(self, words: str, chosen: tuple[tuple[str, str], ...], order: str) -> Sequence[int]:
        fitting = self._order(order)
        for key, value in chosen:
            held = self._held.get(key, {}).get(value, frozenset())
            fitting = [number for number in fitting if number in held]
        wanted = words.casefold().split()
        return [n for n in fitting if _holds(self._said[n], wanted)] if wanted else fitting

    def _sort(self, order: str) -> Sequence[int]:
        """Sort, and leave rows without a value at the end whichever way the order goes."""
        column = self.table.column(order.removeprefix("-"))
        numbers = range(len(self.rows))
        if column is None:
            return numbers
        value = [column.value(row) for row in self.rows]
        empty = [n for n in numbers if value[n] in (None, "")]
        rest = [n for n in numbers if value[n] not in (None, "")]
        keys = {n: _key(self.rows[n], value[n], column, self._language) for n in rest}
        return [*sorted(rest, key=keys.__getitem__, reverse=order.startswith("-")), *empty]

    @cached_property
    def _held(self) -> dict[str, dict[str, frozenset[int]]]:
        choices = [column for column in self.table.columns if column.is_choice]
        return {column.key: self._by_value(column) for column in choices}

    def _by_value(self, column: Column) -> dict[str, frozenset[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            found[str(column.value(row))].append(number)
        return {value: frozenset(numbers) for value, numbers in found.items()}

    @cached_property
    def _said(self) -> list[str]:
        searched = [column for column in self.table.columns if column.is_searched]
        said = (" ".join(c.text(row, self._language) for c in searched) for row in self.rows)
        return [text.casefold().replace("\u00a0", " ") for text in said]

    def _values(self, column: Column) -> tuple[tuple[str, str], ...]:
        """Return the values of a column with their words, in the order of the words."""
        found = {str(column.value(row)): column.text(row, self._language) for row in self.rows}
        found.pop("", None)
        found.pop("None", None)
        return tuple(sorted(found.items(), key=lambda pair: alphabetical(pair[1])))


_LISTS: Final = Shelf[Prepared](8)


def rows_asked_for(rows: Sequence[Any], table: Table, asked: Asked, language: str) -> list[Any]:
    """Return the rows that fit, in the order asked for."""
    return Prepared(rows, table, language).asked_for(asked)


def prepared(rows: Sequence[Any], table: Table, language: str, state: Hashable) -> Prepared:
    """Return the list prepared; kept for the next request where a state is given."""
    if state is None:
        return Prepared(rows, table, language)
    key = (table.name, language, state)
    return _LISTS.get(key) or _LISTS.put(key, Prepared(rows, table, language))


def _holds(said: str, wanted: Sequence[str]) -> bool:
    return all(word in said for word in wanted)


def _key(row: Any, value: Any, column: Column, language: str) -> tuple[str, float]:
    if isinstance(value, date):
        return value.isoformat(), 0
    if isinstance(value, int | float):
        return "", value
    is_day = _A_DAY.match(str(value)) is not None
    return alphabetical(str(value) if is_day else column.text(row, language)), 0
