# SPDX-License-Identifier: MPL-2.0
"""How far may trends differ before the conclusion falls? Honest bounds on an event study.

Source: Rambachan and Roth (2023), A more credible approach to parallel trends.
"""

from dataclasses import dataclass

import numpy as np

from handlerum.evaluation.arrays import Floats

_CUTS = 60
_TIGHT = 1e-10
_WIDEST = 1e6


@dataclass(frozen=True, slots=True)
class EventStudy:
    """Coefficients in time order without the reference period, and their covariance.

    `effects` has shape (before + after,), `covariance` the same twice; `before` counts the
    coefficients before the reference period. `average` weighs those after it, summing to one.
    """

    effects: Floats
    covariance: Floats
    before: int
    average: Floats


@dataclass(frozen=True, slots=True)
class Bounds:
    """An interval that holds when trends break by at most `bend`."""

    bend: float
    low: float
    high: float


def smoothness_bounds(study: EventStudy, bend: float, *, alpha: float = 0.05) -> Bounds:
    """Return the shortest fixed-length interval when slopes change by at most `bend` a period.

    Delta-SD; the length is the optimum over affine estimators, found as a convex problem: least
    worst-case bias for each standard error by linear programs with cuts, then the best one.
    """
    from scipy.optimize import minimize_scalar

    slope, bends = _design(study)
    calmest = _calmest(study, slope)
    least = _error(study, calmest)
    if bend == 0.0 or study.before == 1:
        return _around(
            study, calmest, _half(least, bend * _bias(bends, study, calmest), alpha), bend
        )

    def length(error: float) -> float:
        weights = _least_biased(study, (slope, bends), error, calmest)
        return _half(_error(study, weights), bend * _bias(bends, study, weights), alpha)

    most = _error(study, _least_biased(study, (slope, bends), _WIDEST * least, calmest))
    options = {"xatol": 1e-7 * least}
    found = minimize_scalar(
        length, bounds=(least, max(most, least)), method="bounded", options=options
    )
    errors = (least, float(found.x), most)
    best = min(errors, key=length)
    weights = _least_biased(study, (slope, bends), best, calmest)
    return _around(study, weights, length(best), bend)


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
    ceiling = most or 10.0 * float(np.abs(study.effects).max())
    low, high = 0.0, ceiling
    if _holds_zero(smoothness_bounds(study, 0.0, alpha=alpha)):
        return 0.0
    for _ in range(20):
        middle = 0.5 * (low + high)
        if _holds_zero(smoothness_bounds(study, middle, alpha=alpha)):
            high = middle
        else:
            low = middle
    return low


def critical_value(bias: float, alpha: float = 0.05) -> float:
    """Return the 1 − alpha quantile of |N(bias, 1)|, bias in standard errors."""
    from scipy.optimize import brentq
    from scipy.stats import norm

    def missed(value: float) -> float:
        return float(norm.cdf(value - bias) - norm.cdf(-value - bias)) - (1.0 - alpha)

    return float(brentq(missed, 0.0, bias + 10.0, xtol=1e-13))


def _holds_zero(bounds: Bounds) -> bool:
    return bounds.low <= 0.0 <= bounds.high


def _design(study: EventStudy) -> tuple[Floats, Floats]:
    """Return how a slope and each bend of the trend difference move the coefficients."""
    after = study.effects.size - study.before
    times = np.concatenate((np.arange(-study.before, 0), np.arange(1, after + 1))).astype(float)
    places = np.arange(-study.before + 1, after)[:, None]
    later = np.where((places > 0) & (times > places), times - places, 0.0)
    earlier = np.where((places <= 0) & (times < places), places - times, 0.0)
    return times, later + earlier


def _full(study: EventStudy, weights: Floats) -> Floats:
    return np.concatenate((weights, study.average))


def _error(study: EventStudy, weights: Floats) -> float:
    full = _full(study, weights)
    return float(np.sqrt(full @ study.covariance @ full))


def _bias(bends: Floats, study: EventStudy, weights: Floats) -> float:
    return float(np.abs(bends @ _full(study, weights)).sum())


def _half(error: float, bias: float, alpha: float) -> float:
    return error * critical_value(bias / error, alpha)


def _around(study: EventStudy, weights: Floats, half: float, bend: float) -> Bounds:
    centre = float(_full(study, weights) @ study.effects)
    return Bounds(bend, centre - half, centre + half)


def _calmest(study: EventStudy, slope: Floats) -> Floats:
    """Return the weights of least variance that cancel a linear trend."""
    before = study.before
    inner, cross = study.covariance[:before, :before], study.covariance[:before, before:]
    system = np.block([[inner, slope[:before, None]], [slope[None, :before], np.zeros((1, 1))]])
    right = -np.append(cross @ study.average, slope[before:] @ study.average)
    return np.asarray(np.linalg.solve(system, right)[:before])


def _least_biased(
    study: EventStudy, design: tuple[Floats, Floats], error: float, start: Floats
) -> Floats:
    """Return the weights of least worst-case bias whose standard error is at most `error`."""
    from scipy.optimize import linprog

    slope, bends = design
    before, count = study.before, len(bends)
    inner, outer = bends[:, :before], bends[:, before:] @ study.average
    rows = [np.hstack((inner, -np.eye(count))), np.hstack((-inner, -np.eye(count)))]
    limits = [-outer, outer]
    cost = np.concatenate((np.zeros(before), np.ones(count)))
    equal = np.concatenate((slope[:before], np.zeros(count)))[None, :]
    level = np.array([-slope[before:] @ study.average])
    reach = 1e4 * max(1.0, float(np.abs(start).max()))
    box = [(-reach, reach)] * before + [(0.0, None)] * count
    weights = start
    for _ in range(_CUTS):
        found = linprog(cost, np.vstack(rows), np.concatenate(limits), equal, level, box)
        weights = found.x[:before]
        size = _error(study, weights)
        if size <= error * (1.0 + _TIGHT):
            break
        tangent = (study.covariance @ _full(study, weights))[:before] / size
        rows.append(np.append(tangent, np.zeros(count))[None, :])
        limits.append(np.array([error - size + tangent @ weights]))
    # The last cut may be missed by rounding; moving to the calmest point restores the bound.
    return _within(study, weights, start, error)


def _within(study: EventStudy, weights: Floats, calm: Floats, error: float) -> Floats:
    share = 1.0
    while _error(study, calm + share * (weights - calm)) > error * (1 + 1e-9) and share > _TIGHT:
        share *= 1.0 - 1e-6 if share == 1.0 else 0.999
    return np.asarray(calm + share * (weights - calm))
