# SPDX-License-Identifier: MPL-2.0
"""What in the register answers to these words? Exact names first, then the best of the rest."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from heapq import nlargest
from typing import Final
from urllib.parse import urlencode

import numpy as np
from django.conf import settings

from handlerum.law.search import Positions, Scores, best_of, most_of, scores_of
from handlerum.law.search_meant import meant
from handlerum.law.search_query import Query, read_query
from handlerum.law.search_snippet import Snippet, snippet
from handlerum_portal.store.finding.desk import Desk, desks, vocabulary
from handlerum_portal.store.finding.exact import named_exactly
from handlerum_portal.store.finding.things import Kind, Thing
from handlerum_portal.store.law.addresses import Address
from handlerum_portal.store.read import Register, register

PAGE: Final = 20
LONGEST: Final = 200
"""More letters than this nobody searches by; the rest is left out."""
_LEAST_SHARE: Final = 0.2
_EXACT: Final = 1_000.0
_LIKELY: Final = 900.0
_EACH: Final = 5
_LIST: Final = "local_rules"
_WHOLE: Final = 2
"""The desks of the law and of the facts come first; the others are parts of the exemptions."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what it is, where it may be shown, and the words that met the question.

    `danish` says of its title and of its words that they are in Danish only.
    """

    kind: Kind
    key: str
    title: str
    addresses: tuple[Address, ...]
    snippet: Snippet
    score: float
    is_exact: bool = False
    place: str = ""
    danish: tuple[bool, bool] = (False, False)

    def narrowed(self, page: str) -> str:
        """Return what narrows a list without a page for each row to this; "" for other pages."""
        return f"?{urlencode({'kommune': self.place, 'q': self.title})}" if page == _LIST else ""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits, how many there are of each kind, and what else may have been meant."""

    hits: tuple[Hit, ...]
    total: int
    counts: tuple[tuple[Kind, int], ...]
    page: int
    pages: int
    meant: str = ""


NOTHING: Final = Found((), 0, (), 1, 0)
_Scored = tuple[Desk, Scores]


@dataclass(frozen=True, eq=False)
class _Answer:
    """Everything that answers: what is named, and a score for each key of each desk.

    Only what a page shows is ranked; the rest is counted.
    """

    first: dict[str, tuple[Thing, float]]
    scored: tuple[_Scored, ...]
    least: float
    query: Query
    meant: str
    place: str

    def counts(self) -> dict[Kind, int]:
        """Return how many there are of each kind."""
        counts: Counter[Kind] = Counter(thing.kind for thing, _ in self.first.values())
        for desk, scores in self.scored:
            found = self._found(desk, scores)
            if desk.kind:
                counts[desk.kind] += len(found)
            else:
                counts.update(desk.thing_at(position).kind for position in found)
        return {kind: counts[kind] for kind in Kind if counts[kind] > 0}

    def best(self, most: int, kinds: Collection[Kind] = ()) -> list[tuple[Thing, float]]:
        """Return the first so many, of those kinds if any: what is named, then by score."""
        named = [pair for pair in self.first.values() if not kinds or pair[0].kind in kinds]
        wanted = max(most - len(named), 0)
        rest = [
            (score, thing.key, thing)
            for desk, scores in self.scored
            if not (kinds and desk.kind) or desk.kind in kinds
            for score, thing in self._best_of(desk, scores, wanted)
            if not kinds or thing.kind in kinds
        ]
        ranked = nlargest(wanted, rest, key=lambda one: (one[0], one[1]))
        return [*named, *((thing, score) for score, _, thing in ranked)][:most]

    def _best_of(self, desk: Desk, scores: Scores, most: int) -> Iterator[tuple[float, Thing]]:
        """Yield the best of a desk; all of it where its kinds are mixed."""
        found = self._found(desk, scores)
        for position in best_of(found, scores, most) if desk.kind else found:
            yield float(scores[position]), desk.thing_at(position)

    def _found(self, desk: Desk, scores: Scores) -> Positions:
        """Return where what answers stands, without what is named."""
        answers = (scores > 0) & (scores >= self.least)
        if self.place:
            answers &= desk.places == self.place
        for key in self.first:
            if key in desk.things:
                answers[desk.index.position_of[key]] = False
        return np.flatnonzero(answers)


