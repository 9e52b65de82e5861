# SPDX-License-Identifier: MPL-2.0
"""How far from the start is each period? Cohort paths laid on one event time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from handlerum.evaluation.arrays import Floats, Ints


@dataclass(frozen=True, slots=True)
class EventGrid:
    """Event times from the earliest to the latest that any cohort has; 0 is the first treated."""

    pres: tuple[int, ...]
    sizes: tuple[int, ...]
    periods: int

    @property
    def times(self) -> Ints:
        """Return event times, shape (event times,)."""
        return np.arange(-max(self.pres), self.periods - min(self.pres))

    def mean(self, paths: Sequence[Floats]) -> Floats:
        """Return the mean over cohorts weighted by treated units, last axis = event times.

        `paths` holds one array per cohort whose last axis is the calendar; each event time
        averages the cohorts that have it.
        """
        shape = (*paths[0].shape[:-1], self.times.size)
        total, weight = np.zeros(shape), np.zeros(self.times.size)
        for path, pre, size in zip(paths, self.pres, self.sizes, strict=True):
            at = slice(max(self.pres) - pre, max(self.pres) - pre + self.periods)
            total[..., at] += size * path
            weight[at] += size
        return np.asarray(total / weight)
