# SPDX-License-Identifier: MPL-2.0
"""A decision is in force on the right days and no others, whatever is done in whatever order."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from handlerum.agreements import approval_decision
from handlerum.agreements.approval import Lack, StepRefused, Table
from handlerum.agreements.approval_decision import (
    Command,
    DecisionCourse,
    as_known,
    status_on,
    take,
)
from handlerum.agreements.approval_table import STEPS
from handlerum.agreements.approval_words import Actor, Need, Status, Step
from handlerum.time import Period, day_after_publication

SUNSET = date(2026, 7, 31)
ALL = frozenset(Need)
BY = {
    Step.RELEASE: Actor.APPROVER,
    Step.REOPEN: Actor.APPROVER,
    Step.EFFECT_BEGINS: Actor.CALENDAR,
    Step.EFFECT_ENDS: Actor.CALENDAR,
}
# A discarded draft ends the walk, so that step is left to the table's own tests.
STEPS_OF_A_DECISION = sorted(
    {row.step for row in STEPS.rows if row.status.track == "beslutning"} - {Step.DISCARD}
)
ORDINARY = [
    (Step.ASK_APPROVAL, "author"),
    (Step.DECIDE, "author"),
    (Step.RELEASE, "second"),
    (Step.PUBLISH, "author"),
]
AT_MIDNIGHT = [Step.UNDO, Step.CORRECT, Step.END_EARLY, Step.PUBLISH]
# Local midnights where the day is easy to get wrong: DST either way, leap day, new year.
EDGES = [
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2024, 3, 31),
    date(2024, 4, 1),
    date(2024, 10, 27),
    date(2024, 10, 28),
    date(2025, 1, 1),
    date(2025, 7, 1),
]


def last_sunday(year: int, month: int) -> datetime:
    """Return 01:00 UTC on the last Sunday of a month of 31 days."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def day_in_denmark(instant: datetime) -> date:
    """Say the Danish day from the rule of summer time itself, not from the zone database."""
    summer = last_sunday(instant.year, 3) <= instant < last_sunday(instant.year, 10)
    return instant.astimezone(timezone(timedelta(hours=2 if summer else 1))).date()


def midnight(day: date) -> datetime:
    """Return the instant the Danish day begins."""
    early = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=2)
    return early if day_in_denmark(early) == day else early + timedelta(hours=1)


