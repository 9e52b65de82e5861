# SPDX-License-Identifier: MPL-2.0
"""The seven agreements from the mayors' commitment to the end, with their real dates.

The dates come from `data/agreements.yaml`, `data/timeline.yaml` and the acts; what is checked
against them was written by hand from `../shared/facts/timeline.yaml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from handlerum.agreements.agreement import Agreement, Obligation, Side
from handlerum.agreements.agreement_end import RunningMeasure, law_for
from handlerum.agreements.agreement_file import read_agreements, read_obligations
from handlerum.agreements.approval_words import Status, Step, Track
from handlerum.agreements.course import Milestone, Standing, standing
from handlerum.agreements.course_expiry import account_of, expiry_warnings
from handlerum.agreements.course_file import read_milestones
from handlerum.agreements.mandate import Mandate
from handlerum.agreements.mandate_file import read_mandate

DATA = Path(__file__).parents[2] / "data"
SEVEN = [
    "helsingoer-dagtilbud",
    "rebild-dagtilbud",
    "esbjerg-folkeskole",
    "holbaek-folkeskole",
    "viborg-aeldre",
    "middelfart-aeldre",
    "langeland-aeldre",
]
ACT_880 = SEVEN[:4]
ACT_879 = SEVEN[4:]


def load(name: str) -> Mapping[str, Any]:
    file: Mapping[str, Any] = yaml.safe_load((DATA / name).read_text("utf-8"))
    return file


@dataclass(frozen=True)
class Register:
    """What the register knows of the seven."""

    agreements: Mapping[str, Agreement]
    milestones: tuple[Milestone, ...]
    obligations: tuple[Obligation, ...]
    mandates: Mapping[str, Mandate]


@pytest.fixture(scope="module")
def given_the_register() -> Register:
    agreements = read_agreements(load("agreements.yaml"))
    names = ("dagtilbud", "folkeskole", "aeldre")
    return Register(
        {one.id: one for one in agreements},
        read_milestones(load("course.yaml"), load("timeline.yaml"), agreements),
        read_obligations(load("obligations.yaml")),
        {name: read_mandate(load(f"mandates/{name}.yaml")) for name in names},
    )


def when_asked(register: Register, agreement: str, on: date) -> Standing:
    return standing(register.agreements[agreement], register.milestones, on)


def mandate_of(register: Register, agreement: str) -> Mandate:
    return register.mandates[register.agreements[agreement].mandate]


def then_it_stands(found: Standing, *expected: Status) -> None:
    assert {one.track: found.status(one.track) for one in expected} == {
        one.track: one for one in expected
    }


def test_there_are_seven(given_the_register: Register) -> None:
    assert list(given_the_register.agreements) == SEVEN


@pytest.mark.parametrize("agreement", SEVEN)
def test_before_october_2020_nobody_is_bound(given_the_register: Register, agreement: str) -> None:
    found = when_asked(given_the_register, agreement, date(2020, 9, 30))
    then_it_stands(found, Status.COUNCIL_NOT_ASKED, Status.STATE_NOT_COMMITTED)
    assert {one.step for one in found.coming} >= {Step.MAYOR_COMMITS, Step.GOVERNMENT_COMMITS}


@pytest.mark.parametrize("agreement", SEVEN)
def test_in_october_2020_both_sides_give_their_word_on_a_day_no_source_tells(
    given_the_register: Register, agreement: str
) -> None:
    during = when_asked(given_the_register, agreement, date(2020, 10, 15))
    after = when_asked(given_the_register, agreement, date(2020, 10, 31))
    assert {one.step for one in during.may_be_taken} >= {Step.MAYOR_COMMITS}
    then_it_stands(after, Status.MAYOR_COMMITTED, Status.GOVERNMENT_COMMITTED)


POLITICAL = [(one, date(2020, 12, 9)) for one in ACT_880] + [
    (one, date(2020, 12, 17)) for one in ACT_879
]


@pytest.mark.parametrize(("agreement", "day"), POLITICAL)
def test_the_parties_agree_in_december_2020(
    given_the_register: Register, agreement: str, day: date
) -> None:
    before = when_asked(given_the_register, agreement, date.fromordinal(day.toordinal() - 1))
    then_it_stands(before, Status.GOVERNMENT_COMMITTED)
    then_it_stands(when_asked(given_the_register, agreement, day), Status.PARTIES_AGREED)


@pytest.mark.parametrize("agreement", SEVEN)
@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2021, 3, 23), Status.PARTIES_AGREED),
        (date(2021, 3, 24), Status.BILL_TABLED),
        (date(2021, 5, 11), Status.BILL_TABLED),
        (date(2021, 5, 12), Status.ACT_ADOPTED),
        (date(2021, 5, 14), Status.ACT_ADOPTED),
        (date(2021, 5, 15), Status.ACT_IN_FORCE),
    ],
)
def test_the_bill_becomes_an_act_in_spring_2021(
    given_the_register: Register, agreement: str, day: date, status: Status
) -> None:
    """lov 880/2021 § 10; lov 879/2021 § 13."""
    then_it_stands(when_asked(given_the_register, agreement, day), status)


APPLIES = {
    "rebild-dagtilbud": date(2021, 6, 1),
    "helsingoer-dagtilbud": date(2021, 7, 1),
    "holbaek-folkeskole": date(2021, 8, 1),
    "esbjerg-folkeskole": date(2021, 8, 31),
    "viborg-aeldre": date(2021, 9, 30),
    "langeland-aeldre": date(2021, 11, 24),
    "middelfart-aeldre": date(2021, 12, 31),
}


@pytest.mark.parametrize("agreement", SEVEN)
def test_it_applies_for_certain_from_the_day_the_sources_give(
    given_the_register: Register, agreement: str
) -> None:
    day = APPLIES[agreement]
    before = when_asked(given_the_register, agreement, date.fromordinal(day.toordinal() - 1))
    assert before.status(Track.AGREEMENT) is Status.AGREEMENT_PLEDGED
    then_it_stands(
        when_asked(given_the_register, agreement, day),
        Status.COUNCIL_APPROVED,
        Status.AGREEMENT_APPLIES,
    )


UNSEEN = {
    "rebild-dagtilbud": [Step.COUNCIL_APPROVES, Step.CONCLUDE],
    "langeland-aeldre": [Step.COUNCIL_APPROVES, Step.CONCLUDE],
    "viborg-aeldre": [Step.SEEK_FURTHER],
    "middelfart-aeldre": [],
}


@pytest.mark.parametrize("agreement", UNSEEN)
def test_what_no_source_shows_is_said_to_be_unseen(
    given_the_register: Register, agreement: str
) -> None:
    found = when_asked(given_the_register, agreement, date(2025, 8, 1))
    assert [one.step for one in found.not_seen] == UNSEEN[agreement]


def test_viborgs_wish_for_further_freedom_is_met_by_the_act_of_2023(
    given_the_register: Register,
) -> None:
    """lov 749/2023: lov 879/2021 § 9 a."""
    before, after = (
        when_asked(given_the_register, "viborg-aeldre", date(2023, 6, day)) for day in (12, 13)
    )
    assert before.status(Track.RULE, "madservice") is Status.RULE_SOUGHT_FURTHER
    assert after.status(Track.RULE, "madservice") is Status.RULE_ACCEPTED


@pytest.mark.parametrize("agreement", SEVEN)
def test_it_is_evaluated_in_2023_and_2025(given_the_register: Register, agreement: str) -> None:
    midway = when_asked(given_the_register, agreement, date(2023, 3, 14))
    final = when_asked(given_the_register, agreement, date(2025, 2, 4))
    then_it_stands(midway, Status.EVALUATION_MIDTERM)
    then_it_stands(final, Status.EVALUATION_FINAL, Status.AGREEMENT_APPLIES)


EXTENDED = [(one, date(2024, 4, 23)) for one in ACT_880] + [
    (one, date(2024, 6, 11)) for one in ACT_879
]


@pytest.mark.parametrize(("agreement", "day"), EXTENDED)
def test_it_was_warned_of_its_first_end_until_the_extension_was_adopted(
    given_the_register: Register, agreement: str, day: date
) -> None:
    """lov 410/2024; lov 678/2024."""
    mandate = mandate_of(given_the_register, agreement)
    first = expiry_warnings(mandate, date(2023, 9, 30))
    assert [(one.months, one.ends_on) for one in first] == [(12, date(2024, 9, 30))]
    assert expiry_warnings(mandate, date(2023, 9, 29)) == ()
    assert date(2024, 9, 30) not in {one.ends_on for one in expiry_warnings(mandate, day)}


ENDS = [(one, date(2025, 7, 31)) for one in ACT_880] + [(one, date(2025, 7, 1)) for one in ACT_879]


@pytest.mark.parametrize(("agreement", "day"), ENDS)
def test_it_expires_when_its_act_is_repealed(
    given_the_register: Register, agreement: str, day: date
) -> None:
    """lov 880/2021 § 11, stk. 1; lov 879/2021 § 14, stk. 1."""
    before = when_asked(given_the_register, agreement, date.fromordinal(day.toordinal() - 1))
    after = when_asked(given_the_register, agreement, day)
    then_it_stands(before, Status.AGREEMENT_APPLIES, Status.ACT_IN_FORCE, Status.EXPIRY_OPEN)
    then_it_stands(after, Status.AGREEMENT_EXPIRED, Status.ACT_REPEALED, Status.LAPSED)
    assert after.coming == ()


@pytest.mark.parametrize(("agreement", "day"), ENDS)
def test_a_month_before_the_end_all_four_warnings_have_come(
    given_the_register: Register, agreement: str, day: date
) -> None:
    mandate = mandate_of(given_the_register, agreement)
    month_before = date(2025, day.month - 1, min(day.day, 30))
    warnings = expiry_warnings(mandate, month_before)
    assert [(one.months, one.ends_on) for one in warnings] == [(m, day) for m in (12, 6, 3, 1)]


@pytest.mark.parametrize(("agreement", "day"), ENDS)
def test_help_that_runs_on_stays_under_the_act_after_the_end(
    given_the_register: Register, agreement: str, day: date
) -> None:
    """lov 880/2021 § 11, stk. 2; lov 879/2021 § 14, stk. 2."""
    measure = RunningMeasure(id="m-1", decided_on=date(2024, 1, 1))
    found = law_for(measure, mandate_of(given_the_register, agreement), date(2025, 9, 1), day)
    assert found.status is Status.MEASURE_CONTINUES


@pytest.mark.parametrize("agreement", SEVEN)
def test_the_state_kept_its_word_and_no_source_shows_the_whole_overview(
    given_the_register: Register, agreement: str
) -> None:
    own = [one for one in given_the_register.obligations if one.agreement == agreement]
    state = account_of([one for one in own if one.side is Side.STATE], date(2025, 8, 1))
    others = account_of([one for one in own if one.side is not Side.STATE], date(2025, 8, 1))
    overview = next(one for one in own if one.id.endswith("-oversigt"))
    assert [one.status for one in state.kept] == [Status.OBLIGATION_KEPT]
    assert overview in (*others.not_seen, *others.partly)


def test_the_lesson_of_the_schools_became_national_law_on_30_december_2024(
    given_the_register: Register,
) -> None:
    """lov 1659/2024."""
    before, after = (
        when_asked(given_the_register, "holbaek-folkeskole", date(2024, 12, day))
        for day in (29, 30)
    )
    lesson = "understoettende-undervisning"
    assert before.status(Track.LESSON, lesson) is Status.LESSON_PROPOSED
    assert after.status(Track.LESSON, lesson) is Status.LESSON_LAW


@pytest.mark.parametrize("agreement", SEVEN)
def test_every_step_has_an_event_with_a_source(
    given_the_register: Register, agreement: str
) -> None:
    own = [one for one in given_the_register.milestones if one.agreement == agreement]
    assert len(own) >= 18
    assert [one.event for one in own if not one.when.source.startswith("https://")] == []
