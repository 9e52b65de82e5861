# SPDX-License-Identifier: MPL-2.0
"""What was the minister asked, and what was answered? Read again from the log, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from handlerum.agreements.application import Application, Move
from handlerum.agreements.application_deadline import deadline_of
from handlerum.agreements.approval_words import Actor, Need, Status, Step
from handlerum.agreements.decision import Condition, Decision
from handlerum.ledger.canonical import Json
from handlerum.ledger.event import Event
from handlerum.time import danish_day
from handlerum_portal.store.decisions.courses import mandate_of
from handlerum_portal.store.law.stored import frames_in_force
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.made_once import made_once
from handlerum_portal.store.models import OwnDecision
from handlerum_portal.store.newest import newest
from handlerum_portal.store.plain import read_plain

APPLICATION_TYPE = "application.step"
# While a decision can be applied for and answered: before anybody has made it.
UNDECIDED = frozenset({Status.DRAFT.value, Status.HEARING.value, Status.TO_APPROVE.value})


@dataclass(frozen=True, slots=True)
class Filed:
    """An application with the decision as it was last applied for."""

    application: Application
    asked: Decision
    move: Move

    @property
    def key(self) -> str:
        """Return the number of the decision."""
        return self.asked.id

    @property
    def asked_on(self) -> date:
        """Return the Danish day it was applied for."""
        return danish_day(self.move.at)

    @property
    def deadline(self) -> date | None:
        """Return the last day to apply, where an order sets one."""
        act = mandate_of(self.asked.area.value).act
        return deadline_of(self.asked, act, frames_in_force().laws)

    @property
    def is_late(self) -> bool:
        """Claim that it was applied for after the last day."""
        return self.deadline is not None and self.asked_on > self.deadline


def subject_of_application(key: str) -> str:
    """Return what the log calls the application about a decision."""
    return f"application/{key}"


def application_of(key: str) -> Application:
    """Replay what was asked and answered about one decision; empty where nothing was."""
    return _replayed(ledger_log.events_of(subject_of_application(key))) if key else Application()


def filed(key: str) -> Filed | None:
    """Return the application about a decision, if it was ever sent."""
    return _filed(application_of(key))


def applications_filed() -> tuple[Filed, ...]:
    """Return every application that was ever sent, the one sent last first."""
    last = newest()
    return _all_filed((last.act, last.leaf))


def applications_waiting() -> tuple[Filed, ...]:
    """Return the applications that wait for an answer, the oldest first.

    One about a draft that was discarded, decided without it, or has gone, waits no longer.
    """
    waiting = [one for one in applications_filed() if one.application.status is Status.APPLIED]
    rows = OwnDecision.objects.filter(key__in=[one.key for one in waiting])
    open_ones = set(rows.filter(status__in=UNDECIDED).values_list("key", flat=True))
    return tuple(one for one in reversed(waiting) if one.key in open_ones)


@made_once(2)
def _all_filed(_head: tuple[int | None, bytes | None]) -> tuple[Filed, ...]:
    courses = ledger_log.courses_of_type(APPLICATION_TYPE)
    found = (_filed(_replayed(course)) for course in courses.values())
    return tuple(sorted(filter(None, found), key=lambda one: one.move.seq, reverse=True))


def _filed(application: Application) -> Filed | None:
    move = application.asked
    return Filed(application, move.asked, move) if move and move.asked else None


def _replayed(events: Iterable[tuple[int, Event]]) -> Application:
    application = Application()
    for seq, event in events:
        application = application.taken(move_in(seq, event))
    return application


def move_in(seq: int, event: Event) -> Move:
    """Return the step an event of the log tells of."""
    said = event.payload
    return Move(
        step=Step(str(said["step"])),
        at=event.instant,
        actor=Actor(event.actor_role.value),
        seq=seq,
        given=frozenset(Need(str(need)) for need in cast("Sequence[Json]", said["given"])),
        reason=str(said["reason"]),
        asked=read_plain(Decision, said["decision"]) if said["decision"] else None,
        authority=str(said["authority"]),
        journal=str(said["journal"]),
        conditions=tuple(_condition(one) for one in cast("Sequence[Json]", said["conditions"])),
    )


def _condition(said: Json) -> Condition:
    return read_plain(Condition, dict(cast("Mapping[str, Json]", said)))