class Course(RuleBasedStateMachine):
    """Throw every command at a decision, and keep a plain account of what must hold."""

    commands: ClassVar[int] = 0
    taken: ClassVar[Counter[Step]] = Counter()
    table: ClassVar[Table] = STEPS

    @initialize(
        day=st.sampled_from(EDGES),
        second=st.sampled_from([-1, 0, 1, 43_200]),
        reach=st.sampled_from([4, 4, 4, 0]),
        length=st.integers(1, 9),
    )
    def begin(self, day: date, second: int, reach: int, length: int) -> None:
        self.now = midnight(day) + timedelta(seconds=second)
        self.unexplained = False
        self.begin_another(reach, length)

    def begin_another(self, reach: int, length: int) -> None:
        self.course = DecisionCourse("b-1", "author", SUNSET)
        self.decided = self.released = False
        self.published: Period | None = None
        self.seen: dict[date, Status] = {}
        for step, person in ORDINARY[:reach]:
            self.attempt(step, person, 1, length, ALL)

    def send(self, step: Step, person: str, force: Period | None, given: frozenset[Need]) -> bool:
        Course.commands += 1
        actor = BY.get(step, Actor.CASEWORKER)
        command = Command(
            step=step, at=self.now, actor=actor, person=person, given=given, force=force
        )
        try:
            self.course = take(self.course, command, self.table)
        except StepRefused as refused:
            self.unexplained = not refused.missing
            return False
        Course.taken[step] += 1
        return True

    @rule(
        step=st.sampled_from(STEPS_OF_A_DECISION),
        person=st.sampled_from(["author", "second", "third"]),
        start=st.integers(-1, 3),
        length=st.integers(1, 5),
        given=st.sampled_from([ALL, ALL, ALL, frozenset()]),
    )
    def try_any(
        self, step: Step, person: str, start: int, length: int, given: frozenset[Need]
    ) -> None:
        self.attempt(step, person, start, length, given)

    @rule(
        reach=st.sampled_from([4, 4, 4, 3, 2, 1]),
        start=st.sampled_from([1, 1, 1, 2, 0, -1]),
        length=st.integers(1, 5),
        step=st.sampled_from(STEPS_OF_A_DECISION),
        person=st.sampled_from(["author", "second"]),
    )
    def go_on_and_try(self, reach: int, start: int, length: int, step: Step, person: str) -> None:
        for ordinary, who in ORDINARY[:reach]:
            self.attempt(ordinary, who, start, length, ALL)
        self.attempt(step, person, start, length, ALL)

    def attempt(
        self, step: Step, person: str, start: int, length: int, given: frozenset[Need]
    ) -> None:
        first = day_in_denmark(self.now) + timedelta(days=start)
        force = Period(first, first + timedelta(days=length))
        before = self.course
        may_publish = step is Step.PUBLISH and self.released and start > 0 and bool(given)
        if self.send(step, person, force, given):
            self.account(step, person, force, before)
        else:
            assert not may_publish

    def account(self, step: Step, person: str, force: Period, before: DecisionCourse) -> None:
        match step:
            case Step.DECIDE:
                self.decided = True
            case Step.RELEASE:
                assert self.decided
                assert person not in before.hands
                self.released = True
            case Step.REOPEN | Step.SEND_BACK:
                self.decided = self.released = False
            case Step.TAKE_BACK:
                self.released = False
            case _:
                self.account_of_days(step, force)

    def account_of_days(self, step: Step, force: Period) -> None:
        today = day_in_denmark(self.now)
        match step:
            case Step.PUBLISH:
                assert self.decided
                assert self.released
                assert today < force.start
                self.published, self.released = force, False
            case Step.UNDO:
                assert self.published
                assert today < self.published.start
                self.published = None
            case Step.CORRECT if self.published and force != self.published:
                assert today < min(force.start, self.published.start)
                self.published = force
            case Step.END_EARLY:
                assert self.published
                assert today < force.end < self.published.end
                self.published = Period(self.published.start, force.end)

    @rule(
        step=st.sampled_from(
            [Step.UNDO, Step.CORRECT, Step.END_EARLY, Step.REOPEN, Step.TAKE_BACK]
        ),
        start=st.integers(-1, 2),
        length=st.integers(1, 5),
    )
    def touch_what_is_published(self, step: Step, start: int, length: int) -> None:
        self.attempt(step, "author", start, length, ALL)

    @precondition(lambda self: self.seen and Status.ENDED in self.seen.values())
    @rule(reach=st.sampled_from([4, 4, 3]), length=st.integers(1, 9))
    def begin_after_the_end(self, reach: int, length: int) -> None:
        self.begin_another(reach, length)

    @rule(hours=st.integers(0, 30))
    def wait(self, hours: int) -> None:
        Course.commands += 1
        self.remember_until(self.now + timedelta(hours=hours))

    @rule(
        days=st.sampled_from([0, 0, 0, 1, 2]),
        second=st.sampled_from([-1, 0, 1]),
        step=st.sampled_from(AT_MIDNIGHT),
    )
    def jump_to_midnight_and_try(self, days: int, second: int, step: Step) -> None:
        Course.commands += 1
        target = midnight(day_in_denmark(self.now) + timedelta(days=days + 1))
        self.remember_until(max(self.now, target + timedelta(seconds=second)))
        self.attempt(step, "author", 1, 2, ALL)

    def remember_until(self, instant: datetime) -> None:
        """Note the status of each day that has passed, as it was when the day ended."""
        today, then = day_in_denmark(self.now), day_in_denmark(instant)
        for offset in range((then - today).days):
            day = today + timedelta(days=offset)
            self.seen[day] = status_on(self.course, day)
        self.now = instant

    @rule()
    def set_the_clock_back(self) -> None:
        Course.commands += 1
        back = Command(
            step=Step.ASK_APPROVAL,
            at=self.now - timedelta(days=400),
            actor=Actor.CASEWORKER,
            person="author",
            given=ALL,
        )
        earlier = self.course.log
        with suppress(StepRefused):
            take(self.course, back, self.table)
            assert not earlier

    @invariant()
    def it_is_in_force_on_the_days_of_the_account_only(self) -> None:
        today = day_in_denmark(self.now)
        days = [today + timedelta(days=offset) for offset in range(-3, 8)]
        force = self.published
        expected = [bool(force and force.start <= day < force.end) for day in days]
        assert [status_on(self.course, day) is Status.IN_FORCE for day in days] == expected

    @invariant()
    def every_refusal_says_what_is_missing(self) -> None:
        assert not self.unexplained

    @invariant()
    def the_past_is_what_it_was(self) -> None:
        begun = {Status.IN_FORCE, Status.ENDED}
        for day, status in self.seen.items():
            assert (status_on(self.course, day) in begun) == (status in begun)
            assert status not in begun or status_on(self.course, day) is status

    @invariant()
    def the_log_alone_tells_where_it_stands(self) -> None:
        assert as_known(self.course, self.now, self.table) == self.course


