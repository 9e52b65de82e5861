# SPDX-License-Identifier: MPL-2.0
"""Which words does a text hold, whatever their form? Tokens, stems and the parts of compounds."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from handlerum.law.words_danish import without_endings

_WORD: Final = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_JOINT: Final = re.compile(r"['’-]")
_SHORTEST_PART: Final = 3
_MOST_REMEMBERED: Final = 40_000
_LINKS: Final = ("", "s", "e", "es", "er")
_ENGLISH_ENDINGS: Final = (
    ("ies", "y"), ("sses", "ss"), ("ings", ""), ("ing", ""), ("edly", ""), ("ed", ""), ("ly", ""),
    ("es", ""), ("s", ""), ("e", ""), ("er", ""),
)  # fmt: skip


def normalised(text: str) -> str:
    """Return the text in one Unicode form and in small letters, without soft hyphens."""
    composed = unicodedata.normalize("NFC", text).replace("\u00ad", "")
    return unicodedata.normalize("NFC", composed.lower())


def tokens(text: str) -> tuple[str, ...]:
    """Return the words and numbers of a text in order; hyphens inside a word divide it."""
    return tuple(_WORD.findall(_JOINT.sub(" ", normalised(text))))


@lru_cache(maxsize=20_000)
def english_stem(word: str) -> str:
    """Return an English word without its commonest endings; short words stay as they are."""
    for ending, instead in _ENGLISH_ENDINGS:
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) > 2 and not word.endswith("ss"):  # noqa: PLR2004
            return _single(rest) + instead
    return word


def _single(rest: str) -> str:
    is_double = len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "aeiouls"  # noqa: PLR2004
    rest = rest[:-1] if is_double else rest
    return rest.removesuffix("e")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What must be known about words beyond the algorithm.

    `irregular` maps a form to its basic word ("børn" to "barn"); `heads` are words known to stand
    in compounds; `never_parts` look like words inside others but are not ("for" in "forældre").
    """

    irregular: Mapping[str, str] = field(default_factory=dict)
    heads: frozenset[str] = frozenset()
    never_parts: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()
    _stems: dict[str, str] = field(default_factory=dict, repr=False)
    _parts: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    _basic: dict[str, str] = field(default_factory=dict, repr=False)
    _known: set[str] = field(default_factory=set, repr=False)
    _known_stems: set[str] = field(default_factory=set, repr=False)

    def __post_init__(self) -> None:
        for form, basic in self.irregular.items():
            self._basic[without_endings(form)] = without_endings(basic)
        self.learn(self.heads)

    def learn(self, words: Iterable[str]) -> None:
        """Let these words be recognised as parts of compounds."""
        long_enough = [word for word in words if len(word) >= _SHORTEST_PART]
        before = len(self._known)
        self._known.update(word for word in long_enough if word not in self.never_parts)
        self._known_stems.update(without_endings(word) for word in long_enough)
        if len(self._known) > before:
            self._parts.clear()

    def knows(self, word: str) -> bool:
        """Claim that the word, or another form of it, is known."""
        return word in self._known or without_endings(word) in self._known_stems

    def stem(self, word: str) -> str:
        """Return the stem of a word, irregular forms included; a stem is its own stem."""
        if word not in self._stems:
            _forget_when_full(self._stems)
            plain = self.irregular.get(word, word)
            bare = without_endings(plain)
            self._stems[word] = self._basic.get(bare, bare)
        return self._stems[word]

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a compound, linking letters with the part before them.

        The parts joined give the word again; a word that is no compound is its only part.
        """
        if word not in self._parts:
            _forget_when_full(self._parts)
            is_short = len(word) < 2 * _SHORTEST_PART
            divided = () if is_short or word in self.whole else self._divided(word)
            self._parts[word] = divided or (word,)
        return self._parts[word]

    def part_stems(self, word: str) -> tuple[str, ...]:
        """Return the stems of the parts of a compound, () for a word that is none."""
        parts = self.parts(word)
        return tuple(self.stem(self._bare(part)) for part in parts) if len(parts) > 1 else ()

    def _divided(self, word: str) -> tuple[str, ...]:
        """Return the division with the fewest parts and the longest last part."""
        best: dict[int, tuple[str, ...]] = {len(word): ()}
        for begin in range(len(word) - _SHORTEST_PART, -1, -1):
            for end in range(len(word), begin + _SHORTEST_PART - 1, -1):
                if end not in best or not self._is_part(word[begin:end], end == len(word), begin):
                    continue
                found = (word[begin:end], *best[end])
                if begin not in best or len(found) < len(best[begin]):
                    best[begin] = found
        return best.get(0, ())

    def _is_part(self, part: str, is_last: bool, begin: int) -> bool:  # noqa: FBT001
        if begin == 0 and is_last:
            return False
        if part in self.never_parts:
            return False
        if part in self._known:
            return True
        return self._bare_last(part) != "" if is_last else self._bare(part) != part

    def _bare(self, part: str) -> str:
        """Return a part without its linking letters, as the known word it is."""
        known = (part[: len(part) - len(link)] for link in _LINKS if part.endswith(link))
        return next((one for one in known if one in self._known), part)

    def _bare_last(self, part: str) -> str:
        """Return the stem of an inflected last part when it is known, else ""."""
        stem = without_endings(part)
        return stem if len(stem) >= _SHORTEST_PART and stem in self._known_stems else ""


def _forget_when_full(remembered: dict[str, Any]) -> None:
    """Keep a long-running process from remembering every word it was ever asked."""
    if len(remembered) > _MOST_REMEMBERED:
        remembered.clear()


def terms(text: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield each stem with its weight: 1 for the word itself, 0.5 for a part of a compound."""
    return terms_of(tokens(text), lexicon)


def terms_of(words: Iterable[str], lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """Yield the stems of words already read, with their weights."""
    for word in words:
        yield lexicon.stem(word), 1.0
        for part in lexicon.part_stems(word):
            yield part, 0.5
