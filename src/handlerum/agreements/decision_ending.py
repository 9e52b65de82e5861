# SPDX-License-Identifier: MPL-2.0
"""Was the end of a decision decided by somebody who could, in a meeting that can be found?"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from handlerum.agreements.decision import Body, Decision, Delegation, Ending
from handlerum.agreements.decision_competence import competence_findings
from handlerum.agreements.decision_finding import OWN_RULE, Finding, Level, Surroundings

_ASKED: Final = frozenset({"body", "decided_on", "meeting", "delegation"})


def ending_findings(decision: Decision, around: Surroundings) -> Iterator[Finding]:
    """Yield what is missing or wrong about who ended it: the same as of who decided it.

    Source: lov 880/2021 § 5; lov 879/2021 § 5; kommunestyrelsesloven § 13.
    """
    ending = decision.ending
    meeting = ending.meeting if ending else None
    ended = replace(
        decision,
        body=meeting.body if meeting else None,
        decided_on=meeting.held_on if meeting else None,
        meeting=meeting,
        delegation=_delegation(decision, ending, around),
    )
    for one in competence_findings(ended, around):
        if one.where in _ASKED:
            yield one
    if meeting and meeting.held_on > around.on:
        yield Finding(
            level=Level.STOP,
            code="decided_in_the_future",
            where="decided_on",
            source=OWN_RULE,
            value=meeting.held_on.isoformat(),
            remedy="set_decided_on",
        )


def _delegation(
    decision: Decision, ending: Ending | None, around: Surroundings
) -> Delegation | None:
    """Return what lets another than the council end it: of the decision, else of the list."""
    if ending is None or ending.meeting.body is Body.COUNCIL:
        return None
    given = (decision.delegation, *(around.delegations or ()))
    day, body = ending.meeting.held_on, ending.meeting.body
    return next(
        (one for one in given if one and one.to is body and one.meeting.held_on <= day < one.until),
        None,
    )
