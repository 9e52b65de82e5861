# SPDX-License-Identifier: MPL-2.0
"""How are indicators, figures, goals and evaluations told to a machine?"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from handlerum.evaluation.goals import Measurement
from handlerum_portal.store.models import Aim, EvaluationRun, Goal, MeasuredIndicator
from handlerum_portal.store.read import Register

ASSUMPTIONS: Final = (
    "Stederne kunne lige så godt have været andre af dem, der sammenlignes med.",
    "Intet andet skete netop dér og da, som flyttede tallet.",
    "Aftalen virkede ikke, før den begyndte.",
    "Aftalen ændrede ikke de steder, der sammenlignes med.",
)


def indicator_told(row: MeasuredIndicator) -> dict[str, Any]:
    """Return the definition of an indicator."""
    return {
        "id": row.key,
        "navn": row.name,
        "definition": row.definition,
        "enhed": row.unit,
        "retning": row.direction,
        "kilde": row.source,
        "tabel": row.table or None,
        "omraader": row.areas,
        "mindste_betydende": row.smallest_effect,
        "margin": row.margin,
        "taeller": row.numerator or None,
        "naevner": row.denominator or None,
        "forbehold": row.caveats or None,
        "eksempel": row.is_example,
    }


def measurement_told(one: Measurement) -> dict[str, Any]:
    """Return one figure; `vaerdi` is null unless it was observed."""
    return {
        "enhed": one.place,
        "periode": one.period,
        "status": one.status.name.lower(),
        "vaerdi": one.value if one.is_observed else None,
    }


def measurements_csv(found: Sequence[Measurement], row: MeasuredIndicator) -> bytes:
    """Return the figures as CSV with points; a gap is an empty cell beside its status."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["indikator", "enhed", "periode", "status", "vaerdi", "maalt_i"])
    for one in found:
        value = repr(one.value) if one.is_observed else ""
        writer.writerow([row.key, one.place, one.period, one.status.name.lower(), value, row.unit])
    return out.getvalue().encode()


def goal_told(goal: Aim | Goal) -> dict[str, Any]:
    """Return a goal; without `maaltal` it is a direction."""
    if isinstance(goal, Aim):
        return {
            "id": f"maal-{goal.pk}",
            "maal": goal.goal_da,
            "sat_af": goal.set_by,
            "aftale": goal.agreement,
            "kommuner": [],
            "omraader": [],
            "indikator": goal.indicator.key,
            "udgangspunkt": goal.baseline,
            "maaltal": goal.value,
            "senest": goal.by or None,
            "kilde": goal.source,
        }
    return {
        "id": goal.key,
        "maal": goal.goal_da,
        "sat_af": goal.set_by,
        "aftale": None,
        "kommuner": goal.municipalities,
        "omraader": goal.areas,
        "indikator": None,
        "udgangspunkt": None,
        "maaltal": None,
        "senest": None,
        "kilde": goal.source,
    }


def goals_told(
    facts: Register, fits: Callable[[Sequence[str], Sequence[str]], bool] = lambda *_: True
) -> Iterator[dict[str, Any]]:
    """Yield the goals with a target, then those known from sources, that fit place and area."""
    for aim in Aim.objects.select_related("indicator"):
        deal = facts.agreement(aim.agreement)
        if deal and fits([deal.municipality], [deal.area]):
            yield goal_told(aim)
    yield from (goal_told(one) for one in facts.goals if fits(one.municipalities, one.areas))


def evaluation_told(run: EvaluationRun) -> dict[str, Any]:
    """Return the answer of an evaluation with its receipt."""
    plan = run.content["plan"]
    return {
        "id": run.plan.key,
        "spoergsmaal": run.plan.title,
        "eksempel": run.plan.is_example,
        "behandlede": run.content["behandlede"],
        "metode": plan["metode"],
        "resultater": [_result(row) for row in run.content["indikatorer"]],
        "forudsaetninger": list(ASSUMPTIONS),
        "kvittering": {
            "plan_sha256": run.plan.sha256,
            "plan_version": run.plan.version,
            "plan_laast": plan["laast"],
            "laast_foer_start": plan["laast_foer_start"],
            "loghaendelse": run.plan.event_id,
            "resultat_sha256": run.sha256,
            "offentliggjort": run.published_at.isoformat() if run.published_at else None,
        },
        "afvigelser": plan["aendringer"],
    }


def _result(row: dict[str, Any]) -> dict[str, Any]:
    same = (
        "enhed dom estimat interval p p_korrigeret mindst_saa_store af sd mindste_sporbare margin"
    )
    return {"indikator": row["navn"]} | {name: row[name] for name in same.split()}
