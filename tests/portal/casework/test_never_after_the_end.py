# SPDX-License-Identifier: MPL-2.0
"""Whatever is corrected, undone and ended in whatever order: an end stands, and so does the past."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, ClassVar

import pytest

from handlerum.agreements.approval_decision import Command, DecisionCourse, take
from handlerum.agreements.approval_words import Actor, Need, Step
from handlerum.agreements.decision import Decision, Ending, SetAside
from handlerum.errors import HandlerumError
from handlerum.place import InstitutionId
from handlerum.time import Period
from handlerum_portal.actions.decisions import decision_step
from handlerum_portal.actions.decisions.decision_step import Wish, as_wished, force_of
from handlerum_portal.actions.ledger import Stamp
from handlerum_portal.store.decisions.courses import decision_in, newest_edition
from tests.portal.casework.conftest import EXAMPLE, SAID, WHERE
from tests.portal.casework.test_own_places import AURA, BOHR, OWN, outcome, published, step

DAY_ONE = date(2022, 3, 1)
SUNSET = date(2022, 6, 1)
ALL = frozenset(Need)
WALKS, STEPS = 600, 12
FREED = tuple[str, ...]


def periods(draw: Random) -> list[Period]:
    """Draw when each of one to three provisions begins, and how long it lasts."""
    firsts = [DAY_ONE + timedelta(days=draw.randint(1, 12)) for _ in range(draw.randint(1, 3))]
    return [Period(first, first + timedelta(days=draw.randint(1, 20))) for first in firsts]


class Standing:
    """Change what stands in the overview in every way, beside a plain account of each day."""

    ends: ClassVar[int] = 0
    corrections_after_an_end: ClassVar[int] = 0

    def __init__(self, draw: Random) -> None:
        self.draw = draw
        self.today = DAY_ONE
        self.end: date | None = None
        self.passed: dict[date, FREED] = {}
        sets_aside = tuple(
            SetAside(reference=f"§ {number}", period=each, instead="x")
            for number, each in enumerate(periods(draw), 1)
        )
        self.decision = replace(EXAMPLE, id="b-1", sets_aside=sets_aside)
        self.course = DecisionCourse("b-1", "author", SUNSET)
        for name in (Step.ASK_APPROVAL, Step.DECIDE, Step.RELEASE, Step.PUBLISH):
            self.take(Wish(step=name, key="k", publication=WHERE))

    def take(self, wish: Wish) -> None:
        """Take a step as `steps.go` does, without the log."""
        at = datetime(self.today.year, self.today.month, self.today.day, 11, tzinfo=UTC)
        changed = as_wished(self.decision, self.course, wish, Stamp(at, self.today, 0))
        command = Command(
            step=wish.step,
            at=at,
            actor=Actor.APPROVER if wish.step is Step.RELEASE else Actor.CASEWORKER,
            person="second" if wish.step is Step.RELEASE else "author",
            given=ALL,
            force=force_of(changed, self.course, wish, self.today),
        )
        self.course = take(self.course, command)
        self.decision = changed

    def step(self) -> None:
        """Take one step of the walk; whatever it was, both promises hold after it."""
        self.draw.choice(
            [
                self.wait,
                self.end_early,
                self.correct_the_law_of_it,
                self.correct_words,
                self.undo_and_publish_again,
            ]
        )()
        self.nothing_is_set_aside_on_the_day_of_the_end_or_later()
        self.the_days_that_have_passed_are_what_they_were()

    def wait(self) -> None:
        for _ in range(self.draw.choice([1, 1, 4, 15])):
            self.passed[self.today] = self.freed(self.today)
            self.today += timedelta(days=1)

    def end_early(self) -> None:
        day = self.today + timedelta(days=self.draw.choice([3, 1, 6, 10, 0, -1]))
        with suppress(HandlerumError):
            ends, ending = Period(date.min, day), Ending(day, SAID)
            wish = Wish(step=Step.END_EARLY, key="k", ends=ends, ending=ending, publication=WHERE)
            self.take(wish)
            assert self.end is None or day < self.end
            self.end = day
            Standing.ends += 1

    def correct_the_law_of_it(self) -> None:
        """Ask for other days, other places and other provisions, past every page."""
        other = self.draw.choice([AURA, BOHR])
        sets_aside = tuple(
            SetAside(
                reference=f"§ {number}",
                period=each,
                institutions=frozenset({InstitutionId(other)}),
                supersedes=frozenset({"b-0/1"}),
            )
            for number, each in enumerate(periods(self.draw), 1)
        )
        self.correct(replace(self.decision, sets_aside=sets_aside, ending=None))

    def correct_words(self) -> None:
        """Words may always be corrected: a refusal would leave an error standing before parents."""
        words = "".join(self.draw.choices("ab", k=self.draw.randint(1, 3)))
        number = self.draw.randint(0, 2)
        if self.course.force is None:
            return
        changed = [
            replace(one, instead=words if n == number else one.instead, is_withdrawn=False)
            for n, one in enumerate(self.decision.sets_aside)
        ]
        asked = replace(self.decision, title=f"{words} {self.today}", sets_aside=tuple(changed))
        if asked.title != self.decision.title:
            before = self.course.force
            self.take(self.correction(asked))
            assert self.course.force == before
            Standing.corrections_after_an_end += self.end is not None

    def correct(self, asked: Decision) -> None:
        with suppress(HandlerumError):
            self.take(self.correction(asked))

    def correction(self, asked: Decision) -> Wish:
        return Wish(step=Step.CORRECT, key="k", reason="x", corrected=asked, publication=WHERE)

    def undo_and_publish_again(self) -> None:
        with suppress(HandlerumError):
            for name in (Step.UNDO, Step.RELEASE, Step.PUBLISH):
                self.take(Wish(step=name, key="k", reason="x", publication=WHERE))

    def freed(self, day: date) -> FREED:
        """Return what is set aside on a day, where and before what, as the answers have it."""
        if self.course.force is None:
            return ()
        return tuple(
            f"{number} {one.reference} {sorted(one.institutions)} {sorted(one.supersedes)}"
            for number, one in self.decision.taking_effect
            if day in one.period
        )

    def nothing_is_set_aside_on_the_day_of_the_end_or_later(self) -> None:
        """lov 880/2021 § 6, stk. 2: what was ended is set aside again by a new decision only."""
        if self.end is not None:
            assert {self.freed(self.end + timedelta(days=n)) for n in range(60)} == {()}
            assert self.course.force
            assert self.course.force.end == self.end
            assert self.decision.ending == Ending(self.end, SAID)

    def the_days_that_have_passed_are_what_they_were(self) -> None:
        assert {day: self.freed(day) for day in self.passed} == self.passed


def walk() -> None:
    """Walk as numbered draws say: the same walks wherever they are taken, and many of them."""
    for number in range(WALKS):
        standing = Standing(Random(number))  # noqa: S311 (a seed to replay)
        for _ in range(STEPS):
            standing.step()


@pytest.fixture(autouse=True)
def own_acts(monkeypatch: Any) -> None:
    """Let provisions stand as they are written: which act they are in has tests of its own."""
    monkeypatch.setattr(decision_step, "in_full", lambda decision: decision)


def test_no_order_of_steps_sets_anything_aside_after_an_end() -> None:
    Standing.ends = Standing.corrections_after_an_end = 0
    walk()
    assert min(Standing.ends, Standing.corrections_after_an_end) >= 20


@pytest.mark.parametrize(
    "broken",
    [("_law", lambda _: ()), ("_as_withdrawn", lambda corrected, _: corrected)],
    ids=["any law", "woken"],
)
def test_a_correction_that_could_is_caught(broken: tuple[str, Any], monkeypatch: Any) -> None:
    monkeypatch.setattr(decision_step, *broken)
    with pytest.raises(AssertionError):
        walk()


def test_words_are_corrected_after_an_end_between_two_provisions(office: Any) -> None:
    """The first ended on 10 April, the second was called off: the end of 1 June stands."""
    row = published(office, **OWN, til="2022-04-10")
    office.at(2022, 5, 1, 12)
    step(office, "approver", "bring_til_ophoer", grund="x", slut="2022-06-01")
    fixed = step(office, "approver", "ret", grund="Skrivefejl", titel="Rettet")
    assert (fixed.status_code, fixed.json().get("til")) == (200, "2022-06-01"), fixed.content
    row.refresh_from_db()
    assert (str(row.until), decision_in(row).title) == ("2022-06-01", "Rettet")
    assert newest_edition("0561", "folkeskole").number == 3  # type: ignore[union-attr]
    assert outcome(AURA, "2022-06-01", "§ 15") == "applies"
