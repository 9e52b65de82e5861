# SPDX-License-Identifier: MPL-2.0
"""Which words of a passage answer the question? The text with the places to mark."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from handlerum.law.search_query import Query
from handlerum.law.words import Lexicon, normalised

_WORD: Final = re.compile(r"[^\W\d_]+")
_CLAUSE: Final = re.compile(r"(?<=[.;:])\s+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of a text and the spans in it, as offsets, that met the question."""

    text: str
    marks: tuple[tuple[int, int], ...]


def snippet(text: str, query: Query, lexicon: Lexicon) -> Snippet:
    """Return the clause that meets most of the question; the first one where none does."""
    wanted = frozenset(term.stem for term in query.terms)
    clauses = [clause for clause in _CLAUSE.split(text.strip()) if clause]
    marked = [Snippet(clause, _marks(clause, wanted, lexicon)) for clause in clauses]
    return max(marked, key=lambda one: len(one.marks), default=Snippet("", ()))


def _marks(clause: str, wanted: Collection[str], lexicon: Lexicon) -> tuple[tuple[int, int], ...]:
    found = _WORD.finditer(clause)
    return tuple(match.span() for match in found if _meets(match.group(), wanted, lexicon))


def _meets(word: str, wanted: Collection[str], lexicon: Lexicon) -> bool:
    plain = normalised(word)
    return any(stem in wanted for stem in (lexicon.stem(plain), *lexicon.part_stems(plain)))
