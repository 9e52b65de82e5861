# SPDX-License-Identifier: MPL-2.0
"""The table of steps: every legal step is possible, every other is refused with what is missing."""

from pathlib import Path

import pytest

from handlerum.agreements.approval import Attempt, Lack, Missing, Row, StepRefused, Table
from handlerum.agreements.approval_table import FIRST, STEPS
from handlerum.agreements.approval_words import Actor, Need, Status, Step, Track
from handlerum.errors import InvalidFact

EVERY_PAIR = [(status, step) for status in Status for step in Step]
LEGAL = {(row.status, row.step) for row in STEPS.rows}
ILLEGAL = [pair for pair in EVERY_PAIR if pair not in LEGAL]


def everything(row: Row, **more: object) -> Attempt:
    given: dict[str, object] = {
        "actor": min(row.by),
        "given": frozenset(row.needs),
        "reached": frozenset(choice[0] for choice in row.after),
        "person": "p1",
    }
    return Attempt(**given | more)  # type: ignore[arg-type]


def name(row: Row) -> str:
    return f"{row.status.value}/{row.step.value}"


@pytest.mark.parametrize("row", STEPS.rows, ids=name)
def test_a_step_with_everything_at_hand_leads_on(row: Row) -> None:
    assert STEPS.take(row.status, row.step, everything(row)) is row.to


@pytest.mark.parametrize("row", STEPS.rows, ids=name)
def test_a_step_by_somebody_else_is_refused(row: Row) -> None:
    stranger = min(set(Actor) - row.by)
    with pytest.raises(StepRefused) as refusal:
        STEPS.take(row.status, row.step, everything(row, actor=stranger))
    assert [one.lack for one in refusal.value.missing] == [Lack.ACTOR]


NEEDS = [(row, need) for row in STEPS.rows for need in row.needs]


@pytest.mark.parametrize(("row", "need"), NEEDS, ids=lambda one: getattr(one, "value", None))
def test_a_step_without_one_need_is_refused_by_its_name(row: Row, need: Need) -> None:
    short = everything(row, given=frozenset(row.needs) - {need})
    with pytest.raises(StepRefused) as refusal:
        STEPS.take(row.status, row.step, short)
    assert refusal.value.missing == (Missing(Lack.NEED, need.value),)


AFTER = [row for row in STEPS.rows if row.after]


@pytest.mark.parametrize("row", AFTER, ids=name)
def test_a_step_before_the_other_side_is_refused(row: Row) -> None:
    with pytest.raises(StepRefused) as refusal:
        STEPS.take(row.status, row.step, everything(row, reached=frozenset()))
    assert {one.lack for one in refusal.value.missing} == {Lack.REACHED}


FOUR_EYES = [row for row in STEPS.rows if row.other_hands]


@pytest.mark.parametrize("row", FOUR_EYES, ids=name)
def test_a_step_that_needs_other_eyes_is_refused_to_the_same_hands(row: Row) -> None:
    with pytest.raises(StepRefused) as refusal:
        STEPS.take(row.status, row.step, everything(row, hands=frozenset({"p1"})))
    assert refusal.value.missing == (Missing(Lack.OTHER_PERSON, "p1"),)


def test_every_step_outside_the_table_is_refused_with_the_steps_there_are() -> None:
    refused = [refusal(status, step) for status, step in ILLEGAL]
    assert len(refused) == len(Status) * len(Step) - len(STEPS.rows)
    assert {missing[0].lack for missing in refused} == {Lack.STEP}


def refusal(status: Status, step: Step) -> tuple[Missing, ...]:
    with pytest.raises(StepRefused) as refused:
        STEPS.take(status, step, Attempt(actor=Actor.MAYOR))
    return refused.value.missing


def reachable(first: Status) -> set[Status]:
    found, fresh = {first}, {first}
    while fresh:
        fresh = {row.to for one in fresh for row in STEPS.steps_from(one)} - found
        found |= fresh
    return found


@pytest.mark.parametrize("track", Track, ids=lambda track: track.value)
def test_every_status_of_a_track_can_be_reached_from_its_first(track: Track) -> None:
    assert reachable(FIRST[track]) == {status for status in Status if status.track is track}


def without(*steps: Step) -> set[Status]:
    rows = tuple(row for row in STEPS.rows if row.step not in steps)
    found, fresh = {Status.DRAFT}, {Status.DRAFT}
    while fresh:
        fresh = {row.to for row in rows if row.status in fresh} - found
        found |= fresh
    return found


@pytest.mark.parametrize(
    "step", [Step.ASK_APPROVAL, Step.DECIDE, Step.RELEASE, Step.PUBLISH, Step.EFFECT_BEGINS]
)
def test_no_path_leads_to_in_force_around(step: Step) -> None:
    """lov 880/2021 § 6; lov 879/2021 § 6."""
    assert Status.IN_FORCE not in without(step)
    assert Status.IN_FORCE in without()


def test_the_printed_table_has_one_line_for_each_row() -> None:
    assert len(STEPS.printed().splitlines()) == len(STEPS.rows) + 2
    assert len(STEPS.of(Track.DECISION).rows) == 17


def test_a_table_with_two_rows_for_one_step_is_refused() -> None:
    with pytest.raises(InvalidFact, match="share status and step"):
        Table((STEPS.rows[0], STEPS.rows[0]))


@pytest.mark.parametrize(
    "fault", [{"by": frozenset()}, {"source": ""}, {"to": Status.DRAFT}], ids=str
)
def test_a_row_without_actor_source_or_track_is_refused(fault: dict[str, object]) -> None:
    row = STEPS.rows[0]
    sound = {"status": row.status, "step": row.step, "by": row.by, "to": row.to, "needs": ()}
    with pytest.raises(InvalidFact, match="own track"):
        Table((Row(**{**sound, "source": "kilde", **fault}),))  # type: ignore[arg-type]


def test_the_table_in_the_documentation_is_the_table_in_use() -> None:
    page = Path(__file__).parents[3] / "docs/explanation/register.md"
    assert page.read_text("utf-8").endswith(STEPS.printed() + "\n")
