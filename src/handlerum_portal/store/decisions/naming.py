# SPDX-License-Identifier: MPL-2.0
"""How is a decision written with the act of every provision, and with its address at the law?"""

from functools import partial
from pathlib import Path

from django.conf import settings

from handlerum.agreements.decision import Decision
from handlerum.agreements.decision_named import named_in_full
from handlerum_portal.store.decisions.courses import mandate_of
from handlerum_portal.store.law.acts_in_force import eli_of
from handlerum_portal.store.law.frames import frames
from handlerum_portal.store.read import register


def in_full(decision: Decision) -> Decision:
    """Return the decision as it is sent, registered and published: no provision without its act.

    Source: BEK 894/2021 § 2, stk. 1, nr. 1; BEK 900/2021 § 2, stk. 1, nr. 1.
    """
    laws = frames(Path(settings.DATA_DIR)).laws
    eli = partial(eli_of, facts=register())
    return named_in_full(decision, mandate_of(decision.area.value), laws, eli)
