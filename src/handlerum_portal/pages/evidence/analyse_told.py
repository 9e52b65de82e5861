# SPDX-License-Identifier: MPL-2.0
"""How is a plan told: what it promises, how far it has come, and what it can answer at all?"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from handlerum_portal.actions.evidence.analyses import Outcome, Wanted
from handlerum_portal.pages.charts.numbers import decimals_of, written
from handlerum_portal.pages.evidence.measured import number_in_words
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.evaluation import METHODS
from handlerum_portal.pages.wording.evidence import words
from handlerum_portal.pages.wording.saying import name_of, unit_of
from handlerum_portal.store.evidence.evaluations import held
from handlerum_portal.store.evidence.measuring import names_of_all
from handlerum_portal.store.models import EvaluationPlan, EvaluationRun
from handlerum_portal.store.read import register


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan and how far its newest version has come."""

    plan: EvaluationPlan
    code: str

    @property
    def label_da(self) -> str:
        """Return the Danish words."""
        return words(f"standing.{self.code}", "da")

    @property
    def label_en(self) -> str:
        """Return the English words."""
        return words(f"standing.{self.code}", "en")


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one indicator can answer, in words, with the reasons in numbers."""

    name: str
    outlook: str
    outlook_word: str
    seen: str
    matters: str
    floor: str
    misfit: str
    unusable: str
    units: int
    periods: int
    refused: str


def standing_of(row: EvaluationPlan, runs: Sequence[EvaluationRun]) -> Standing:
    """Return how far a plan has come."""
    own = [run for run in runs if run.plan_id == row.pk]
    run = own[0] if own else None
    steps = (
        ("published", run is not None and run.published_at is not None),
        ("approved", run is not None and run.approved_at is not None),
        ("run", run is not None),
    )
    return Standing(row, next((code for code, holds in steps if holds), "locked"))


def plan_rows(row: EvaluationPlan, language: str) -> list[tuple[str, str]]:
    """Return what a plan promises, as terms and words."""
    plan, _ = held(row)
    names = names_of_all(register())
    told = [
        words("plan.indicator", language).format(
            name=one.name,
            effect=number_in_words(one.smallest_effect, language),
            unit=unit_of(one.smallest_effect, one.unit, language),
            margin=number_in_words(one.margin, language),
        )
        for one in plan.indicators
    ]
    rows = {
        "indicators": "; ".join(told),
        "treated": ", ".join(names.get(unit, unit) for unit, _ in plan.treated),
        "start": ", ".join(sorted({start for _, start in plan.treated})),
        "method": METHODS[plan.method][language == "en"],
        "left_out": ", ".join(plan.left_out) or "–",
        "skipped": ", ".join(plan.skipped) or "–",
        "alpha": number_in_words(plan.alpha, language),
    }
    return [(words(f"plan.{key}", language), text) for key, text in rows.items()]


def weighed(found: Sequence[Outcome], wanted: Wanted, language: str) -> list[Weighed]:
    """Return the outlook of each indicator in words."""
    return [_weighed(one, len(wanted.treated), language) for one in found]


def _weighed(one: Outcome, treated: int, language: str) -> Weighed:
    row = one.indicator
    name = row.name_en if language == "en" else row.name
    if one.found is None:
        told = sentence_of(one.refused, language) if one.refused else ""
        outlook = words("outlook.cannot", language)
        blank = ("", "", "", "", "")
        return Weighed(name, "cannot", outlook, *blank, one.units, one.periods, told)
    found = one.found
    spread = found.smallest_detectable / max(found.in_placebo_sd, 1e-9)
    places = decimals_of(spread) if isfinite(found.smallest_detectable) else 0
    seen = (
        words("weighed.seen", language).format(
            value=written(found.smallest_detectable, language, places),
            unit=name_of("unit", row.unit, language),
        )
        if isfinite(found.smallest_detectable)
        else words("weighed.never", language)
    )
    matters = words("weighed.matters", language).format(
        value=number_in_words(row.smallest_effect, language),
        unit=unit_of(row.smallest_effect, row.unit, language),
    )
    return Weighed(
        name,
        str(found.outlook),
        words(f"outlook.{found.outlook}", language),
        seen,
        matters,
        written(found.p_floor, language, 5 if treated > 1 else 4),
        written(found.pre_rmspe, language, decimals_of(found.pre_rmspe or 1.0)),
        f"{written(100 * found.unusable, language, 1)} %",
        one.units,
        one.periods,
        "",
    )