def find(
    text: str,
    kinds: Collection[Kind] = (),
    page: int = 1,
    *,
    place: str = "",
    size: int = PAGE,
    language: str = "da",
) -> Found:
    """Return a page of what answers to the words, of some kinds or one municipality if asked."""
    answer = _answer(text, place, language)
    if answer is None:
        return NOTHING
    counts = answer.counts()
    total = sum(count for kind, count in counts.items() if not kinds or kind in kinds)
    pages = -(-total // size)
    page = max(1, min(page, pages or 1))
    shown = answer.best(page * size, kinds)[(page - 1) * size :]
    hits = _hits(shown, answer, language)
    return Found(hits, total, tuple(counts.items()), page, pages, answer.meant)


def find_grouped(text: str, *, place: str = "", language: str = "da") -> Found:
    """Return what is named exactly and then the best few of each kind, the best kind first."""
    answer = _answer(text, place, language)
    if answer is None:
        return NOTHING
    counts = answer.counts()
    groups = [_group(kind, answer) for kind in counts]
    groups.sort(key=lambda group: -max((score for _, score in group), default=0.0))
    shown = [*answer.first.values(), *(pair for group in groups for pair in group)]
    hits = _hits(shown, answer, language)
    return Found(hits, sum(counts.values()), tuple(counts.items()), 1, 1, answer.meant)


def _group(kind: Kind, answer: _Answer) -> list[tuple[Thing, float]]:
    """Return the best few of a kind, without what is named."""
    found = answer.best(_EACH + len(answer.first), (kind,))
    return [pair for pair in found if pair[0].key not in answer.first][:_EACH]


def _answer(text: str, place: str, language: str) -> _Answer | None:
    asked = " ".join(text[:LONGEST].split())
    if not asked:
        return None
    facts = register()
    at, known = desks(facts), vocabulary(settings.DATA_DIR)
    exact = _named(asked, at, facts)
    indexes = [desk.index for desk in at]
    other = "" if exact else meant(asked, indexes[:_WHOLE], known, indexes[_WHOLE:])
    likely = _named(other, at, facts) if other else ()
    first = {
        thing.key: (thing, _EXACT if exact else _LIKELY)
        for thing in (*exact, *likely)
        if not place or thing.place == place
    }
    query, scored = _scored(asked, language, at)
    top = max((scores.max(initial=0.0) for _, scores in scored), default=0.0)
    return _Answer(first, scored, top * _LEAST_SHARE, query, other, place)


def _named(text: str, at: tuple[Desk, ...], facts: Register) -> tuple[Thing, ...]:
    return named_exactly(text, [(desk.things, desk.names) for desk in at], facts)


def _scored(text: str, language: str, at: tuple[Desk, ...]) -> tuple[Query, tuple[_Scored, ...]]:
    """Read the words as the page's language, and as the other one where that finds nothing."""
    known = vocabulary(settings.DATA_DIR)
    query = read_query(text, known, "en" if language == "en" else "")
    scored = _scores(query, at)
    if any(scores.any() for _, scores in scored):
        return query, scored
    query = read_query(text, known, "da" if query.language == "en" else "en")
    return query, _scores(query, at)


def _scores(query: Query, at: tuple[Desk, ...]) -> tuple[_Scored, ...]:
    """Score every desk; a word that none of them knows is guessed at, in the law and the facts."""
    own = {term.stem for term in query.terms if term.is_own}
    unknown = {stem for stem in own if not any(stem in desk.index.postings for desk in at)}
    whole = [(desk, scores_of(query, desk.index, unknown)) for desk in at[:_WHOLE]]
    least = max((s.max(initial=0.0) for _, s in whole), default=0.0) * _LEAST_SHARE
    parts = [desk for desk in at[_WHOLE:] if most_of(query, desk.index) >= least]
    return (*whole, *((desk, scores_of(query, desk.index)) for desk in parts))


def _hits(shown: list[tuple[Thing, float]], answer: _Answer, language: str) -> tuple[Hit, ...]:
    return tuple(_hit(thing, score, answer.query, language == "en") for thing, score in shown)


def _hit(thing: Thing, score: float, query: Query, english: bool) -> Hit:  # noqa: FBT001
    lexicon = vocabulary(settings.DATA_DIR).lexicon
    told = {thing.summary[english]: thing.summary[0] == thing.summary[1], thing.words: True}
    parts = [(snippet(text, query, lexicon), is_so) for text, is_so in told.items() if text]
    none = (Snippet("", ()), False)
    best, in_danish = max(parts, key=lambda one: len(one[0].marks), default=none)
    return Hit(
        thing.kind,
        thing.key,
        thing.title[english],
        thing.addresses,
        best,
        score,
        score == _EXACT,
        thing.place,
        (thing.title[0] == thing.title[1], in_danish),
    )


def make_ready() -> None:
    """Read everything once, so that the first to search need not wait."""
    desks(register())
