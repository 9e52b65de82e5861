# SPDX-License-Identifier: MPL-2.0
"""Which weights are best, and how is it proved? Least squares on the simplex with a certificate.

Minimise ½‖P w‖² + ½ρ‖w‖² over w ≥ 0, Σw = 1, where column i of P is donor i minus the target.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from handlerum.evaluation.active_set import active_set
from handlerum.evaluation.arrays import Floats
from handlerum.evaluation.dual_newton import continued_newton, dual_newton, inner_newton
from handlerum.evaluation.dual_point import even_dual, gap_at
from handlerum.evaluation.refusals import NoCertifiedSolution

GAP_BOUND = 1e-9
GAP_AIM = 1e-11
_NEWTON_FROM = 0.01
_LEAST_RIDGE = 1e-14
_FLOOR = 0.5e-5
_WIDE = 150
_PER_ROW = 4


class Solver(StrEnum):
    """The algorithm that reached the certified optimum."""

    DUAL_NEWTON = "dual_newton"
    ACTIVE_SET = "active_set"
    CAREFUL = "careful_active_set"
    CONTINUED = "continued_newton"
    LOWERED = "lowered_newton"
    INNER = "inner_newton"
    TRIVIAL = "trivial"


@dataclass(frozen=True, slots=True)
class Certificate:
    """Proof of one fit: `gap` bounds the relative distance to the optimum of `objective`.

    The gap is primal minus dual value, divided by the objective, or by a hundred-thousandth of
    the farthest donor's objective when the fit is better than that (rounding is of that size).
    """

    gap: float
    objective: float
    solver: Solver


@dataclass(frozen=True, slots=True)
class Solution:
    """Weights on the simplex, shape (donors,), with their certificate."""

    weights: Floats
    certificate: Certificate


def solve(points: Floats, ridge: float) -> Solution:
    """Return certified weights for `points`, shape (rows, donors), and an absolute `ridge`.

    Raises NoCertifiedSolution when every solver misses a relative gap of 1e-9.
    """
    norms = (points * points).sum(axis=0)
    scale = float(norms.max(initial=0.0))
    donors = points.shape[1]
    if scale == 0.0 or donors == 1:
        objective = 0.5 * scale + 0.5 * ridge / donors
        trivial = Certificate(0.0, objective, Solver.TRIVIAL)
        return Solution(np.full(donors, 1.0 / donors), trivial)
    shrunk = points / np.sqrt(scale)
    found = _best(shrunk, max(ridge / scale, _LEAST_RIDGE))
    objective = found.certificate.objective * scale
    return replace(found, certificate=replace(found.certificate, objective=objective))


def certify(points: Floats, ridge: float, weights: Floats, solver: Solver) -> Certificate:
    """Return the certificate of any feasible `weights`; no trust in the solver is needed."""
    residual = points @ weights
    objective = 0.5 * float(residual @ residual + ridge * weights @ weights)
    yardstick = _yardstick(points, objective)
    gap = gap_at(points, ridge, weights, residual) / yardstick
    if gap > GAP_AIM:
        for dual in (np.zeros_like(residual), even_dual(points, ridge, weights)):
            gap = min(gap, gap_at(points, ridge, weights, dual) / yardstick)
    return Certificate(gap, objective, solver)


def _yardstick(points: Floats, objective: float) -> float:
    return max(objective, _FLOOR * float((points * points).sum(axis=0).max()))


def _best(points: Floats, ridge: float) -> Solution:
    best: Solution | None = None
    for solver in _order(points, ridge):
        weights = _run(solver, points, ridge)
        found = Solution(weights, certify(points, ridge, weights, solver))
        if best is None or found.certificate.gap < best.certificate.gap:
            best = found
        if best.certificate.gap <= GAP_AIM:
            break
    if best is None or not best.certificate.gap <= GAP_BOUND:
        raise NoCertifiedSolution(
            "No solver proved its weights optimal within 1e-9, so the estimate is withheld. "
            "Look for donors with extreme values.",
            gap=best.certificate.gap if best else float("nan"),
        )
    return best


def _order(points: Floats, ridge: float) -> tuple[Solver, ...]:
    rows = points.shape[0]
    if ridge >= _NEWTON_FROM * rows * float((points * points).mean()):
        return Solver.DUAL_NEWTON, Solver.ACTIVE_SET, Solver.CAREFUL, Solver.CONTINUED
    if points.shape[1] > max(_WIDE, _PER_ROW * rows):
        return Solver.INNER, Solver.ACTIVE_SET, Solver.CAREFUL, Solver.CONTINUED
    return Solver.ACTIVE_SET, Solver.CAREFUL, Solver.CONTINUED, Solver.LOWERED


def _run(solver: Solver, points: Floats, ridge: float) -> Floats:
    match solver:
        case Solver.DUAL_NEWTON:
            return dual_newton(points, ridge)
        case Solver.ACTIVE_SET:
            return active_set(points, ridge)
        case Solver.CAREFUL:
            return active_set(points, ridge, dual_of=even_dual)
        case Solver.INNER:
            return inner_newton(points, ridge)
        case Solver.LOWERED:
            return continued_newton(points, ridge, lowest=ridge)
        case _:
            start = continued_newton(points, ridge)
            return active_set(points, ridge, start=start, dual_of=even_dual)
