# SPDX-License-Identifier: MPL-2.0
"""What does the locked plan give? One placebo matrix, one result, the same bits everywhere."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

import numpy as np

from handlerum.evaluation.arrays import Floats
from handlerum.evaluation.assignments import Assignments
from handlerum.evaluation.detectable import detectable
from handlerum.evaluation.estimators import Fit, fit
from handlerum.evaluation.executors import Executor, in_order
from handlerum.evaluation.inference import (
    Interval,
    PlaceboTest,
    placebo_sd,
    scales,
    symmetric_test,
)
from handlerum.evaluation.multiplicity import westfall_young
from handlerum.evaluation.panel import Panel
from handlerum.evaluation.placebo import Placebos, joined, placebos, unit_table
from handlerum.evaluation.plan import Lock, Plan, canonical_json, plan_hash, require_locked
from handlerum.evaluation.power import smallest_detectable
from handlerum.evaluation.symmetric import symmetric
from handlerum.evaluation.trial import Trial, shared_ridges, trial_of
from handlerum.evaluation.verdict import Finding, Verdict, verdict

_BLOCK = 128


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """All that is said of one indicator, read from the same placebo matrix.

    `matrix` holds every assignment with the real one in row 0; `corrected_p` is adjusted for all
    indicators of the plan.
    """

    name: str
    fit: Fit
    matrix: Placebos
    test: PlaceboTest
    corrected_p: float
    interval: Interval
    sd: float
    smallest_detectable: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a plan; equal `sha256` means equal bits in every number."""

    plan_hash: str
    results: tuple[IndicatorResult, ...]
    sha256: str


def run(
    plan: Plan, panels: Mapping[str, Panel], *, held: Lock, executor: Executor = "serial"
) -> Result:
    """Return the result of a locked plan for one panel per indicator.

    `executor` is "serial", "joblib" or a Dask client. Raises PlanChanged, InvalidPlan and
    PanelRefused.
    """
    require_locked(plan, held)
    trial = trial_of(plan, panels)
    names = [indicator.name for indicator in plan.indicators]
    blocks = range(0, len(trial.drawn.rows), _BLOCK)
    shared = (plan, trial)
    jobs = [(name, low) for name in names for low in blocks]
    parts = dict(zip(jobs, in_order(_block, shared, jobs, executor), strict=True))
    periods = {name: parts[name, 0].gaps.shape[1] for name in names}
    matrices = {name: joined([parts[name, low] for low in blocks], periods[name]) for name in names}
    fits = dict(zip(names, in_order(_fitted, shared, names, executor), strict=True))
    ends = [(name, fits[name].effect) for name in names]
    seen = dict(zip(names, in_order(_seen, shared, names, executor), strict=True))
    intervals = dict(zip(names, in_order(_interval, shared, ends, executor), strict=True))
    return _result(plan, matrices, fits, (intervals, seen))


def _block(shared: tuple[Plan, Trial], job: tuple[str, int]) -> Placebos:
    (plan, trial), (name, low) = shared, job
    panel, drawn = trial.panels[name], trial.drawn
    rows = Assignments(drawn.rows[low : low + _BLOCK], drawn.sizes, drawn.possible, False)
    return placebos(panel.outcome, rows, plan.method, shared_ridges(panel, plan.method))


def _fitted(shared: tuple[Plan, Trial], name: str) -> Fit:
    plan, trial = shared
    return fit(trial.panels[name], plan.method)


def _interval(shared: tuple[Plan, Trial], job: tuple[str, float]) -> Interval:
    (plan, trial), (name, estimate) = shared, job
    panel = trial.panels[name]
    test = symmetric(
        panel,
        trial.drawn,
        method=plan.method,
        ridges=shared_ridges(panel, plan.method),
        kind=plan.statistic,
    )
    return test.interval(estimate, alpha=plan.alpha)


def _seen(shared: tuple[Plan, Trial], name: str) -> float:
    plan, trial = shared
    panel, drawn = trial.panels[name], trial.drawn
    ridges = shared_ridges(panel, plan.method)
    matrix = placebos(panel.outcome, drawn, plan.method, ridges)
    if len(ridges) > 1:
        return smallest_detectable(matrix.rest(), plan.statistic, alpha=plan.alpha)
    weights = unit_table(panel.outcome, drawn, plan.method, ridges)
    return detectable(matrix, drawn, weights, kind=plan.statistic, alpha=plan.alpha)


def _result(
    plan: Plan,
    matrices: Mapping[str, Placebos],
    fits: Mapping[str, Fit],
    ends: tuple[Mapping[str, Interval], Mapping[str, float]],
) -> Result:
    corrected = westfall_young(
        np.column_stack([_ratios(plan, matrices[one.name]) for one in plan.indicators])
    )
    results = tuple(
        _of_indicator(plan, place, (fits, matrices, *ends), float(corrected[place]))
        for place in range(len(plan.indicators))
    )
    return Result(plan_hash(plan), results, _digest(plan_hash(plan), results))


def _ratios(plan: Plan, matrix: Placebos) -> Floats:
    return np.asarray(matrix.effects / scales(0.0, matrix, plan.statistic)[1])


def _of_indicator(
    plan: Plan,
    place: int,
    parts: tuple[
        Mapping[str, Fit], Mapping[str, Placebos], Mapping[str, Interval], Mapping[str, float]
    ],
    corrected: float,
) -> IndicatorResult:
    indicator = plan.indicators[place]
    estimate, matrix = parts[0][indicator.name], parts[1][indicator.name]
    interval, smallest = parts[2][indicator.name], parts[3][indicator.name]
    others = matrix.rest()
    finding = Finding(estimate.effect, corrected, interval)
    return IndicatorResult(
        indicator.name,
        estimate,
        matrix,
        symmetric_test(matrix, plan.statistic),
        corrected,
        interval,
        placebo_sd(others),
        smallest,
        verdict(finding, margin=indicator.margin, direction=indicator.direction, alpha=plan.alpha),
    )


def _digest(hashed_plan: str, results: tuple[IndicatorResult, ...]) -> str:
    digest = hashlib.sha256(hashed_plan.encode())
    for result in results:
        numbers = [result.fit.effect, result.corrected_p, result.test.p, result.sd]
        shown = [value if isfinite(value) else None for value in (*numbers, *_ends(result))]
        digest.update(canonical_json([result.name, shown, str(result.verdict)]))
        for array in (result.matrix.effects, result.matrix.rmspe, result.matrix.gaps):
            digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()


def _ends(result: IndicatorResult) -> tuple[float, float, float]:
    return result.interval.low, result.interval.high, result.smallest_detectable
