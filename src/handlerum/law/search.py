# SPDX-License-Identifier: MPL-2.0
"""Which passages speak of what somebody wrote? Ranked hits, each with the words that met."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from handlerum.law.search_index import ENGLISH, Index, Passage, trigrams_of
from handlerum.law.search_query import Query

Scores = NDArray[np.float64]
Positions = NDArray[np.intp]
_PHRASE_SHARE: Final = 0.9
_CLOSE_ENOUGH: Final = 0.5
_NEIGHBOURS: Final = 3
_NEIGHBOUR_SHARE: Final = 0.7
_SHORTEST_GUESS: Final = 4
_SLIP: Final = 0.9
_IN_PHRASE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found; `words` are what was asked for and met there, the weightiest first."""

    passage: Passage
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first; `understood` is the share of the question's weight known at all."""

    hits: tuple[Hit, ...]
    understood: float


def search(query: Query, index: Index, among: Collection[str] | None = None) -> Found:
    """Rank the passages, or those with a key in `among`, by what they share with the question."""
    wanted, understood = _known_stems(query, index)
    scores = _scores(wanted, index, among)
    ranked = sorted(scores, key=lambda key: (-scores[key], key))
    met = _words_met(wanted, index, scores)
    hits = (Hit(index.passages[key], scores[key], _by_weight(met[key])) for key in ranked)
    return Found(tuple(hits), understood)


def scores_of(query: Query, index: Index, guessed: Collection[str] = ()) -> Scores:
    """Return how much each passage shares with the question: shape (passages,), as `index.keys`.

    An unknown stem is looked for as its neighbours only where it is among the `guessed`: in an
    index that is one part of a whole, another part may know it.
    """
    terms = tuple(one for one in query.terms if one.stem in index.postings or one.stem in guessed)
    wanted, _ = _known_stems(Query(terms, query.language), index)
    scores = np.zeros(len(index.keys))
    for stem, (weight, _) in wanted.items():
        positions, strengths = index.column(stem)
        scores[positions] += weight * strengths
    for key, bonus in _phrases_met(wanted, index).items():
        if scores[index.position_of[key]]:
            scores[index.position_of[key]] += bonus
    return scores


def best_of(found: Positions, scores: Scores, most: int) -> Positions:
    """Return those with the highest scores, at most so many; of equal ones the last stand first."""
    if len(found) <= most:
        return found
    if most <= 0:
        return found[:0]
    held = scores[found]
    least = np.partition(held, -most)[-most]
    above, equal = found[held > least], found[held == least]
    return np.concatenate((above, equal[len(equal) - (most - len(above)) :]))


def most_of(query: Query, index: Index) -> float:
    """Return more than any passage of an index without phrases can score."""
    return sum(term.weight * index.rarity.get(term.stem, 0.0) for term in query.terms)


def _scores(
    wanted: Mapping[str, tuple[float, str]], index: Index, among: Collection[str] | None
) -> dict[str, float]:
    scores: dict[str, float] = {}
    for stem, (weight, _) in wanted.items():
        for key, strength in index.postings.get(stem, {}).items():
            if among is None or key in among:
                scores[key] = scores.get(key, 0.0) + weight * strength
    for key, bonus in _phrases_met(wanted, index).items():
        if key in scores:
            scores[key] += bonus
    return scores


def _words_met(
    wanted: Mapping[str, tuple[float, str]], index: Index, scores: Collection[str]
) -> dict[str, dict[str, float]]:
    """Return for each passage the words asked that met there, and what each gave it."""
    met: dict[str, dict[str, float]] = defaultdict(dict)
    for stem, (weight, word) in wanted.items():
        for key, strength in index.postings.get(stem, {}).items():
            if key in scores:
                met[key][word] = max(met[key].get(word, 0.0), weight * strength)
    return met


def _by_weight(met: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(met, key=lambda word: (-met[word], word)))


