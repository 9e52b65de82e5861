# SPDX-License-Identifier: MPL-2.0
"""The minister approves first, the council decides then, and only what was approved is published."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlerum.agreements.approval import StepRefused
from handlerum.agreements.approval_words import Status, Step
from handlerum.agreements.decision import Approval, Condition, Decision
from handlerum.ledger.refusals import PersonalData
from handlerum.time import Period
from handlerum_portal.actions.access import NotAllowed
from handlerum_portal.actions.decisions.applying import Ask, take_application_step
from handlerum_portal.actions.decisions.looking import findings
from handlerum_portal.actions.decisions.steps import DecisionRefused, save
from handlerum_portal.actions.open_door import TextStopped
from handlerum_portal.store.decisions.applications import application_of, applications_waiting
from handlerum_portal.store.decisions.courses import decision_in
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import OwnDecision
from tests.portal.casework.conftest import EXAMPLE, WHERE
from tests.portal.ministry.conftest import CONDITIONS, EXAM, GRANTED, REFUSED, Ministry

pytestmark = pytest.mark.django_db


def codes(row: OwnDecision) -> set[str]:
    return {one.code for one in findings(row.key)}


def sent_on(ministry: Ministry, row: OwnDecision) -> OwnDecision:
    return ministry.office.step(row, "caseworker", Step.ASK_APPROVAL)


def published(ministry: Ministry, row: OwnDecision) -> OwnDecision:
    """Take a draft from its sending to the overview."""
    office = ministry.office
    sent_on(ministry, row)
    office.step(row, "council_secretariat", Step.DECIDE)
    office.step(row, "approver", Step.RELEASE)
    return office.step(row, "caseworker", Step.PUBLISH, publication=WHERE)


def test_what_waits_for_the_minister_is_listed_oldest_first(ministry: Ministry) -> None:
    first, second = ministry.applied(), ministry.applied()
    assert [one.key for one in applications_waiting()] == [first.key, second.key]
    ministry.step(first, "ministry_officer", Step.GRANT, **GRANTED)
    assert [one.key for one in applications_waiting()] == [second.key]
    ministry.office.step(second, "caseworker", Step.DISCARD, reason="Eksempel")
    assert applications_waiting() == ()


def test_an_approved_decision_carries_authority_day_journal_and_conditions(
    ministry: Ministry,
) -> None:
    row = published(ministry, ministry.granted())
    approval = decision_in(row).approval
    day = date(2022, 3, 3)
    assert approval == Approval(day, GRANTED["journal"], GRANTED["authority"], CONDITIONS)  # type: ignore[arg-type]
    assert row.status == Status.PUBLISHED.value
    assert row.start == date(2022, 3, 4)


@pytest.mark.parametrize(
    ("answer", "said", "code"),
    [
        (None, {}, "minister_has_not_answered"),
        (Step.REFUSE, REFUSED, "minister_refused"),
        (Step.RETURN, {"reason": "Skriv, hvilke fag."}, "minister_approval_missing"),
    ],
)
def test_without_an_approval_nothing_is_decided(
    answer: Step | None, said: dict[str, Any], code: str, ministry: Ministry
) -> None:
    row = ministry.applied()
    if answer:
        ministry.step(row, "ministry_legal", answer, **said)
    assert code in codes(row)
    sent_on(ministry, row)
    with pytest.raises(DecisionRefused) as refusal:
        ministry.office.step(row, "council_secretariat", Step.DECIDE)
    assert code in {one.code for one in refusal.value.data["red"]}  # type: ignore[attr-defined]
    row.refresh_from_db()
    assert row.status == Status.TO_APPROVE.value


def test_an_approval_written_by_hand_does_not_go_before_the_minister_s_answer(
    ministry: Ministry,
) -> None:
    by_hand = replace(EXAM, approval=Approval(date(2022, 3, 1), "opdigtet"))
    row = ministry.draft()
    ministry.step(row, "caseworker", Step.APPLY)
    ministry.step(row, "ministry_officer", Step.REFUSE, **REFUSED)
    save(ministry.office.person("caseworker"), row.key, row.version, by_hand)
    sent_on(ministry, row)
    with pytest.raises(DecisionRefused):
        ministry.office.step(row, "council_secretariat", Step.DECIDE)


def test_the_council_decides_on_or_after_the_day_of_the_approval(ministry: Ministry) -> None:
    """lov 880/2021 § 9, stk. 2, 1. pkt.: after the approval."""
    early = date(2022, 3, 2)
    meeting = replace(EXAM.meeting, held_on=early)  # type: ignore[type-var]
    row = ministry.granted(replace(EXAM, decided_on=early, meeting=meeting))
    with pytest.raises(DecisionRefused) as refusal:
        published(ministry, row)
    assert "approval_too_late" in {one.code for one in refusal.value.data["red"]}  # type: ignore[attr-defined]


def changed(**more: Any) -> Decision:
    return replace(EXAM, sets_aside=(replace(EXAM.sets_aside[0], **more),))


@pytest.mark.parametrize(
    "other",
    [
        changed(reference="folkeskolelovens § 14, stk. 1 og 2"),
        changed(instead="Alle fag kan trækkes."),
        changed(period=Period(date(2022, 3, 4), date(2024, 3, 4))),
        changed(institutions=EXAMPLE.sets_aside[0].institutions),
    ],
    ids=["provision", "words", "longer", "place"],
)
def test_an_approval_covers_only_the_text_the_minister_saw(
    other: Decision, ministry: Ministry
) -> None:
    row = ministry.granted()
    assert codes(row).isdisjoint({"approved_otherwise", "minister_approval_missing"})
    save(ministry.office.person("caseworker"), row.key, row.version, other)
    assert "approved_otherwise" in codes(row)
    sent_on(ministry, row)
    with pytest.raises(DecisionRefused):
        ministry.office.step(row, "council_secretariat", Step.DECIDE)


def test_a_shorter_period_than_the_approved_one_is_covered(ministry: Ministry) -> None:
    row = ministry.granted()
    later = changed(period=Period(date(2022, 6, 1), date(2023, 1, 1)))
    save(ministry.office.person("caseworker"), row.key, row.version, later)
    assert decision_in(published(ministry, row)).approval is not None


def test_what_was_approved_may_be_ended_early_and_its_words_corrected(ministry: Ministry) -> None:
    row = published(ministry, ministry.granted())
    words = replace(decision_in(row), title="Eksempel: rettet titel", approval=None)
    ministry.office.step(
        row, "caseworker", Step.CORRECT, corrected=words, publication=WHERE, reason="Slåfejl"
    )
    ministry.office.at(2022, 4, 1, 10)
    row.refresh_from_db()
    ends = Period(date(2022, 3, 4), date(2022, 5, 1))
    ministry.office.step(
        row, "approver", Step.END_EARLY, ends=ends, publication=WHERE, reason="Eksempel"
    )
    row.refresh_from_db()
    approval = decision_in(row).approval
    assert approval is not None
    assert approval.conditions == CONDITIONS
    assert row.until == date(2022, 5, 1)


def test_just_what_was_refused_is_not_asked_again(ministry: Ministry) -> None:
    row = ministry.applied()
    ministry.step(row, "ministry_officer", Step.REFUSE, **REFUSED)
    with pytest.raises(DecisionRefused, match="refused"):
        ministry.step(row, "caseworker", Step.APPLY)
    save(
        ministry.office.person("caseworker"),
        row.key,
        row.version,
        changed(instead="Kun billedkunst kan trækkes."),
    )
    assert ministry.step(row, "caseworker", Step.APPLY).status is Status.APPLIED


def test_what_needs_no_approval_is_not_applied_for(ministry: Ministry) -> None:
    with pytest.raises(DecisionRefused, match="needs an approval"):
        ministry.applied(EXAMPLE)


@pytest.mark.parametrize("role", ["caseworker", "approver", "auditor", "evaluator"])
@pytest.mark.parametrize("step", [Step.GRANT, Step.REFUSE, Step.RETURN])
def test_nobody_but_the_ministry_answers(role: str, step: Step, ministry: Ministry) -> None:
    row = ministry.applied()
    with pytest.raises(NotAllowed):
        ministry.step(row, role, step, **GRANTED)
    assert application_of(row.key).status is Status.APPLIED


def test_another_municipality_does_not_apply_for_this_one(ministry: Ministry) -> None:
    row = ministry.draft()
    other = ministry.office.person("caseworker", "0217")
    with pytest.raises(NotAllowed):
        take_application_step(other, row.key, Ask(step=Step.APPLY, key="et"))


@pytest.mark.parametrize("missing", ["authority", "journal"])
def test_an_approval_names_authority_and_journal_number(missing: str, ministry: Ministry) -> None:
    row = ministry.applied()
    with pytest.raises(StepRefused):
        ministry.step(row, "ministry_officer", Step.GRANT, **GRANTED | {missing: " "})


@pytest.mark.parametrize("step", [Step.REFUSE, Step.RETURN])
def test_a_refusal_and_a_return_say_why(step: Step, ministry: Ministry) -> None:
    row = ministry.applied()
    with pytest.raises(StepRefused):
        ministry.step(row, "ministry_officer", step, **REFUSED | {"reason": ""})


@pytest.mark.parametrize(
    "text", ["Kontakt Jens Peter Hansen.", "Ring 23 45 67 89.", "Skriv til a@b.dk."]
)
def test_a_condition_names_nobody(text: str, ministry: Ministry) -> None:
    row = ministry.applied()
    named = GRANTED | {"conditions": (Condition(text),)}
    with pytest.raises(TextStopped):
        ministry.step(row, "ministry_officer", Step.GRANT, **named)
    assert application_of(row.key).status is Status.APPLIED


def test_a_cpr_number_reaches_no_log(ministry: Ministry) -> None:
    row = ministry.applied()
    before = ledger_log.size()
    numbered = GRANTED | {"conditions": (Condition("Gælder ikke 010203-1234."),)}
    with pytest.raises(PersonalData):
        ministry.step(row, "ministry_officer", Step.GRANT, **numbered)
    assert ledger_log.size() == before


def test_one_key_is_one_wish(ministry: Ministry) -> None:
    row = ministry.applied()
    for _ in range(2):
        after = ministry.step(row, "ministry_officer", Step.GRANT, key="samme", **GRANTED)
        assert after.status is Status.APPROVED
    assert len(application_of(row.key).moves) == 2
    with pytest.raises(DecisionRefused) as refusal:
        ministry.step(row, "ministry_officer", Step.REFUSE, key="samme", **REFUSED)
    assert refusal.value.data["reason"] == "name_taken"


def test_an_answer_to_a_request_that_was_sent_anew_is_refused(ministry: Ministry) -> None:
    row = ministry.applied()
    old = application_of(row.key).asked
    assert old
    ministry.step(row, "caseworker", Step.WITHDRAW, reason="Vi retter den.")
    ministry.step(row, "caseworker", Step.APPLY)
    with pytest.raises(DecisionRefused) as refusal:
        ministry.step(row, "ministry_officer", Step.GRANT, answered=old.seq, **GRANTED)
    assert refusal.value.data["reason"] == "sent_anew"


def test_a_decided_case_is_past_applying(ministry: Ministry) -> None:
    row = published(ministry, ministry.granted())
    with pytest.raises(DecisionRefused) as refusal:
        ministry.step(row, "caseworker", Step.APPLY)
    assert refusal.value.data["reason"] == "decided_already"


@pytest.mark.parametrize(
    "reference",
    ["folkeskolelovens § 14, stk. 1-4, 6 og 7", "ungeloven § 2 g, stk. 1"],
)
def test_both_openings_of_the_act_are_applied_for(reference: str, ministry: Ministry) -> None:
    """lov 880/2021 § 9, stk. 2, 1. pkt., og stk. 5."""
    row = published(ministry, ministry.granted(changed(reference=reference)))
    assert decision_in(row).approval is not None
