# SPDX-License-Identifier: MPL-2.0
"""Every weight vector carries a proof, on problems made to break solvers."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import nnls

from handlerum.evaluation import placebo_weights
from handlerum.evaluation.active_set import active_set
from handlerum.evaluation.arrays import Floats
from handlerum.evaluation.batch_newton import share_units
from handlerum.evaluation.dual_newton import dual_newton
from handlerum.evaluation.dual_point import gap_at
from handlerum.evaluation.placebo_weights import unit_weights
from handlerum.evaluation.simplex import Solution, Solver, certify, solve

_SPEC = importlib.util.spec_from_file_location(
    "nasty_problems", Path(__file__).with_name("nasty_problems.py")
)
assert _SPEC is not None
assert _SPEC.loader is not None
nasty = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(nasty)


def worst_gap(numbers: range) -> float:
    return max(solve(*nasty.problem(number)).certificate.gap for number in numbers)


def early_stopped(points: Floats, ridge: float, steps: int) -> Floats:
    """Frank-Wolfe as the reference software runs it: it stops before the optimum."""
    weights = np.full(points.shape[1], 1.0 / points.shape[1])
    for _ in range(steps):
        slope = points.T @ (points @ weights) + ridge * weights
        direction = -weights.copy()
        direction[np.argmin(slope)] += 1.0
        bend = np.sum((points @ direction) ** 2) + ridge * direction @ direction
        weights = weights + min(1.0, max(0.0, -slope @ direction / bend)) * direction
    return weights


def normal_problem(seed: int = 1) -> Floats:
    return np.random.default_rng(seed).normal(size=(12, 30))


def test_every_nasty_problem_gets_a_gap_below_one_in_a_billion() -> None:
    assert worst_gap(range(1_500)) <= 1e-9


@pytest.mark.slow
def test_a_hundred_thousand_nasty_problems_get_a_gap_below_one_in_a_billion() -> None:
    assert worst_gap(range(100_000)) <= 1e-9


def test_weights_agree_with_an_independent_solver() -> None:
    points = normal_problem()
    ridge = 0.5
    big = 1e5
    stacked = np.vstack((points, np.sqrt(ridge) * np.eye(30), big * np.ones((1, 30))))
    oracle, _ = nnls(stacked, np.append(np.zeros(42), big))
    assert np.abs(solve(points, ridge).weights - oracle / oracle.sum()).max() < 1e-7


def test_both_solvers_reach_the_same_weights() -> None:
    points = normal_problem(2)
    assert np.abs(dual_newton(points, 0.3) - active_set(points, 0.3)).max() < 1e-10


def test_weights_stopped_early_are_not_certified() -> None:
    points = normal_problem(3)
    stopped = certify(points, 1e-6, early_stopped(points, 1e-6, 100), Solver.ACTIVE_SET)
    assert stopped.gap > 1e-6


def test_a_certificate_bounds_the_true_distance_to_the_optimum() -> None:
    points = normal_problem(4)
    stopped = certify(points, 0.1, early_stopped(points, 0.1, 20), Solver.ACTIVE_SET)
    best = solve(points, 0.1).certificate.objective
    assert stopped.objective - best <= stopped.gap * stopped.objective * (1 + 1e-9)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.01, 10.0))
def test_no_dual_point_proves_more_than_the_truth(seed: int, ridge: float) -> None:
    points = normal_problem(seed)
    dual = np.random.default_rng(seed).normal(size=12)
    found = solve(points, ridge)
    assert gap_at(points, ridge, found.weights, dual) >= -1e-12


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_weights_lie_on_the_simplex(seed: int) -> None:
    weights = solve(*nasty.problem(seed)).weights
    assert weights.min() >= 0.0
    assert abs(weights.sum() - 1.0) < 1e-9


def test_a_target_inside_the_hull_is_matched_exactly() -> None:
    points = normal_problem(6)
    inside = points - (points @ np.full(30, 1 / 30))[:, None]
    found = solve(inside, 0.0)
    assert np.abs(inside @ found.weights).max() < 1e-9


def test_identical_donors_share_the_weight_equally() -> None:
    points = np.tile(np.arange(1.0, 5.0)[:, None], (1, 6))
    assert np.abs(solve(points, 1.0).weights - 1 / 6).max() < 1e-12


def test_a_doubled_donor_does_not_change_the_optimum() -> None:
    points = normal_problem(7)
    doubled = np.hstack((points, points[:, :1]))
    single, double = solve(points, 1e-8), solve(doubled, 1e-8)
    assert double.certificate.objective == pytest.approx(single.certificate.objective, rel=1e-6)


def test_a_target_that_many_mixes_match_gets_the_most_even_one() -> None:
    """Rounded outcomes with an exact fit once stalled the active set at a gap of 1.5e-9."""
    points = np.array(
        [
            [0, -2, -1, 1, 0, -1, 0, 0, -2, 0, -1],
            [1, 0, 1, 0, 0, 0, 0, 0, 1, 2, 0],
            [3, 0, 0, 0, 1, 1, 1, 0, 0, 2, 0],
        ],
        dtype=float,
    )
    found = solve(points, 4.3e-12)
    assert found.certificate.gap <= 1e-9
    assert np.abs(points @ found.weights).max() < 1e-9


def test_among_five_hundred_donors_the_shortest_match_is_found() -> None:
    random = np.random.default_rng(4)
    donors = random.normal(size=(500, 10))
    points = (donors - donors[:20].mean(axis=0)).T
    found = solve(points, 1e-10)
    shortest = np.linalg.lstsq(
        np.vstack((points, np.ones(500))), np.append(np.zeros(10), 1.0), rcond=None
    )[0]
    assert np.abs(points @ found.weights).max() < 1e-8
    if (shortest >= 0.0).all():
        np.testing.assert_allclose(found.weights, shortest, atol=1e-7)
    order = random.permutation(500)
    again = solve(points[:, order], 1e-10).weights
    np.testing.assert_allclose(again, found.weights[order], atol=1e-9)


def test_a_wide_batch_agrees_with_one_problem_at_a_time() -> None:
    random = np.random.default_rng(5)
    values = random.normal(size=(300, 8))
    values[:4] *= 5.0
    targets = np.vstack((values[4:30].mean(axis=0), values[0]))
    kept = np.ones((2, 300), dtype=bool)
    kept[0, 4:30] = kept[1, 0] = False
    found = unit_weights(values, share_units(values), targets, kept, 1e-9)
    assert found.gaps.max() <= 1e-9
    for row in range(2):
        alone = solve((values[kept[row]] - targets[row]).T, 1e-9).weights
        np.testing.assert_allclose(found.weights[row, kept[row]], alone, atol=1e-6)


def test_pairs_of_98_with_six_earlier_years_are_seldom_searched_one_by_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Most pairs then lie inside the hull of the others, where the active set stalls."""
    random = np.random.default_rng(8)
    values = np.cumsum(random.normal(size=(98, 6)), axis=1) + 3.0 * random.normal(size=(98, 1))
    values -= values.mean(axis=0)
    pairs = np.array([random.choice(98, 2, replace=False) for _ in range(64)])
    kept = np.ones((64, 98), dtype=bool)
    np.put_along_axis(kept, pairs, False, axis=1)
    alone: list[Floats] = []

    def counted(points: Floats, ridge: float) -> Solution:
        alone.append(points)
        return solve(points, ridge)

    monkeypatch.setattr(placebo_weights, "solve", counted)
    found = unit_weights(values, share_units(values), values[pairs].mean(axis=1), kept, 6e-12)
    assert len(alone) <= 3
    assert found.gaps.max() <= 1e-9


