# SPDX-License-Identifier: MPL-2.0
"""Goals are followed as numbers, and a gap is never taken for a number."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from handlerum.errors import InvalidFact
from handlerum.evaluation.goals import Course, Goal, Indicator, Measurement, Target, progress
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.verdict import Direction

HELPERS = Indicator(
    "hjaelpere",
    "Forskellige hjælpere i hjemmet",
    "Opdigtet eksempel: antal forskellige hjælpere hos en borger på en måned",
    "hjælpere",
    Direction.LOWER_IS_BETTER,
    "Opdigtet eksempel",
    1.0,
    0.5,
)
TARGET = Target("hjaelpere", "2021", 6.0, "2024")
GOAL = Goal(
    "g-eksempel", "aftale", "Færre hjælpere", "Fewer helpers", "Byrådet", "Opdigtet", ("hjaelpere",)
)
AIMED = replace(GOAL, targets=(TARGET,))


def seen(period: str, value: float, place: str = "0001") -> Measurement:
    return Measurement("hjaelpere", place, period, Status.OBSERVED, value)


def gap(period: str, status: Status) -> Measurement:
    return Measurement("hjaelpere", "0001", period, status)


def test_fewer_helpers_is_towards_the_goal_when_lower_is_better() -> None:
    found = progress(AIMED, HELPERS, "0001", [seen("2021", 10.0), seen("2022", 8.0)])
    assert (found.course, found.change, found.share) == (Course.TOWARDS, -2.0, 0.5)


def test_the_same_numbers_are_away_from_the_goal_when_higher_is_better() -> None:
    turned = replace(HELPERS, direction=Direction.HIGHER_IS_BETTER)
    series = [seen("2021", 10.0), seen("2022", 8.0)]
    assert progress(GOAL, turned, "0001", series, baseline="2021").course is Course.AWAY


def test_the_goal_is_reached_at_its_value_and_not_before() -> None:
    near = progress(AIMED, HELPERS, "0001", [seen("2021", 10.0), seen("2024", 6.01)])
    there = progress(AIMED, HELPERS, "0001", [seen("2021", 10.0), seen("2024", 6.0)])
    assert (near.course, there.course, there.share) == (Course.TOWARDS, Course.REACHED, 1.0)


def test_a_change_inside_the_margin_is_no_change() -> None:
    found = progress(AIMED, HELPERS, "0001", [seen("2021", 10.0), seen("2022", 9.5)])
    assert found.course is Course.UNCHANGED


def test_a_hidden_newest_period_is_counted_and_not_read_as_zero() -> None:
    series = [seen("2021", 10.0), seen("2022", 8.0), gap("2023", Status.SUPPRESSED)]
    found = progress(AIMED, HELPERS, "0001", series)
    assert (found.newest[0].period, found.suppressed, found.missing) == ("2022", 1, 0)


@pytest.mark.parametrize("status", [Status.MISSING, Status.SUPPRESSED])
def test_without_a_baseline_nothing_is_said(status: Status) -> None:
    found = progress(AIMED, HELPERS, "0001", [gap("2021", status), seen("2022", 0.0)])
    assert found.course is Course.NO_BASELINE
    assert math.isnan(found.change)


def test_a_zero_that_was_observed_is_a_number() -> None:
    found = progress(AIMED, HELPERS, "0001", [seen("2021", 10.0), seen("2022", 0.0)])
    assert (found.course, found.newest[0].value) == (Course.REACHED, 0.0)


def test_a_baseline_alone_is_no_news() -> None:
    assert progress(AIMED, HELPERS, "0001", [seen("2021", 1.0)]).course is Course.NO_NEWS


def test_other_places_and_earlier_periods_do_not_count() -> None:
    series = [seen("2019", 1.0), seen("2021", 10.0), seen("2022", 1.0, "0002")]
    assert progress(AIMED, HELPERS, "0001", series).course is Course.NO_NEWS


def test_a_period_that_stands_twice_is_refused() -> None:
    with pytest.raises(InvalidFact):
        progress(AIMED, HELPERS, "0001", [seen("2021", 1.0), seen("2021", 2.0)])


def test_quarters_are_followed_in_time_order() -> None:
    series = [seen("2022K1", 7.0), seen("2021K4", 9.0), seen("2021K3", 10.0)]
    found = progress(GOAL, HELPERS, "0001", series, baseline="2021K3")
    assert found.newest[0].period == "2022K1"


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": " "},
        {"definition": ""},
        {"source": ""},
        {"smallest_effect": 0.0},
        {"smallest_effect": math.nan},
        {"margin": -0.1},
        {"margin": 1.5},
    ],
)
def test_an_indicator_that_could_not_be_judged_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidFact):
        replace(HELPERS, **wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"indicators": ()},
        {"indicators": ("hjaelpere", "hjaelpere")},
        {"targets": (replace(TARGET, indicator="andet"),)},
        {"targets": (TARGET, TARGET)},
        {"agreement": ""},
    ],
)
def test_a_goal_without_its_measure_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidFact):
        replace(GOAL, **wrong)


@given(st.sampled_from([Status.MISSING, Status.SUPPRESSED]), st.floats(allow_nan=False))
def test_a_gap_never_carries_a_number(status: Status, value: float) -> None:
    with pytest.raises(InvalidFact):
        Measurement("a", "0001", "2021", status, value)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_an_observation_is_a_finite_number(value: float) -> None:
    with pytest.raises(InvalidFact):
        Measurement("a", "0001", "2021", Status.OBSERVED, value)


def test_two_gaps_of_one_kind_are_equal_and_of_two_kinds_are_not() -> None:
    assert gap("2021", Status.MISSING) == replace(gap("2021", Status.MISSING), value=float("nan"))
    assert gap("2021", Status.MISSING) != gap("2021", Status.SUPPRESSED)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_turning_the_sign_of_everything_turns_nothing(low: float, high: float, aim: float) -> None:
    assume(abs(aim - low) > 1e-6)
    up = replace(HELPERS, direction=Direction.HIGHER_IS_BETTER)
    goal = replace(GOAL, targets=(replace(TARGET, value=aim),))
    mirrored = replace(GOAL, targets=(replace(TARGET, value=-aim),))
    there = progress(goal, HELPERS, "0001", [seen("2021", low), seen("2022", high)])
    turned = progress(mirrored, up, "0001", [seen("2021", -low), seen("2022", -high)])
    assert (there.course, there.share) == (turned.course, turned.share)


def test_a_plan_takes_the_indicator_with_its_margins() -> None:
    planned = HELPERS.planned()
    assert (planned.name, planned.smallest_effect, planned.margin) == ("hjaelpere", 1.0, 0.5)
