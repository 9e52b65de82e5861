# SPDX-License-Identifier: MPL-2.0
"""Which weights does every placebo get? Shared data, certified one by one."""

from dataclasses import dataclass

import numpy as np

from handlerum.evaluation.accelerated import newton_weights_compiled, wanted
from handlerum.evaluation.arrays import Bools, Floats, Ints
from handlerum.evaluation.batch_active_set import active_set_weights
from handlerum.evaluation.batch_newton import (
    SharedUnits,
    inner_weights,
    newton_weights,
    share_units,
)
from handlerum.evaluation.simplex import solve

_AIM = 1e-10
_ENOUGH = 5e-10
_FLOOR = 0.5e-5
_NEWTON_FROM = 0.01
_PER_PERIOD = 4


@dataclass(frozen=True, slots=True)
class Weighted:
    """Weights (problems, columns) and the relative duality gap of each problem."""

    weights: Floats
    gaps: Floats


@dataclass(frozen=True, slots=True)
class _UnitGram:
    """K_ij = (x_i − b)·(x_j − b) with x shared by all problems and b their own target."""

    values: Floats
    products: Floats
    targets: Floats
    cross: Floats

    def gram(self, rows: Ints, chosen: Ints) -> Floats:
        shared = self.products[chosen[:, :, None], chosen[:, None, :]]
        cross = np.take_along_axis(self.cross[rows], chosen, axis=1)
        own = (self.targets[rows] ** 2).sum(axis=1)
        return np.asarray(shared - cross[:, :, None] - cross[:, None, :] + own[:, None, None])

    def gradient(self, rows: Ints, weights: Floats) -> Floats:
        return np.asarray((weights @ self.values - self.targets[rows]) @ self.values.T)

    def scale(self, rows: Ints) -> Floats:
        own = (self.targets[rows] ** 2).sum(axis=1) - 2.0 * self.cross[rows].mean(axis=1)
        return np.asarray(own + np.diagonal(self.products).mean())


@dataclass(frozen=True, slots=True)
class _OwnGram:
    """One K per problem, shape (problems, columns, columns)."""

    matrices: Floats

    def gram(self, rows: Ints, chosen: Ints) -> Floats:
        return np.asarray(self.matrices[rows[:, None, None], chosen[:, :, None], chosen[:, None]])

    def gradient(self, rows: Ints, weights: Floats) -> Floats:
        return np.asarray((self.matrices[rows] @ weights[:, :, None])[:, :, 0])

    def scale(self, rows: Ints) -> Floats:
        return np.asarray(np.trace(self.matrices[rows], axis1=1, axis2=2) / self.matrices.shape[1])


def unit_weights(
    values: Floats, shared: SharedUnits, targets: Floats, kept: Bools, ridge: float
) -> Weighted:
    """Return unit weights on the kept rows of `values` (units, periods) for each target."""
    distances = _distances(values, targets)
    typical = float(((distances * kept).sum(axis=1) / kept.sum(axis=1)).mean())
    farthest = (distances * kept).max(axis=1)
    if ridge >= _NEWTON_FROM * typical:
        weights = _ridged(values, shared, targets, kept, ridge)
        gaps = _unit_gaps(values, targets, kept, (weights, ridge), farthest)
    else:
        weights, gaps = np.zeros(kept.shape), np.full(len(kept), np.inf)
        if _is_wide(values):
            table = shared if shared.turn.size else share_units(values)
            weights = inner_weights(table, targets @ table.turn, kept, ridge, scale=typical)
            gaps = _unit_gaps(values, targets, kept, (weights, ridge), farthest)
        left = np.flatnonzero(~(gaps <= _AIM))
        part = targets[left], kept[left], farthest[left]
        sparse = _sparse(values, part[0], kept[left], ridge, distances[left])
        found = _unit_gaps(values, part[0], part[1], (sparse, ridge), part[2])
        better = found < gaps[left]
        weights[left[better]], gaps[left[better]] = sparse[better], found[better]
    for row in np.flatnonzero(~(gaps <= _ENOUGH)):
        again = solve((values[kept[row]] - targets[row]).T, ridge)
        weights[row], gaps[row] = 0.0, again.certificate.gap
        weights[row, kept[row]] = again.weights
    return Weighted(weights, gaps)


