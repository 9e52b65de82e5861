# SPDX-License-Identifier: MPL-2.0
"""What stood at an address once, of a decision that was withdrawn before it had effect?

Source: lov 880/2021 § 6, stk. 2; lov 879/2021 § 6, stk. 2.
"""

from dataclasses import replace

from handlerum.agreements.exemption import UNENDING
from handlerum.time import danish_day
from handlerum_portal.store.decisions.courses import states_of
from handlerum_portal.store.decisions.exemption_list import ExemptionTold, told_from_here
from handlerum_portal.store.models import OwnDecision
from handlerum_portal.store.read import Register


def withdrawn_named(key: str, facts: Register) -> ExemptionTold | None:
    """Return a decision that was published and withdrawn, as it stood then; it is in no list."""
    row = OwnDecision.objects.filter(key=key, start=None).first()
    states = states_of(key) if row else ()
    if row is None or not states or states[-1].known.end == UNENDING:
        return None
    last = states[-1]
    told = told_from_here(row, last.decision, last.force, facts)
    return replace(told, withdrawn_on=danish_day(last.known.end))
