# SPDX-License-Identifier: MPL-2.0
"""What has been measured? The figures in force: later rounds correct earlier ones cell by cell."""

import math
from collections.abc import Iterable, Mapping

from handlerum.errors import HandlerumError
from handlerum.evaluation.goals import Goal, Indicator, Measurement, Progress, Target, progress
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.verdict import Direction
from handlerum_portal.store.models import Aim, Measured, MeasuredIndicator, MeasuringRound
from handlerum_portal.store.read import Register


class UnknownMeasured(HandlerumError):
    """An indicator that the register does not measure."""

    code = "unknown_indicator"


def indicators() -> tuple[MeasuredIndicator, ...]:
    """Return every indicator that stands, in the order they were defined."""
    return tuple(MeasuredIndicator.objects.filter(withdrawn_at=None))


def indicator(key: str) -> MeasuredIndicator:
    """Return one indicator; raises UnknownMeasured."""
    row = MeasuredIndicator.objects.filter(key=key, withdrawn_at=None).first()
    if row is None:
        known = ", ".join(one.key for one in indicators())
        raise UnknownMeasured(f"“{key}” is not measured here.", entry=key, value=key, known=known)
    return row


def defined(row: MeasuredIndicator) -> Indicator:
    """Return the indicator as the domain knows it."""
    return Indicator(
        row.key,
        row.name,
        row.definition,
        row.unit,
        Direction(row.direction),
        row.source,
        row.smallest_effect,
        row.margin,
        table=row.table,
    )


def measurements(
    row: MeasuredIndicator,
    *,
    before: str = "",
    places: Iterable[str] = (),
    of_all: bool = False,
) -> tuple[Measurement, ...]:
    """Return the figures in force; with `before`, no later period is even read.

    `of_all` leaves out rounds among the institutions of one municipality. Periods of one
    indicator have one form, in which text order is time order.
    """
    cells = Measured.objects.filter(
        intake__round__indicator=row,
        intake__taken_in_at__isnull=False,
        intake__taken_back_at__isnull=True,
    ).order_by("intake__taken_in_at", "intake__pk", "pk")
    if before:
        cells = cells.filter(period__lt=before)
    if of_all:
        cells = cells.filter(intake__round__municipality="")
    wanted = tuple(places)
    if wanted:
        cells = cells.filter(place__in=wanted)
    found: dict[tuple[str, str], Measurement] = {}
    for place, period, status, value in cells.values_list("place", "period", "status", "value"):
        number = math.nan if value is None else value
        found[place, period] = Measurement(row.key, place, period, Status(status), number)
    return tuple(found.values())


def places_of(round_row: MeasuringRound, facts: Register) -> dict[str, str]:
    """Return who reports in a round: all municipalities, or one municipality's institutions."""
    if not round_row.municipality:
        return dict(facts.town_names)
    areas = round_row.indicator.areas
    return {
        row.key: row.name
        for row in facts.institutions
        if row.municipality == round_row.municipality and (not areas or row.area in areas)
    }


def names_of_all(facts: Register) -> dict[str, str]:
    """Return the name of every municipality and institution, by code or id."""
    return {**facts.town_names, **{row.key: row.name for row in facts.institutions}}


def aims_of(agreement: str) -> tuple[Aim, ...]:
    """Return the measured goals of an agreement."""
    return tuple(Aim.objects.filter(agreement=agreement).select_related("indicator"))


def how_far(aim: Aim, places: Iterable[str]) -> Mapping[str, Progress]:
    """Return the progress of each place that has any figure."""
    wanted = tuple(places)
    known = measurements(aim.indicator, places=wanted)
    reporting = {one.place for one in known}
    targets = (
        () if aim.value is None else (Target(aim.indicator.key, aim.baseline, aim.value, aim.by),)
    )
    goal = Goal(
        str(aim.pk),
        aim.agreement,
        aim.goal_da,
        aim.goal_en,
        aim.set_by,
        aim.source,
        (aim.indicator.key,),
        targets,
    )
    measured = defined(aim.indicator)
    return {
        place: progress(goal, measured, place, known, baseline=aim.baseline)
        for place in wanted
        if place in reporting
    }


def known_cells(row: MeasuredIndicator) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which places and periods have cells, without reading a single figure."""
    cells = Measured.objects.filter(
        intake__round__indicator=row,
        intake__round__municipality="",
        intake__taken_in_at__isnull=False,
        intake__taken_back_at__isnull=True,
    )
    places = cells.values_list("place", flat=True).distinct().order_by("place")
    periods = cells.values_list("period", flat=True).distinct().order_by("period")
    return tuple(places), tuple(periods)
