# SPDX-License-Identifier: MPL-2.0
"""Which words of a passage answer the question? The text with the places to mark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from handlerum.law.search_query import Query
from handlerum.law.words import Lexicon, normalised

_WORD: Final = re.compile(r"[^\W\d_]+")
_CLAUSE: Final = re.compile(r"(?<=[.;:])\s+")
_LEAST: Final = 100
_MOST: Final = 260
_BEFORE: Final = 60
_MORE: Final = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A part of a text and the spans in it, as offsets, that met the question."""

    text: str
    marks: tuple[tuple[int, int], ...]


def snippet(text: str, query: Query, lexicon: Lexicon) -> Snippet:
    """Return the clauses that meet most of the question, short enough to read at a glance."""
    met = _Met(frozenset(term.stem for term in query.terms), lexicon, {})
    windows = (Snippet(words, met.marks(words)) for words in _windows(text))
    return _cut(max(windows, key=lambda one: len(one.marks), default=Snippet("", ())))


def _windows(text: str) -> Iterator[str]:
    """Yield neighbouring clauses together, because a clause may be as short as "§ 12."."""
    held = ""
    for clause in _CLAUSE.split(text.strip()):
        held = f"{held} {clause}" if held else clause
        if len(held) >= _LEAST:
            yield held
            held = ""
    if held:
        yield held


def _cut(one: Snippet) -> Snippet:
    """Leave out what is far from the first mark; the marks that are kept move along."""
    if len(one.text) <= _MOST:
        return one
    first = one.marks[0][0] if one.marks else 0
    begins = one.text.rfind(" ", 0, max(first - _BEFORE, 0)) + 1 if first > _BEFORE else 0
    ends = one.text.rfind(" ", begins, begins + _MOST)
    ends = ends if ends > begins else begins + _MOST
    opens = f"{_MORE} " if begins else ""
    shift = len(opens) - begins
    marks = tuple((a + shift, b + shift) for a, b in one.marks if a >= begins and b <= ends)
    closes = f" {_MORE}" if ends < len(one.text) else ""
    return Snippet(opens + one.text[begins:ends] + closes, marks)


@dataclass(frozen=True, slots=True)
class _Met:
    """Which words meet the question; each word is looked at once."""

    wanted: frozenset[str]
    lexicon: Lexicon
    known: dict[str, bool]

    def marks(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return where the words stand that meet the question."""
        found = _WORD.finditer(text)
        return tuple(match.span() for match in found if self._meets(match.group()))

    def _meets(self, word: str) -> bool:
        if word not in self.known:
            plain = normalised(word)
            stems = (self.lexicon.stem(plain), *self.lexicon.part_stems(plain))
            self.known[word] = any(stem in self.wanted for stem in stems)
        return self.known[word]
