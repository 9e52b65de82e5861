# SPDX-License-Identifier: MPL-2.0
"""How do an indicator, its goals and its loaded figures come from files into the register?"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from handlerum.errors import InvalidFact
from handlerum.evaluation.goals import Target
from handlerum_portal.actions.evidence.indicators_rounds import Defined, loaded
from handlerum_portal.actions.evidence.measuring import define, take_in_known
from handlerum_portal.store.evidence.measuring import measurements
from handlerum_portal.store.models import Aim, MeasuredIndicator


def put_in_register(known: Defined, folder: Path) -> tuple[int, int]:
    """Return how many figures and goals were new; what stands there already is left alone.

    Raises InvalidFact for a goal that lacks something.
    """
    told = known.more
    english = {
        "name": str(told.get("name_en", "")),
        "definition": str(told.get("definition_en", "")),
    }
    row = define(
        known.indicator,
        english,
        areas=[str(area) for area in told.get("areas") or ()],
        is_example=bool(told.get("example")),
    )
    with transaction.atomic():
        aims = sum(_aim(row, entry) for entry in told.get("goals") or ())
    before = set(measurements(row))
    fresh = [one for one in loaded(folder, row.key) if one not in before]
    if fresh:
        take_in_known(row, fresh, known.indicator.source)
    return len(fresh), aims


def _aim(row: MeasuredIndicator, entry: Mapping[str, Any]) -> bool:
    said = {name: str(entry.get(name) or "") for name in ("agreement", "set_by", "source", "goal")}
    absent = next((name for name, text in said.items() if not text.strip()), "")
    if absent:
        raise InvalidFact(f"“{row.key}”: a goal has no {absent}.", entry=row.key, reason=absent)
    baseline, by = str(entry.get("baseline") or ""), str(entry.get("by") or "")
    value = entry.get("value")
    if value is not None:
        # The domain says what a usable target is.
        Target(row.key, baseline, float(value), by)
    _, is_new = Aim.objects.get_or_create(
        agreement=said["agreement"],
        indicator=row,
        defaults={
            "goal_da": said["goal"],
            "goal_en": str(entry.get("goal_en") or said["goal"]),
            "set_by": said["set_by"],
            "source": said["source"],
            "baseline": baseline,
            "value": None if value is None else float(value),
            "by": by,
        },
    )
    return is_new
