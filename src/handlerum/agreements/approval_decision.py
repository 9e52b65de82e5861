# SPDX-License-Identifier: MPL-2.0
"""Where does one decision stand, on which day, as known when? Its commands, one after another."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from handlerum.agreements.approval import Attempt, Lack, Missing, Row, StepRefused, Table
from handlerum.agreements.approval_table import STEPS
from handlerum.agreements.approval_words import Actor, Need, Status, Step
from handlerum.time import FOREVER, ONE_DAY, Period, danish_day, day_after_publication

_AUTHORING: Final = frozenset({Step.ASK_APPROVAL, Step.DECIDE})
# With these a new round begins: what was sent and registered before is no more.
_BEGINS_ANEW: Final = frozenset({Step.SEND_BACK, Step.REOPEN})
_IN_OVERVIEW: Final = frozenset({Status.PUBLISHED, Status.IN_FORCE, Status.ENDED})
# What no caller can claim: this module vouches for the last two, and nobody for the day, since
# the calendar's steps happen by themselves in `status_on` and are never sent as a command.
_VOUCHED_HERE: Final = frozenset({Need.DAY_REACHED, Need.BEFORE_EFFECT, Need.BEFORE_END})


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A step somebody takes at an instant, with what is at hand.

    `force` is the wished period: at PUBLISH and CORRECT the whole of it, at END_EARLY only its
    end is used. `person` is an opaque id, never a name.
    """

    step: Step
    at: datetime
    actor: Actor
    person: str
    given: frozenset[Need] = frozenset()
    force: Period | None = None


@dataclass(frozen=True, slots=True)
class DecisionCourse:
    """One decision and every command it took; `force` is set while it stands in the overview.

    `sunset` is the day the agreement act is repealed, as known when the decision was begun;
    `writers` are those who changed the text between the commands.
    """

    id: str
    author: str
    sunset: date = FOREVER
    status: Status = Status.DRAFT
    force: Period | None = None
    log: tuple[Command, ...] = ()
    writers: frozenset[str] = frozenset()

    @property
    def hands(self) -> frozenset[str]:
        """Return who wrote it, or sent or registered it in this round: another releases it."""
        return frozenset((self.author, *self.writers, *self._registrars))

    @property
    def _registrars(self) -> frozenset[str]:
        found: set[str] = set()
        for command in self.log:
            if command.step in _BEGINS_ANEW:
                found.clear()
            elif command.step in _AUTHORING:
                found.add(command.person)
        return frozenset(found)


def status_on(course: DecisionCourse, on: date) -> Status:
    """Return the status on a Danish day: in force from its first day up to its last.

    Source: lov 880/2021 § 6, stk. 2; lov 879/2021 § 6, stk. 2.
    """
    return status_in(course.status, course.force, on)


def status_in(status: Status, force: Period | None, on: date) -> Status:
    """Return what a status is on a day: the calendar moves on only what is published."""
    if status is not Status.PUBLISHED or force is None or on < force.start:
        return status
    return Status.IN_FORCE if on in force else Status.ENDED


def as_known(course: DecisionCourse, at: datetime, table: Table = STEPS) -> DecisionCourse:
    """Return the course as it stood at an instant, all later commands forgotten."""
    known = [command for command in course.log if command.at <= at]
    past = DecisionCourse(course.id, course.author, course.sunset)
    for command in known:
        past = _taken(past, command, table)
    return past


def take(course: DecisionCourse, command: Command, table: Table = STEPS) -> DecisionCourse:
    """Return the course after one more command; raises StepRefused with what is missing.

    The stored status stays PUBLISHED while the calendar moves it to in force and ended.
    """
    today = danish_day(command.at)
    status = status_on(course, today)
    row = table.row(status, command.step)
    if course.log and command.at < course.log[-1].at:
        raise _refused(row, Lack.DAY, f"clock after {course.log[-1].at.isoformat()}")
    given = (command.given - _VOUCHED_HERE) | _vouched(course, today)
    attempt = Attempt(
        actor=command.actor,
        given=given,
        reached=frozenset({status}),
        person=command.person,
        hands=course.hands,
    )
    table.take(status, command.step, attempt)
    _check_days(course, command, row)
    return _taken(course, command, table)


def _vouched(course: DecisionCourse, today: date) -> frozenset[Need]:
    if course.force is None:
        return frozenset()
    needs = {
        Need.BEFORE_EFFECT: today < course.force.start,
        Need.BEFORE_END: today < course.force.end,
    }
    return frozenset(need for need, holds in needs.items() if holds)


def _check_days(course: DecisionCourse, command: Command, row: Row) -> None:
    match command.step:
        case Step.PUBLISH:
            _check_force(course, command, row)
        case Step.CORRECT if command.force and command.force != course.force:
            if row.status is not Status.PUBLISHED:
                raise _refused(row, Lack.DAY, "a new decision")
            _check_force(course, command, row)
        case Step.END_EARLY:
            _check_end(course, command, row)
        case _:
            return


def _check_force(course: DecisionCourse, command: Command, row: Row) -> None:
    """Refuse effect before the day after publication, and beyond the act's end.

    Source: lov 880/2021 §§ 6, stk. 2, og 11, stk. 1; lov 879/2021 §§ 6, stk. 2, og 14, stk. 1.
    """
    earliest = day_after_publication(command.at)
    if command.force is None or command.force.start < earliest:
        raise _refused(row, Lack.DAY, f"start >= {earliest}")
    if command.force.end > course.sunset:
        raise _refused(row, Lack.DAY, f"end <= {course.sunset}")


def _check_end(course: DecisionCourse, command: Command, row: Row) -> None:
    """Refuse an end before the day after it is published; a change is published like any other.

    Source: lov 880/2021 § 6, stk. 2; BEK 894/2021 § 2, stk. 1, nr. 5.
    """
    stands = course.force or Period(date.min)
    # What has not begun is undone, not ended: an end on its first day would leave nothing.
    earliest = max(day_after_publication(command.at), stands.start + ONE_DAY)
    latest = stands.end
    if command.force is None or not earliest <= command.force.end < latest:
        raise _refused(row, Lack.DAY, f"{earliest} <= end < {latest}")


def _refused(row: Row, lack: Lack, value: str) -> StepRefused:
    return StepRefused(row.status, row.step, (Missing(lack, value),))


def _taken(course: DecisionCourse, command: Command, table: Table) -> DecisionCourse:
    before = status_on(course, danish_day(command.at))
    to = table.row(before, command.step).to
    status = Status.PUBLISHED if to in _IN_OVERVIEW else to
    force = _force_after(course, command) if status in _IN_OVERVIEW else None
    return replace(course, status=status, force=force, log=(*course.log, command))


def _force_after(course: DecisionCourse, command: Command) -> Period | None:
    match command.step:
        case Step.PUBLISH:
            return command.force
        case Step.CORRECT:
            return command.force or course.force
        case Step.END_EARLY if course.force and command.force:
            return Period(course.force.start, command.force.end)
    return course.force
