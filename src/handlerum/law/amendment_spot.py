# SPDX-License-Identifier: MPL-2.0
"""What is a place an instruction names, how deep does it lie, and what cannot be read?"""

from dataclasses import dataclass
from typing import Final

from handlerum.law.amendment import Place, Target
from handlerum.law.amendment_cursor import Cursor
from handlerum.law.amendment_tokens import Quote, Reference, Word


class UnreadInstructionError(Exception):
    """The instruction holds words this grammar does not know; they are shown to the reader."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and how many times the words must occur there."""

    target: Target
    count: int = 1


_RANK: Final = {
    Place.SUBSECTION: 1,
    Place.NUMBER: 2,
    Place.LETTER: 3,
    Place.INDENT: 4,
    Place.OPENING: 5,
    Place.SENTENCE: 5,
    Place.CLAUSE: 6,
    Place.TABLE: 7,
}


def rank(place: Place) -> int:
    """Return how deep a place lies; sections, chapters and annexes are outermost."""
    return _RANK.get(place, 0)


def deepest(target: Target) -> int:
    """Return the rank of its innermost step."""
    return max((rank(step.place) for step in target), default=0)


def shown(cursor: Cursor) -> str:
    """Return why the next token cannot be read, in Danish."""
    token = cursor.peek()
    match token:
        case None:
            return "Instruksen slutter, hvor et sted skulle være nævnt."
        case Word(text) | Quote(text):
            return f"Ordet »{text}« er ikke forstået."
        case Reference(place, labels):
            return f"»{place} {', '.join(labels)}« er ikke forstået her."
