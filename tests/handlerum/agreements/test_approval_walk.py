# SPDX-License-Identifier: MPL-2.0
"""A decision is in force on the right days and no others, whatever is done in whatever order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from handlerum.agreements import approval_decision
from handlerum.agreements.approval import Table
from handlerum.agreements.approval_table import STEPS
from handlerum.agreements.approval_words import Status, Step
from handlerum.time import day_after_publication
from tests.handlerum.agreements.walk import Course, walk


def test_two_thousand_commands_put_no_decision_in_force_on_a_wrong_day() -> None:
    """lov 880/2021 § 6, stk. 2."""
    assert walk(120) >= 2_000


WALKED = [Step.PUBLISH, Step.UNDO, Step.CORRECT, Step.END_EARLY, Step.TAKE_BACK, Step.REOPEN]


def test_the_walk_really_takes_the_steps_it_is_about() -> None:
    walk(480)
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
