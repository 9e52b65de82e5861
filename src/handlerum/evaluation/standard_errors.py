# SPDX-License-Identifier: MPL-2.0
"""May a standard error be given? Bootstrap, jackknife and normal theory need five treated units."""

from enum import StrEnum

import numpy as np

from handlerum.evaluation.assignments import seed_of
from handlerum.evaluation.estimators import Fit, fit
from handlerum.evaluation.panel import Panel
from handlerum.evaluation.refusals import MethodRefused

FEWEST_TREATED = 5


class ErrorKind(StrEnum):
    """A way to a standard error that assumes many treated units."""

    BOOTSTRAP = "bootstrap"
    JACKKNIFE = "jackknife"
    NORMAL = "normal"


def refused_kinds(panel: Panel) -> dict[ErrorKind, str]:
    """Return the refused kinds with the reason as a code, empty from five treated units on."""
    treated = int(panel.treated.size)
    if treated >= FEWEST_TREATED:
        return {}
    jackknife = "undefined_with_one_treated" if treated == 1 else "too_few_treated"
    return {
        ErrorKind.BOOTSTRAP: "too_few_treated",
        ErrorKind.JACKKNIFE: jackknife,
        ErrorKind.NORMAL: "too_few_treated",
    }


def require(panel: Panel, kind: ErrorKind) -> None:
    """Raise MethodRefused when the panel has too few treated units for this kind."""
    reason = refused_kinds(panel).get(kind)
    if reason:
        raise MethodRefused(
            f"A {kind} standard error with {panel.treated.size} treated units finds effects that "
            "are not there (22 % of the time with two). Use the placebo interval.",
            kind=str(kind),
            reason=reason,
            treated=int(panel.treated.size),
        )


def jackknife_error(panel: Panel, estimate: Fit) -> float:
    """Return the fixed-weights jackknife SE (Arkhangelsky et al. 2021, algorithm 3).

    Raises MethodRefused with fewer than five treated units, or several start dates.
    """
    require(panel, ErrorKind.JACKKNIFE)
    if len(estimate.blocks) > 1:
        raise MethodRefused(
            "The fixed-weights jackknife is defined for one start date. Use the placebo interval.",
            kind="jackknife",
            reason="several_starts",
            treated=int(panel.treated.size),
        )
    start, block = estimate.blocks[0]
    scores = panel.outcome[:, start:].mean(axis=1) - panel.outcome[:, :start] @ block.time_weights
    treated, donors = scores[panel.treated], scores[panel.never]
    synthetic = float(block.unit_weights @ donors)
    count = treated.size
    dropped = (treated.sum() - treated) / (count - 1) - synthetic
    rest = 1.0 - block.unit_weights
    without = (synthetic - block.unit_weights * donors) / np.where(rest > 0.0, rest, np.nan)
    values = np.concatenate((dropped, treated.mean() - without))
    n = values.size
    return float(np.sqrt((n - 1) / n * np.nansum((values - np.nanmean(values)) ** 2)))


def bootstrap_error(panel: Panel, estimate: Fit, *, seed: str, draws: int = 200) -> float:
    """Return the unit bootstrap SE (algorithm 2), cohorts and donors drawn from `seed`.

    Raises MethodRefused with fewer than five treated units.
    """
    require(panel, ErrorKind.BOOTSTRAP)
    generator = np.random.Generator(np.random.PCG64(seed_of(seed)))
    effects: list[float] = []
    while len(effects) < draws:
        rows = np.sort(generator.integers(0, len(panel.units), len(panel.units)))
        drawn = panel.only(rows)
        starts = {start for start, _ in drawn.cohorts}
        if starts == set(estimate.ridges) and drawn.never.size > 1:
            effects.append(fit(drawn, estimate.method, ridges=estimate.ridges).effect)
    return float(np.std(effects))
