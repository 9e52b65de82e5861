# SPDX-License-Identifier: MPL-2.0
"""May the decision be made and published as it stands? Every finding, the gravest first."""

from collections.abc import Iterable
from typing import Final

from handlerum.agreements.approval_words import Need
from handlerum.agreements.decision import Decision
from handlerum.agreements.decision_competence import competence_findings
from handlerum.agreements.decision_conflicts import conflict_findings
from handlerum.agreements.decision_content import content_findings
from handlerum.agreements.decision_finding import Finding, Level, Surroundings
from handlerum.agreements.decision_permission import NEEDS_APPROVAL, permission_findings

_ORDER: Final = tuple(Level)
# Which findings leave a need of the course of a decision unmet.
_SETTLED_BY: Final = {
    Need.HEARING_SETTLED: "hearing",
    Need.DECIDED_ON: "decided_on",
    Need.MINUTES: "meeting",
    Need.COMPETENCE: "delegation",
    Need.MINISTER_SETTLED: "approval",
    Need.REQUEST_SETTLED: "requests",
}
_WHERE_ELSE: Final = {
    **dict.fromkeys(NEEDS_APPROVAL, "approval"),
    "minister_decides": "approval",
    "request_missing": "requests",
    "body_missing": "delegation",
}


def check(decision: Decision, around: Surroundings) -> tuple[Finding, ...]:
    """Return everything there is to say, red before yellow before grey, nothing twice."""
    decision = around.answered(decision)
    found = (
        *permission_findings(decision, around),
        *competence_findings(decision, around),
        *content_findings(decision, around),
        *conflict_findings(decision, around),
    )
    return tuple(sorted(dict.fromkeys(found), key=lambda one: _ORDER.index(one.level)))


def has_stop(findings: Iterable[Finding]) -> bool:
    """Claim that something forbids the next step."""
    return any(one.level is Level.STOP for one in findings)


def needs_approval(findings: Iterable[Finding]) -> bool:
    """Claim that something waits for the minister's approval."""
    return any(one.code in NEEDS_APPROVAL for one in findings)


def needs_met(findings: Iterable[Finding]) -> frozenset[Need]:
    """Return the needs of the course of a decision that the findings leave met."""
    stops = [one for one in findings if one.level is Level.STOP]
    unmet = {_WHERE_ELSE.get(one.code, one.where) for one in stops}
    met = {need for need, field in _SETTLED_BY.items() if field not in unmet}
    return frozenset(met | (set() if stops else {Need.NO_STOP}))
