# SPDX-License-Identifier: MPL-2.0
"""How are thousands of ridged placebo weights found at once? The dual Newton, all in step."""

from dataclasses import dataclass

import numpy as np

from handlerum.evaluation.arrays import Bools, Floats, Ints

_STEPS = 40
_DONE = 1e-14
_SETTLED = 0.05
_FEW = 20
_HALVINGS = 10


@dataclass(frozen=True, slots=True)
class SharedUnits:
    """What all placebos share: rows of `values` (units, periods) and their pairwise products.

    A placebo only leaves rows out, so its Newton system is a sum over kept rows of `products`: one
    for each pair in the upper half of a constant and the periods, which `full` lays out whole.
    `total` is that sum over all rows. `turn` brings a target to the same axes.
    """

    values: Floats
    products: Floats
    total: Floats
    full: Ints
    turn: Floats


@dataclass(frozen=True, slots=True)
class _Asked:
    """Targets (problems, periods), bars of −∞ on the units left out (problems, units), ridge."""

    targets: Floats
    barred: Floats
    ridge: float

    def only(self, rows: Ints | Bools) -> "_Asked":
        return _Asked(self.targets[rows], self.barred[rows], self.ridge)


def share_units(values: Floats) -> SharedUnits:
    """Return the shared tables; more periods than units are rotated away without loss."""
    periods = values.shape[1]
    turn = np.eye(periods)
    if periods > values.shape[0]:
        turn = np.linalg.qr(values.T).Q
        values, periods = values @ turn, turn.shape[1]
    # The constant has the size of the values, so that the systems are evenly scaled.
    level = float(np.sqrt(np.square(values).mean())) if values.size else 0.0
    levelled = np.hstack((np.full((len(values), 1), level or 1.0), values))
    rows, columns = np.triu_indices(periods + 1)
    place = np.zeros((periods + 1, periods + 1), dtype=np.int64)
    place[rows, columns] = place[columns, rows] = np.arange(rows.size)
    products = levelled[:, rows] * levelled[:, columns]
    return SharedUnits(values, products, products.sum(axis=0), place.ravel(), turn)


def newton_weights(shared: SharedUnits, targets: Floats, kept: Bools, ridge: float) -> Floats:
    """Return weights (problems, units) for `targets` (problems, periods) on the kept units.

    All start where they would be with every unit active: one system with many right-hand sides.
    """
    asked = _Asked(targets, _barred(kept), ridge)
    even = shared.values.mean(axis=0) - targets
    system = _systems(shared, shared.total[None, :], ridge)
    dual = np.linalg.solve(system, _right_hand(ridge * even).T)[0, 1:].T
    return _newton(shared, asked, np.asarray(dual, dtype=np.float64))


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
        weights[alive] = _newton(shared, _Asked(targets[alive], barred[alive], level), 0.1 * dual)
    return weights


def _barred(kept: Bools) -> Floats:
    return np.where(kept, 0.0, -np.inf)


def _newton(shared: SharedUnits, asked: _Asked, dual: Floats) -> Floats:
    """Return weights by Newton steps from a starting dual (problems, periods)."""
    weights, residual, loss = _reach(shared, asked, dual)
    found, alive = weights, np.arange(len(dual))
    yard = _DONE * (np.abs(asked.targets).max(axis=1) + np.abs(shared.values).max())
    stuck = np.zeros(len(dual), dtype=bool)
    for _ in range(_STEPS):
        far = (np.abs(dual - residual).max(axis=1) > yard[alive]) & ~stuck
        alive, asked = alive[far], asked.only(far)
        if not alive.size:
            break
        dual, weights, residual = dual[far], weights[far], residual[far]
        step = _newton_step(shared, weights > 0.0, dual - residual, asked.ridge)
        stuck, dual, (weights, residual, loss) = _advance(shared, asked, (dual, loss[far]), step)
        found[alive] = weights
    return found


def _project(points: Floats) -> Floats:
    descending = np.sort(points, axis=1)[:, ::-1]
    excess = np.cumsum(descending, axis=1) - 1.0
    counts = np.arange(1.0, points.shape[1] + 1.0)
    kept = np.count_nonzero(descending * counts > excess, axis=1)[:, None]
    threshold = np.take_along_axis(excess, kept - 1, axis=1) / kept
    return np.asarray(np.maximum(points - threshold, 0.0))


def _newton_step(shared: SharedUnits, active: Bools, slope: Floats, ridge: float) -> Floats:
    """Return the Newton step; the constant's unknown is how the simplex' multiplier moves."""
    systems = _systems(shared, _summed(shared, active), ridge)
    right = _right_hand(-ridge * slope)
    return np.asarray(np.linalg.solve(systems, right[:, :, None])[:, 1:, 0])


def _systems(shared: SharedUnits, half: Floats, ridge: float) -> Floats:
    """Return the whole systems (problems, 1 + periods, 1 + periods) from their upper halves."""
    size = shared.values.shape[1] + 1
    systems = half.take(shared.full, axis=1)
    systems[:, size + 1 :: size + 1] += ridge
    return systems.reshape(-1, size, size)


def _right_hand(slopes: Floats) -> Floats:
    """Return right-hand sides (problems, 1 + periods): no weight is created or lost."""
    return np.hstack((np.zeros((len(slopes), 1)), slopes))


def _summed(shared: SharedUnits, active: Bools) -> Floats:
    """Return products summed over active units; where few rest, by leaving those out."""
    counts = active.sum(axis=1)
    absent = active.shape[1] - int(counts[0])
    if absent * _FEW <= active.shape[1] and (counts == counts[0]).all():
        gone = np.nonzero(~active)[1].reshape(len(active), absent)
        return np.asarray(shared.total - shared.products[gone].sum(axis=1))
    return np.asarray(active.astype(np.float64) @ shared.products)


def _advance(
    shared: SharedUnits, asked: _Asked, start: tuple[Floats, Floats], step: Floats
) -> tuple[Bools, Floats, tuple[Floats, Floats, Floats]]:
    """Return the duals after their longest halved step that does not raise the loss, and reach.

    A dual that no step improves is stuck in rounding and comes first, as True.
    """
    dual, before = start
    moved = dual + step
    weights, residual, loss = _reach(shared, asked, moved)
    worse = np.flatnonzero(loss > before + 1e-12 * np.abs(before))
    for halvings in range(1, _HALVINGS):
        if not worse.size:
            break
        moved[worse] = dual[worse] + 0.5**halvings * step[worse]
        again = _reach(shared, asked.only(worse), moved[worse])
        weights[worse], residual[worse], loss[worse] = again
        worse = worse[again[2] > before[worse] + 1e-12 * np.abs(before[worse])]
    stuck = np.zeros(len(dual), dtype=bool)
    stuck[worse] = True
    return stuck, moved, (weights, residual, loss)


def _reach(shared: SharedUnits, asked: _Asked, dual: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the weights a dual asks for, their residual and the dual loss."""
    weights = _project(dual @ shared.values.T / -asked.ridge + asked.barred)
    residual = weights @ shared.values - asked.targets
    inner = 0.5 * asked.ridge * (weights * weights).sum(axis=1) + (dual * residual).sum(axis=1)
    return weights, residual, 0.5 * (dual * dual).sum(axis=1) - inner
