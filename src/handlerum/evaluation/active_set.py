# SPDX-License-Identifier: MPL-2.0
"""How are weights with few non-zeros found exactly? A primal active set, each step one QR."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from handlerum.evaluation.arrays import Bools, Floats, Ints

_STOP = 1e-14
DualOf = Callable[[Floats, float, Floats], Floats]


def residual_dual(points: Floats, _ridge: float, weights: Floats) -> Floats:
    """Return the residual P w, the cheapest dual point."""
    return points @ weights


@dataclass(frozen=True, slots=True)
class _Problem:
    """Points (rows, donors), ridge, and for each donor the simplex it belongs to."""

    points: Floats
    ridge: float
    group: Ints
    dual_of: DualOf

    def gradient(self, weights: Floats) -> Floats:
        dual = self.dual_of(self.points, self.ridge, weights)
        return self.points.T @ dual + self.ridge * weights

    def objective(self, weights: Floats) -> float:
        residual = self.points @ weights
        return 0.5 * float(residual @ residual + self.ridge * weights @ weights)

    def shortfall(self, weights: Floats) -> Floats:
        """How far each donor's gradient lies below its group's multiplier."""
        gradient = self.gradient(weights)
        multiplier = np.bincount(self.group, weights=weights * gradient)
        return np.asarray(multiplier[self.group] - gradient)


def active_set(
    points: Floats,
    ridge: float,
    *,
    start: Floats | None = None,
    group: Ints | None = None,
    dual_of: DualOf = residual_dual,
) -> Floats:
    """Return the weights that minimise ½‖P w‖² + ½ρ‖w‖² on one simplex, or one per `group`.

    QR instead of the Gram matrix keeps half the digits that squaring would lose.
    Source: Wolfe (1976), Finding the nearest point in a polytope.
    """
    labels = np.zeros(points.shape[1], dtype=np.int64) if group is None else group
    problem = _Problem(points, ridge, labels, dual_of)
    weights = _first(problem) if start is None else start.copy()
    best = problem.objective(weights)
    for _ in range(3 * points.shape[1] + 60):
        weights = _descend(problem, weights)
        value = problem.objective(weights)
        shortfall = problem.shortfall(weights)
        shortfall[weights > 0.0] = 0.0
        entering = int(np.argmax(shortfall))
        if shortfall[entering] <= _STOP * max(best, 1e-6) or value > best * (1.0 + 1e-12):
            break
        best = min(best, value)
        weights = _enter(problem, weights, entering)
    return weights


def _first(problem: _Problem) -> Floats:
    weights = np.zeros(problem.points.shape[1])
    norms = (problem.points * problem.points).sum(axis=0)
    for label in np.unique(problem.group):
        members = np.flatnonzero(problem.group == label)
        weights[members[np.argmin(norms[members])]] = 1.0
    return weights


def _enter(problem: _Problem, weights: Floats, entering: int) -> Floats:
    """Take the exact line step towards the entering vertex, so that it is active with weight."""
    direction = np.where(problem.group == problem.group[entering], -weights, 0.0)
    direction[entering] += 1.0
    slope = float(problem.gradient(weights) @ direction)
    moved = problem.points @ direction
    bend = float(moved @ moved + problem.ridge * direction @ direction)
    length = min(1.0, -slope / bend) if bend > 0.0 else 1.0
    return np.maximum(weights + length * direction, 0.0)


def _descend(problem: _Problem, weights: Floats) -> Floats:
    """Go to the optimum on the current face; leave donors behind as they reach zero."""
    active = weights > 0.0
    while True:
        target = _on_face(problem, active)
        blocked = active & (target <= 0.0)
        if not blocked.any():
            return target
        room = weights[blocked] / (weights[blocked] - target[blocked])
        step = min(float(room.min()), 1.0)
        leaving = np.flatnonzero(blocked)[room <= step]
        weights = np.where(active, weights + step * (target - weights), 0.0)
        weights[leaving] = 0.0
        active[leaving] = False
        active &= weights > 0.0


def _on_face(problem: _Problem, active: Bools) -> Floats:
    chosen = np.flatnonzero(active)
    _, label = np.unique(problem.group[chosen], return_inverse=True)
    sums = (label == np.arange(label.max() + 1)[:, None]).astype(np.float64)
    stacked = np.vstack(
        (sums, problem.points[:, chosen], np.sqrt(problem.ridge) * np.eye(chosen.size))
    )
    factor = np.linalg.qr(stacked).R
    left = np.linalg.solve(factor.T, sums.T)
    solved = np.linalg.solve(factor, left @ np.linalg.solve(left.T @ left, np.ones(len(sums))))
    target = np.zeros(problem.points.shape[1])
    target[chosen] = solved
    return target
