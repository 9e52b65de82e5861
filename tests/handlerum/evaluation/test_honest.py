# SPDX-License-Identifier: MPL-2.0
"""Honest bounds are optimal, widen with the bend, and need no heavy package."""

from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.stats import norm

from handlerum.evaluation.honest import breakdown, relative_bounds, smoothness_bounds
from handlerum.evaluation.honest_frontier import EventStudy, Frontier, critical_value


@pytest.fixture(scope="module")
def study(panels: Path) -> EventStudy:
    table = np.genfromtxt(panels / "honestdid_bc_eventstudy.csv", delimiter=",", skip_header=1)
    return EventStudy(table[:, 0], table[:, 1:], 4, np.array([1.0, 0.0, 0.0, 0.0]))


def brute_half(study: EventStudy, bend: float) -> float:
    """Return the least half length found by a general search over all affine estimators."""
    frontier = Frontier(study)
    free = np.linalg.svd(frontier.slope[None, :4])[2][1:].T

    def half(place: np.ndarray) -> float:
        weights = frontier.calmest + free @ place
        error = frontier.error(weights)
        return error * critical_value(bend * frontier.bias(weights) / error)

    options = {"xatol": 1e-9, "fatol": 1e-12, "maxiter": 4000, "maxfev": 4000}
    starts = (np.zeros(3), np.array([0.3, -0.2, 0.5]))
    return min(float(minimize(half, s, method="Nelder-Mead", options=options).fun) for s in starts)


@pytest.mark.parametrize("bend", [0.01, 0.1])
def test_the_interval_is_as_short_as_a_general_search_finds(study: EventStudy, bend: float) -> None:
    found = smoothness_bounds(study, bend)
    assert (found.high - found.low) / 2 <= brute_half(study, bend) * (1 + 1e-6)


def test_without_bends_the_interval_is_the_best_linear_extrapolation(study: EventStudy) -> None:
    found = smoothness_bounds(study, 0.0)
    slope = np.array([-4.0, -3.0, -2.0, -1.0, 1.0, 2.0, 3.0, 4.0])
    # Generalised least squares of the coefficients on a slope and the effects after the start.
    design = np.hstack((slope[:, None], np.vstack((np.zeros((4, 4)), np.eye(4)))))
    inner = np.linalg.inv(design.T @ np.linalg.solve(study.covariance, design))
    effects = inner @ design.T @ np.linalg.solve(study.covariance, study.effects)
    assert (found.low + found.high) / 2 == pytest.approx(effects[1], abs=1e-9)
    assert (found.high - found.low) / 2 == pytest.approx(1.959964 * np.sqrt(inner[1, 1]), rel=1e-6)


@pytest.mark.parametrize("bounds", [smoothness_bounds, relative_bounds])
def test_a_larger_bend_gives_a_wider_interval(study: EventStudy, bounds: object) -> None:
    assert callable(bounds)
    narrow, wide = bounds(study, 0.02), bounds(study, 0.2)
    assert wide.high - wide.low > narrow.high - narrow.low


def test_relative_bounds_without_a_break_are_the_usual_interval(study: EventStudy) -> None:
    found = relative_bounds(study, 0.0)
    error = np.sqrt(study.covariance[4, 4])
    assert found.low == pytest.approx(study.effects[4] - norm.ppf(0.975) * error)


def test_at_the_breakdown_the_interval_reaches_zero(study: EventStudy) -> None:
    bend = breakdown(study)
    assert smoothness_bounds(study, bend * 0.99).low > 0.0
    assert smoothness_bounds(study, bend * 1.01).low < 0.0


@pytest.mark.parametrize(("bias", "expected"), [(0.0, 1.959964), (3.0, 4.644854)])
def test_the_critical_value_is_the_folded_normal_s(bias: float, expected: float) -> None:
    assert critical_value(bias) == pytest.approx(expected, abs=1e-5)
