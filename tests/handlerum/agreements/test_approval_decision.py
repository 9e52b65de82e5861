# SPDX-License-Identifier: MPL-2.0
"""A step that would give a wrong day is refused, with the day that is right."""

from datetime import UTC, date, datetime, timedelta

import pytest

from handlerum.agreements.approval import Lack, StepRefused
from handlerum.agreements.approval_decision import (
    Command,
    DecisionCourse,
    as_known,
    status_on,
    take,
)
from handlerum.agreements.approval_words import Actor, Need, Status, Step
from handlerum.time import Period
from tests.handlerum.agreements.walk import ALL, BY, SUNSET

NOON = datetime(2022, 3, 1, 11, tzinfo=UTC)


def published(force: Period) -> DecisionCourse:
    course = DecisionCourse("b-1", "author", SUNSET)
    for step in (Step.ASK_APPROVAL, Step.DECIDE, Step.RELEASE, Step.PUBLISH):
        course = after(course, step, NOON, force)
    return course


def after(
    course: DecisionCourse, step: Step, at: datetime, force: Period | None = None
) -> DecisionCourse:
    person = "second" if step is Step.RELEASE else "author"
    actor = BY.get(step, Actor.CASEWORKER)
    return take(
        course, Command(step=step, at=at, actor=actor, person=person, given=ALL, force=force)
    )


YEAR = Period(date(2022, 3, 2), date(2023, 3, 2))


def test_effect_on_the_day_of_publication_is_refused_with_the_earliest_day() -> None:
    """lov 880/2021 § 6, stk. 2."""
    with pytest.raises(StepRefused) as refusal:
        published(Period(date(2022, 3, 1), date(2023, 3, 1)))
    assert refusal.value.missing[0].value == "start >= 2022-03-02"


def test_effect_beyond_the_end_of_the_act_is_refused() -> None:
    """lov 880/2021 § 11, stk. 1."""
    with pytest.raises(StepRefused) as refusal:
        published(Period(date(2022, 3, 2), date(2026, 8, 1)))
    assert refusal.value.missing[0].value == "end <= 2026-07-31"


def test_it_can_be_undone_until_the_last_second_before_effect() -> None:
    last = datetime(2022, 3, 1, 22, 59, 59, tzinfo=UTC)
    assert after(published(YEAR), Step.UNDO, last).status is Status.DECIDED
    with pytest.raises(StepRefused) as refusal:
        after(published(YEAR), Step.UNDO, last + timedelta(seconds=1))
    assert refusal.value.missing[0].lack is Lack.STEP


def test_an_end_takes_effect_the_day_after_it_is_published_at_the_earliest() -> None:
    """BEK 894/2021 § 2, stk. 1, nr. 5."""
    june = datetime(2022, 6, 1, 11, tzinfo=UTC)
    with pytest.raises(StepRefused):
        after(published(YEAR), Step.END_EARLY, june, Period(YEAR.start, date(2022, 6, 1)))
    ended = after(published(YEAR), Step.END_EARLY, june, Period(YEAR.start, date(2022, 6, 2)))
    assert status_on(ended, date(2022, 6, 2)) is Status.ENDED


def test_what_has_not_begun_cannot_be_ended_on_its_first_day() -> None:
    before = datetime(2022, 2, 20, 11, tzinfo=UTC)
    coming = published(Period(date(2022, 4, 1), date(2023, 3, 1)))
    for end in (date(2022, 3, 15), date(2022, 4, 1)):
        wish = Period(date(2022, 3, 1), end)
        with pytest.raises(StepRefused):
            after(coming, Step.END_EARLY, max(before, coming.log[-1].at), wish)


def test_once_it_has_effect_a_correction_without_reason_is_refused() -> None:
    command = Command(
        step=Step.CORRECT,
        at=datetime(2022, 6, 1, 11, tzinfo=UTC),
        actor=Actor.CASEWORKER,
        person="author",
        given=frozenset({Need.EDITION}),
    )
    with pytest.raises(StepRefused) as refusal:
        take(published(YEAR), command)
    assert refusal.value.missing[0].value == Need.REASON.value


def test_what_was_known_before_publication_is_still_known() -> None:
    before = as_known(published(YEAR), NOON - timedelta(seconds=1))
    assert before.status is Status.DRAFT
    assert status_on(before, date(2022, 6, 1)) is Status.DRAFT
