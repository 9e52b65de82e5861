# SPDX-License-Identifier: MPL-2.0
"""How is a decision written with the act of every provision, and with its address at the law?"""

from functools import partial

from handlerum.agreements.decision import Decision
from handlerum.agreements.decision_named import named_in_full
from handlerum_portal.store.law.acts_in_force import eli_of
from handlerum_portal.store.law.stored import frames_in_force
from handlerum_portal.store.read import register


def in_full(decision: Decision) -> Decision:
    """Return the decision as it is sent, registered and published: no provision without its act.

    Source: BEK 894/2021 § 2, stk. 1, nr. 1; BEK 900/2021 § 2, stk. 1, nr. 1.
    """
    frames = frames_in_force()
    eli = partial(eli_of, facts=register())
    return named_in_full(decision, frames.mandate(decision.area), frames.laws, eli)
