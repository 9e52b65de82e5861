# SPDX-License-Identifier: MPL-2.0
"""Which changes are worked in for a day, and which of those only under a reservation?"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Final

from handlerum.law.amendment import Commencement, Effect, Instruction
from handlerum.law.document import Document

Scope = Callable[[Instruction], str]
"""Returns why an instruction is not to be worked in yet, "" when it is."""

SETTLED: Final = timedelta(days=90)
"""How long after its newest act a consolidation takes in whatever takes effect (146 real cases)."""

LOOKS_AHEAD: Final = timedelta(days=180)
"""How far ahead of its newest act a consolidation works changes in (most of the same cases)."""

BY_MINISTER: Final = "Ministeren fastsætter, hvornår ændringen træder i kraft."

BY_OTHER_ACT: Final = "Ændringen træder i kraft samtidig med en anden lov; dagen står ikke her."


def in_force(on: date | None) -> Scope:
    """Return the scope of a day; without a day everything with a known commencement counts.

    An act whose commencement as a whole is left to the minister is worked in when it is given;
    single numbers left to the minister stay outstanding, for the text alone cannot tell.
    """

    def outside(instruction: Instruction) -> str:
        effect = instruction.effect
        if effect.certainty is Commencement.MINISTER and effect.partial:
            return BY_MINISTER
        if effect.certainty is Commencement.UNSTATED and effect.partial:
            return BY_OTHER_ACT
        if on is not None and effect.until is not None and effect.until <= on:
            return LAPSED.format(effect.until.isoformat())
        return _not_yet(effect) if on is not None and effect.day > on else ""

    return outside


def usual_day(acts: Iterable[Document]) -> date:
    """Return the day to consolidate for when nobody names one: soon after the newest act."""
    return max(act.signed for act in acts) + SETTLED


def usual_scope(acts: Iterable[Document]) -> Scope:
    """Return the scope when nobody names a day: what takes effect some months ahead, too."""
    return in_force(usual_day(acts) - SETTLED + LOOKS_AHEAD)


def reservation(on: date, base: Document) -> Scope:
    """Return why an instruction that is worked in may not hold that day; "" = it holds."""

    def doubted(instruction: Instruction) -> str:
        effect = instruction.effect
        if effect.certainty is Commencement.MINISTER:
            return f"{BY_MINISTER} Den er indarbejdet, som om det er sket."
        if effect.certainty is Commencement.UNSTATED:
            return "Loven siger ikke, hvornår ændringen træder i kraft. Den er indarbejdet."
        if effect.day > on:
            return f"{_not_yet(effect)} Den er indarbejdet på forhånd."
        if effect.until is not None:
            return LAPSES.format(effect.until.isoformat())
        if effect.applies is not None and effect.applies > on:
            return APPLIES.format(effect.applies.isoformat())
        return PASSED_OVER if effect.day < base.signed else ""

    return doubted


PASSED_OVER: Final = (
    "Ændringen var trådt i kraft, da udgangsteksten blev udstedt, men den siger ikke, at den "
    "rummer den. Den er indarbejdet; se efter, hvad der udsatte den."
)


LAPSED: Final = "Ændringen er ophævet den {} ved loven selv; se efter, hvad der gælder i stedet."

APPLIES: Final = "Ændringen har først virkning fra {}. Den er indarbejdet."

LAPSES: Final = "Ændringen ophæves den {} ved loven selv. Den er indarbejdet."


def _not_yet(effect: Effect) -> str:
    return f"Ændringen træder først i kraft den {effect.day.isoformat()}."