def walk(examples: int, *, steps: int = 25, deterministic: bool = True) -> int:
    Course.commands = 0
    Course.taken.clear()
    run(
        Course,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=deterministic,
            database=None,
            phases=[Phase.generate],
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return Course.commands


def test_two_thousand_commands_put_no_decision_in_force_on_a_wrong_day() -> None:
    """lov 880/2021 § 6, stk. 2."""
    assert walk(120) >= 2_000


WALKED = [Step.PUBLISH, Step.UNDO, Step.CORRECT, Step.END_EARLY, Step.TAKE_BACK, Step.REOPEN]


def test_the_walk_really_takes_the_steps_it_is_about() -> None:
    walk(240)
    assert {step: Course.taken[step] for step in WALKED if Course.taken[step] < 5} == {}
    assert Course.taken[Step.PUBLISH] >= 100
    assert Course.taken[Step.EFFECT_BEGINS] == Course.taken[Step.EFFECT_ENDS] == 0


@pytest.mark.slow
def test_fifty_thousand_commands_put_no_decision_in_force_on_a_wrong_day() -> None:
    """lov 880/2021 § 6, stk. 2."""
    assert walk(2_000, steps=40, deterministic=False) >= 50_000


def same_day(published_at: datetime) -> date:
    return day_after_publication(published_at) - timedelta(days=1)


def in_utc(published_at: datetime) -> date:
    return published_at.astimezone(UTC).date() + timedelta(days=1)


def in_summer_time_all_year(published_at: datetime) -> date:
    return published_at.astimezone(timezone(timedelta(hours=2))).date() + timedelta(days=1)


@pytest.mark.parametrize("broken", [same_day, in_utc, in_summer_time_all_year])
def test_a_wrong_day_after_publication_is_caught(
    broken: Callable[[datetime], date], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(approval_decision, "day_after_publication", broken)
    with pytest.raises(AssertionError):
        walk(1_500)


def test_a_status_by_the_day_in_utc_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(approval_decision, "danish_day", lambda at: at.astimezone(UTC).date())
    with pytest.raises(AssertionError):
        walk(1_500)


MUTANTS: dict[str, tuple[Status, Step, dict[str, object]]] = {
    "released by the same person": (Status.DECIDED, Step.RELEASE, {"other_hands": False}),
    "undone after effect": (Status.IN_FORCE, Step.UNDO, {"to": Status.DECIDED}),
    "published without release": (Status.DECIDED, Step.PUBLISH, {"to": Status.PUBLISHED}),
    "published from a draft": (Status.DRAFT, Step.PUBLISH, {"to": Status.PUBLISHED}),
    "taken off when it has ended": (Status.ENDED, Step.UNDO, {"to": Status.DECIDED}),
}


def mutated(status: Status, step: Step, change: dict[str, object]) -> Table:
    pattern = next(row for row in STEPS.rows if row.step is step)
    odd = replace(pattern, status=status, needs=(), **change)  # type: ignore[arg-type]
    return Table((odd, *(r for r in STEPS.rows if (r.status, r.step) != (status, step))))


@pytest.mark.parametrize("name", MUTANTS)
def test_a_broken_row_is_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Course, "table", mutated(*MUTANTS[name]))
    with pytest.raises(AssertionError):
        walk(1_500)


def test_a_correction_that_rewrites_the_first_day_is_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(approval_decision, "_check_days", lambda *_: None)
    with pytest.raises(AssertionError):
        walk(1_500)


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
