# SPDX-License-Identifier: MPL-2.0
"""How little bias can a given standard error buy? The frontier behind the honest bounds."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from handlerum.evaluation.arrays import Floats

_FAR = 6.0


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


@dataclass(frozen=True)
class Frontier:
    """Affine estimators that cancel a linear trend; their bias is in units of the bend."""

    study: EventStudy

    @cached_property
    def slope(self) -> Floats:
        """Event times of the coefficients: how a unit slope moves them."""
        after = self.study.effects.size - self.study.before
        times = np.concatenate((np.arange(-self.study.before, 0), np.arange(1, after + 1)))
        return times.astype(np.float64)

    @cached_property
    def bends(self) -> Floats:
        """How a unit change of slope at each place moves them, shape (places, coefficients)."""
        after = self.study.effects.size - self.study.before
        places = np.arange(-self.study.before + 1, after)[:, None]
        later = np.where((places > 0) & (self.slope > places), self.slope - places, 0.0)
        earlier = np.where((places <= 0) & (self.slope < places), places - self.slope, 0.0)
        return np.asarray(later + earlier)

    @cached_property
    def calmest(self) -> Floats:
        """Weights before the start with the least variance."""
        before, average = self.study.before, self.study.average
        inner = self.study.covariance[:before, :before]
        cross = self.study.covariance[:before, before:] @ average
        edge = self.slope[:before, None]
        system = np.block([[inner, edge], [edge.T, np.zeros((1, 1))]])
        right = -np.append(cross, self.slope[before:] @ average)
        return np.asarray(np.linalg.solve(system, right)[:before])

    def full(self, weights: Floats) -> Floats:
        """Return the weights of all coefficients."""
        return np.concatenate((weights, self.study.average))

    def error(self, weights: Floats) -> float:
        """Return the standard error of an estimator."""
        full = self.full(weights)
        return float(np.sqrt(full @ self.study.covariance @ full))

    def bias(self, weights: Floats) -> float:
        """Return the worst-case bias for a bend of one."""
        return float(np.abs(self.bends @ self.full(weights)).sum())

    def best(self, bend: float, alpha: float) -> Floats:
        """Return the weights of the shortest interval; a smooth convex problem in few unknowns.

        Any weights give a valid interval, so an early stop costs length and never coverage.
        """
        from scipy.optimize import minimize

        calm, count = self.calmest, len(self.bends)
        if bend == 0.0 or calm.size == 1:
            return calm
        least, inner = self.error(calm), self.bends[:, : calm.size]
        outer = self.bends[:, calm.size :] @ self.study.average
        edges = np.hstack((np.vstack((inner, -inner)), -np.tile(np.eye(count), (2, 1))))
        equal = np.append(self.slope[: calm.size], np.zeros(count))
        start = np.append(calm, np.abs(inner @ calm + outer))

        def length(place: Floats) -> tuple[float, Floats]:
            weights = place[: calm.size]
            size = self.error(weights)
            value, by_error, by_bias = folded(size, bend * place[calm.size :].sum(), alpha)
            covariances = (self.study.covariance @ self.full(weights))[: calm.size]
            slope = np.append(by_error * covariances / size, np.full(count, by_bias * bend))
            return value / least, slope / least

        constraints = (
            {
                "type": "ineq",
                "fun": lambda x: np.append(-outer, outer) - edges @ x,
                "jac": lambda _: -edges,
            },
            {"type": "eq", "fun": lambda x: equal @ (x - start), "jac": lambda _: equal},
        )
        options = {"maxiter": 500, "ftol": 1e-14}
        found = minimize(
            length, start, jac=True, method="SLSQP", constraints=constraints, options=options
        )
        moved = found.x[: calm.size]
        # Back onto the line on which a linear trend cancels, which the solver meets to rounding.
        edge = self.slope[: calm.size]
        return np.asarray(moved - edge * (edge @ (moved - calm)) / (edge @ edge))


def critical_value(bias: float, alpha: float = 0.05) -> float:
    """Return the 1 − alpha quantile of |N(bias, 1)|, bias in standard errors."""
    from scipy.optimize import brentq
    from scipy.stats import norm

    if bias > _FAR:
        return bias + float(norm.ppf(1.0 - alpha))

    def missed(value: float) -> float:
        return float(norm.cdf(value - bias) - norm.cdf(-value - bias)) - (1.0 - alpha)

    return float(brentq(missed, 0.0, bias + 10.0, xtol=1e-14))


def folded(error: float, bias: float, alpha: float) -> tuple[float, float, float]:
    """Return the half length error · cv(bias/error) and its slopes by error and by bias."""
    ratio = max(bias, 0.0) / error
    value = critical_value(ratio, alpha)
    near, far = np.exp(-0.5 * (value - ratio) ** 2), np.exp(-0.5 * (value + ratio) ** 2)
    slope = float((near - far) / (near + far))
    return error * value, value - ratio * slope, slope
