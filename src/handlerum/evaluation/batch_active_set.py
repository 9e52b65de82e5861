# SPDX-License-Identifier: MPL-2.0
"""How are thousands of sparse placebo weights found at once? Active sets moving in step."""

from typing import Protocol

import numpy as np

from handlerum.evaluation.arrays import Bools, Floats, Ints

_STOP = 1e-13


class GramProblem(Protocol):
    """Many simplex problems that share data; ½ wᵀK w + ½ρ‖w‖² each."""

    def gram(self, rows: Ints, chosen: Ints) -> Floats:
        """Return K on the `chosen` columns (problems, size), shape (problems, size, size)."""

    def gradient(self, rows: Ints, weights: Floats) -> Floats:
        """Return K w up to a constant per problem, shape (problems, columns)."""

    def scale(self, rows: Ints) -> Floats:
        """Return a typical diagonal of K, shape (problems,)."""


def active_set_weights(problem: GramProblem, start: Floats, allowed: Bools, ridge: float) -> Floats:
    """Return weights from feasible `start`, shape (problems, columns), on the allowed columns.

    A problem that does not finish keeps its last feasible weights; its certificate tells.
    """
    weights, active = start.copy(), start > 0.0
    alive = np.arange(len(start))
    for _ in range(8 * start.shape[1] + 40):
        if not alive.size:
            break
        target = _on_face(problem, alive, active[alive], ridge)
        inside = _move(weights, active, alive, target)
        entering, shortfall = _most_wanted(
            problem, alive[inside], (weights, active, allowed), ridge
        )
        wanted = shortfall > _STOP * problem.scale(alive[inside])
        active[alive[inside][wanted], entering[wanted]] = True
        finished = np.zeros(alive.size, dtype=bool)
        finished[np.flatnonzero(inside)[~wanted]] = True
        alive = alive[~finished]
    return weights


def _on_face(problem: GramProblem, rows: Ints, active: Bools, ridge: float) -> Floats:
    counts = active.sum(axis=1)
    chosen = np.argsort(~active, axis=1, kind="stable")[:, : counts.max()]
    real = np.arange(chosen.shape[1]) < counts[:, None]
    scale = problem.scale(rows)[:, None, None]
    system = problem.gram(rows, chosen) + scale
    system *= real[:, :, None] & real[:, None, :]
    diagonal = np.arange(chosen.shape[1])
    system[:, diagonal, diagonal] += np.where(real, ridge, 1.0)
    solved = np.linalg.solve(system, real.astype(np.float64)[:, :, None])[:, :, 0] * real
    target = np.zeros(active.shape)
    np.put_along_axis(target, chosen, solved / solved.sum(axis=1, keepdims=True), axis=1)
    return target


def _move(weights: Floats, active: Bools, rows: Ints, target: Floats) -> Bools:
    """Step towards the target in place; say which problems reached it."""
    current, on = weights[rows], active[rows]
    blocked = on & (target <= 0.0)
    inside = ~blocked.any(axis=1)
    room = np.where(blocked, current, np.inf) / np.where(blocked, current - target, 1.0)
    room[blocked & (current <= target)] = 0.0
    step = np.minimum(room.min(axis=1, keepdims=True), 1.0)
    leaving = blocked & (room <= step)
    weights[rows] = np.where(leaving, 0.0, current + step * (target - current))
    active[rows] = on & ~leaving
    return np.asarray(inside)


def _most_wanted(
    problem: GramProblem, rows: Ints, state: tuple[Floats, Bools, Bools], ridge: float
) -> tuple[Ints, Floats]:
    weights, active, allowed = state[0][rows], state[1][rows], state[2][rows]
    gradient = problem.gradient(rows, weights) + ridge * weights
    shortfall = (weights * gradient).sum(axis=1, keepdims=True) - gradient
    shortfall = np.where(allowed & ~active, shortfall, -np.inf)
    entering = shortfall.argmax(axis=1)
    return entering, np.take_along_axis(shortfall, entering[:, None], axis=1)[:, 0]