def ridged_batch(scale: float) -> tuple[Floats, Floats, np.ndarray]:
    """Thirty pairs of forty units that stand far apart in size, with the pair left out."""
    random = np.random.default_rng(6)
    values = random.normal(size=(40, 12)) * 10.0 ** random.uniform(-2, 1, size=(40, 1)) * scale
    pairs = np.array([random.choice(40, 2, replace=False) for _ in range(30)])
    kept = np.ones((30, 40), dtype=bool)
    np.put_along_axis(kept, pairs, False, axis=1)
    return values, values[pairs].mean(axis=1), kept


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
def test_a_ridged_batch_agrees_with_one_problem_at_a_time(scale: float) -> None:
    values, targets, kept = ridged_batch(scale)
    ridge = 20.0 * float(np.square(values).mean())
    found = unit_weights(values, share_units(values), targets, kept, ridge)
    assert found.gaps.max() <= 1e-10
    for row in range(30):
        alone = solve((values[kept[row]] - targets[row]).T, ridge).weights
        np.testing.assert_allclose(found.weights[row, kept[row]], alone, atol=1e-9)


def test_the_compiled_kernel_agrees_with_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numba", reason="numba is an optional accelerator")
    values, targets, kept = ridged_batch(1.0)
    ridge = 20.0 * float(np.square(values).mean())
    plain = unit_weights(values, share_units(values), targets, kept, ridge)
    monkeypatch.setenv("HANDLERUM_NUMBA", "1")
    compiled = unit_weights(values, share_units(values), targets, kept, ridge)
    assert compiled.gaps.max() <= 1e-10
    np.testing.assert_allclose(compiled.weights, plain.weights, atol=1e-12)
