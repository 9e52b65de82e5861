# SPDX-License-Identifier: MPL-2.0
"""How far may trends differ before the conclusion falls? Honest bounds on an event study.

Source: Rambachan and Roth (2023), A more credible approach to parallel trends.
"""

from dataclasses import dataclass

import numpy as np

from handlerum.evaluation.honest_frontier import EventStudy, Frontier, critical_value


@dataclass(frozen=True, slots=True)
class Bounds:
    """An interval that holds when trends break by at most `bend`."""

    bend: float
    low: float
    high: float


def smoothness_bounds(study: EventStudy, bend: float, *, alpha: float = 0.05) -> Bounds:
    """Return the shortest fixed-length interval when slopes change by at most `bend` a period.

    Delta-SD; the length is the optimum over affine estimators, found as a smooth convex
    problem that weighs standard error against worst-case bias.
    """
    return _shortest(Frontier(study), bend, alpha)


def _shortest(frontier: Frontier, bend: float, alpha: float) -> Bounds:
    weights = frontier.best(bend, alpha)
    error, bias = frontier.error(weights), frontier.bias(weights)
    half = error * critical_value(bend * bias / error, alpha)
    centre = float(frontier.full(weights) @ frontier.study.effects)
    return Bounds(bend, centre - half, centre + half)


def relative_bounds(study: EventStudy, ratio: float, *, alpha: float = 0.05) -> Bounds:
    """Return an interval when breaks after the start are at most `ratio` times the largest before.

    Delta-RM; the union over which break before was largest, each end one-sided at alpha/2. It is
    valid and somewhat wider than the conditional test of the paper.
    """
    from scipy.stats import norm

    after = study.effects.size - study.before
    steps = np.zeros((study.before, study.effects.size))
    steps[np.arange(study.before), np.arange(study.before)] = -1.0
    steps[np.arange(study.before - 1), np.arange(1, study.before)] = 1.0
    reach = float(np.abs(np.cumsum(study.average[::-1])).sum()) if after else 0.0
    target = np.concatenate((np.zeros(study.before), study.average))
    ends = np.vstack((target + ratio * reach * steps, target - ratio * reach * steps))
    values = ends @ study.effects
    errors = np.sqrt(np.einsum("ij,jk,ik->i", ends, study.covariance, ends))
    quantile = float(norm.ppf(1.0 - alpha / 2.0))
    low, high = values - quantile * errors, values + quantile * errors
    return Bounds(ratio, float(low.min()), float(high.max()))


def breakdown(study: EventStudy, *, alpha: float = 0.05, most: float = 0.0) -> float:
    """Return the largest bend at which the Delta-SD interval still excludes zero; 0 if none.

    `most` bounds the search; by default ten times the largest coefficient.
    """
    frontier = Frontier(study)
    low, high = 0.0, most or 10.0 * float(np.abs(study.effects).max())
    if _holds_zero(_shortest(frontier, 0.0, alpha)):
        return 0.0
    for _ in range(20):
        middle = 0.5 * (low + high)
        if _holds_zero(_shortest(frontier, middle, alpha)):
            high = middle
        else:
            low = middle
    return low


def _holds_zero(bounds: Bounds) -> bool:
    return bounds.low <= 0.0 <= bounds.high
