# SPDX-License-Identifier: MPL-2.0
"""Which lines does the picture of an indicator hold? The places asked for, beside all others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString

from handlerum.evaluation.goals import Measurement
from handlerum.evaluation.periods import order_periods
from handlerum_portal.pages.charts.drawing import Told
from handlerum_portal.pages.charts.levels import Levels, level_lines
from handlerum_portal.pages.charts.numbers import written
from handlerum_portal.pages.wording.evidence import words
from handlerum_portal.store.evidence.evaluations import held, newest
from handlerum_portal.store.models import MeasuredIndicator

MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Chosen:
    """What an address asks of an indicator; what makes no sense in it is left out.

    `figures` are those of the periods asked for, in time order by place.
    """

    row: MeasuredIndicator
    names: Mapping[str, str]
    places: tuple[str, ...]
    all_places: tuple[str, ...]
    periods: tuple[str, ...]
    all_periods: tuple[str, ...]
    figures: tuple[Measurement, ...]
    start: str

    @property
    def options(self) -> list[tuple[str, str, bool]]:
        """Return every place with its name, and whether it is chosen."""
        named = ((code, self.names.get(code, code)) for code in self.all_places)
        return [(code, name, code in self.places) for code, name in named]

    @property
    def hidden(self) -> int:
        """Count the figures that are hidden."""
        return sum(one.status.name == "SUPPRESSED" for one in self.figures)

    @property
    def missing(self) -> int:
        """Count the figures that are missing."""
        return sum(one.status.name == "MISSING" for one in self.figures)


def chosen_in(
    row: MeasuredIndicator,
    figures: Sequence[Measurement],
    names: Mapping[str, str],
    given: Mapping[str, str],
) -> Chosen:
    """Return what the address asks for; without a place the treated of a plan are chosen."""
    labels = [one.period for one in figures]
    all_periods = order_periods(labels, {"": labels}) if labels else ()
    all_places = tuple(sorted({one.place for one in figures}))
    treated, start = _treated(row)
    asked = [code for code in given.get("kommune", "").split(",") if code in all_places]
    first, last = given.get("fra", ""), given.get("til", "")
    periods = tuple(p for p in all_periods if (not first or p >= first) and (not last or p <= last))
    order = {period: at for at, period in enumerate(all_periods)}
    kept = [one for one in figures if one.period in periods]
    return Chosen(
        row,
        names,
        tuple(asked[:MOST]) or tuple(code for code in treated if code in all_places),
        all_places,
        periods or all_periods,
        all_periods,
        tuple(sorted(kept, key=lambda one: (one.place, order[one.period]))),
        start,
    )


def figure_of(chosen: Chosen, language: str) -> SafeString:
    """Draw the chosen places among the others."""
    rows: dict[str, dict[str, float]] = {}
    for one in chosen.figures:
        rows.setdefault(one.place, {})[one.period] = one.value
    series = {
        place: tuple(values.get(period, float("nan")) for period in chosen.periods)
        for place, values in rows.items()
    }
    named = tuple((chosen.names.get(p, p), series[p]) for p in chosen.places if p in series)
    others = tuple(row for place, row in series.items() if place not in chosen.places)
    start = chosen.periods.index(chosen.start) if chosen.start in chosen.periods else -1
    levels = Levels(
        chosen.periods, named, others, words("middle", language), start, words("begins", language)
    )
    name = chosen.row.name_en if language == "en" else chosen.row.name
    described = words("figure_described", language).format(
        chosen=", ".join(name for name, _ in named) or "–", count=written(len(others), language)
    )
    title = words("figure_title", language).format(name=name[:1].upper() + name[1:])
    return level_lines(Told(f"tal-{chosen.row.key}", title, described, language), levels)


def _treated(row: MeasuredIndicator) -> tuple[tuple[str, ...], str]:
    """Return the places and start of the newest plan that uses the indicator."""
    for one in newest():
        plan, _ = held(one)
        if any(each.query == f"{row.key}.csv" for each in plan.indicators):
            return tuple(unit for unit, _ in plan.treated), plan.treated[0][1]
    return (), ""
