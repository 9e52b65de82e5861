# SPDX-License-Identifier: MPL-2.0
"""On what § of the agreement act does each provision of a decision rest?"""

from collections.abc import Iterator
from typing import Final

from handlerum.agreements.assessment import assess
from handlerum.agreements.decision import Decision
from handlerum.agreements.decision_entry import ANY_KIND, Entry
from handlerum.agreements.decision_finding import Surroundings
from handlerum.agreements.permission import Outcome
from handlerum.errors import HandlerumError

_NO_GROUND: Final = frozenset({Outcome.NO, Outcome.MINISTER_ONLY, Outcome.NOT_THESE_CITIZENS})


def grounds_of(decision: Decision, around: Surroundings) -> Iterator[tuple[str, str]]:
    """Yield each provision with the § that lets it be set aside, for what may be.

    The pairs read ("folkeskolelovens § 15", "lov 880/2021 § 9, stk. 1, 1. pkt.").
    """
    mandate = around.mandate(decision)
    if mandate is None:
        return
    for number, one in decision.taking_effect:
        entry = Entry(decision, number - 1, around, mandate)
        try:
            permission = assess(entry.question(ANY_KIND, ()), around.frames).permission
        except HandlerumError:
            continue
        if permission.outcome not in _NO_GROUND and permission.source:
            yield one.reference, permission.source
