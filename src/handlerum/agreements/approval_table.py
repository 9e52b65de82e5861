# SPDX-License-Identifier: MPL-2.0
"""Which steps are there from the mayor's commitment to the lesson learnt? All of them, as one."""

from typing import Final

from handlerum.agreements.approval import Table
from handlerum.agreements.approval_application_table import APPLICATION
from handlerum.agreements.approval_commitment_table import (
    AGREEMENT,
    COUNCIL_SIDE,
    GOALS,
    STATE_SIDE,
)
from handlerum.agreements.approval_decision_table import DECISION
from handlerum.agreements.approval_end_table import EVALUATION, EXPIRY, LESSON, MEASURE
from handlerum.agreements.approval_rule_table import OBLIGATION, RULE
from handlerum.agreements.approval_words import Status, Track

STEPS: Final = Table(
    (
        *COUNCIL_SIDE,
        *STATE_SIDE,
        *GOALS,
        *AGREEMENT,
        *OBLIGATION,
        *RULE,
        *DECISION,
        *APPLICATION,
        *EXPIRY,
        *MEASURE,
        *EVALUATION,
        *LESSON,
    )
)
FIRST: Final = {track: next(s for s in Status if s.track is track) for track in Track}
"""Where each track begins."""
