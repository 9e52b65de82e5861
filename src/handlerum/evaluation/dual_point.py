# SPDX-License-Identifier: MPL-2.0
"""How far from the optimum can these weights be? A dual point and the gap it proves."""

import numpy as np

from handlerum.evaluation.arrays import Floats
from handlerum.evaluation.dual_newton import project


def gap_at(points: Floats, ridge: float, weights: Floats, dual: Floats) -> float:
    """Return primal minus dual value at any dual point, shape (rows,); never below zero.

    P(w) − D(u) = ½‖Pw − u‖² + [½ρ‖w‖² + h·w] − min over the simplex of the same, h = Pᵀu.
    """
    inner = points.T @ dual
    apart = points @ weights - dual
    slope = inner + ridge * weights
    tangent = float(weights @ (slope - slope.min()))
    lowest = project(-(inner - inner.min()) / ridge) if ridge > 0.0 else weights
    moved = weights - lowest
    exact = float(moved @ (inner - inner.min() + 0.5 * ridge * (weights + lowest)))
    bound = min(tangent, max(exact, 0.0)) if ridge > 0.0 else tangent
    return 0.5 * float(apart @ apart) + bound


def even_dual(points: Floats, ridge: float, weights: Floats) -> Floats:
    """Return the dual point near P w at which all active donors have the same slope.

    Rounding of the weights alone moves P w by eps·‖P‖; a dual of its own is not tied to that.
    """
    kept = weights > 0.0
    active = points[:, kept]
    system = np.hstack((active.T, np.ones((active.shape[1], 1))))
    dual = points @ weights
    for _ in range(2):
        uneven = active.T @ dual + ridge * weights[kept]
        level = float(uneven @ weights[kept])
        dual = dual + np.linalg.lstsq(system, level - uneven, rcond=1e-15)[0][:-1]
    return dual
