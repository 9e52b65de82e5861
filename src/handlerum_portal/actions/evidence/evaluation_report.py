# SPDX-License-Identifier: MPL-2.0
"""What goes into an evaluation report? One set of numbers that page, annex and machine share."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from itertools import pairwise
from math import isfinite
from typing import Any, Final

import numpy as np

from handlerum import __version__
from handlerum.evaluation.arrays import Floats
from handlerum.evaluation.assignments import count_assignments
from handlerum.evaluation.executors import Executor
from handlerum.evaluation.inference import scales
from handlerum.evaluation.panel import Panel
from handlerum.evaluation.plan import Lock, Plan, deviations, plan_hash
from handlerum.evaluation.refusals import InvalidPlan
from handlerum.evaluation.run import IndicatorResult, Result, run
from handlerum.evaluation.sensitivity import (
    effective_donors,
    leave_one_donor_out,
    leave_one_treated_out,
    placebo_in_time,
)
from handlerum.evaluation.standard_errors import refused_kinds
from handlerum.evaluation.trial import trial_of

FORM: Final = "handlerum-evaluering-1"
_HEAVIEST: Final = 12
_LEFT_OUT: Final = 20
_IN_TIME_FROM: Final = 6
_DIGITS: Final = 7
Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the panels came from (indicator → file name and SHA-256) and the units' own names.

    `english` names the indicators in English, where the register knows how.
    """

    files: Mapping[str, tuple[str, str]]
    names: Mapping[str, str]
    english: Mapping[str, str] = field(default_factory=dict)


def report_of(
    plan: Plan,
    panels: Mapping[str, Panel],
    held: Lock,
    *,
    earlier: Sequence[Plan],
    sources: Sources,
    executor: Executor = "serial",
) -> Told:
    """Return the whole content of a report as JSON values; every number in it comes from `run`.

    `earlier` are all versions before this one. Raises InvalidPlan when one of them is missing,
    so that no deviation can be left out, and all that `run` raises.
    """
    changes = _changes(plan, earlier)
    result = run(plan, panels, held=held, executor=executor)
    trial = trial_of(plan, panels)
    planned = {one.name: one for one in plan.indicators}
    told = [
        _indicator(plan, asdict(planned[one.name]), one, trial.panels[one.name])
        | _in_english(sources, one.name)
        for one in result.results
    ]
    first = trial.panels[plan.indicators[0].name]
    return {
        "form": FORM,
        "plan": _plan(plan, held) | {"aendringer": changes},
        "resultat_sha256": result.sha256,
        "regnet_med": _software(),
        "enheder": {unit: sources.names.get(unit, unit) for unit in first.units},
        "kendte_kommuner": all(unit in sources.names for unit in first.units),
        "behandlede": [unit for unit, _ in plan.treated],
        "proeve": _design(plan, result, first),
        "paneler": {n: {"fil": f, "sha256": d} for n, (f, d) in sources.files.items()},
        "afvist": {str(kind): reason for kind, reason in refused_kinds(first).items()},
        "indikatorer": told,
    }


def _in_english(sources: Sources, name: str) -> Told:
    return {"navn_en": sources.english[name]} if sources.english.get(name) else {}


def _software() -> dict[str, str]:
    return {"handlerum": __version__, "numpy": np.__version__, "scipy": version("scipy")}


def _changes(plan: Plan, earlier: Sequence[Plan]) -> list[Told]:
    """Return what each later version changed and why."""
    versions = [*sorted(earlier, key=lambda one: one.version), plan]
    numbers = [one.version for one in versions]
    if numbers != list(range(1, plan.version + 1)):
        raise InvalidPlan(
            f"The plan is version {plan.version}; the versions at hand are {numbers}. Give all "
            "earlier ones, so that every deviation is shown.",
            field="version",
        )
    return [
        {
            "version": later.version,
            "begrundelse": later.reason,
            "foer_sha256": plan_hash(before),
            "felter": {
                name: {
                    "foer": str(asdict(before)[name]),
                    "efter": str(asdict(later)[name]),
                }
                for name in deviations(before, later)
            },
        }
        for before, later in pairwise(versions)
    ]


