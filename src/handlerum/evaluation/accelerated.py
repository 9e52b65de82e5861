# SPDX-License-Identifier: MPL-2.0
"""How are ridged placebo weights found faster where numba is installed? The same Newton in loops.

Off unless HANDLERUM_NUMBA=1, because its last bits differ from numpy's: a plan is run with one of
them on all machines. `fastmath` stays off; with it, two builds of the same code disagree.
"""

import os
from functools import cache
from typing import Any

import numpy as np

from handlerum.evaluation.arrays import Bools, Floats

_STEPS = 40
_HALVINGS = 20
_DONE = 1e-14


def wanted() -> bool:
    """Claim that the compiled kernel was asked for."""
    return os.environ.get("HANDLERUM_NUMBA") == "1"


def newton_weights_compiled(values: Floats, targets: Floats, kept: Bools, ridge: float) -> Floats:
    """Return weights (problems, units) for `targets` (problems, periods) on the kept units.

    Raises ImportError where numba is not installed.
    """
    weights = np.zeros(kept.shape)
    largest = float(np.abs(values).max())
    solve_all(np.ascontiguousarray(values), targets, kept, (ridge, largest), weights)
    return weights


def solve_all(
    values: Floats, targets: Floats, kept: Bools, sizes: tuple[float, float], out: Floats
) -> None:
    """Fill `out` problem by problem with the compiled kernel."""
    ridge, largest = sizes
    _kernel()((values, values.T @ values), (targets, kept), (ridge, largest), out)


@cache
def _kernel() -> Any:
    from numba import njit

    compiled = njit(cache=True, fastmath=False, nogil=True)
    project, reach = compiled(_project), compiled(_reach)
    follow, newton = compiled(_follow), compiled(_newton)

    def kernel(shared: Any, asked: Any, sizes: Any, out: Any) -> None:
        (values, total), (targets, kept), (ridge, largest) = shared, asked, sizes
        units, periods = values.shape
        dual, moved = np.zeros(periods), np.zeros(periods)
        residual, step = np.zeros(periods), np.zeros(periods)
        gram, summed, inside = total.copy(), values.sum(axis=0), np.ones(units, np.bool_)
        for problem in range(targets.shape[0]):
            target, allowed, weights = targets[problem], kept[problem], out[problem]
            # Exact if the last problem's support were this one's, and so a good place to start.
            here = inside.sum()
            newton((gram, summed), here, ridge, target - summed / here, dual)
            project(values, dual, allowed, ridge, weights)
            loss = reach(values, weights, (target, dual), ridge, residual)
            limit = _DONE * (np.abs(target).max() + largest)
            for _ in range(_STEPS):
                if np.abs(dual - residual).max() <= limit:
                    break
                count = follow(values, weights, gram, summed, inside)
                newton((gram, summed), count, ridge, dual - residual, step)
                length = 1.0
                for _ in range(_HALVINGS):
                    moved[:] = dual + length * step
                    project(values, moved, allowed, ridge, weights)
                    new = reach(values, weights, (target, moved), ridge, residual)
                    if new <= loss + 1e-12 * abs(loss):
                        break
                    length *= 0.5
                dual[:] = moved
                loss = new

    # The loops are compiled with numpy's names as globals, so the kernel closes over its parts.
    return njit(fastmath=False, nogil=True)(kernel)


def _project(values: Any, dual: Any, allowed: Any, ridge: float, weights: Any) -> None:
    """Write the projection of −X u/ρ on the simplex of the allowed units into `weights`."""
    total, count = 0.0, 0
    for unit in range(values.shape[0]):
        inner = 0.0
        for period in range(values.shape[1]):
            inner += values[unit, period] * dual[period]
        weights[unit] = -inner / ridge
        if allowed[unit]:
            total += weights[unit]
            count += 1
    level = (total - 1.0) / count
    on = allowed.copy()
    changed = True
    while changed:
        changed = False
        for unit in range(values.shape[0]):
            if on[unit] and weights[unit] <= level:
                on[unit] = False
                total -= weights[unit]
                count -= 1
                changed = True
        level = (total - 1.0) / count
    for unit in range(values.shape[0]):
        weights[unit] = weights[unit] - level if on[unit] else 0.0


def _reach(values: Any, weights: Any, state: Any, ridge: float, residual: Any) -> float:
    """Write Xᵀw − b into `residual` and return the dual loss; `state` is target and dual."""
    target, dual = state
    residual[:] = -target
    square = 0.0
    for unit in range(values.shape[0]):
        share = weights[unit]
        if share > 0.0:
            square += share * share
            for period in range(values.shape[1]):
                residual[period] += share * values[unit, period]
    loss = -0.5 * ridge * square
    for period in range(values.shape[1]):
        loss += dual[period] * (0.5 * dual[period] - residual[period])
    return loss


def _follow(values: Any, weights: Any, gram: Any, summed: Any, inside: Any) -> float:
    """Bring the sums over active units up to date; return how many are active."""
    size, count = gram.shape[0], 0.0
    for unit in range(values.shape[0]):
        active = weights[unit] > 0.0
        count += active
        if active != inside[unit]:
            sign = 1.0 if active else -1.0
            inside[unit] = active
            for row in range(size):
                scaled = sign * values[unit, row]
                summed[row] += scaled
                for column in range(size):
                    gram[row, column] += scaled * values[unit, column]
    return count


def _newton(sums: Any, count: float, ridge: float, slope: Any, step: Any) -> None:
    """Write the Newton step, by Cholesky, into `step`; `sums` are those over active units."""
    gram, summed = sums
    size = gram.shape[0]
    root = np.empty((size, size))
    for row in range(size):
        for column in range(size):
            root[row, column] = (gram[row, column] - summed[row] * summed[column] / count) / ridge
        root[row, row] += 1.0
        step[row] = -slope[row]
    for pivot in range(size):
        root[pivot, pivot:] /= np.sqrt(root[pivot, pivot])
        step[pivot] /= root[pivot, pivot]
        for row in range(pivot + 1, size):
            scaled = root[pivot, row]
            step[row] -= scaled * step[pivot]
            for column in range(row, size):
                root[row, column] -= scaled * root[pivot, column]
    for row in range(size - 1, -1, -1):
        for column in range(row + 1, size):
            step[row] -= root[row, column] * step[column]
        step[row] /= root[row, row]
