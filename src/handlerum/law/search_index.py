# SPDX-License-Identifier: MPL-2.0
"""Where does each word stand? An index in memory over headings, summaries and everyday phrases."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from handlerum.law.words import Lexicon, english_stem, terms_of, tokens

Column = tuple[NDArray[np.intp], NDArray[np.float64]]
"""Positions of passages, each once, and a strength for each."""
ENGLISH: Final = "en:"
"""Stands before the stems of English texts, so that they never meet Danish ones."""
_SATURATION: Final = 1.2
_LENGTH_SHARE: Final = 0.55
_PHRASE_BETWEEN: Final = ","


class Field(StrEnum):
    """The parts of a passage; everyday phrases are divided by commas, `WORDS` are the law's own."""

    HEADING = "heading"
    SUMMARY = "summary"
    WORDS = "words"
    PHRASES = "phrases"
    ENGLISH = "english"
    ENGLISH_PHRASES = "english_phrases"


WEIGHTS: Final[Mapping[Field, float]] = {
    Field.HEADING: 2.2,
    Field.SUMMARY: 1.0,
    Field.WORDS: 0.5,
    Field.PHRASES: 1.6,
    Field.ENGLISH: 1.0,
    Field.ENGLISH_PHRASES: 1.6,
}
_PHRASED: Final = frozenset({Field.PHRASES, Field.ENGLISH_PHRASES})
_IN_ENGLISH: Final = frozenset({Field.ENGLISH, Field.ENGLISH_PHRASES})


@dataclass(frozen=True, slots=True)
class Passage:
    """Something that can be found: its key and the texts it is found by."""

    key: str
    texts: tuple[tuple[Field, str], ...]


_Told = tuple[tuple[Field, tuple[str, ...]], ...]
"""The texts of a passage as words, each phrase on its own."""


@dataclass(frozen=True, eq=False)
class Index:
    """Every passage's words, weighted.

    `postings`: stem to {passage: weight, already damped for frequency, length and rarity};
    `rarity`: stem to its weight as a rare word; `phrases`: stem to the whole phrases it is the
    rarest stem of; `forms`: the words as written, by their length, each with its stem;
    `mean_length`: of the passages, in weighted words.
    """

    lexicon: Lexicon
    passages: Mapping[str, Passage]
    postings: Mapping[str, Mapping[str, float]]
    rarity: Mapping[str, float]
    phrases: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    forms: Mapping[int, Mapping[str, str]]
    mean_length: float

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the passages, sorted: the order of the columns."""
        return tuple(sorted(self.passages))

    @cached_property
    def position_of(self) -> Mapping[str, int]:
        """Return where each passage stands in the columns."""
        return {key: position for position, key in enumerate(self.keys)}

    def column(self, stem: str) -> Column:
        """Return where a stem stands and how strongly, as arrays; made when first asked for."""
        held = self._columns.get(stem)
        if held is None:
            posting, at = self.postings.get(stem, {}), self.position_of
            positions = np.fromiter((at[key] for key in posting), np.intp, len(posting))
            strengths = np.fromiter(posting.values(), np.float64, len(posting))
            held = self._columns[stem] = (positions, strengths)
        return held

    @cached_property
    def _columns(self) -> dict[str, Column]:
        return {}

    @cached_property
    def trigrams(self) -> Mapping[str, frozenset[str]]:
        """Return three letters to the stems that hold them; made when first asked for."""
        return _trigrams(self.rarity)


def build_index(
    passages: Iterable[Passage],
    lexicon: Lexicon,
    silent: frozenset[str] = frozenset(),
    *,
    length_share: float = _LENGTH_SHARE,
    teaches: bool = True,
) -> Index:
    """Index the passages; their words become known parts of compounds, unless it teaches none.

    A phrase is met when all its words but the `silent` ones are. `length_share`: how much a long
    passage loses, from 0 (nothing) to 1.
    """
    kept = {passage.key: passage for passage in passages}
    read = {key: _read(passage) for key, passage in kept.items()}
    if teaches:
        lexicon.learn(_words_of_compounds(read.values()))
    counts = {key: _counted(told, lexicon) for key, told in read.items()}
    rarity = _rarity(counts)
    mean = sum(map(_length, counts.values())) / max(len(counts), 1)
    return Index(
        lexicon,
        kept,
        _postings(counts, rarity, length_share, mean),
        rarity,
        _phrases(read, lexicon, rarity, silent),
        _forms(read.values(), lexicon),
        mean,
    )


def with_passages(index: Index, passages: Iterable[Passage]) -> Index:
    """Return an index that finds a few passages more, none of them with phrases.

    What is indexed already keeps its weights, and the lexicon learns nothing.
    """
    more = {passage.key: passage for passage in passages}
    read = [_read(passage) for passage in more.values()]
    counts = dict(zip(more, (_counted(told, index.lexicon) for told in read), strict=True))
    holders = Counter(stem for counted in counts.values() for stem in counted)
    total = len(index.passages) + len(more)
    rarity = {
        stem: _rare(often + len(index.postings.get(stem, ())), total)
        for stem, often in holders.items()
    }
    found = _postings(counts, rarity, _LENGTH_SHARE, index.mean_length)
    postings = {stem: {**index.postings.get(stem, {}), **new} for stem, new in found.items()}
    forms = _forms(read, index.lexicon)
    return replace(
        index,
        passages={**index.passages, **more},
        postings={**index.postings, **postings},
        rarity={**index.rarity, **rarity},
        forms={**index.forms, **{n: {**index.forms.get(n, {}), **forms[n]} for n in forms}},
    )


def _read(passage: Passage) -> _Told:
    """Return the words of each text; a field of phrases is many texts."""
    return tuple(
        (field, tokens(part))
        for field, text in passage.texts
        for part in (text.split(_PHRASE_BETWEEN) if field in _PHRASED else (text,))
    )


def _stems(words: Iterable[str], field: Field, lexicon: Lexicon) -> Iterable[tuple[str, float]]:
    if field in _IN_ENGLISH:
        return ((ENGLISH + english_stem(word), 1.0) for word in words)
    return terms_of(words, lexicon)


def trigrams_of(stem: str) -> frozenset[str]:
    """Return the runs of three letters in a stem, with its two ends marked."""
    marked = f"^{stem}$"
    return frozenset(marked[at : at + 3] for at in range(len(marked) - 2))


def _words_of_compounds(passages: Iterable[_Told]) -> set[str]:
    least = 4
    texts = (text for passage in passages for text in passage)
    danish = (words for field, words in texts if field not in _IN_ENGLISH)
    return {word for words in danish for word in words if len(word) >= least}


def _counted(told: _Told, lexicon: Lexicon) -> dict[str, float]:
    counted: dict[str, float] = defaultdict(float)
    for field, words in told:
        for stem, weight in _stems(words, field, lexicon):
            counted[stem] += weight * WEIGHTS[field]
    return counted


def _rarity(counts: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return for each stem how telling it is: log(1 + (N - n + 0.5) / (n + 0.5))."""
    holders: Counter[str] = Counter(stem for counted in counts.values() for stem in counted)
    total = len(counts)
    return {stem: _rare(n, total) for stem, n in holders.items()}


