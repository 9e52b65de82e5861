# SPDX-License-Identifier: MPL-2.0
"""How are thousands of ridged placebo weights found at once? The dual Newton, all in step."""

from dataclasses import dataclass

import numpy as np

from handlerum.evaluation.arrays import Bools, Floats, Ints

_STEPS = 40
_DONE = 1e-14
_SETTLED = 0.05
_FEW = 20


@dataclass(frozen=True, slots=True)
class SharedUnits:
    """What all placebos share: rows of `values` (units, periods) and their pairwise products.

    A placebo only leaves rows out, so its curvature is a sum over kept rows of `products`, one for
    each of `pairs` (rows, columns of the upper half); `full` lays them out whole. `turn` brings a
    target to the same axes.
    """

    values: Floats
    products: Floats
    full: Ints
    turn: Floats
    pairs: tuple[Ints, Ints]


def share_units(values: Floats) -> SharedUnits:
    """Return the shared tables; more periods than units are rotated away without loss."""
    periods = values.shape[1]
    turn = np.eye(periods)
    if periods > values.shape[0]:
        turn = np.linalg.qr(values.T).Q
        values, periods = values @ turn, turn.shape[1]
    rows, columns = np.triu_indices(periods)
    place = np.zeros((periods, periods), dtype=np.int64)
    place[rows, columns] = place[columns, rows] = np.arange(rows.size)
    products = values[:, rows] * values[:, columns]
    return SharedUnits(values, products, place.ravel(), turn, (rows, columns))


def newton_weights(shared: SharedUnits, targets: Floats, kept: Bools, ridge: float) -> Floats:
    """Return weights (problems, units) for `targets` (problems, periods) on the kept units."""
    return _newton(shared, (np.zeros_like(targets), targets, _barred(kept)), ridge)


def inner_weights(
    shared: SharedUnits, targets: Floats, kept: Bools, ridge: float, *, scale: float
) -> Floats:
    """Return the shortest weights that fit targets inside the hull of the kept units.

    Many weights fit such a target; a ridge that falls tenfold from `scale`, the squared size of a
    typical point, leads to the one that `ridge` picks. A target whose misfit stops shrinking lies
    outside and keeps weights that are only nearly optimal; its certificate tells.
    """
    level, barred = max(ridge, scale), _barred(kept)
    weights = newton_weights(shared, targets, kept, level)
    alive = np.arange(len(targets))
    misfit = np.full(len(targets), np.inf)
    while level > ridge and alive.size:
        dual = weights[alive] @ shared.values - targets[alive]
        size = (dual**2).sum(axis=1)
        inside = size <= np.where(level < _SETTLED * scale, 0.5 * misfit, np.inf)
        alive, misfit, dual = alive[inside], size[inside], dual[inside]
        level = max(0.1 * level, ridge)
        state = (0.1 * dual, targets[alive], barred[alive])
        weights[alive] = _newton(shared, state, level)
    return weights


def _barred(kept: Bools) -> Floats:
    return np.where(kept, 0.0, -np.inf)


def _newton(shared: SharedUnits, start: tuple[Floats, Floats, Floats], ridge: float) -> Floats:
    """Return weights from a starting dual; `start` is dual, targets and bars."""
    dual, targets, barred = start[0].copy(), *start[1:]
    alive = np.arange(len(targets))
    weights = _loss(shared, (dual, targets, barred), dual, ridge)[1]
    yard = _DONE * (np.abs(targets).max(axis=1) + np.abs(shared.values).max())
    for _ in range(_STEPS):
        slope = dual[alive] - (weights[alive] @ shared.values - targets[alive])
        unfinished = np.abs(slope).max(axis=1) > yard[alive]
        alive, slope = alive[unfinished], slope[unfinished]
        if not alive.size:
            break
        step = _newton_step(shared, weights[alive] > 0.0, slope, ridge)
        dual[alive], weights[alive] = _advance(
            shared, (dual[alive], targets[alive], barred[alive]), step, ridge
        )
    return weights


def _project(points: Floats) -> Floats:
    descending = np.sort(points, axis=1)[:, ::-1]
    excess = np.cumsum(descending, axis=1) - 1.0
    counts = np.arange(1.0, points.shape[1] + 1.0)
    kept = np.count_nonzero(descending * counts > excess, axis=1)[:, None]
    threshold = np.take_along_axis(excess, kept - 1, axis=1) / kept
    return np.asarray(np.maximum(points - threshold, 0.0))


def _newton_step(shared: SharedUnits, active: Bools, slope: Floats, ridge: float) -> Floats:
    """Return the Newton step; the symmetric curvature is built as its upper half until the last."""
    half, sums, counts = _summed(shared, active)
    rows, columns = shared.pairs
    half -= sums[:, rows] * (sums / counts[:, None])[:, columns]
    half /= ridge
    half[:, rows == columns] += 1.0
    periods = slope.shape[1]
    curvature = half.take(shared.full, axis=1).reshape(-1, periods, periods)
    return np.asarray(np.linalg.solve(curvature, -slope[:, :, None])[:, :, 0])


def _summed(shared: SharedUnits, active: Bools) -> tuple[Floats, Floats, Floats]:
    """Return products and values summed over active units, and how many there are.

    At the first step only the assigned are inactive, as many in each problem; then leaving those
    few out of the totals is quicker than summing all others.
    """
    counts = active.sum(axis=1).astype(np.float64)
    absent = active.shape[1] - int(counts[0])
    if absent * _FEW <= active.shape[1] and (counts == counts[0]).all():
        gone = np.nonzero(~active)[1].reshape(len(active), absent)
        half = shared.products.sum(axis=0) - shared.products[gone].sum(axis=1)
        return half, shared.values.sum(axis=0) - shared.values[gone].sum(axis=1), counts
    mask = active.astype(np.float64)
    return mask @ shared.products, mask @ shared.values, counts


def _advance(
    shared: SharedUnits, state: tuple[Floats, Floats, Floats], step: Floats, ridge: float
) -> tuple[Floats, Floats]:
    dual = state[0]
    length = np.ones(len(dual))
    before = _loss(shared, state, dual, ridge)[0]
    for _ in range(20):
        moved = dual + length[:, None] * step
        loss, weights = _loss(shared, state, moved, ridge)
        worse = loss > before + 1e-12 * np.abs(before)
        if not worse.any():
            break
        length[worse] *= 0.5
    return moved, weights


def _loss(
    shared: SharedUnits, state: tuple[Floats, Floats, Floats], dual: Floats, ridge: float
) -> tuple[Floats, Floats]:
    _, targets, barred = state
    weights = _project(dual @ shared.values.T / -ridge + barred)
    residual = weights @ shared.values - targets
    inner = 0.5 * ridge * (weights * weights).sum(axis=1) + (dual * residual).sum(axis=1)
    return 0.5 * (dual * dual).sum(axis=1) - inner, weights
