# SPDX-License-Identifier: MPL-2.0
"""What does a whole chain of evidence look like? Invented places and figures, marked as such."""

import math
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from django.db import transaction

from handlerum.evaluation.goals import Indicator, Measurement
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.plan import Plan
from handlerum.evaluation.verdict import Direction
from handlerum_portal.actions.evidence.analyses import lock_plan, run_analysis
from handlerum_portal.actions.evidence.evaluation_panels import planned
from handlerum_portal.actions.evidence.measuring import define, take_in_known
from handlerum_portal.store.models import EvaluationPlan, MeasuredIndicator

PLACES: Final = 40
YEARS: Final = tuple(range(2012, 2024))
START: Final = "2021"
TREATED: Final = ("eksempel-01", "eksempel-02")
_SOURCE: Final = "Opdigtet eksempel / invented example"
_ABOUT: Final[Mapping[str, tuple[tuple[str, str], tuple[str, str], str, str, float, float]]] = {
    "eksempel-trivsel": (
        ("trivsel (eksempel)", "well-being (example)"),
        (
            "Opdigtet: elevernes svar på, om de trives, fra 1 til 5.",
            "Invented: whether pupils say they thrive, from 1 to 5.",
        ),
        "point",
        "higher",
        0.2,
        0.1,
    ),
    "eksempel-sygefravaer": (
        ("sygefravær (eksempel)", "sickness absence (example)"),
        (
            "Opdigtet: medarbejdernes sygedage pr. år.",
            "Invented: the staff's days of sickness a year.",
        ),
        "dage",
        "lower",
        1.0,
        0.5,
    ),
    "eksempel-klassekvotient": (
        ("klassekvotient (eksempel)", "class size (example)"),
        ("Opdigtet: elever pr. klasse.", "Invented: pupils per class."),
        "elever",
        "lower",
        1.0,
        0.6,
    ),
}
# level, spread between places, drift a year, noise, true effect
_SHAPE: Final = {
    "eksempel-trivsel": (3.9, 0.15, -0.02, 0.06, 0.0),
    "eksempel-sygefravaer": (12.0, 1.5, 0.2, 0.4, -2.5),
    "eksempel-klassekvotient": (21.0, 1.2, 0.05, 0.45, 0.0),
}


def load_example(places: int = PLACES) -> bool:
    """Load the example once, with two locked and published evaluations; say whether it was new."""
    if MeasuredIndicator.objects.filter(key="eksempel-trivsel").exists():
        return False
    rows = {key: _indicator(key) for key in _ABOUT}
    for number, (key, row) in enumerate(rows.items()):
        take_in_known(row, _figures(key, number, places), "opdigtet-eksempel.csv")
    title = "Eksempel: Virkede frisættelsen på trivslen?"
    _evaluate("eksempel-trivsel", title, rows, (places, "trivsel"))
    every = (places, "trivsel", "sygefravaer", "klassekvotient")
    _evaluate("eksempel-tre-maal", "Eksempel: Virkede frisættelsen på tre mål?", rows, every)
    return True


def _indicator(key: str) -> MeasuredIndicator:
    name, definition, unit, direction, effect, margin = _ABOUT[key]
    told = Indicator(
        key, name[0], definition[0], unit, Direction(direction), _SOURCE, effect, margin
    )
    english = {"name": name[1], "definition": definition[1]}
    return define(told, english, areas=(), is_example=True)


def _figures(key: str, number: int, count: int) -> list[Measurement]:
    """Return invented figures: a level, a common drift, noise, and the effect after the start."""
    level, spread, drift, noise, effect = _SHAPE[key]
    random = np.random.default_rng(20_210_512 + number)
    places = random.normal(level, spread, count)
    common = np.cumsum(random.normal(drift, 0.5 * noise, len(YEARS)))
    own = np.cumsum(random.normal(0.0, 0.4 * noise, (count, len(YEARS))), axis=1)
    values = places[:, None] + common + own + random.normal(0.0, noise, own.shape)
    after = np.array(YEARS) >= int(START)
    values[: len(TREATED)] += effect * after
    return [
        _figure(key, (row + 1, count), year, float(values[row, column]))
        for row in range(count)
        for column, year in enumerate(YEARS)
    ]


def _figure(key: str, at: tuple[int, int], year: int, value: float) -> Measurement:
    """Hide one place's small figure, and leave one out, so that gaps can be seen for what they are.

    Both places are left out of the plan before it is locked.
    """
    place = _code(at[0])
    if at[0] == at[1] and year == YEARS[3]:
        return Measurement(key, place, str(year), Status.SUPPRESSED, math.nan)
    if at[0] == at[1] - 1 and year == YEARS[5]:
        return Measurement(key, place, str(year), Status.MISSING, math.nan)
    return Measurement(key, place, str(year), Status.OBSERVED, round(value, 4))


def _code(number: int) -> str:
    return f"eksempel-{number:02d}"


def _evaluate(
    key: str, title: str, rows: Mapping[str, MeasuredIndicator], asked: tuple[Any, ...]
) -> EvaluationPlan:
    places, *names = asked
    plan = Plan(
        title=title,
        indicators=tuple(planned(rows[f"eksempel-{name}"]) for name in names),
        treated=tuple((place, START) for place in TREATED),
        left_out=(_code(places - 1), _code(places)),
    )
    locked = lock_plan(None, key, plan, is_example=True)
    with transaction.atomic():
        run = run_analysis(None, key)
        # Nobody reads an example a second time; the page says that it is one.
        run.approved_at = run.published_at = run.ran_at
        run.save(update_fields=["approved_at", "published_at"])
    return locked
