# SPDX-License-Identifier: MPL-2.0
"""Which constant effects would a fully symmetric permutation not reject? Inversion by bisection."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

import numpy as np

from handlerum.evaluation.arrays import Floats
from handlerum.evaluation.assignments import Assignments
from handlerum.evaluation.block import Ridge
from handlerum.evaluation.inference import Interval, PlaceboTest, Statistic, symmetric_test
from handlerum.evaluation.method import Method
from handlerum.evaluation.panel import Panel
from handlerum.evaluation.placebo import Placebos, placebos, reweighted, unit_table

_HALVINGS = 24
_DOUBLINGS = 12


@dataclass(frozen=True, slots=True)
class SymmetricTest:
    """The permutation test of any constant effect; row 0 of `drawn` is the real assignment.

    `outcome` has shape (units, periods); `exposed` is 1 where a unit is really treated. Under the
    null the effect is taken out, so donors that include the treated change with it.
    """

    outcome: Floats
    exposed: Floats
    drawn: Assignments
    method: Method
    ridges: Mapping[int, Ridge]
    kind: Statistic
    units: tuple[Floats, ...]

    def at(self, effect: float) -> Placebos:
        """Return the placebo matrix after taking a constant effect out of the treated."""
        adjusted = self.outcome - effect * self.exposed
        if len(self.ridges) > 1:
            return placebos(adjusted, self.drawn, self.method, self.ridges)
        return reweighted(adjusted, self.drawn, self.method, self.ridges, units=self.units)

    def test(self, effect: float) -> PlaceboTest:
        """Return the test of that constant effect."""
        return symmetric_test(self.at(effect), self.kind)

    def interval(self, estimate: float, *, alpha: float = 0.05) -> Interval:
        """Return the effects around the estimate that are not rejected at `alpha`."""
        start = self.test(estimate)
        if start.floor > alpha:
            return Interval(-inf, inf, alpha)
        step = max(float(self.at(estimate).effects.std()), 1e-12 * float(np.ptp(self.outcome)))
        return Interval(
            self._edge(estimate, -step, alpha), self._edge(estimate, step, alpha), alpha
        )

    def _edge(self, inside: float, step: float, alpha: float) -> float:
        """Return the last accepted effect before the first rejected one in that direction."""
        outside = inside + step
        for _ in range(_DOUBLINGS):
            if self.test(outside).p <= alpha:
                break
            inside, step = outside, 2.0 * step
            outside = inside + step
        else:
            return inf if step > 0 else -inf
        for _ in range(_HALVINGS):
            middle = 0.5 * (inside + outside)
            if self.test(middle).p <= alpha:
                outside = middle
            else:
                inside = middle
        return inside


def symmetric(
    panel: Panel,
    drawn: Assignments,
    *,
    method: Method,
    ridges: Mapping[int, Ridge],
    kind: Statistic = Statistic.STUDENTISED,
) -> SymmetricTest:
    """Return the test of a panel; `drawn` indexes its units, the real assignment first."""
    outcome = panel.outcome
    treated = np.arange(outcome.shape[1]) >= panel.start[:, None]
    exposed = treated.astype(np.float64)
    units: tuple[Floats, ...] = ()
    if len(ridges) == 1:
        units = (unit_table(outcome, drawn, method, ridges),)
    return SymmetricTest(outcome, exposed, drawn, method, ridges, kind, units)
