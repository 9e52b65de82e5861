# SPDX-License-Identifier: MPL-2.0
"""How does a rule of the municipality's own stand on a day, as known then?"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import groupby, pairwise

from handlerum.agreements.exemption import SINCE_EVER, UNENDING, Known, start_of
from handlerum.agreements.local_rule import Fate
from handlerum.time import Period, stretches


class RuleState(StrEnum):
    """What the reader is told of a rule that day."""

    HOLDS = "gaelder"
    CHANGED = "aendret"
    REMOVED = "fjernet"


_AFTER = {
    Fate.KEEP: RuleState.HOLDS,
    Fate.CHANGE: RuleState.CHANGED,
    Fate.REMOVE: RuleState.REMOVED,
}


def state_on(fate: Fate, decided_on: date, on: date) -> RuleState:
    """Return how the rule stands: what is decided about it holds from the day of the decision."""
    return _AFTER[fate] if decided_on <= on else RuleState.HOLDS


def kept_stretches(
    whole: Period, decided: Iterable[tuple[date, Fate]]
) -> Iterator[tuple[Period, Known]]:
    """Yield when a rule stood as it was, each time with the instants in which so much was known.

    It stood from the beginning of `whole`; each decision turns it from its own day on, and is
    known from that day. Of two on the same day the last one given holds.
    """
    by_day = groupby(sorted(decided, key=lambda one: one[0]), key=lambda one: one[0])
    turns = [(day, list(those)[-1][1]) for day, those in by_day]
    instants = [SINCE_EVER, *(start_of(day) for day, _ in turns), UNENDING]
    for count, (since, until) in enumerate(pairwise(instants)):
        told = turns[:count]
        for period in stretches(whole.start, whole.end, (day for day, _ in told)):
            fates = [fate for day, fate in told if day <= period.start]
            if not fates or fates[-1] is Fate.KEEP:
                yield period, Known(since, until)
