# SPDX-License-Identifier: MPL-2.0
"""What would each other assignment have shown? The placebo matrix everything is read from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from handlerum.evaluation.arrays import Bools, Floats, Ints
from handlerum.evaluation.assignments import Assignments
from handlerum.evaluation.batch_newton import SharedUnits, share_units
from handlerum.evaluation.block import Ridge, fixed_time_weights
from handlerum.evaluation.event_time import EventGrid
from handlerum.evaluation.method import Method
from handlerum.evaluation.placebo_weights import Weighted, shared_times, time_weights, unit_weights

_CELLS = 1_500_000


@dataclass(frozen=True, slots=True)
class Placebos:
    """One row per assignment: effect, error before the start, path, worst certificate.

    `gaps` has shape (assignments, event times), treated minus weighted donors; `certificate` is
    the largest relative duality gap behind the row.
    """

    effects: Floats
    rmspe: Floats
    gaps: Floats
    certificate: Floats

    def rest(self) -> "Placebos":
        """Return all rows but the first, which holds the real assignment."""
        return Placebos(self.effects[1:], self.rmspe[1:], self.gaps[1:], self.certificate[1:])


@dataclass(frozen=True, slots=True)
class _Cohort:
    """One start with its method, penalties and the tables its placebos share."""

    outcome: Floats
    pre: int
    method: Method
    ridge: Ridge
    values: Floats
    shared: SharedUnits
    warm: Floats

    @property
    def apart(self) -> Floats:
        """Return each period before the start minus the mean after it."""
        later = self.outcome[:, self.pre :].mean(axis=1)
        return np.asarray(self.outcome[:, : self.pre] - later[:, None])


def placebos(
    outcome: Floats, drawn: Assignments, method: Method, ridges: Mapping[int, Ridge]
) -> Placebos:
    """Return the matrix for every assignment; donors are all units it leaves untreated.

    `outcome` has shape (pool, periods) and assignments index its rows; `ridges` gives the start
    index and the shared penalties of each cohort, in the order of `drawn.sizes`.
    """
    cohorts = [_cohort(outcome, pre, method, ridge) for pre, ridge in ridges.items()]
    grid = EventGrid(tuple(ridges), drawn.sizes, outcome.shape[1])
    parts = [_chunk(cohorts, grid, rows) for rows in _chunks(outcome, drawn)]
    return joined(parts, grid.times.size)


def joined(parts: Sequence[Placebos], periods: int) -> Placebos:
    """Return the rows of all parts, in their order."""
    if not parts:
        nothing = np.zeros(0)
        return Placebos(nothing, nothing, np.zeros((0, periods)), nothing)
    return Placebos(
        np.concatenate([part.effects for part in parts]),
        np.concatenate([part.rmspe for part in parts]),
        np.vstack([part.gaps for part in parts]),
        np.concatenate([part.certificate for part in parts]),
    )


def _cohort(outcome: Floats, pre: int, method: Method, ridge: Ridge) -> _Cohort:
    values = outcome[:, :pre]
    # Only differences between units matter; without their common part the Gram keeps its digits.
    values = values - (values.mean(axis=1, keepdims=True) if method.has_intercept else 0.0)
    values = values - values.mean(axis=0)
    shared = share_units(values if method is Method.SDID else values[:, :0])
    cohort = _Cohort(outcome, pre, method, ridge, values, shared, np.zeros(pre))
    if method is not Method.SDID:
        return cohort
    warm = shared_times(cohort.apart, len(outcome) * ridge.time**2)
    return _Cohort(outcome, pre, method, ridge, values, shared, warm)


def _chunk(cohorts: list[_Cohort], grid: EventGrid, rows: Ints) -> Placebos:
    edges = np.cumsum((0, *grid.sizes))
    parts = [
        _of_cohort(cohort, rows, rows[:, low:high])
        for cohort, low, high in zip(cohorts, edges[:-1], edges[1:], strict=True)
    ]
    shares = np.multiply(grid.sizes, grid.periods - np.array(grid.pres))
    shares = shares / shares.sum()
    return Placebos(
        np.tensordot(shares, [part.effects for part in parts], 1),
        np.sqrt(np.tensordot(shares, [part.rmspe**2 for part in parts], 1)),
        grid.mean([part.gaps for part in parts]),
        np.max([part.certificate for part in parts], axis=0),
    )


def _of_cohort(cohort: _Cohort, assigned: Ints, treated: Ints) -> Placebos:
    units = _units(cohort, assigned, treated)
    return _summed(cohort, units, assigned, treated)


def _summed(cohort: _Cohort, units: Weighted, assigned: Ints, treated: Ints) -> Placebos:
    times = _times(cohort, assigned)
    target = cohort.outcome[treated].mean(axis=1)
    gaps = target - units.weights @ cohort.outcome
    before = gaps[:, : cohort.pre]
    shift = (times.weights * before).sum(axis=1)
    effects = gaps[:, cohort.pre :].mean(axis=1) - shift
    level = before.mean(axis=1, keepdims=True) if cohort.method.has_intercept else 0.0
    rmspe = np.sqrt(((before - level) ** 2).mean(axis=1))
    shown = gaps - shift[:, None] if cohort.method.has_intercept else gaps
    return Placebos(effects, rmspe, shown, np.maximum(units.gaps, times.gaps))


def unit_table(
    outcome: Floats, drawn: Assignments, method: Method, ridges: Mapping[int, Ridge]
) -> Floats:
    """Return every assignment's unit weights for one start, shape (assignments, pool)."""
    ((pre, ridge),) = ridges.items()
    cohort = _cohort(outcome, pre, method, ridge)
    parts = [_units(cohort, rows, rows).weights for rows in _chunks(outcome, drawn)]
    return np.vstack(parts)


