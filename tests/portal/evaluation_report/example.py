# SPDX-License-Identifier: MPL-2.0
"""An invented evaluation of 14 places, its content, and the page made from it."""

import html
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
from django.template.loader import render_to_string
from django.utils.translation import override

from handlerum.evaluation import Direction, Indicator, Panel, Plan, lock, panel_of
from handlerum_portal.actions.evidence.evaluation_report import Sources, report_of

UNITS = tuple(f"Sted {number}" for number in range(14))
YEARS = tuple(str(year) for year in range(2012, 2024))
WELLBEING = Indicator(
    "trivsel", "opdigtet", "trivsel.csv", "point", Direction.HIGHER_IS_BETTER, 0.5, 0.2
)
ABSENCE = replace(WELLBEING, name="fravær", direction=Direction.LOWER_IS_BETTER)
PLAN = Plan("Opdigtet eksempel", (WELLBEING,), (("Sted 0", "2020"), ("Sted 1", "2020")))
MOMENT = datetime(2019, 5, 14, 12, tzinfo=UTC)
SOURCES = Sources({"trivsel": ("trivsel.csv", "f" * 64)}, {})


def panel(effect: float, seed: int = 1) -> Panel:
    random = np.random.default_rng(seed)
    walk = np.cumsum(random.normal(size=12))
    outcome = random.normal(size=(14, 1)) * 3 + random.normal(size=(14, 1)) * walk
    outcome = outcome + random.normal(size=(14, 12)) * 0.3 + 50.0
    treated = np.zeros((14, 12), dtype=bool)
    treated[:2, 8:] = True
    return panel_of(outcome + effect * treated, treated, units=UNITS, periods=YEARS)


def content(plan: Plan = PLAN, effect: float = 4.0, **parts: Any) -> dict[str, Any]:
    panels = {one.name: panel(effect, seed=at + 1) for at, one in enumerate(plan.indicators)}
    held = lock(plan, parts.pop("at", MOMENT))
    made = report_of(plan, panels, held, earlier=parts.pop("earlier", ()), sources=SOURCES)
    whole: dict[str, Any] = json.loads(json.dumps(made, allow_nan=False))
    return whole


def rendered(told: dict[str, Any], language: str = "da") -> str:
    with override(language):
        return render_to_string("evaluation/report.html", {"content": told})


def text_of(page: str) -> str:
    bare = re.sub(r"<(style|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


TOLD = content()
TWO = content(replace(PLAN, indicators=(WELLBEING, ABSENCE)), effect=0.0)
