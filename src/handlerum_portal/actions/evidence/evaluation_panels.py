# SPDX-License-Identifier: MPL-2.0
"""Which panel do the register's figures make? Before the start for anyone, after it for a lock."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from handlerum.evaluation.goals import Measurement
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.panel import Panel, panel_of
from handlerum.evaluation.periods import order_periods
from handlerum.evaluation.plan import Indicator, Plan
from handlerum.evaluation.refusals import NoTreatedUnit
from handlerum_portal.store.evidence.measuring import defined, measurements
from handlerum_portal.store.models import MeasuredIndicator

_DECIMALS = 3


def planned(row: MeasuredIndicator) -> Indicator:
    """Return an indicator as plans state it; its query is the file that is published with it."""
    return replace(defined(row).planned(), name=row.name, query=f"{row.key}.csv")


def key_of(planned_indicator: Indicator) -> str:
    """Return the register's key of a planned indicator."""
    return planned_indicator.query.removesuffix(".csv")


def panel_before(row: MeasuredIndicator, start: str, left_out: Iterable[str]) -> Panel:
    """Return the panel of periods before the start; later figures are not read at all."""
    return _panel(measurements(row, before=start, of_all=True), left_out, ())


def planned_panel(row: MeasuredIndicator, plan: Plan) -> Panel:
    """Return all figures of an indicator as the locked plan treats them."""
    return _panel(measurements(row, of_all=True), plan.left_out, plan.treated)


def panel_csv(panel: Panel) -> str:
    """Return a panel as the file that `handlerum evaluering koer` reads, number for number."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(["enhed", "tid", "udfald", "behandlet"])
    for row, unit in enumerate(panel.units):
        for column, period in enumerate(panel.periods):
            cell = _written(float(panel.outcome[row, column]), int(panel.status[row, column]))
            writer.writerow([unit, period, cell, int(column >= panel.start[row])])
    return out.getvalue()


def _panel(
    figures: Sequence[Measurement],
    left_out: Iterable[str],
    treated: Sequence[tuple[str, str]],
) -> Panel:
    dropped = frozenset(left_out)
    kept = [one for one in figures if one.place not in dropped]
    if not kept:
        raise NoTreatedUnit("There are no figures for these places.")
    labels = [one.period for one in kept]
    periods = order_periods(labels, {"": labels})
    units = tuple(sorted({one.place for one in kept}))
    shape = (len(units), len(periods))
    outcome, exposed = np.full(shape, np.nan), np.zeros(shape, dtype=bool)
    status = np.full(shape, int(Status.MISSING), dtype=np.int64)
    row_of = {unit: row for row, unit in enumerate(units)}
    column_of = {period: column for column, period in enumerate(periods)}
    for one in kept:
        cell = row_of[one.place], column_of[one.period]
        outcome[cell], status[cell] = one.value, int(one.status)
    for unit, start in treated:
        if unit in row_of and start in column_of:
            exposed[row_of[unit], column_of[start] :] = True
    return panel_of(outcome, exposed, units=units, periods=periods, status=status)


def _written(value: float, status: int) -> str:
    """Write a number so that it reads one way only: three decimals could be thousands."""
    if status != Status.OBSERVED:
        return ".." if status == Status.SUPPRESSED else ""
    text = repr(value)
    whole, _, part = text.partition(".")
    return f"{whole}.{part}0" if len(part) == _DECIMALS and part.isdecimal() else text
