# SPDX-License-Identifier: MPL-2.0
"""How are ridged weights found fast? Semismooth Newton on the dual, one unknown per row."""

import numpy as np

from handlerum.evaluation.arrays import Bools, Floats

_STEPS = 60
_HALVINGS = 30
_DONE = 1e-15
_SETTLED = 0.005


def project(points: Floats) -> Floats:
    """Return the nearest points on the simplex, row by row, shape (problems, donors)."""
    descending = -np.sort(-points, axis=-1)
    excess = np.cumsum(descending, axis=-1) - 1.0
    counts = np.arange(1, points.shape[-1] + 1)
    kept = (descending * counts > excess).sum(axis=-1, keepdims=True)
    threshold = np.take_along_axis(excess, kept - 1, axis=-1) / kept
    return np.asarray(np.maximum(points - threshold, 0.0))


def dual_newton(points: Floats, ridge: float, *, start: Floats | None = None) -> Floats:
    """Return the weights that minimise ½‖P w‖² + ½ρ‖w‖² on the simplex, shape (donors,).

    The dual variable u is the residual P w; w(u) is a projection, so each step is one projection
    and one Cholesky in the number of rows. Source: Qi and Sun (2006), semismooth Newton.
    """
    tall = points.shape[0] > points.shape[1]
    reduced = np.linalg.qr(points).R if tall else points
    dual = np.zeros(reduced.shape[0]) if start is None else reduced @ start
    for _ in range(_STEPS):
        weights = _weights(reduced, ridge, dual)
        slope = dual - reduced @ weights
        if float(np.abs(slope).max()) <= _DONE * min(1.0, 10.0 * float(np.abs(dual).max())):
            break
        step = np.asarray(np.linalg.solve(_curvature(reduced, ridge, weights > 0.0), -slope))
        moved = _line_search(reduced, ridge, dual, step)
        if np.array_equal(moved, dual):
            break
        dual = moved
    return _weights(reduced, ridge, dual)


def continued_newton(points: Floats, ridge: float, *, lowest: float = 1e-9) -> Floats:
    """Return nearly optimal weights for a tiny ridge by lowering it tenfold from an easy one.

    The lowering ends at `lowest` when the ridge is smaller still.
    """
    level = max(ridge, 0.1)
    weights = dual_newton(points, level)
    while level > max(ridge, lowest):
        level = max(level * 0.1, ridge)
        weights = dual_newton(points, level, start=weights)
    return weights


def inner_newton(points: Floats, ridge: float) -> Floats:
    """Return the shortest weights that fit a target inside the hull; give up when it is outside.

    Inside, the misfit shrinks with the ridge as it falls tenfold; outside it settles.
    """
    level, misfit = max(ridge, 0.1), np.inf
    weights = dual_newton(points, level)
    while level > ridge:
        size = float(np.square(points @ weights).sum())
        if level < _SETTLED and size > 0.5 * misfit:
            break
        level, misfit = max(level * 0.1, ridge), size
        weights = dual_newton(points, level, start=weights)
    return weights


def _weights(points: Floats, ridge: float, dual: Floats) -> Floats:
    return project(-(points.T @ dual) / ridge)


def _curvature(points: Floats, ridge: float, kept: Bools) -> Floats:
    active = points[:, kept]
    centred = active - active.mean(axis=1, keepdims=True)
    return np.asarray(np.eye(points.shape[0]) + centred @ centred.T / ridge)


def _loss(points: Floats, ridge: float, dual: Floats) -> float:
    weights = _weights(points, ridge, dual)
    inner = 0.5 * ridge * weights @ weights + dual @ (points @ weights)
    return float(0.5 * dual @ dual - inner)


def _line_search(points: Floats, ridge: float, dual: Floats, step: Floats) -> Floats:
    before = _loss(points, ridge, dual)
    length = 1.0
    for _ in range(_HALVINGS):
        moved = dual + length * step
        if _loss(points, ridge, moved) <= before + 1e-16 * abs(before):
            return moved
        length *= 0.5
    return dual
