# SPDX-License-Identifier: MPL-2.0
"""Can this table be taken in? Every row answered for, and all rows or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handlerum.evaluation.goals import Indicator, Measurement
from handlerum.evaluation.numbers import Decimal, Reading
from handlerum.evaluation.refusals import PanelRefused
from handlerum.evaluation.round_cells import periods_of, place_names, place_of
from handlerum.evaluation.round_numbers import read_entries
from handlerum.evaluation.round_rows import Entry, Fault, Remark


class RoundRefused(PanelRefused):
    """A round with rows that cannot be taken in; `data["remarks"]` holds all of them."""

    code = "round_refused"


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was written; `number` is its number in the file, the heading included."""

    number: int
    place: Entry
    period: Entry
    value: Entry


@dataclass(frozen=True, slots=True)
class Expected:
    """What a round is to hold: one indicator for these places (code → name) and periods.

    Without `first` and `last` any period of one and the same form is taken.
    """

    indicator: Indicator
    places: Mapping[str, str]
    first: str = ""
    last: str = ""
    decimal: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """What the rows say, and what is to be mended or known before they are taken in."""

    measurements: tuple[Measurement, ...]
    remarks: tuple[Remark, ...]

    @property
    def faults(self) -> tuple[Remark, ...]:
        """Return the remarks that stop the round."""
        return tuple(one for one in self.remarks if one.stops)

    def accepted(self) -> tuple[Measurement, ...]:
        """Return all measurements; raises RoundRefused when a single row is at fault."""
        if self.faults:
            raise RoundRefused(
                f"{len(self.faults)} rows cannot be taken in, so none were. Mend them all and "
                "load again.",
                count=len(self.faults),
                remarks=self.faults,
            )
        return self.measurements


class Difference(StrEnum):
    """How a measurement stands to what was loaded before."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


def round_of(rows: Sequence[Row], expected: Expected) -> Round:
    """Return what the rows say; nothing is guessed and nothing left out in silence."""
    names = place_names(expected.places)
    places = [place_of(row.number, row.place, names) for row in rows]
    periods = periods_of([(row.number, row.period) for row in rows], expected.first, expected.last)
    values = read_entries(
        [(row.number, row.value) for row in rows], expected.indicator.unit, expected.decimal
    )
    remarks = [one for one in (*places, *periods, *values) if isinstance(one, Remark)]
    found: dict[tuple[str, str], tuple[int, Measurement]] = {}
    for row, place, period, value in zip(rows, places, periods, values, strict=True):
        if not (isinstance(place, str) and isinstance(period, str)):
            continue
        if (place, period) in found:
            first = str(found[place, period][0])
            shown = f"{expected.places[place]} {period}"
            remarks.append(Remark(row.number, Fault.TWICE, shown, first))
        elif isinstance(value, Reading):
            told = _measured(expected.indicator.key, place, period, value)
            found[place, period] = (row.number, told)
    told_dashes = [
        Remark(row.number, Fault.DASH_IS_MISSING, row.value.text)
        for row in rows
        if row.value.is_dash
    ]
    if not rows:
        remarks.append(Remark(0, Fault.NO_ROWS))
    ordered = sorted((*remarks, *told_dashes), key=lambda one: (one.row, one.fault))
    return Round(tuple(one for _, one in found.values()), tuple(ordered))


def differences(
    fresh: Sequence[Measurement], loaded: Sequence[Measurement]
) -> Mapping[Difference, int]:
    """Return how many measurements are new, changed or the same as those loaded before."""
    before = {(one.indicator, one.place, one.period): one for one in loaded}
    counts = dict.fromkeys(Difference, 0)
    for one in fresh:
        earlier = before.get((one.indicator, one.place, one.period))
        kind = Difference.NEW if earlier is None else Difference.CHANGED
        counts[Difference.SAME if one == earlier else kind] += 1
    return counts


def _measured(indicator: str, place: str, period: str, reading: Reading) -> Measurement:
    return Measurement(indicator, place, period, reading.status, reading.value)
