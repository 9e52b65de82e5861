# SPDX-License-Identifier: MPL-2.0
"""Does the answer hang on one unit or one date? Leave-one-out and placebos in time."""

from dataclasses import dataclass

import numpy as np

from handlerum.evaluation.arrays import Floats
from handlerum.evaluation.estimators import Fit, fit
from handlerum.evaluation.method import Method
from handlerum.evaluation.panel import Panel

_WEIGHED = 1e-12


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The estimate without one unit."""

    unit: str
    effect: float


@dataclass(frozen=True, slots=True)
class EarlierStart:
    """The effect "found" when the start is moved into the time before it; should be near zero."""

    period: str
    effect: float


def leave_one_donor_out(panel: Panel, estimate: Fit, *, most: int = 10_000) -> tuple[LeftOut, ...]:
    """Return the estimate without each donor, largest change first; penalties are kept.

    Only the `most` heaviest donors are tried. A donor without weight changes nothing, unless time
    weights or a mean hang on it.
    """
    fixed = estimate.method in {Method.SC, Method.DIFP}
    results = []
    heaviest = np.argsort(-np.abs(estimate.unit_weights), kind="stable")[:most]
    for place in heaviest:
        row = panel.never[place]
        if fixed and estimate.unit_weights[place] <= _WEIGHED:
            results.append(LeftOut(panel.units[row], estimate.effect))
        else:
            results.append(_without(panel, int(row), estimate))
    return _ordered(results, estimate.effect)


def leave_one_treated_out(panel: Panel, estimate: Fit) -> tuple[LeftOut, ...]:
    """Return the estimate without each treated unit; empty with one treated unit."""
    if panel.treated.size == 1:
        return ()
    results = [_without(panel, int(row), estimate) for row in panel.treated]
    return _ordered(results, estimate.effect)


def placebo_in_time(
    panel: Panel, method: Method, *, least_pre: int = 4
) -> tuple[EarlierStart, ...]:
    """Return the effect at every earlier start, with periods from the real start on removed.

    The placebo window is as long as time allows; a start with fewer than `least_pre` periods
    before it is left out, because short fits swallow real effects.
    """
    before = min(start for start, _ in panel.cohorts)
    results = []
    for start in range(least_pre, before):
        moved = np.where(panel.start < len(panel.periods), start, before)
        earlier = Panel(
            panel.units,
            panel.periods[:before],
            panel.outcome[:, :before],
            moved.astype(np.int64),
            panel.status[:, :before],
        )
        results.append(EarlierStart(panel.periods[start], fit(earlier, method).effect))
    return tuple(results)


def without_periods(panel: Panel, periods: frozenset[str]) -> Panel:
    """Return the panel without some periods, such as the years of a pandemic."""
    kept = np.array([label not in periods for label in panel.periods])
    treated = np.arange(len(panel.periods)) >= panel.start[:, None]
    start = kept.sum() - (treated & kept).sum(axis=1)
    return Panel(
        panel.units,
        tuple(label for label in panel.periods if label not in periods),
        panel.outcome[:, kept],
        start.astype(np.int64),
        panel.status[:, kept],
    )


def effective_donors(weights: Floats) -> float:
    """Return 1/Σw², the number of equally weighted donors that would be as concentrated."""
    return float(1.0 / np.square(weights).sum())


def _without(panel: Panel, row: int, estimate: Fit) -> LeftOut:
    rest = panel.only(np.delete(np.arange(len(panel.units)), row))
    ridges = {start: estimate.ridges[start] for start, _ in rest.cohorts}
    return LeftOut(panel.units[row], fit(rest, estimate.method, ridges=ridges).effect)


def _ordered(results: list[LeftOut], effect: float) -> tuple[LeftOut, ...]:
    return tuple(sorted(results, key=lambda left: (-abs(left.effect - effect), left.unit)))
