# SPDX-License-Identifier: MPL-2.0
"""What is there to say of a draft today, and of what the next step will ask? Nothing is changed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from handlerum.agreements.approval_words import Status
from handlerum.agreements.decision import Decision
from handlerum.agreements.decision_checks import check
from handlerum.agreements.decision_finding import Finding, Level, Stage
from handlerum.agreements.decision_ground import grounds_of
from handlerum_portal.actions.decisions.draft_form import Home, read
from handlerum_portal.actions.decisions.draft_row import found_row
from handlerum_portal.actions.decisions.overview import surroundings
from handlerum_portal.actions.ledger import Stamp
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.courses import decision_in
from handlerum_portal.store.models import OwnDecision

# What is asked of the text at the step that comes next.
_NEXT_STAGE: Final[Mapping[Status, Stage]] = {
    Status.TO_APPROVE: Stage.DECIDE,
    Status.DECIDED: Stage.DECIDE,
    Status.RELEASED: Stage.PUBLISH,
}


GIVEN_AT_THE_MEETING: Final = frozenset({"decision_missing", "minutes_missing"})


def findings(key: str) -> tuple[Finding, ...]:
    """Return what there is to say today, gravest first, as strict as the next step will be."""
    row = found_row(OwnDecision.objects.filter(key=key).first(), key)
    stage = _NEXT_STAGE.get(Status(row.status), Stage.DRAFT)
    return (*faults_of(row), *look(decision_in(row), stage))


def findings_ahead(row: OwnDecision, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return what will stop at the meeting if nobody mends it: to think of before it is sent.

    `found` is what is said of the draft today, and not repeated. What only the meeting itself can
    give, its day and minutes, is not asked for yet.
    """
    if row.status != Status.DRAFT.value:
        return ()
    now = {(one.code, one.where) for one in found}
    return tuple(
        replace(one, level=Level.THINK)
        for one in look(decision_in(row), Stage.DECIDE)
        if one.level is Level.STOP
        and (one.code, one.where) not in now
        and one.code not in GIVEN_AT_THE_MEETING
    )


def look(decision: Decision, stage: Stage = Stage.DRAFT) -> tuple[Finding, ...]:
    """Return what there is to say of a text that is not kept; nothing is changed or locked."""
    at = Stamp(clock.now(), clock.today(), 0)
    return check(decision, surroundings(decision, at, stage))


def with_answer(decision: Decision) -> Decision:
    """Return a text with the minister's approval of it, where the register knows one."""
    at = Stamp(clock.now(), clock.today(), 0)
    return surroundings(decision, at, Stage.DRAFT).answered(decision)


def grounds(decision: Decision) -> tuple[tuple[str, str], ...]:
    """Return each provision with the § that lets it be set aside, as it is today."""
    at = Stamp(clock.now(), clock.today(), 0)
    return tuple(grounds_of(decision, surroundings(decision, at, Stage.DRAFT)))


def faults_of(row: OwnDecision) -> tuple[Finding, ...]:
    """Return what cannot be read in the form of a draft."""
    if not row.form:
        return ()
    home = Home(row.municipality, row.area, "", clock.today())
    return read(row.form, home, row.key)[1]
