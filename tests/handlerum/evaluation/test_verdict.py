# SPDX-License-Identifier: MPL-2.0
"""Four verdicts by a fixed table; "no effect" only by the margin."""

from itertools import product
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.evaluation import Direction, Verdict, verdict
from handlerum.evaluation.inference import Interval
from handlerum.evaluation.refusals import InvalidPlan
from handlerum.evaluation.verdict import Finding

UP, DOWN = Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER
# Keys: p below alpha, interval against zero, interval against a margin of 1.
POSITION = {
    ("above", "inside"): (0.2, 0.8),
    ("above", "across"): (0.5, 3.0),
    ("above", "outside"): (2.0, 3.0),
    ("over", "inside"): (-0.5, 0.8),
    ("over", "across"): (-2.0, 3.0),
    ("below", "inside"): (-0.8, -0.2),
    ("below", "across"): (-3.0, -0.5),
    ("below", "outside"): (-3.0, -2.0),
    ("over", "unbounded"): (-inf, inf),
}


def expected(place: tuple[str, str], direction: Direction, *, certain: bool) -> Verdict:
    zero, margin = place
    if margin == "inside":
        return Verdict.NO_EFFECT_OF_IMPORTANCE
    if not certain or zero == "over":
        return Verdict.CANNOT_TELL
    better = (zero == "above") == (direction is UP)
    return Verdict.IMPROVED if better else Verdict.WORSENED


@pytest.mark.parametrize(
    ("certain", "place", "direction"), list(product((True, False), POSITION, Direction))
)
def test_every_combination_has_its_verdict(
    certain: bool,
    place: tuple[str, str],
    direction: Direction,
) -> None:
    low, high = POSITION[place]
    middle = 0.0 if low == -inf else (low + high) / 2
    finding = Finding(middle, 0.01 if certain else 0.2, Interval(low, high, 0.05))
    found = verdict(finding, margin=1.0, direction=direction)
    assert found is expected(place, direction, certain=certain)


finite = st.floats(-1e6, 1e6)


@given(finite, st.floats(0, 1), finite, finite, st.floats(0, 1e6))
def test_no_effect_is_never_said_unless_the_interval_lies_inside_the_margin(
    effect: float, p: float, one: float, other: float, margin: float
) -> None:
    low, high = sorted((one, other))
    found = verdict(Finding(effect, p, Interval(low, high, 0.05)), margin=margin, direction=UP)
    inside = margin > 0 and -margin <= low and high <= margin
    assert (found is Verdict.NO_EFFECT_OF_IMPORTANCE) == inside


def test_without_a_margin_no_effect_cannot_be_said() -> None:
    finding = Finding(0.0, 1.0, Interval(0.0, 0.0, 0.05))
    assert verdict(finding, margin=0.0, direction=UP) is Verdict.CANNOT_TELL


@pytest.mark.parametrize("margin", [-1.0, float("nan")])
def test_an_impossible_margin_is_refused(margin: float) -> None:
    with pytest.raises(InvalidPlan):
        verdict(Finding(0.0, 1.0, Interval(0.0, 0.0, 0.05)), margin=margin, direction=DOWN)
