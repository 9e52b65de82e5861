# SPDX-License-Identifier: MPL-2.0
"""Which rows does an address ask for? Filters, words, order and page, all in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from handlerum_portal.pages.tables.column import Table
from handlerum_portal.pages.whole_number import number_in

SIZES: Final = (25, 50, 100)
WORDS, ORDER, PAGE, SIZE, DAY = "q", "sorter", "side", "antal", "pr"
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
    on: date | None = None

    @property
    def everything(self) -> str:
        """Write the address of all rows in their own order, of the same day."""
        return replace(self, words="", chosen=(), order="", page=1, size=SIZES[0]).query() or "?"

    def query(self, **changed: object) -> str:
        """Write the address after the path, with some parts changed and empty ones left out."""
        parts: dict[str, object] = dict(self.chosen)
        parts |= {WORDS: self.words, ORDER: self.order, PAGE: self.page, SIZE: self.size}
        parts[DAY] = self.on
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
    size = number_in(given.get(SIZE, ""))
    return Asked(
        words=str(given.get(WORDS, "")).strip()[:LONGEST],
        chosen=chosen,
        order=order if known else "",
        page=max(1, min(number_in(given.get(PAGE, "")), _MOST_PAGES)),
        size=size if size in SIZES else SIZES[0],
        on=table.on,
    )
