# SPDX-License-Identifier: MPL-2.0
"""What does somebody want to analyse? The form read into a trial and a plan, or what is wrong."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from handlerum.evaluation.method import Method
from handlerum.evaluation.plan import Plan
from handlerum_portal.actions.evidence.analyses import AnalysisRefused, Wanted
from handlerum_portal.actions.evidence.evaluation_panels import planned
from handlerum_portal.store.evidence.measuring import known_cells, names_of_all
from handlerum_portal.store.models import MeasuredIndicator
from handlerum_portal.store.read import register

_KEY: Final = re.compile(r"[a-z0-9][a-z0-9-]{1,58}[a-z0-9]")
FIELDS: Final = ("steder", "start", "efter", "uden", "spring", "metode", "navn", "titel")
MOST_PLACES: Final = 200


def given_in(sent: Any) -> dict[str, Any]:
    """Return what was written, bounded, with the indicators chosen."""
    found: dict[str, Any] = {name: str(sent.get(name, ""))[:2000].strip() for name in FIELDS}
    found["indikator"] = [str(key)[:60] for key in sent.getlist("indikator")][:50]
    return found


def chosen_rows(given: Mapping[str, Any]) -> tuple[MeasuredIndicator, ...]:
    """Return the indicators; raises AnalysisRefused when none is chosen."""
    rows = tuple(MeasuredIndicator.objects.filter(key__in=given["indikator"], withdrawn_at=None))
    if not rows:
        raise AnalysisRefused("Choose an indicator.", reason="nothing", value="")
    return rows


def wanted_in(given: Mapping[str, Any], rows: Sequence[MeasuredIndicator]) -> Wanted:
    """Return the trial; raises AnalysisRefused for a place or period without any figure.

    Only names of places and periods are looked at here, never a figure.
    """
    places, periods = known_cells(rows[0])
    start = given["start"]
    if start not in periods:
        raise AnalysisRefused("No such period.", reason="start", value=start or "–")
    treated = _places(given["steder"], places)
    if not treated:
        raise AnalysisRefused("No place.", reason="places", value=given["steder"] or "–")
    after = sum(period >= start for period in periods)
    asked = given["efter"]
    post = int(asked) if asked.isascii() and asked.isdecimal() and 0 < int(asked) <= 99 else after  # noqa: PLR2004
    return Wanted(treated, start, post, _places(given["uden"], places))


def plan_in(
    given: Mapping[str, Any], rows: Sequence[MeasuredIndicator], wanted: Wanted
) -> tuple[str, Plan]:
    """Return the plan's name and the plan; raises AnalysisRefused and InvalidPlan."""
    if not _KEY.fullmatch(given["navn"]):
        raise AnalysisRefused("No name.", reason="name", value=given["navn"] or "–")
    methods = {str(one) for one in Method}
    plan = Plan(
        title=given["titel"] or given["navn"],
        indicators=tuple(planned(row) for row in rows),
        treated=tuple((place, wanted.start) for place in wanted.treated),
        left_out=wanted.left_out,
        skipped=words_of(given["spring"]),
        method=Method(given["metode"]) if given["metode"] in methods else Method.SDID,
    )
    return given["navn"], plan


def _places(text: str, places: Sequence[str]) -> tuple[str, ...]:
    """Read codes or names, in any order, with commas or lines between them."""
    names = names_of_all(register())
    ways = {place.casefold(): place for place in places}
    ways |= {names[place].casefold(): place for place in places if place in names}
    found = []
    for word in words_of(text)[:MOST_PLACES]:
        if word.casefold() not in ways:
            raise AnalysisRefused("No such place.", reason="places", value=word)
        found.append(ways[word.casefold()])
    return tuple(dict.fromkeys(found))


def words_of(text: str) -> tuple[str, ...]:
    """Return what stands between commas, semicolons or line ends."""
    return tuple(word.strip() for word in re.split(r"[,;\n]", text) if word.strip())