def _plan(plan: Plan, held: Lock) -> Told:
    starts = sorted({start for _, start in plan.treated})
    return {
        "titel": plan.title,
        "sha256": held.plan_hash,
        "laast": held.at.isoformat(),
        "laast_foer_start": str(held.at.year) < starts[0][:4],
        "version": plan.version,
        "metode": str(plan.method),
        "statistik": str(plan.statistic),
        "alfa": plan.alpha,
        "starter": dict(plan.treated),
        "udeladt": list(plan.left_out),
        "oversprunget": list(plan.skipped),
    }


def _design(plan: Plan, result: Result, panel: Panel) -> Told:
    sizes = tuple(int(rows.size) for _, rows in panel.cohorts)
    possible = count_assignments(len(panel.units), sizes)
    used = result.results[0].test.assignments
    return {
        "mulige_valg": possible,
        "brugte_valg": used,
        "alle": possible <= used,
        "enheder": len(panel.units),
        "donorer": int(panel.never.size),
        "behandlede": int(panel.treated.size),
        "p_gulv": result.results[0].test.floor,
        "indikatorer": len(plan.indicators),
    }


def _indicator(plan: Plan, planned: Told, result: IndicatorResult, panel: Panel) -> Told:
    statistic = result.matrix.effects / scales(0.0, result.matrix, plan.statistic)[1]
    return {
        "navn": result.name,
        "kilde": planned["source"],
        "foresp": planned["query"],
        "enhed": planned["unit"],
        "retning": str(planned["direction"]),
        "mindste_betydende": planned["smallest_effect"],
        "margin": planned["margin"],
        "dom": str(result.verdict),
        "estimat": result.fit.effect,
        "interval": {
            "lav": _finite(result.interval.low),
            "hoej": _finite(result.interval.high),
        },
        "mindst_saa_store": result.test.as_extreme,
        "af": result.test.assignments,
        "p": result.test.p,
        "p_korrigeret": result.corrected_p,
        "sd": _finite(result.sd),
        "mindste_sporbare": _finite(result.smallest_detectable),
        "foer_rmspe": result.fit.pre_rmspe,
        "forloeb": _path(result, panel),
        "placebo": {
            "estimater": _rounded(result.matrix.effects[1:]),
            "statistik": _rounded(np.abs(statistic)),
            "linjer": [_rounded(row) for row in result.matrix.gaps[1:]],
            "stoerste_gab": float(result.matrix.certificate.max()),
        },
        **_proofs(result, panel),
        **_sensitivity(plan, result, panel),
    }


def _path(result: IndicatorResult, panel: Panel) -> Told:
    """Return the treated path by calendar period, or by event time with several starts."""
    times = result.fit.grid.times
    one_start = len(panel.cohorts) == 1
    labels = list(panel.periods) if one_start else [f"{time:+d}" for time in times]
    return {
        "perioder": labels,
        "kalender": one_start,
        "start": int(np.flatnonzero(times == 0)[0]),
        "behandlet": result.fit.path.tolist(),
    }


def _proofs(result: IndicatorResult, panel: Panel) -> Told:
    donors = [panel.units[row] for row in panel.never]
    weights = result.fit.unit_weights
    heaviest = np.argsort(-np.abs(weights), kind="stable")[:_HEAVIEST]
    return {
        "beviser": [
            {"gab": proof.gap, "maalfunktion": proof.objective, "loeser": str(proof.solver)}
            for proof in result.fit.certificates
        ],
        "vaegte": {donors[at]: float(weights[at]) for at in heaviest if abs(weights[at]) > 0.0},
        "effektive_donorer": effective_donors(weights),
        "tidsvaegte": {
            panel.periods[at]: float(weight)
            for start, block in result.fit.blocks[:1]
            for at, weight in enumerate(block.time_weights[:start])
        },
    }


def _sensitivity(plan: Plan, result: IndicatorResult, panel: Panel) -> Told:
    enough = panel.never.size > 2  # noqa: PLR2004 (two must be left)
    donors = leave_one_donor_out(panel, result.fit, most=_LEFT_OUT) if enough else ()
    early = result.fit.grid.pres[0] >= _IN_TIME_FROM
    return {
        "uden_donor": {one.unit: one.effect for one in donors},
        "uden_behandlet": {
            one.unit: one.effect for one in leave_one_treated_out(panel, result.fit)
        },
        "placebo_i_tid": {
            one.period: one.effect for one in (placebo_in_time(panel, plan.method) if early else ())
        },
    }


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None


def _rounded(values: Floats) -> list[float]:
    """Return the values with seven digits that count: enough for a picture and a recount."""
    return [float(f"{value:.{_DIGITS}g}") for value in values]
