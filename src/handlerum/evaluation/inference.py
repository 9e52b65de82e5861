# SPDX-License-Identifier: MPL-2.0
"""How unusual is the effect among all assignments? p values, spread and closed-form intervals."""

from dataclasses import dataclass
from enum import StrEnum
from math import floor, inf

import numpy as np

from handlerum.evaluation.arrays import Floats
from handlerum.evaluation.placebo import Placebos

_TIE = 1e-9
_LEAST_ERROR = 1e-6


class Statistic(StrEnum):
    """What is compared: the effect itself, or the effect per error before the start."""

    RAW = "raw"
    STUDENTISED = "studentised"


@dataclass(frozen=True, slots=True)
class PlaceboTest:
    """A p value with the lowest one that these assignments could give.

    `as_extreme` of `assignments`, the real one among both, is the frequency to show people.
    """

    p: float
    floor: float
    as_extreme: int
    assignments: int


@dataclass(frozen=True, slots=True)
class Interval:
    """All constant effects that the test does not reject at `alpha`; closed at both ends."""

    low: float
    high: float
    alpha: float

    @property
    def is_bounded(self) -> bool:
        """Claim that the assignments are many enough to reject anything at all."""
        return self.high < inf


def placebo_sd(drawn: Placebos) -> float:
    """Return the SD of the placebo effects over all assignments (population form)."""
    return float(drawn.effects.std()) if drawn.effects.size else float("nan")


def compare(effect: float, drawn: Floats) -> PlaceboTest:
    """Return the two-sided test of one statistic against those of the other assignments."""
    as_extreme = 1 + int(np.count_nonzero(np.abs(drawn) >= abs(effect) * (1.0 - _TIE)))
    total = 1 + int(drawn.size)
    return PlaceboTest(as_extreme / total, 1.0 / total, as_extreme, total)


def scales(own_error: float, drawn: Placebos, statistic: Statistic) -> tuple[float, Floats]:
    """Return what the effect and the placebos are divided by.

    An error of zero would make any effect infinite, so errors below a millionth of the median are
    raised to it.
    """
    if statistic is Statistic.RAW:
        return 1.0, np.ones(drawn.effects.size)
    median = float(np.median(drawn.rmspe)) if drawn.rmspe.size else 0.0
    least = _LEAST_ERROR * median or 1.0
    return max(own_error, least), np.maximum(drawn.rmspe, least)


def effect_test(effect: float, own_error: float, drawn: Placebos, kind: Statistic) -> PlaceboTest:
    """Return the test of an effect against controls-only placebos."""
    own, others = scales(own_error, drawn, kind)
    return compare(effect / own, drawn.effects / others)


def interval(
    effect: float, own_error: float, drawn: Placebos, kind: Statistic, *, alpha: float = 0.05
) -> Interval:
    """Return the interval that inverts `effect_test`, in closed form.

    Controls-only placebos do not move with the null, so p(τ₀) > alpha is |τ̂ − τ₀| ≤ a quantile.
    Unbounded when the lowest possible p exceeds alpha.
    """
    own, others = scales(own_error, drawn, kind)
    needed = floor(alpha * (drawn.effects.size + 1) + 1e-12)
    if needed == 0:
        return Interval(-inf, inf, alpha)
    sizes = np.sort(np.abs(drawn.effects) / others)[::-1]
    half = float(sizes[needed - 1]) * own
    return Interval(effect - half, effect + half, alpha)


def symmetric_test(drawn: Placebos, kind: Statistic) -> PlaceboTest:
    """Return the test whose row 0 is the real assignment and in which all units take part.

    Exact by construction when assignment was random: every row was treated alike.
    """
    _, others = scales(0.0, drawn, kind)
    ratios = drawn.effects / others
    return compare(float(ratios[0]), ratios[1:])


def population_scale(effects: Floats, population: Floats) -> Floats:
    """Return the SD of placebo effects modelled as a + b/population, a and b not negative.

    `effects` has shape (units,), one placebo effect per unit, `population` the same. Source:
    Ferman and Pinto (2019), Inference in differences-in-differences with few treated groups.
    """
    from scipy.optimize import nnls

    design = np.column_stack((np.ones(effects.size), population.mean() / population))
    coefficients, _ = nnls(design, effects**2)
    return np.asarray(np.sqrt(np.maximum(design @ coefficients, 1e-300)))