def _rare(holders: int, total: int) -> float:
    return log(1 + (total - holders + 0.5) / (holders + 0.5))


def _length(counted: Mapping[str, float]) -> float:
    return sum(counted.values())


def _postings(
    counts: Mapping[str, Mapping[str, float]],
    rarity: Mapping[str, float],
    length_share: float,
    mean: float,
) -> dict[str, dict[str, float]]:
    """Weigh as BM25F does (Robertson and Zaragoza 2009, eq. 3.16)."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for key, counted in counts.items():
        damping = _SATURATION * (1 - length_share + length_share * _length(counted) / mean)
        for stem, often in counted.items():
            found[stem][key] = rarity[stem] * often / (often + damping)
    return dict(found)


def _phrases(
    passages: Mapping[str, _Told],
    lexicon: Lexicon,
    rarity: Mapping[str, float],
    silent: frozenset[str],
) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for key, told in passages.items():
        for field, words in told:
            if field in _PHRASED:
                telling = (word for word in words if word not in silent)
                whole = frozenset(s for s, w in _stems(telling, field, lexicon) if w == 1.0)
                if whole:
                    found[max(whole, key=lambda s: (rarity[s], s))].append((key, whole))
    return {stem: tuple(phrases) for stem, phrases in found.items()}


def _trigrams(stems: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for stem in stems:
        for three in trigrams_of(stem):
            found[three].add(stem)
    return {three: frozenset(holders) for three, holders in found.items()}


def _forms(passages: Iterable[_Told], lexicon: Lexicon) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for told in passages:
        for field, words in told:
            for word in words:
                if word not in found[len(word)]:
                    is_english = field in _IN_ENGLISH
                    stem = ENGLISH + english_stem(word) if is_english else lexicon.stem(word)
                    found[len(word)][word] = stem
    return dict(found)
