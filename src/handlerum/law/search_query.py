# SPDX-License-Identifier: MPL-2.0
"""What does a question ask for? Its telling words, their synonyms, and its language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from handlerum.law.search_index import ENGLISH
from handlerum.law.words import Lexicon, english_stem, tokens

_PART: Final = 0.55
_SYNONYM: Final = 0.75
_LIGHT: Final = 0.25
_LETTERS: Final = (("ae", "æ"), ("oe", "ø"), ("aa", "å"))


@dataclass(frozen=True, slots=True)
class Term:
    """One stem looked for, how much it weighs and the word it was asked by.

    `is_own` tells a word of the question from what we added to it.
    """

    stem: str
    weight: float
    word: str
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class Query:
    """A question made ready for searching."""

    terms: tuple[Term, ...]
    language: str


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """How people speak: words to leave out, words that say little, synonyms and English.

    `synonyms` maps a stem to the stems of the law; `english` an English stem to Danish stems.
    """

    lexicon: Lexicon
    silent: frozenset[str]
    light: frozenset[str]
    english_silent: frozenset[str]
    synonyms: Mapping[str, tuple[str, ...]]
    english: Mapping[str, tuple[str, ...]]


def language_of(text: str, known: Vocabulary) -> str:
    """Return "en" where English function words outnumber Danish ones, else "da"."""
    words = tokens(text)
    english = sum(word in known.english_silent for word in words)
    danish = sum(word in known.silent or bool(set(word) & set("æøå")) for word in words)
    return "en" if english > danish else "da"


def read_query(text: str, known: Vocabulary, language: str = "") -> Query:
    """Return the stems a question looks for; the same stem twice weighs no more than once.

    The language is that of the words, unless it is given.
    """
    language = language or language_of(text, known)
    found = _english(text, known) if language == "en" else _danish(text, known)
    strongest: dict[str, Term] = {}
    for term in found:
        if term.stem not in strongest or strongest[term.stem].weight < term.weight:
            strongest[term.stem] = term
    return Query(tuple(strongest.values()), language)


def _danish(text: str, known: Vocabulary) -> Iterator[Term]:
    lexicon = known.lexicon
    for word in (_with_danish_letters(word, known) for word in tokens(text)):
        if word in known.silent:
            continue
        stem = lexicon.stem(word)
        weight = _LIGHT if stem in known.light or word.isdigit() else 1.0
        yield Term(stem, weight, word)
        for part in lexicon.part_stems(word):
            share = _LIGHT if part in known.light else 1.0
            yield Term(part, weight * _PART * share, word, is_own=False)
            yield from _meant(part, weight * _PART * _SYNONYM, word, known)
        yield from _meant(stem, weight * _SYNONYM, word, known)


def _meant(stem: str, weight: float, word: str, known: Vocabulary) -> Iterator[Term]:
    for other in known.synonyms.get(stem, ()):
        yield Term(other, weight, word, is_own=False)


def _english(text: str, known: Vocabulary) -> Iterator[Term]:
    for word in tokens(text):
        if word in known.english_silent or word in known.silent:
            continue
        stem = english_stem(word)
        yield Term(ENGLISH + stem, 1.0, word)
        for danish in known.english.get(stem, ()):
            weight = _LIGHT if danish in known.light else 1.0
            yield Term(danish, weight * _SYNONYM, word, is_own=False)
        if stem not in known.english:
            yield Term(known.lexicon.stem(word), _SYNONYM, word, is_own=False)


def _with_danish_letters(word: str, known: Vocabulary) -> str:
    """Return "skoleboern" as "skolebørn"; a word known as it stands is left alone."""
    changed = word
    for plain, letter in _LETTERS:
        changed = changed.replace(plain, letter)
    if changed == word or known.lexicon.knows(word):
        return word
    return changed