def _known_stems(query: Query, index: Index) -> tuple[dict[str, tuple[float, str]], float]:
    """Return the stems to look for with weight and the word asked; unknown ones as neighbours."""
    wanted: dict[str, tuple[float, str]] = {}
    known = total = 0.0
    for term in query.terms:
        total += term.weight if term.is_own else 0.0
        if term.stem in index.postings:
            known += term.weight if term.is_own else 0.0
            _keep(wanted, term.stem, term.weight, term.word)
        elif term.is_own:
            known += _guess(term.stem, term.weight, term.word, index, wanted)
    return wanted, known / total if total else 0.0


def _guess(
    stem: str, weight: float, word: str, index: Index, wanted: dict[str, tuple[float, str]]
) -> float:
    """Look for words spelt almost alike; return how much of the weight they carry."""
    found = neighbours(word, stem, index, english=stem.startswith(ENGLISH))
    for neighbour, likeness in found:
        _keep(wanted, neighbour, weight * likeness * _NEIGHBOUR_SHARE, word)
    return weight * found[0][1] if found else 0.0


def _keep(wanted: dict[str, tuple[float, str]], stem: str, weight: float, word: str) -> None:
    if wanted.get(stem, (0.0, ""))[0] < weight:
        wanted[stem] = (weight, word)


def neighbours(
    word: str, stem: str, index: Index, *, english: bool = False
) -> tuple[tuple[str, float], ...]:
    """Return the stems of words one slip away, else those with most trigrams in common (Dice)."""
    if len(word) < _SHORTEST_GUESS:
        return ()
    slips = dict.fromkeys(s for s in _slips(word, index) if s.startswith(ENGLISH) is english)
    if slips:
        return tuple((meant, _SLIP) for meant in list(slips)[:_NEIGHBOURS])
    return _alike(stem, index)


def _slips(word: str, index: Index) -> Iterator[str]:
    for length in (len(word), len(word) + 1, len(word) - 1):
        for form, stem in index.forms.get(length, {}).items():
            if (form[0] == word[0] or form[-1] == word[-1]) and is_one_slip(word, form):
                yield stem


def is_one_slip(one: str, other: str) -> bool:
    """Claim that one letter more, less, other or two letters swapped make the words the same."""
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = long[at : at + 2] == short[at : at + 2][::-1]
    return short[at + 1 :] == long[at + 1 :] or (swapped and short[at + 2 :] == long[at + 2 :])


def _alike(stem: str, index: Index) -> tuple[tuple[str, float], ...]:
    mine = trigrams_of(stem)
    common: dict[str, int] = defaultdict(int)
    for three in mine:
        for other in index.trigrams.get(three, ()):
            common[other] += 1
    shares = (
        (other, 2 * shared / (len(mine) + len(trigrams_of(other))))
        for other, shared in common.items()
        if shared > 1
    )
    close = sorted((one for one in shares if one[1] >= _CLOSE_ENOUGH), key=lambda s: (-s[1], s[0]))
    return tuple(close[:_NEIGHBOURS])


def _in_phrase(weight: float) -> float:
    """Return what a word weighs in a whole phrase: there even common words tell something."""
    return max(weight, _IN_PHRASE)


def _phrases_met(wanted: Mapping[str, tuple[float, str]], index: Index) -> dict[str, float]:
    """Return a bonus for each passage by its best everyday phrase: how much of it was asked."""
    bonus: dict[str, float] = {}
    for stem in wanted:
        for key, whole in index.phrases.get(stem, ()):
            gained = _phrase_share(whole, wanted, index)
            bonus[key] = max(bonus.get(key, 0.0), gained * _PHRASE_SHARE)
    return bonus


def _phrase_share(
    whole: frozenset[str], wanted: Mapping[str, tuple[float, str]], index: Index
) -> float:
    """Return the weight of what was asked of a phrase, less the more of it is left out."""
    met = sum(index.rarity[one] * _in_phrase(wanted[one][0]) for one in whole & wanted.keys())
    total = sum(index.rarity[one] for one in whole)
    return float(met * min(met / total, 1.0))
