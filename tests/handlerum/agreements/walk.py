# SPDX-License-Identifier: MPL-2.0
"""Every command thrown at a decision, beside a plain account of what must hold."""

from collections import Counter
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from handlerum.agreements.approval import StepRefused, Table
from handlerum.agreements.approval_decision import (
    Command,
    DecisionCourse,
    as_known,
    status_on,
    take,
)
from handlerum.agreements.approval_table import STEPS
from handlerum.agreements.approval_words import Actor, Need, Status, Step
from handlerum.time import Period
from tests.handlerum.agreements.danish_days import day_in_denmark, midnight

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