def reweighted(
    outcome: Floats,
    drawn: Assignments,
    method: Method,
    ridges: Mapping[int, Ridge],
    *,
    units: Sequence[Floats],
) -> Placebos:
    """Return the matrix for one start with unit weights known from before the start.

    Outcomes may differ from those behind `units` only from the start on.
    """
    ((pre, ridge),) = ridges.items()
    cohort = _cohort(outcome, pre, method, ridge)
    parts, low = [], 0
    for rows in _chunks(outcome, drawn):
        known = Weighted(units[0][low : low + len(rows)], np.zeros(len(rows)))
        parts.append(_summed(cohort, known, rows, rows))
        low += len(rows)
    return joined(parts, outcome.shape[1])


def _chunks(outcome: Floats, drawn: Assignments) -> Iterator[Ints]:
    size = max(16, min(128, _CELLS // outcome.size))
    for low in range(0, len(drawn.rows), size):
        yield drawn.rows[low : low + size]


def _units(cohort: _Cohort, assigned: Ints, treated: Ints) -> Weighted:
    kept = np.ones((len(assigned), len(cohort.outcome)), dtype=bool)
    np.put_along_axis(kept, assigned, False, axis=1)
    if not cohort.method.weighs_units:
        return Weighted(kept / kept.sum(axis=1, keepdims=True), np.zeros(len(assigned)))
    targets = cohort.values[treated].mean(axis=1)
    ridge = cohort.pre * cohort.ridge.unit**2
    found = unit_weights(cohort.values, cohort.shared, targets, kept, ridge)
    if cohort.method is not Method.ASCM:
        return found
    return Weighted(_augmented(cohort, found.weights, targets, kept), found.gaps)


def _augmented(cohort: _Cohort, weights: Floats, targets: Floats, kept: Bools) -> Floats:
    values, mask = cohort.values, kept.astype(np.float64)
    means = mask @ values / mask.sum(axis=1, keepdims=True)
    system = np.einsum("bn,ni,nj->bij", mask, values, values, optimize=True)
    system -= mask.sum(axis=1)[:, None, None] * means[:, :, None] * means[:, None, :]
    system += cohort.ridge.augment * np.eye(values.shape[1])
    imbalance = targets - weights @ values
    moved = np.linalg.solve(system, imbalance[:, :, None])[:, :, 0]
    shift = moved @ values.T - (moved * means).sum(axis=1, keepdims=True)
    return np.asarray(weights + mask * shift)


def _times(cohort: _Cohort, assigned: Ints) -> Weighted:
    match cohort.method:
        case Method.SDID:
            donors = len(cohort.outcome) - assigned.shape[1]
            ridge = donors * cohort.ridge.time**2
            return time_weights(cohort.apart, assigned, ridge, cohort.warm)
        case _:
            fixed = fixed_time_weights(cohort.method, cohort.pre)
            return Weighted(np.tile(fixed, (len(assigned), 1)), np.zeros(len(assigned)))
