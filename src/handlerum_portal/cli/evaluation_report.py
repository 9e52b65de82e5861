# SPDX-License-Identifier: MPL-2.0
"""How is an estimate told to a machine? One dictionary; the tables for people read from it."""

import hashlib
import json
from datetime import UTC, datetime
from importlib import import_module
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np

from handlerum.evaluation.answer import Answer, estimate
from handlerum.evaluation.callaway_santanna import group_time_effects
from handlerum.evaluation.estimators import Fit
from handlerum.evaluation.executors import Executor
from handlerum.evaluation.inference import Interval, PlaceboTest
from handlerum.evaluation.method import Method
from handlerum.evaluation.numbers import Decimal
from handlerum.evaluation.panel import Panel
from handlerum.evaluation.periods import skipped_numbers
from handlerum.evaluation.plan import Lock, Plan, lock, plan_of, require_locked
from handlerum.evaluation.refusals import PlanNotLocked
from handlerum.evaluation.run import IndicatorResult, Result, run
from handlerum.evaluation.sensitivity import effective_donors
from handlerum.evaluation.standard_errors import (
    ErrorKind,
    bootstrap_error,
    jackknife_error,
    require,
)
from handlerum.evaluation.table import Columns, read_panel
from handlerum_portal.cli.evaluation_words import REASONS, VERDICTS

Told = dict[str, Any]


def answer_of(source: Path, options: Told) -> Told:
    """Return the answer for a panel file under the option names of the command."""
    content = source.read_bytes()
    columns = Columns(options["enhed"], options["tid"], options["udfald"], options["behandlet"])
    decimal = Decimal(options["decimaltegn"]) if options["decimaltegn"] else None
    panel = read_panel(
        content,
        columns,
        delimiter=options["skilletegn"],
        decimal=decimal,
        leave_out=options["uden"],
    )
    method = Method(options["metode"])
    # The file's own hash is the seed: the same file gives the same sample, and nobody chooses it.
    seed = hashlib.sha256(content).hexdigest()
    asked = ErrorKind(options["standardfejl"]) if options["standardfejl"] else None
    if asked is not None:
        require(panel, asked)
    answer = estimate(panel, method, seed=seed, alpha=options["alfa"])
    told = _told(panel, answer)
    if asked is not None:
        told["standardfejl"] = {"metode": str(asked), "se": _error(panel, answer, asked, seed)}
    return told


def _error(panel: Panel, answer: Answer, asked: ErrorKind, seed: str) -> float:
    match asked:
        case ErrorKind.JACKKNIFE:
            return jackknife_error(panel, answer.fit)
        case ErrorKind.BOOTSTRAP:
            return bootstrap_error(panel, answer.fit, seed=seed)
        case ErrorKind.NORMAL:
            return answer.placebo.sd


def _told(panel: Panel, answer: Answer) -> Told:
    found = answer.fit
    return {
        "metode": str(found.method),
        "estimat": found.effect,
        "vaegte": _weights(panel, found),
        "certifikat": {
            "relativt_dualitetsgab": answer.worst_gap,
            "placebo_stoerste_gab": answer.placebo.worst_gap,
            "tilpasninger": [
                {"gab": proof.gap, "maalfunktion": proof.objective, "loeser": str(proof.solver)}
                for proof in found.certificates
            ],
        },
        "placebo": _placebo(answer),
        "interval": _interval(answer.interval),
        "diagnostik": _diagnostics(panel, answer),
        "afvist": [
            {"metode": str(kind), "grund": reason, "tekst": REASONS[reason]}
            for kind, reason in answer.refused.items()
        ],
    }


def _weights(panel: Panel, found: Fit) -> Told:
    donors = [panel.units[row] for row in panel.never]
    cohorts = []
    times: dict[str, float] = {}
    for share, (start, block) in zip(found.shares, found.blocks, strict=True):
        own = dict(zip(panel.periods[:start], block.time_weights.tolist(), strict=True))
        for label, weight in own.items():
            times[label] = times.get(label, 0.0) + share * weight
        cohorts.append(
            {
                "start": panel.periods[start],
                "andel": share,
                "estimat": block.effect,
                "units": dict(zip(donors, block.unit_weights.tolist(), strict=True)),
                "times": own,
            }
        )
    units = dict(zip(donors, found.unit_weights.tolist(), strict=True))
    return {"units": units, "times": times, "kohorter": cohorts}


def _placebo(answer: Answer) -> Told:
    placebo = answer.placebo
    return {
        "antal": placebo.assignments,
        "opregnet": placebo.enumerated,
        "kun_ubehandlede": placebo.controls_only,
        "sd": _finite(placebo.sd),
        **_test(placebo.raw),
        "studentiseret": _test(placebo.studentised),
        "symmetrisk": _test(placebo.symmetric_raw),
        "symmetrisk_studentiseret": _test(placebo.symmetric_studentised),
    }


