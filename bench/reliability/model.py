# SPDX-License-Identifier: MPL-2.0
"""Is any decision in force on a wrong day? Fifty thousand commands against a model of few lines.

The model knows no time zone database: it computes Danish time from the rule (one hour ahead, two
from the last Sunday of March to the last of October, 01:00 UTC). The clock jumps to midnight and a
second to either side, to both hours that summer time takes and gives, to leap days and new year.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bench.reliability.figure import FEW, Figure

COMMANDS, SOAK, SOME = 50_000 // FEW, 10_000_000, 6_000
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
SUNSET = date(2025, 8, 1)
FIRST = datetime(2021, 5, 15, tzinfo=UTC)
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def last_sunday(year: int, month: int) -> datetime:
    at = datetime(year, month, 31, 1, tzinfo=UTC)
    return at - timedelta(days=(at.weekday() + 1) % 7)


def danish(instant: datetime) -> date:
    is_summer = last_sunday(instant.year, 3) <= instant < last_sunday(instant.year, 10)
    return (instant + timedelta(hours=2 if is_summer else 1)).date()


@dataclass
class Model:
    """What should be true of one decision: the days it is in force, and when that was said."""

    start: date | None = None
    end: date = date.max
    said: datetime = LONG_AGO
    faults: list[str] = field(default_factory=list)

    def in_force(self, on: date) -> bool:
        return self.start is not None and self.start <= on < self.end


def measure(figure: Figure, *, soak: bool) -> None:
    found = run(SOAK if soak else COMMANDS)
    figure.count(**{key: value for key, value in found.items() if key != "faults"})
    figure.must(f"wrong days: {found['faults'][:3]}", holds=not found["faults"])
    for name, part, wrong in broken():
        with replaced(part, wrong):
            figure.broken(name, fails=bool(run(SOME)["faults"]))


def broken() -> Iterator[tuple[str, str, Any]]:
    yield "effect on the day itself", "day_after_publication", danish
    yield "UTC for Danish days", "day_after_publication", lambda at: at.date() + DAY
    fixed = timedelta(hours=1)
    yield "no summer time", "day_after_publication", lambda at: (at + fixed).date() + DAY
    yield "undone by UTC", "danish_day", lambda at: at.date()


@contextmanager
def replaced(name: str, wrong: Any) -> Iterator[None]:
    from handlerum.agreements import approval_decision

    right = getattr(approval_decision, name)
    setattr(approval_decision, name, wrong)
    try:
        yield
    finally:
        setattr(approval_decision, name, right)


def run(commands: int) -> dict[str, Any]:
    rng = random.Random(30_000)  # noqa: S311 (a seed to replay)
    found: dict[str, Any] = {
        "commands": 0,
        "accepted": 0,
        "refused": 0,
        "restarts": 0,
        "faults": [],
    }
    while found["commands"] < commands:
        one_decision(rng, found)
    return found


def one_decision(rng: random.Random, found: dict[str, Any]) -> None:
    from handlerum.agreements.approval_decision import DecisionCourse
    from handlerum.agreements.approval_words import Status

    course = DecisionCourse("bench", "person/1", SUNSET, Status.RELEASED)
    model, now = Model(), moment(rng)
    for _ in range(rng.randint(2, 8)):
        now = (
            now - timedelta(minutes=rng.randint(1, 90)) if rng.random() < 0.08 else later(rng, now)
        )
        course = one_command(rng, course, model, now, found)
        if rng.random() < 0.2:
            found["restarts"] += 1
            again = replayed(course)
            if again != course:
                model.faults.append(f"a restart changed {course}")
        check(rng, course, model, now)
    found["faults"] += model.faults


def replayed(course: Any) -> Any:
    """Return the course as its log alone tells it."""
    from dataclasses import replace

    from handlerum.agreements.approval_decision import take
    from handlerum.agreements.approval_words import Status

    fresh = replace(course, status=Status.RELEASED, force=None, log=())
    for command in course.log:
        fresh = take(fresh, command)
    return fresh


def one_command(rng: random.Random, course: Any, model: Model, now: datetime, found: Any) -> Any:
    from handlerum.agreements.approval import StepRefused
    from handlerum.agreements.approval_decision import Command, take
    from handlerum.agreements.approval_words import Actor, Need, Step
    from handlerum.time import Period

    step = rng.choice([Step.PUBLISH, Step.PUBLISH, Step.UNDO, Step.END_EARLY])
    today = danish(now)
    begin = today + timedelta(days=rng.choice([-1, 0, 0, 1, 1, 1, 2, 30]))
    finish = begin + timedelta(days=rng.choice([1, 2, 28, 365, 900]))
    command = Command(
        step=step,
        at=now,
        actor=Actor.APPROVER,
        person="person/2",
        given=frozenset(Need),
        force=Period(begin, finish),
    )
    found["commands"] += 1
    try:
        after = take(course, command)
    except StepRefused:
        found["refused"] += 1
        must_have_been_refused(model, step.name, (begin, finish), now, first=not course.log)
        return course
    found["accepted"] += 1
    accept(model, step.name, begin, finish, now)
    return after


def must_have_been_refused(
    model: Model, step: str, days: tuple[date, date], now: datetime, *, first: bool
) -> None:
    """See that nothing right was refused: a first publication with days that fit."""
    fits = days[0] > danish(now) and days[1] <= SUNSET
    if first and step == "PUBLISH" and fits:
        model.faults.append(f"refused a right publication at {now} from {days[0]}")
    if step == "UNDO" and model.start and danish(now) < model.start and now >= model.said:
        model.faults.append(f"refused to undo at {now} before {model.start}")
    may_end = step == "END_EARLY" and now >= model.said and model.in_force(danish(now))
    if may_end and danish(now) < days[1] < model.end:
        model.faults.append(f"refused at {now} to end on {days[1]}")


def accept(model: Model, step: str, begin: date, finish: date, now: datetime) -> None:
    today = danish(now)
    if now < model.said:
        model.faults.append(f"the clock went back to {now}")
    model.said = now
    if step == "PUBLISH":
        if begin <= today or finish > SUNSET:
            model.faults.append(f"published at {now} with effect from {begin} to {finish}")
        model.start, model.end = begin, finish
    elif step == "UNDO":
        if model.start is None or today >= model.start:
            model.faults.append(f"undone at {now}, after its first day {model.start}")
        model.start = None
    else:
        if finish <= today or finish >= model.end:
            model.faults.append(f"ended at {now} with the end {finish}")
        model.end = finish


def check(rng: random.Random, course: Any, model: Model, now: datetime) -> None:
    """Hold the days around every edge against the model."""
    from handlerum.agreements.approval_decision import status_on
    from handlerum.agreements.approval_words import Status

    edges = [danish(now), model.start or danish(now), min(model.end, SUNSET)]
    for edge in edges:
        for off in (-1, 0, 1, rng.randint(-400, 400)):
            on = edge + timedelta(days=off)
            says = status_on(course, on) is Status.IN_FORCE
            if says is not model.in_force(on):
                model.faults.append(f"in force on {on}: {says}, said at {model.said}")


def moment(rng: random.Random) -> datetime:
    """Return an instant, most often at an edge of the calendar."""
    year = rng.randint(2021, 2024)
    edges = [
        last_sunday(year, 3),
        last_sunday(year, 10),
        datetime(year, 12, 31, 23, tzinfo=UTC),
        datetime(2024, 2, 28, 23, tzinfo=UTC),
        datetime(2024, 2, 29, 23, tzinfo=UTC),
        FIRST + timedelta(days=rng.randint(0, 1_500)),
    ]
    return around_midnight(rng, rng.choice(edges))


def around_midnight(rng: random.Random, at: datetime) -> datetime:
    """Go to Danish midnight of that day, or its summer-time hour, and a second to either side."""
    midnights = [at.replace(hour=hour, minute=0, second=0) for hour in (21, 22, 23, 0, 1, 2)]
    return rng.choice(midnights) + rng.choice((-1, 0, 0, 1)) * SECOND


def later(rng: random.Random, now: datetime) -> datetime:
    step = now + timedelta(days=rng.choice([0, 0, 1, 1, 2, 30, 200]), seconds=rng.randint(1, 90))
    return max(around_midnight(rng, step), now + SECOND) if rng.random() < 0.7 else step
