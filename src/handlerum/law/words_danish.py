# SPDX-License-Identifier: MPL-2.0
"""What is left of a Danish word without its endings? The published Danish Snowball algorithm."""

import re
from functools import lru_cache
from typing import Final

_VOWELS: Final = "aeiouyæåø"
_REGION: Final = re.compile(f"[{_VOWELS}][^{_VOWELS}]")
_LEAST_BEFORE: Final = 3
_ENDINGS: Final = tuple(
    sorted(
        "hed ethed ered e erede ende erende ene erne ere en heden eren er heder erer heds es endes "
        "erendes enes ernes eres ens hedens erens ers ets erets et eret".split(),
        key=len,
        reverse=True,
    )
)
_BEFORE_S: Final = frozenset("abcdfghjklmnoprtvyzå")
_PAIRS: Final = ("gd", "dt", "gt", "kt")
_DERIVED: Final = ("elig", "løst", "lig", "els", "ig")


@lru_cache(maxsize=50_000)
def without_endings(word: str) -> str:
    """Return the stem of a lower-case Danish word; stemming a stem changes nothing.

    Source: snowballstem.org, Danish. The algorithm is repeated until it changes nothing more.
    """
    once = _once(word)
    return word if once == word else without_endings(once)


def _once(word: str) -> str:
    start = _region(word)
    word = _without_pair(_without_inflection(word, start), start)
    return _without_double(_without_derivation(word, start), start)


def _region(word: str) -> int:
    """Return where the part that may be cut begins: after the first consonant after a vowel."""
    match = _REGION.search(word)
    return max(match.end(), _LEAST_BEFORE) if match else len(word)


def _without_inflection(word: str, start: int) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= start:
            return word[: -len(ending)]
    if word.endswith("s") and len(word) > max(start, 1) and word[-2] in _BEFORE_S:
        return word[:-1]
    return word


def _without_pair(word: str, start: int) -> str:
    return word[:-1] if word.endswith(_PAIRS) and len(word) - 2 >= start else word


def _without_derivation(word: str, start: int) -> str:
    if word.endswith("igst"):
        word = word[:-2]
    for ending in _DERIVED:
        if word.endswith(ending) and len(word) - len(ending) >= start:
            if ending == "løst":
                return word[:-1]
            return _without_pair(word[: -len(ending)], start)
    return word


def _without_double(word: str, start: int) -> str:
    if len(word) <= start or word[-1] in _VOWELS or word[-1:] != word[-2:-1]:
        return word
    return word[:-1]
