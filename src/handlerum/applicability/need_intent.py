# SPDX-License-Identifier: MPL-2.0
"""Does the idea want less of a thing or more of it? A least or a most only binds one way."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlerum.applicability.need import Direction
from handlerum.law.words import tokens


@dataclass(frozen=True, slots=True)
class Limits:
    """The sections that set a least (`floors`) or a most (`caps`), and the words that tell.

    `less`, `more`, `away` hold words by language; `away` asks for the rule itself to go.
    """

    floors: frozenset[str]
    caps: frozenset[str]
    less: Mapping[str, frozenset[str]]
    more: Mapping[str, frozenset[str]]
    away: Mapping[str, frozenset[str]]

    def leaves_free(self, section: str, direction: Direction) -> bool:
        """Claim that the section does not bind somebody who wants to go that way."""
        match direction:
            case Direction.MORE:
                return section in self.floors
            case Direction.LESS:
                return section in self.caps
            case _:
                return False


def direction_of(text: str, language: str, limits: Limits) -> Direction:
    """Return which way the words point; words that point both ways say nothing."""
    words = frozenset(tokens(text))
    if words & limits.away[language]:
        return Direction.AWAY
    less = bool(words & limits.less[language])
    more = bool(words & limits.more[language])
    if less == more:
        return Direction.UNSAID
    return Direction.LESS if less else Direction.MORE