def _is_wide(values: Floats) -> bool:
    """Claim so many units per period that a target may lie inside their hull."""
    units, periods = values.shape
    return bool(units > _PER_PERIOD * periods)


def _ridged(
    values: Floats, shared: SharedUnits, targets: Floats, kept: Bools, ridge: float
) -> Floats:
    table = shared if shared.turn.size else share_units(values)
    turned = targets @ table.turn
    if wanted():
        return newton_weights_compiled(table.values, turned, kept, ridge)
    return newton_weights(table, turned, kept, ridge)


def _sparse(
    values: Floats, targets: Floats, kept: Bools, ridge: float, distances: Floats
) -> Floats:
    start = np.zeros(kept.shape)
    nearest = np.where(kept, distances, np.inf).argmin(axis=1)
    start[np.arange(len(start)), nearest] = 1.0
    gram = _UnitGram(values, values @ values.T, targets, targets @ values.T)
    return active_set_weights(gram, start, kept, ridge)


def _distances(values: Floats, targets: Floats) -> Floats:
    """Return the squared distance of every unit to every target, shape (problems, units)."""
    own = (values**2).sum(axis=1) + (targets**2).sum(axis=1)[:, None]
    return np.asarray(np.maximum(own - 2.0 * targets @ values.T, 0.0))


def _unit_gaps(
    values: Floats, targets: Floats, kept: Bools, solved: tuple[Floats, float], farthest: Floats
) -> Floats:
    weights, ridge = solved
    residual = weights @ values - targets
    gradient = residual @ values.T + ridge * weights
    objective = 0.5 * ((residual**2).sum(axis=1) + ridge * (weights**2).sum(axis=1))
    return _relative(weights, gradient, kept, np.maximum(objective, _FLOOR * farthest))


def _relative(weights: Floats, gradient: Floats, kept: Bools, yardstick: Floats) -> Floats:
    lowest = np.where(kept, gradient, np.inf).min(axis=1)
    apart = np.where(kept, gradient - lowest[:, None], 0.0)
    gap = (weights * apart).sum(axis=1)
    return np.where(gap > 0.0, gap / np.where(yardstick > 0.0, yardstick, 1.0), 0.0)


def shared_times(apart: Floats, ridge: float) -> Floats:
    """Return the time weights with every unit as a donor, uncertified: a start for the others."""
    centred = apart - apart.mean(axis=0)
    gram = centred.T @ centred
    start = np.zeros((1, len(gram)))
    start[0, np.diagonal(gram).argmin()] = 1.0
    weights = active_set_weights(_OwnGram(gram[None]), start, start >= 0.0, ridge)
    return np.asarray(weights[0])


def time_weights(apart: Floats, assigned: Ints, ridge: float, start: Floats) -> Weighted:
    """Return weights of the periods before the start for donors = all rows but the assigned.

    `apart` is period minus later mean, shape (units, periods); `start` is a warm start (periods,).
    Leaving k rows out is a rank-k change of the Gram matrix.
    """
    centred = apart - apart.mean(axis=0)
    gone = centred[assigned]
    sums = gone.sum(axis=1)
    donors = len(apart) - assigned.shape[1]
    matrices = centred.T @ centred - np.einsum("bki,bkj->bij", gone, gone)
    matrices -= sums[:, :, None] * sums[:, None, :] / donors
    gram = _OwnGram(matrices)
    everywhere = np.ones((len(assigned), apart.shape[1]), dtype=bool)
    warm = np.tile(start, (len(assigned), 1))
    weights = active_set_weights(gram, warm, everywhere, ridge)
    gaps = _time_gaps(matrices, weights, ridge)
    for row in np.flatnonzero(~(gaps <= _AIM)):
        rest = np.delete(apart, assigned[row], axis=0)
        again = solve(rest - rest.mean(axis=0), ridge)
        weights[row], gaps[row] = again.weights, again.certificate.gap
    return Weighted(weights, gaps)


def _time_gaps(matrices: Floats, weights: Floats, ridge: float) -> Floats:
    gradient = (matrices @ weights[:, :, None])[:, :, 0] + ridge * weights
    objective = 0.5 * (weights * gradient).sum(axis=1)
    farthest = np.diagonal(matrices, axis1=1, axis2=2).max(axis=1)
    kept = np.ones(weights.shape, dtype=bool)
    return _relative(weights, gradient, kept, np.maximum(objective, _FLOOR * farthest))
