# SPDX-License-Identifier: MPL-2.0
"""How does a made-up Denmark act for a year, when its processes die at any question they ask?

The clock stands while somebody acts and goes on between; who died tries again under the same key.
"""

import heapq
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

from bench.reliability.lives import Deed, Life, lives
from bench.reliability.model import LONG_AGO, danish

if TYPE_CHECKING:
    from handlerum_portal.actions.decisions.publication import Asked

CRASHES, DEEPEST = 0.4, 40
PROVISIONS = "folkeskolelovens § 15", "folkeskolelovens § 16 a"
AREA, WEBSITE = "folkeskole", "https://eksempel.dk/oversigt"


class Died(BaseException):
    """The process is gone; nothing in it can catch that."""


@contextmanager
def dying(questions: int) -> Iterator[None]:
    """Die at that question to the database, in the transaction or after it; 0 lives on."""
    from django.db import connection

    left = questions

    def ask(execute: Any, *question: Any) -> Any:
        nonlocal left
        left -= 1
        if left == 0:
            raise Died
        return execute(*question)

    with connection.execute_wrapper(ask):
        yield


@dataclass
class Denmark:
    """The municipalities, what they will do, and what was found; `keyed` sends a retry its key."""

    rng: random.Random
    places: list[str]
    first: date
    keyed: bool = True
    at: datetime = LONG_AGO
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    why: str = ""
    rows: dict[int, str] = field(default_factory=dict)
    planned: dict[str, tuple[Life, Deed]] = field(default_factory=dict)
    order: Iterator[int] = field(default_factory=count)
    agenda: list[tuple[datetime, int, Life | None, Deed]] = field(default_factory=list)

    def live(self, decisions: int) -> list[Life]:
        """Live through the year; return every decision with what should be true of it."""
        everyone = lives(self.rng, self.places, self.first, decisions)
        for one in everyone:
            for deed in one.deeds:
                self.put(deed, one)
        begin = datetime(self.first.year, self.first.month, self.first.day, 11, tzinfo=UTC)
        noons = [begin + timedelta(days=day) for day in range(366)]
        for noon in noons:
            self.put(Deed(noon, "look"))
        while self.agenda and self.agenda[0][0] <= noons[-1]:
            at, _, one, deed = heapq.heappop(self.agenda)
            self.at = max(self.at, at)
            self.act(everyone, one, deed)
            self.at += timedelta(milliseconds=1)
        return everyone

    def put(self, deed: Deed, life: Life | None = None) -> None:
        heapq.heappush(self.agenda, (deed.at, next(self.order), life, deed))

    def act(self, everyone: list[Life], life: Life | None, deed: Deed) -> None:
        if deed.kind == "work":
            self.work()
        elif life is None:
            self.look(everyone)
        elif deed.kind == "decide":
            self.decide(life)
        elif deed.kind == "plan":
            self.plan(life, deed)
        else:
            ok, tried = self.sure(self.doing(life, deed), f"{life.name}-{deed.kind}-{self.at}")
            self.settle(life, deed, tried, ok=ok)

    def sure(self, act: Callable[[str], object], key: str) -> tuple[bool, list[datetime]]:
        """Try until an answer comes; return whether it was yes, and the instants it was tried."""
        from django.db import connections

        from handlerum.errors import HandlerumError

        tried: list[datetime] = []
        while True:
            dies = self.rng.randint(1, DEEPEST) if self.rng.random() < CRASHES else 0
            sent = key if self.keyed or not tried else f"{key} again {len(tried)}"
            tried.append(self.at)
            try:
                with dying(dies):
                    act(sent)
            except Died:
                connections.close_all()
                self.counts["crashes"] += 1
                self.at += timedelta(seconds=self.rng.choice((1, 3, 20)))
            except HandlerumError as refusal:
                self.why = str(refusal)
                return False, tried
            else:
                return True, tried

    def decide(self, life: Life) -> None:
        """Write, approve, decide and release; all of it is right, so all of it must be let."""
        from handlerum.agreements.approval_words import Step
        from handlerum_portal.actions.decisions.steps import Wish, begin, go
        from tests.portal.course import person

        def write(key: str) -> None:
            self.rows[life.number] = begin(
                person("caseworker", life.place), text(life, danish(self.at)), wish=key
            ).key

        done = [self.sure(write, life.name)[0]]
        turns = ("caseworker", Step.ASK_APPROVAL), ("council_secretariat", Step.DECIDE)
        for role, step in (*turns, ("approver", Step.RELEASE)):
            who = person(role, life.place)

            def take(key: str, step: Step = step, who: Any = who) -> None:
                go(who, self.rows[life.number], Wish(step=step, key=key))

            done.append(self.sure(take, f"{life.name}-{step.value}")[0])
        if not all(done):
            self.faults.append(f"{life.name} at {self.at}: could not be decided {done}")

    def doing(self, life: Life, deed: Deed) -> Callable[[str], object]:
        """Return how the deed is done under a key."""
        from handlerum.agreements.approval_words import Step
        from handlerum_portal.actions.decisions.publication import publish, undo
        from handlerum_portal.actions.decisions.steps import go
        from tests.portal.course import person

        row, who = self.rows[life.number], person("caseworker", life.place)
        if deed.kind == "publish":
            return lambda key: publish(who, self.asked(life, key))
        if deed.kind == "undo":
            return lambda key: undo(who, row, key, "Fortrudt")
        if deed.kind == "end":
            return lambda key: self.ended(life, deed, key)
        step = Step.CORRECT
        return lambda key: go(who, row, wish(row, step, deed, key))

    def ended(self, life: Life, deed: Deed, key: str) -> Any:
        """End a decision by two: the caseworker proposes it, an approver makes it."""
        from handlerum.agreements.approval_words import Step
        from handlerum_portal.actions.decisions.steps import go
        from tests.portal.course import person

        row = self.rows[life.number]
        go(person("caseworker", life.place), row, wish(row, Step.END_EARLY, deed, f"{key}-asked"))
        return go(person("approver", life.place), row, wish(row, Step.END_EARLY, deed, key))

    def asked(self, life: Life, key: str) -> "Asked":
        from handlerum_portal.actions.decisions.publication import Asked

        return Asked(
            municipality=life.place,
            area=AREA,
            decisions=(self.rows[life.number],),
            website=WEBSITE,
            non_digital="Ring",
            key=key,
        )

    def plan(self, life: Life, deed: Deed) -> None:
        """Plan it some hours ahead; whoever works later carries it out, a little late."""
        from handlerum_portal.actions.decisions.publication_plan import plan
        from tests.portal.course import person

        due = self.at + timedelta(seconds=self.rng.choice((3_600, 7_200, 30_000, 86_400)))
        who = person("caseworker", life.place)
        ok, _ = self.sure(lambda _: plan(who, self.asked(life, life.name), due), life.name)
        if not ok:
            self.faults.append(f"{life.name}: could not be planned at {self.at}")
        self.planned[life.name] = life, replace(deed, kind="publish")
        self.put(Deed(due + timedelta(seconds=self.rng.randrange(50)), "work"))

    def work(self) -> None:
        """Carry out what is due, and settle what no longer waits."""
        from handlerum_portal.actions.decisions.publication_plan import run_planned
        from handlerum_portal.store.models import PlannedPublication
        from handlerum_portal.store.models.planned import PlannedState

        _, tried = self.sure(lambda _: run_planned(), "")
        for row in PlannedPublication.objects.filter(key__in=list(self.planned)):
            if row.state != PlannedState.WAITING:
                life, deed = self.planned.pop(row.key)
                self.settle(life, deed, tried, ok=row.state == PlannedState.DONE)
            elif row.at <= self.at:
                self.put(Deed(self.at + timedelta(seconds=30), "work"))

    def settle(self, life: Life, deed: Deed, tried: list[datetime], *, ok: bool) -> None:
        """Hold the answer against what is right at the instant it was given."""
        self.counts["accepted" if ok else "refused"] += 1
        at = recorded_at(self.rows[life.number]) if ok else tried[-1]
        if at not in tried:
            self.faults.append(f"{life.name}: {deed.kind} stands at {at}, tried at {tried}")
        if life.allows(deed, at) != ok:
            said = "accepted" if ok else "refused"
            self.faults.append(f"{life.name}: {said} {deed} at {at} after {life.said}: {self.why}")
        if ok:
            self.counts["stood already at the retry"] += at != tried[-1]
            life.take(deed, at)

    def look(self, everyone: list[Life]) -> None:
        """Hold what the register says is in force today against what should be."""
        from handlerum.agreements.approval_words import Status
        from handlerum_portal.store.models import OwnDecision

        today = danish(self.at)
        rows = OwnDecision.objects.filter(status=Status.PUBLISHED.value)
        shown = rows.filter(start__lte=today, until__gt=today)
        says = set(shown.values_list("key", flat=True))
        should = {self.rows[one.number] for one in everyone if one.in_force(today, self.at)}
        self.counts["days"] += 1
        self.counts["in force"] += len(should)
        if says != should:
            self.faults.append(f"in force on {today}: {sorted(says ^ should)}")


