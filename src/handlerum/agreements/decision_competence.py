# SPDX-License-Identifier: MPL-2.0
"""Has the right body decided, on the right footing? Delegation, minutes, requests, approval."""

from collections.abc import Iterator
from typing import Final

from handlerum.agreements.decision import Body, Decision, Delegation, HearingState
from handlerum.agreements.decision_finding import (
    OWN_RULE,
    Finding,
    Level,
    Stage,
    Surroundings,
    act_of,
)
from handlerum.agreements.mandate import Mandate
from handlerum.place import Area
from handlerum.time import FOREVER

MINUTES: Final = "kommunestyrelsesloven § 13"
ELDERS_HEARD: Final = "retssikkerhedsloven §§ 30-33"


def competence_findings(decision: Decision, around: Surroundings) -> Iterator[Finding]:
    """Yield what is missing or wrong about who decided, and who should have been asked first."""
    mandate = around.mandate(decision)
    if mandate is None:
        return
    yield from _on_body(decision, around, mandate)
    yield from _on_delegation(decision, around, mandate)
    yield from _on_minutes(decision, around)
    yield from _on_order_of_events(decision, mandate)
    yield from _on_hearing(decision, around)


def _stop(code: str, where: str, source: str, value: str = "", remedy: str = "") -> Finding:
    return Finding(
        level=Level.STOP, code=code, where=where, source=source, value=value, remedy=remedy
    )


def _later(
    code: str, where: str, source: str, remedy: str, around: Surroundings, *, stage: Stage
) -> Iterator[Finding]:
    """Yield what stops from a stage on; before it nobody is nagged."""
    if around.stage >= stage:
        yield _stop(code, where, source, remedy=remedy)


def _on_body(decision: Decision, around: Surroundings, mandate: Mandate) -> Iterator[Finding]:
    source = f"{act_of(mandate)} § 5"
    if decision.body is None:
        yield from _later("body_missing", "body", source, "name_body", around, stage=Stage.DECIDE)
    if decision.decided_on is None:
        yield from _later(
            "decision_missing",
            "decided_on",
            source,
            "register_decision",
            around,
            stage=Stage.DECIDE,
        )


def _on_delegation(decision: Decision, around: Surroundings, mandate: Mandate) -> Iterator[Finding]:
    """Say what is wrong with a decision somebody else than the council took.

    Source: lov 880/2021 § 5; lov 879/2021 § 5.
    """
    if decision.body in {None, Body.COUNCIL}:
        return
    source, given = f"{act_of(mandate)} § 5", decision.delegation
    if given is None:
        level = around.from_stage(Stage.DECIDE)
        yield Finding(
            level=level,
            code="delegation_missing",
            where="delegation",
            source=source,
            value=decision.body.value if decision.body else "",
            remedy="register_delegation",
        )
        return
    for code, value in _faults(decision, given):
        yield _stop(code, "delegation", source, value, "register_delegation")
    if around.delegations is not None:
        yield from _against_list(decision, given, around, source)


def _against_list(
    decision: Decision, given: Delegation, around: Surroundings, source: str
) -> Iterator[Finding]:
    """Hold a delegation against those registered: one that nobody wrote down proves nothing.

    Source: lov 880/2021 § 5; lov 879/2021 § 5.
    """
    known = [
        one
        for one in around.delegations or ()
        if (one.to, one.meeting.held_on) == (given.to, given.meeting.held_on)
    ]
    if not known:
        yield Finding(
            level=around.from_stage(Stage.DECIDE),
            code="delegation_not_registered",
            where="delegation",
            source=source,
            value=given.meeting.held_on.isoformat(),
            remedy="register_in_list",
        )
        return
    faults = [tuple(_faults(decision, one)) for one in known]
    for code, value in min(faults, key=len):
        yield _stop(code, "delegation", source, value, "register_in_list")


def _faults(decision: Decision, given: Delegation) -> Iterator[tuple[str, str]]:
    held, decided = given.meeting.held_on, decision.decided_on
    if given.meeting.body is not Body.COUNCIL:
        yield "delegation_not_by_council", given.meeting.body.value
    if given.to is not decision.body:
        yield "delegated_to_another", given.to.value
    if decided and held > decided:
        yield "delegated_too_late", held.isoformat()
    if decided and decided >= given.until:
        yield "delegation_ended", given.until.isoformat()
    reached = [one.institutions for one in decision.sets_aside]
    if given.institution and any(places != {given.institution} for places in reached):
        yield "delegated_for_another_place", given.institution


def _on_minutes(decision: Decision, around: Surroundings) -> Iterator[Finding]:
    """Ask for the meeting; only the council's own minutes are demanded by an act."""
    meeting = decision.meeting
    if decision.body in {Body.COUNCIL, Body.COMMITTEE} and (
        meeting is None or not meeting.reference
    ):
        source = MINUTES if decision.body is Body.COUNCIL else OWN_RULE
        yield from _later(
            "minutes_missing", "meeting", source, "name_minutes", around, stage=Stage.DECIDE
        )
    if meeting and decision.decided_on and meeting.held_on != decision.decided_on:
        value = f"{meeting.held_on} / {decision.decided_on}"
        yield _stop("meeting_on_another_day", "meeting", MINUTES, value, "set_decided_on")
    if meeting and decision.body and meeting.body is not decision.body:
        yield _stop("meeting_of_another_body", "meeting", MINUTES, meeting.body, "name_body")


def _on_order_of_events(decision: Decision, mandate: Mandate) -> Iterator[Finding]:
    """Refuse a request or an approval that came after what it was a condition for.

    Source: lov 880/2021 § 8, stk. 1, 3. pkt., and § 9, stk. 2, 1. pkt.
    """
    decided = decision.decided_on or FOREVER
    act = act_of(mandate)
    for request in decision.requests:
        if request.asked_on > decided:
            source, value = f"{act} § 8, stk. 1, 3. pkt.", request.asked_on.isoformat()
            yield _stop("request_too_late", "requests", source, value, "decide_anew")
    if decision.approval and decision.approval.approved_on > decided:
        source, value = f"{act} § 9, stk. 2", decision.approval.approved_on.isoformat()
        yield _stop("approval_too_late", "approval", source, value, "decide_anew")


def _on_hearing(decision: Decision, around: Surroundings) -> Iterator[Finding]:
    """Ask whether somebody must be heard; for elder care the elders' council must be."""
    is_elder = decision.area is Area.ELDER_CARE
    source = ELDERS_HEARD if is_elder else OWN_RULE
    hearing = decision.hearing
    match hearing.state:
        case HearingState.UNSETTLED:
            yield from _later(
                "hearing_unsettled", "hearing", source, "settle_hearing", around, stage=Stage.DECIDE
            )
        case HearingState.NOT_REQUIRED if not hearing.why.strip():
            yield _stop("hearing_reason_missing", "hearing", source, remedy="give_reason")
        case HearingState.NOT_REQUIRED if is_elder:
            yield Finding(
                level=Level.THINK,
                code="elders_not_heard",
                where="hearing",
                source=source,
                remedy="hear_elders",
            )
        case HearingState.OPEN:
            yield from _later(
                "hearing_open", "hearing", source, "wait_for_hearing", around, stage=Stage.DECIDE
            )
        case HearingState.HELD if decision.decided_on and hearing.closes_on > decision.decided_on:
            value = hearing.closes_on.isoformat()
            yield _stop("decided_before_hearing_closed", "hearing", source, value, "decide_anew")
        case _:
            return
