# SPDX-License-Identifier: MPL-2.0
"""What was the effect for each cohort in each period? Callaway and Sant'Anna (2021), eq. 2.6."""

from dataclasses import dataclass

import numpy as np

from handlerum.evaluation.arrays import Bools, Floats, Ints
from handlerum.evaluation.panel import Panel, check


@dataclass(frozen=True, slots=True)
class GroupTime:
    """ATT(g, t) against the never treated, without covariates; shape (cohorts, periods).

    Before the start the base is the period before (varying base); after it, the last period
    before the start. The first period has no base and is NaN.
    """

    starts: tuple[int, ...]
    sizes: Ints
    effects: Floats

    def simple(self) -> float:
        """Return the mean over all treated unit-periods."""
        after = self._after()
        weights = np.where(after, self.sizes[:, None], 0)
        return float(np.nansum(weights * self.effects) / weights.sum())

    def by_group(self) -> Floats:
        """Return each cohort's mean effect after its start, shape (cohorts,)."""
        after = self._after()
        return np.asarray(np.nansum(np.where(after, self.effects, 0.0), axis=1) / after.sum(axis=1))

    def group_overall(self) -> float:
        """Return the cohort means averaged by cohort size."""
        return float(np.average(self.by_group(), weights=self.sizes))

    def by_event(self) -> dict[int, float]:
        """Return the mean effect at each event time, cohorts weighted by size."""
        events = np.arange(self.effects.shape[1]) - np.array(self.starts)[:, None]
        known = ~np.isnan(self.effects)
        sizes = np.broadcast_to(self.sizes[:, None], events.shape)
        chosen = {event: known & (events == event) for event in np.unique(events[known])}
        return {
            int(event): float(np.average(self.effects[at], weights=sizes[at]))
            for event, at in chosen.items()
        }

    def dynamic_overall(self) -> float:
        """Return the mean over event times from the start on."""
        return float(np.mean([value for event, value in self.by_event().items() if event >= 0]))

    def _after(self) -> Bools:
        return np.asarray(np.arange(self.effects.shape[1]) >= np.array(self.starts)[:, None])


def group_time_effects(panel: Panel) -> GroupTime:
    """Return every ATT(g, t). Raises PanelRefused for a panel without a usable comparison."""
    check(panel, pre_periods=1)
    compared = panel.outcome[panel.never].mean(axis=0)
    rows = [
        _against_base(panel.outcome[units].mean(axis=0) - compared, start)
        for start, units in panel.cohorts
    ]
    starts, members = zip(*panel.cohorts, strict=True)
    return GroupTime(starts, np.array([units.size for units in members]), np.array(rows))


def _against_base(apart: Floats, start: int) -> Floats:
    effects = np.full(apart.size, np.nan)
    effects[1:start] = np.diff(apart)[: start - 1]
    effects[start:] = apart[start:] - apart[start - 1]
    return effects
