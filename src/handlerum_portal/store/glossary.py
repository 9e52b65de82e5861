# SPDX-License-Identifier: MPL-2.0
"""Which words does the register explain? The rows of docs/glossary.md, the one list of terms."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from handlerum_portal import shipped

_COLUMNS: Final = 5


@dataclass(frozen=True, slots=True)
class Term:
    """One term, its name in code, and what it means, in both languages."""

    danish: str
    english: str
    code: str
    means_en: str
    means_da: str

    @property
    def id(self) -> str:
        """Return what its entry is called in an address."""
        return "ord-" + self.danish.partition(" (")[0].partition(" / ")[0].replace(" ", "-")


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    """Return every term, in the order of the list."""
    return tuple(_rows(shipped.GLOSSARY.read_text("utf-8").splitlines()))


def term_named(danish: str) -> Term:
    """Return the term with that Danish name; raises KeyError."""
    return _by_name()[danish]


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Term]:
    return {one.danish.partition(" (")[0]: one for one in terms()}


def _rows(lines: list[str]) -> Iterator[Term]:
    for line in lines:
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        is_row = line.startswith("|") and len(cells) >= _COLUMNS
        if is_row and cells[0] != "Danish" and set(cells[0]) != {"-"}:
            yield Term(cells[0], cells[1], cells[2].replace("`", ""), cells[3], cells[4])