def text(life: Life, today: date) -> Any:
    """Return the decision as it is written: an example, decided that day."""
    from handlerum.agreements.decision import Body, Meeting
    from handlerum.place import MunicipalityCode
    from handlerum.time import Period
    from tests.portal.course import EXAMPLE

    (one,) = EXAMPLE.sets_aside
    return replace(
        EXAMPLE,
        municipality=MunicipalityCode(life.place),
        sets_aside=tuple(
            replace(one, reference=reference, period=Period(life.start + wait, life.end))
            for reference, wait in zip(PROVISIONS, life.waits, strict=False)
        ),
        decided_on=today,
        hearing=replace(EXAMPLE.hearing, closes_on=today - timedelta(days=30)),
        meeting=Meeting(Body.COUNCIL, today, "punkt 7"),
    )


def wish(row: str, step: Any, deed: Deed, key: str) -> Any:
    """Return the wish to end or to correct."""
    from handlerum.agreements.decision import Ending
    from handlerum.agreements.overview import Publication
    from handlerum.time import Period
    from handlerum_portal.actions.decisions.steps import Wish
    from handlerum_portal.store import clock
    from handlerum_portal.store.decisions.courses import decision_in
    from handlerum_portal.store.models import OwnDecision

    shown = Publication(at=clock.now(), website=WEBSITE, non_digital="Ring")
    days = Period(deed.start, deed.end) if deed.start < deed.end else None
    if deed.kind == "end":
        said = decision_in(OwnDecision.objects.get(key=row)).meeting
        ending = Ending(days.end, said) if days and said else None
        return Wish(step=step, key=key, reason="Slut", ends=days, ending=ending, publication=shown)
    before = decision_in(OwnDecision.objects.get(key=row))
    new = replace(before, title=f"{before.title} ({deed.kind} {deed.at.isoformat()})")
    if deed.kind == "move" and days:
        was = before.sets_aside[0].period.start
        new = replace(
            new,
            sets_aside=tuple(
                replace(one, period=Period(days.start + (one.period.start - was), days.end))
                for one in before.sets_aside
            ),
        )
    return Wish(step=step, key=key, reason="Rettet", corrected=new, publication=shown)


def recorded_at(row: str) -> datetime:
    """Return the instant of what the log last says of a decision."""
    from handlerum_portal.store.decisions.courses import subject_of
    from handlerum_portal.store.ledger import log as ledger_log

    return list(ledger_log.events_of(subject_of(row)))[-1][1].instant
