# SPDX-License-Identifier: MPL-2.0
"""Is this a question about rules at all? A greeting, anger or another matter is met kindly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from handlerum.errors import InvalidFact
from handlerum.law.words import tokens

GREETING: Final = "hilsen"
RUDE: Final = "uhoeflig"
ELSEWHERE: Final = "andet-emne"
_NAMES: Final = ("greetings", "rude", "elsewhere")


@dataclass(frozen=True, slots=True)
class Words:
    """A set of words, and of beginnings that many words share."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def hold(self, word: str) -> bool:
        """Claim that the word is one of them."""
        return word in self.whole or (bool(self.beginnings) and word.startswith(self.beginnings))


@dataclass(frozen=True, slots=True)
class Tones:
    """The words that tell how a text is meant."""

    greetings: Words
    rude: Words
    elsewhere: Words


def read_tones(stored: Mapping[str, Any]) -> Tones:
    """Return the words of the file; raises InvalidFact when a list is missing."""
    missing = [name for name in _NAMES if not stored.get(name)]
    if missing:
        raise InvalidFact(f"tone.yaml has no list '{missing[0]}'.", value=missing[0])
    return Tones(*(_words(stored[name]) for name in _NAMES))


def _words(written: Iterable[object]) -> Words:
    all_words = [str(word).lower() for word in written]
    return Words(
        frozenset(word for word in all_words if not word.endswith("*")),
        tuple(word[:-1] for word in all_words if word.endswith("*")),
    )


def rude_words(text: str, known: Tones) -> tuple[str, ...]:
    """Return the words of a text that hurt somebody, in their order."""
    return tuple(word for word in tokens(text) if known.rude.hold(word))


def tone_of(text: str, silent: frozenset[str], known: Tones) -> str:
    """Return how a text is meant where it is no question about rules, else ""."""
    words = tokens(text)
    if any(known.rude.hold(word) for word in words):
        return RUDE
    if any(known.elsewhere.hold(word) for word in words):
        return ELSEWHERE
    greets = any(known.greetings.hold(word) for word in words)
    is_small = all(word in silent or known.greetings.hold(word) for word in words)
    return GREETING if greets and is_small else ""
