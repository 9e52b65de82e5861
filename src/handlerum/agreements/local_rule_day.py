# SPDX-License-Identifier: MPL-2.0
"""How does a rule of the municipality's own stand on a day, as known then?"""

from datetime import date
from enum import StrEnum

from handlerum.agreements.local_rule import Fate


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
