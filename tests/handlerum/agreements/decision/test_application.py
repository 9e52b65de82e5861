# SPDX-License-Identifier: MPL-2.0
"""An approval covers the text that was asked about, on the days it was asked for, and no other."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.agreements.application import Application, Move, approval_of, covers
from handlerum.agreements.approval import StepRefused
from handlerum.agreements.approval_table import STEPS
from handlerum.agreements.approval_words import Actor, Need, Status, Step, Track
from handlerum.agreements.assessment import Frames
from handlerum.agreements.decision import Decision
from handlerum.agreements.exemption import Extent
from handlerum.place import Area
from handlerum.time import Period
from tests.handlerum.agreements.decision.examples import ESBJERG, decision, entry, named

FIRST = date(2022, 3, 1)
DAYS = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(
    lambda pair: Period(FIRST + timedelta(days=pair[0]), FIRST + timedelta(days=pair[0] + pair[1]))
)
ROWS = [row for row in STEPS.rows if row.track is Track.APPLICATION]


def school(period: Period, **more: Any) -> Decision:
    one = entry("folkeskolelovens § 14, stk. 2", period=period, **more)
    return decision(municipality=ESBJERG, area=Area.SCHOOL, sets_aside=(one,))


def reader(frames: Frames) -> Any:
    return lambda text: frames.laws.read(text, "folkeskoleloven")


def move(step: Step, number: int, **more: Any) -> Move:
    row = next(row for row in ROWS if row.step is step)
    return Move(
        step=step,
        at=datetime(2022, 3, 1, number, tzinfo=UTC),
        actor=min(row.by),
        seq=number,
        given=frozenset(row.needs),
        **more,
    )


@given(DAYS, DAYS)
def test_it_covers_exactly_the_days_that_were_asked_for(
    frames: Frames, asked: Period, decided: Period
) -> None:
    days = [FIRST + timedelta(days=n) for n in range(70)]
    is_inside = {day for day in days if day in decided} <= {day for day in days if day in asked}
    assert covers(school(asked), school(decided), reader(frames)) is is_inside


YEAR = Period(date(2022, 3, 4), date(2023, 3, 4))


@pytest.mark.parametrize(
    ("more", "is_of_the_law"),
    [
        ({"instead": "Noget andet."}, False),
        ({"content": "Noget andet."}, False),
        ({"extent": Extent.PARTLY, "part": "kun 9. klasse"}, True),
        ({"institutions": named("skole")}, True),
        ({"minus": named("skole")}, True),
    ],
)
def test_other_words_are_not_covered_and_may_only_be_corrected_afterwards(
    more: dict[str, Any], is_of_the_law: bool, frames: Frames
) -> None:
    asked, other = school(YEAR), school(YEAR, **more)
    assert not covers(asked, other, reader(frames))
    assert covers(asked, other, reader(frames), with_words=False) is not is_of_the_law


def test_the_same_provision_in_other_letters_is_covered(frames: Frames) -> None:
    asked = school(YEAR)
    bare = replace(asked, sets_aside=(replace(asked.sets_aside[0], reference="§ 14, stk. 2"),))
    assert covers(asked, bare, reader(frames))


def test_what_never_takes_effect_needs_no_cover(frames: Frames) -> None:
    asked = school(YEAR)
    gone = entry("folkeskolelovens § 14, stk. 1", period=YEAR, is_withdrawn=True)
    back = replace(gone, is_withdrawn=False)
    assert covers(asked, replace(asked, sets_aside=(*asked.sets_aside, gone)), reader(frames))
    assert not covers(asked, replace(asked, sets_aside=(*asked.sets_aside, back)), reader(frames))


def test_the_newest_approval_that_covers_it_counts(frames: Frames) -> None:
    """What was approved stays approved, also where another text was refused after it."""
    first, second = school(YEAR), school(YEAR, instead="Noget andet.")
    application = Application()
    for number, (step, asked) in enumerate(
        [
            (Step.APPLY, first),
            (Step.GRANT, None),
            (Step.APPLY, second),
            (Step.REFUSE, None),
        ],
        1,
    ):
        application = application.taken(move(step, number, asked=asked, journal=str(number)))
    assert application.status is Status.REFUSED
    read = reader(frames)
    given = approval_of(application, first, read)
    assert given
    assert given.reference == "2"
    assert approval_of(application, second, read) is None


@given(st.lists(st.sampled_from([row.step for row in ROWS]), max_size=12))
def test_no_order_of_steps_approves_without_a_request_that_waits(steps: list[Step]) -> None:
    application, waits = Application(), False
    for number, step in enumerate(steps, 1):
        try:
            application = application.taken(
                replace(move(step, number % 23), asked=school(YEAR) if step is Step.APPLY else None)
            )
        except StepRefused:
            assert waits is (step is Step.APPLY)
            continue
        assert waits is (step is not Step.APPLY)
        waits = step is Step.APPLY
    assert (application.status is Status.APPLIED) is waits


@pytest.mark.parametrize(
    "actor", sorted(set(Actor) - {Actor.MINISTRY_OFFICER, Actor.MINISTRY_LEGAL})
)
def test_nobody_but_the_ministry_approves(actor: Actor) -> None:
    waiting = Application().taken(move(Step.APPLY, 1, asked=school(YEAR)))
    with pytest.raises(StepRefused):
        waiting.taken(replace(move(Step.GRANT, 2), actor=actor))


@pytest.mark.parametrize("need", [Need.AUTHORITY, Need.FILE_NUMBER])
def test_an_approval_without_its_name_or_number_is_none(need: Need) -> None:
    waiting = Application().taken(move(Step.APPLY, 1, asked=school(YEAR)))
    grant = move(Step.GRANT, 2)
    with pytest.raises(StepRefused):
        waiting.taken(replace(grant, given=grant.given - {need}))
