# SPDX-License-Identifier: MPL-2.0
"""The course of an agreement follows the table, keeps its doubt, and warns in time."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.agreements.agreement import Agreement, Obligation, Side
from handlerum.agreements.agreement_file import read_agreements
from handlerum.agreements.approval import StepRefused
from handlerum.agreements.approval_words import Status, Step, Track
from handlerum.agreements.course import Milestone, standing, track_of
from handlerum.agreements.course_expiry import (
    WARNED_MONTHS_BEFORE,
    Deadline,
    DeadlineKind,
    account_of,
    expiry_warnings,
    months_before,
    next_deadlines,
)
from handlerum.agreements.course_file import read_milestones
from handlerum.agreements.exemption import Certainty, Exemption, Scope, Target
from handlerum.agreements.mandate import Mandate
from handlerum.errors import InvalidFact
from handlerum.place import MunicipalityCode
from handlerum.time import Change, Period

AGREEMENT: Mapping[str, Any] = {
    "id": "a-1",
    "municipality": "0561",
    "area": "folkeskole",
    "act": "lov 880/2021",
    "mandate": "folkeskole",
    "pledged": "2020-10",
    "applied": "2021-08-01",
    "certainty": "certain",
    "source": "https://eksempel.dk",
}
(ONE,) = read_agreements({"agreements": [AGREEMENT]})
EVENTS = {
    "events": [
        {"id": "pledge", "date": "2020-10", "certainty": "reported", "source": "x"},
        {"id": "council", "date": "2021-03-04", "certainty": "certain", "source": "x"},
    ]
}
PLEDGE = {"step": "borgmesteren_giver_tilsagn", "agreements": "all", "event": "pledge"}
COUNCIL = {"step": "kommunalbestyrelsen_tiltraeder", "agreements": ["a-1"], "event": "council"}


def milestones(*steps: Mapping[str, Any]) -> tuple[Milestone, ...]:
    return read_milestones({"steps": list(steps)}, EVENTS, (ONE,))


def test_a_step_in_an_unknown_day_of_a_month_is_open_until_the_month_is_over() -> None:
    told = milestones(PLEDGE)
    during, after = (standing(ONE, told, date(2020, 10, day)) for day in (15, 31))
    assert during.status(Track.COUNCIL) is Status.COUNCIL_NOT_ASKED
    assert during.may_be_taken == told
    assert after.status(Track.COUNCIL) is Status.MAYOR_COMMITTED


def test_what_comes_next_is_told_before_it_happens() -> None:
    told = milestones(COUNCIL, PLEDGE)
    assert [one.event for one in standing(ONE, told, date(2020, 12, 1)).coming] == ["council"]
    assert standing(ONE, told, date(2021, 3, 4)).coming == ()


def test_facts_that_skip_a_step_are_refused() -> None:
    with pytest.raises(StepRefused, match="kommunalbestyrelsen_tiltraeder"):
        standing(ONE, milestones(COUNCIL), date(2022, 1, 1))


def test_a_step_no_source_shows_is_marked_and_lies_between_pledge_and_what_rests_on_it() -> None:
    told = milestones(PLEDGE, {**COUNCIL, "not_seen": True})
    (unseen,) = standing(ONE, told, date(2021, 3, 4)).not_seen
    assert unseen.when == Change(date(2020, 10, 1), date(2021, 3, 4), "", "x")
    assert unseen.certainty is Certainty.INFERRED


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ({"event": "ukendt"}, "not in the timeline"),
        ({"step": "spring"}, "is no step"),
        ({"agreements": ["b-9"]}, "neither an agreement nor an area"),
        ({"step": "loeb_ud"}, "neither"),
    ],
)
def test_a_fault_in_the_file_is_refused(fault: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidFact, match=message):
        milestones({**COUNCIL, "agreements": ["b-9"] if message == "neither" else "all", **fault})


def test_a_step_of_several_tracks_does_not_tell_which() -> None:
    with pytest.raises(InvalidFact, match="does not tell which"):
        track_of(Step.END_DAY)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 24))
def test_months_before_lands_in_the_month_that_many_earlier(day: date, months: int) -> None:
    earlier = months_before(day, months)
    apart = (day.year - earlier.year) * 12 + day.month - earlier.month
    assert apart == months
    assert earlier.day == day.day or (earlier + timedelta(days=1)).day == 1


@given(st.dates(date(2021, 5, 15), date(2025, 7, 30)))
def test_a_warning_is_shown_from_its_day_to_the_end_as_then_known(
    folkeskole: Mandate, on: date
) -> None:
    """lov 880/2021 § 11, stk. 1."""
    end = date(2024, 9, 30) if on < date(2024, 4, 23) else date(2025, 7, 31)
    due = [months for months in WARNED_MONTHS_BEFORE if months_before(end, months) <= on]
    assert [one.months for one in expiry_warnings(folkeskole, on)] == due


def test_an_extension_takes_the_warnings_away(folkeskole: Mandate) -> None:
    """lov 410/2024."""
    before, after = (expiry_warnings(folkeskole, date(2024, 4, day)) for day in (22, 23))
    assert [one.months for one in before] == [12, 6]
    assert after == ()


def test_a_choice_made_is_not_asked_for_again(folkeskole: Mandate) -> None:
    (warned,) = expiry_warnings(folkeskole, date(2024, 8, 1), Status.LAPSE_CHOSEN)
    (unchosen,) = expiry_warnings(folkeskole, date(2024, 8, 1))
    assert (warned.needs_choice, unchosen.needs_choice) == (False, True)


def duty(key: str, status: Status, deadline: date | None = None) -> Obligation:
    return Obligation(
        id=key,
        agreement="a-1",
        side=Side.MUNICIPALITY,
        owner=(),
        duty=(),
        status=status,
        deadline=deadline,
    )


DUTIES = (
    duty("kept", Status.OBLIGATION_KEPT, date(2022, 1, 1)),
    duty("open", Status.OBLIGATION_OPEN, date(2022, 6, 1)),
    duty("no-day", Status.OBLIGATION_OPEN),
    duty("partly", Status.OBLIGATION_PARTLY, date(2022, 9, 1)),
)


def test_deadlines_come_in_the_order_of_their_days(folkeskole: Mandate) -> None:
    exemption = Exemption(
        id="b-1/1",
        agreement="a-1",
        targets=(Target("x"),),
        scope=Scope(MunicipalityCode("0561")),
        period=Period(date(2022, 1, 1), date(2022, 7, 1)),
    )
    found = next_deadlines(
        ONE, folkeskole, date(2022, 2, 1), obligations=DUTIES, exemptions=(exemption,)
    )
    assert [one.subject for one in found][:3] == ["open", "b-1/1", "partly"]
    assert found[-1] == Deadline(date(2024, 9, 30), DeadlineKind.AGREEMENT_ENDS, "a-1")


def test_deadlines_of_another_mandate_are_refused(aeldre: Mandate) -> None:
    with pytest.raises(InvalidFact, match="rests on the mandate"):
        next_deadlines(ONE, aeldre, date(2022, 2, 1))


def test_an_account_tells_not_seen_from_not_kept_and_what_is_overdue() -> None:
    account = account_of(DUTIES, date(2022, 8, 1))
    assert [one.id for one in account.not_seen] == ["open", "no-day"]
    assert [one.id for one in account.overdue] == ["open"]
    assert account.broken == ()


def test_the_example_is_an_agreement() -> None:
    assert isinstance(ONE, Agreement)
    assert ONE.applies == Change(date(2021, 8, 1), date(2021, 8, 1), "", "https://eksempel.dk")
