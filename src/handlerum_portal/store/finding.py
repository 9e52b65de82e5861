# SPDX-License-Identifier: MPL-2.0
"""What in the register answers to these words? Exact names first, then the best of the rest."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final

import yaml
from django.conf import settings

from handlerum.applicability.need_file import read_vocabulary
from handlerum.law.search import search
from handlerum.law.search_index import Index, build_index
from handlerum.law.search_meant import meant
from handlerum.law.search_query import Query, Vocabulary, read_query
from handlerum.law.search_snippet import Snippet, snippet
from handlerum_portal.store.courses import Head, head_of_overviews
from handlerum_portal.store.finding_exact import named_exactly, names_of
from handlerum_portal.store.finding_things import Kind, Thing, things_of_facts, things_of_law
from handlerum_portal.store.law_addresses import Address
from handlerum_portal.store.official import stamp
from handlerum_portal.store.read import Register, register

PAGE: Final = 20
LONGEST: Final = 200
"""More letters than this nobody searches by; the rest is left out."""
_LEAST_SHARE: Final = 0.2
_EXACT: Final = 1_000.0
_LIKELY: Final = 900.0
_EACH: Final = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what it is, where it may be shown, and the words that met the question."""

    kind: Kind
    key: str
    title: str
    addresses: tuple[Address, ...]
    snippet: Snippet
    score: float
    is_exact: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits, how many there are of each kind, and what else may have been meant."""

    hits: tuple[Hit, ...]
    total: int
    counts: tuple[tuple[Kind, int], ...]
    page: int
    pages: int
    meant: str = ""


@dataclass(frozen=True, eq=False)
class _Desk:
    """What is searched: things by key, and the indexes over them."""

    things: Mapping[str, Thing]
    indexes: tuple[Index, ...]
    names: Mapping[str, tuple[Thing, ...]]


NOTHING: Final = Found((), 0, (), 1, 0)


@dataclass(frozen=True, eq=False)
class _Ranked:
    """Everything that answers, best first, before a page of it is cut."""

    pairs: tuple[tuple[Thing, float], ...]
    query: Query
    meant: str
    counts: tuple[tuple[Kind, int], ...]


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
    found = _all(text, place, language)
    if found is None:
        return NOTHING
    shown = [pair for pair in found.pairs if not kinds or pair[0].kind in kinds]
    pages = -(-len(shown) // size)
    page = max(1, min(page, pages or 1))
    hits = _hits(shown[(page - 1) * size : page * size], found, language)
    return Found(hits, len(shown), found.counts, page, pages, found.meant)


def find_grouped(text: str, *, place: str = "", language: str = "da") -> Found:
    """Return what is named exactly and then the best few of each kind, the best kind first."""
    found = _all(text, place, language)
    if found is None:
        return NOTHING
    kinds = dict.fromkeys(thing.kind for thing, _ in found.pairs)
    best = [pair for pair in found.pairs if pair[1] >= _EXACT]
    for kind in kinds:
        rest = (pair for pair in found.pairs if pair[0].kind is kind and pair[1] < _EXACT)
        best += islice(rest, _EACH)
    total = len(found.pairs)
    return Found(_hits(best, found, language), total, found.counts, 1, 1, found.meant)


def _all(text: str, place: str, language: str) -> _Ranked | None:
    asked = " ".join(text[:LONGEST].split())
    if not asked:
        return None
    facts = register()
    desk, known = _desk(facts), vocabulary(settings.DATA_DIR)
    exact = named_exactly(asked, desk.things, desk.names, facts)
    query, found = _asked(asked, language, known, desk)
    other = "" if exact else meant(asked, desk.indexes, known)
    likely = named_exactly(other, desk.things, desk.names, facts) if other else ()
    first = dict.fromkeys((*exact, *likely), _EXACT if exact else _LIKELY)
    rest = [pair for pair in found if pair[0] not in first]
    here = [pair for pair in (*first.items(), *rest) if not place or pair[0].place == place]
    counts = Counter(thing.kind for thing, _ in here)
    in_order = tuple((kind, counts[kind]) for kind in Kind if counts[kind])
    return _Ranked(tuple(here), query, other, in_order)


def _hits(pairs: Iterable[tuple[Thing, float]], found: _Ranked, language: str) -> tuple[Hit, ...]:
    known = vocabulary(settings.DATA_DIR)
    return tuple(
        _hit(thing, score, found.query, known, english=language == "en") for thing, score in pairs
    )


def _asked(
    text: str, language: str, known: Vocabulary, desk: _Desk
) -> tuple[Query, list[tuple[Thing, float]]]:
    """Read the words as the page's language, and as the other one where that finds nothing."""
    first = read_query(text, known, "en" if language == "en" else "")
    found = _ranked(first, desk)
    if found:
        return first, found
    other = read_query(text, known, "da" if first.language == "en" else "en")
    return other, _ranked(other, desk)


def _ranked(query: Query, desk: _Desk) -> list[tuple[Thing, float]]:
    """Return what shares words with the question, without the long tail that shares little."""
    hits = chain.from_iterable(search(query, index).hits for index in desk.indexes)
    found = sorted(hits, key=lambda hit: (-hit.score, hit.passage.key))
    least = found[0].score * _LEAST_SHARE if found else 0.0
    return [(desk.things[hit.passage.key], hit.score) for hit in found if hit.score >= least]


def _hit(thing: Thing, score: float, query: Query, known: Vocabulary, *, english: bool) -> Hit:
    told = [thing.summary[english], thing.words]
    parts = [snippet(text, query, known.lexicon) for text in told if text]
    best = max(parts, key=lambda one: len(one.marks), default=Snippet("", ()))
    is_exact = score == _EXACT
    return Hit(
        thing.kind,
        thing.key,
        thing.title[english],
        thing.addresses,
        best,
        score,
        is_exact,
        thing.place,
    )


def make_ready() -> None:
    """Read everything once, so that the first to search need not wait."""
    _desk(register())


def _desk(facts: Register) -> _Desk:
    return _whole(facts, stamp(), head_of_overviews())


@lru_cache(maxsize=2)
def _whole(facts: Register, edition: str, head: Head) -> _Desk:
    law, rest = _law(facts, edition), _facts(facts, head)
    things = {**law.things, **rest.things}
    return _Desk(things, (*law.indexes, *rest.indexes), names_of(things.values()))


@lru_cache(maxsize=2)
def _law(facts: Register, _stamp: str) -> _Desk:
    return _indexed({thing.key: thing for thing in things_of_law(facts)})


@lru_cache(maxsize=2)
def _facts(facts: Register, _head: Head) -> _Desk:
    return _indexed({thing.key: thing for thing in things_of_facts(facts)})


def _indexed(things: dict[str, Thing]) -> _Desk:
    known = vocabulary(settings.DATA_DIR)
    silent = known.silent | known.english_silent
    passages = (thing.passage for thing in things.values())
    return _Desk(things, (build_index(passages, known.lexicon, silent),), {})


@lru_cache(maxsize=2)
def vocabulary(folder: Path) -> Vocabulary:
    """Return how people speak, from the data files."""
    text = (Path(folder) / "search/vocabulary.yaml").read_text("utf-8")
    content: Mapping[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return read_vocabulary(content)