def _test(test: PlaceboTest) -> Told:
    return {
        "p": test.p,
        "p_gulv": test.floor,
        "mindst_saa_store": test.as_extreme,
        "af": test.assignments,
    }


def _interval(interval: Interval) -> Told:
    return {
        "lav": _finite(interval.low),
        "hoej": _finite(interval.high),
        "alfa": interval.alpha,
        "begraenset": interval.is_bounded,
    }


def _diagnostics(panel: Panel, answer: Answer) -> Told:
    found = answer.fit
    told = {
        "behandlede": [panel.units[row] for row in panel.treated],
        "starter": {panel.units[row]: panel.periods[panel.start[row]] for row in panel.treated},
        "donorer": int(panel.never.size),
        "perioder": len(panel.periods),
        "oversprungne_perioder": list(skipped_numbers(panel.periods)),
        "foer_rmspe": found.pre_rmspe,
        "effektive_donorer": effective_donors(found.unit_weights),
        "stoerste_donorandel": float(np.abs(found.unit_weights).max()),
        "negativ_vaegt": float(-np.minimum(found.unit_weights, 0.0).sum()),
        "straf": [
            {
                "zeta_enhed": block.ridge.unit,
                "zeta_tid": block.ridge.time,
                "lambda": block.ridge.augment,
            }
            for _, block in found.blocks
        ],
        "forloeb": dict(zip(map(str, found.grid.times), found.path.tolist(), strict=True)),
        "interval_studentiseret": _interval(answer.studentised_interval),
        "mindste_sporbare_virkning": _finite(answer.smallest_detectable),
        "uden_donor": {left.unit: left.effect for left in answer.donors_out},
        "uden_behandlet": {left.unit: left.effect for left in answer.treated_out},
        "placebo_i_tid": {early.period: early.effect for early in answer.in_time},
    }
    return told | (_group_time(panel) if found.method is Method.CS else {})


def _group_time(panel: Panel) -> Told:
    table = group_time_effects(panel)
    cells = [
        {"g": panel.periods[start], "t": panel.periods[column], "att": float(value)}
        for start, row in zip(table.starts, table.effects, strict=True)
        for column, value in enumerate(row)
        if isfinite(value)
    ]
    return {
        "att_gt": cells,
        "aggregeret": {
            "simpel": table.simple(),
            "gruppe": table.group_overall(),
            "dynamisk": table.dynamic_overall(),
            "haendelsestid": {str(event): value for event, value in table.by_event().items()},
        },
    }


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None


def run_plan(source: Path, options: Told) -> Told:
    """Return the result of a plan file; outcomes are read only when the plan is locked."""
    plan = plan_of(source.read_bytes())
    held = _held(source, plan, may_lock=options["laas"])
    files = dict(one.partition("=")[::2] for one in options["panels"])
    columns = Columns(options["enhed"], options["tid"], options["udfald"], options["behandlet"])
    panels = {
        one.name: read_panel(Path(files.get(one.name) or source.parent / one.query), columns)
        for one in plan.indicators
    }
    return told_run(run(plan, panels, held=held, executor=executor_of(options["udfoerer"])), held)


def told_run(result: Result, held: Lock) -> Told:
    """Return the result of a plan with its lock."""
    return {
        "plan": result.plan_hash,
        "laast": held.at.isoformat(),
        "sha256": result.sha256,
        "resultater": [_indicator(one) for one in result.results],
    }


def _indicator(result: IndicatorResult) -> Told:
    return {
        "indikator": result.name,
        "estimat": result.fit.effect,
        **_test(result.test),
        "p_korrigeret": result.corrected_p,
        "interval": _interval(result.interval),
        "sd": _finite(result.sd),
        "mindste_sporbare_virkning": _finite(result.smallest_detectable),
        "dom": VERDICTS[result.verdict][0],
    }


def _held(source: Path, plan: Plan, *, may_lock: bool) -> Lock:
    place = source.with_suffix(".laas.json")
    if place.is_file():
        stored = json.loads(place.read_text("utf-8"))
        held = Lock(stored["plan"], datetime.fromisoformat(stored["laast"]))
        require_locked(plan, held)
        return held
    if not may_lock:
        raise PlanNotLocked("The plan is not locked.", start=plan.treated[0][1])
    held = lock(plan, datetime.now(UTC))
    stored = {"plan": held.plan_hash, "laast": held.at.isoformat()}
    place.write_text(json.dumps(stored, indent=2) + "\n", "utf-8")
    return held


def executor_of(name: str) -> Executor:
    """Return the executor of that name: serial, joblib or the address of a Dask scheduler."""
    if "://" not in name:
        return "joblib" if name == "joblib" else "serial"
    client: Executor = import_module("distributed").Client(name)
    return client
