# SPDX-License-Identifier: MPL-2.0
"""Who was treated from when, and what was measured? One balanced panel of one outcome."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from handlerum.evaluation.arrays import Bools, Floats, Ints
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.refusals import (
    DuplicateRow,
    MissingOutcome,
    NoPrePeriod,
    NoTreatedUnit,
    SuppressedOutcome,
    TooFewDonors,
    TreatedDonor,
    TreatmentReversed,
    UnbalancedPanel,
    UnreadableNumber,
)

_SHOWN = 3


@dataclass(frozen=True, eq=False)
class Panel:
    """Units × periods in time order; `start` is the first treated period's index.

    `outcome` and `status` have shape (units, periods), `start` has shape (units,) and equals the
    number of periods for a unit that is never treated. Build one with `panel_of` or `read_panel`.
    """

    units: tuple[str, ...]
    periods: tuple[str, ...]
    outcome: Floats
    start: Ints
    status: Ints

    @cached_property
    def never(self) -> Ints:
        """Indices of the units that are never treated."""
        return np.flatnonzero(self.start >= len(self.periods))

    @cached_property
    def treated(self) -> Ints:
        """Indices of the units that are treated at some time."""
        return np.flatnonzero(self.start < len(self.periods))

    @cached_property
    def cohorts(self) -> tuple[tuple[int, Ints], ...]:
        """Start index with the units that start then, earliest first."""
        starts = np.unique(self.start[self.treated])
        return tuple((int(start), np.flatnonzero(self.start == start)) for start in starts)

    def without(self, units: Iterable[str]) -> "Panel":
        """Return the panel without those units."""
        dropped = frozenset(units)
        kept = np.array([name not in dropped for name in self.units])
        return self.only(np.flatnonzero(kept))

    def only(self, rows: Ints) -> "Panel":
        """Return the panel of those unit indices, in that order."""
        return Panel(
            tuple(self.units[row] for row in rows),
            self.periods,
            self.outcome[rows],
            self.start[rows],
            self.status[rows],
        )


def panel_of(
    outcome: Floats,
    treated: Bools,
    *,
    units: Sequence[str] = (),
    periods: Sequence[str] = (),
    status: Ints | None = None,
) -> Panel:
    """Return a checked panel from arrays of shape (units, periods); `treated` is 0/1 per cell.

    Raises DuplicateRow, UnreadableNumber and TreatmentReversed.
    """
    values = np.array(outcome, dtype=np.float64)
    names = tuple(units) or tuple(str(row) for row in range(values.shape[0]))
    labels = tuple(periods) or tuple(str(column) for column in range(values.shape[1]))
    if (len(names), len(labels)) != values.shape or np.shape(treated) != values.shape:
        raise UnbalancedPanel(
            f"{len(names)} units and {len(labels)} periods do not fit outcomes of shape "
            f"{values.shape}. Give one outcome per unit and period.",
            unit=str(len(names)),
            period=str(len(labels)),
        )
    _all_different(names)
    known = _status_of(values) if status is None else status
    infinite = np.isinf(values)
    if infinite.any():
        raise UnreadableNumber("An outcome is infinite. Correct the cell.", value="inf")
    return Panel(names, labels, values, _starts(np.asarray(treated, dtype=bool), names), known)


def _status_of(values: Floats) -> Ints:
    known = np.where(np.isnan(values), int(Status.MISSING), int(Status.OBSERVED))
    return np.asarray(known, dtype=np.int64)


def _all_different(names: Sequence[str]) -> None:
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise DuplicateRow(
            f"“{twice}” stands twice. Keep one row per unit and period.", unit=twice, period=""
        )


def _starts(treated: Bools, names: Sequence[str]) -> Ints:
    periods = treated.shape[1]
    start: Ints = np.where(treated.any(axis=1), treated.argmax(axis=1), periods)
    switched = treated != (np.arange(periods) >= start[:, None])
    if switched.any():
        unit = names[int(np.argmax(switched.any(axis=1)))]
        raise TreatmentReversed(
            f"“{unit}” is treated and later not treated, so it would stand among its own donors. "
            "Keep the treatment at 1 from its start, or leave the unit out.",
            unit=unit,
        )
    return start


def with_donors(panel: Panel, donors: Sequence[str]) -> Panel:
    """Return the treated units and only the named donors.

    Raises TreatedDonor for a treated unit among them, UnbalancedPanel for an unknown name.
    """
    index = {name: row for row, name in enumerate(panel.units)}
    unknown = next((name for name in donors if name not in index), "")
    if unknown:
        raise UnbalancedPanel(
            f"The donor “{unknown}” is not in the panel. Correct its name.", unit=unknown, period=""
        )
    rows = np.array(sorted({index[name] for name in donors}), dtype=np.int64)
    if np.intersect1d(rows, panel.treated).size:
        unit = panel.units[int(np.intersect1d(rows, panel.treated)[0])]
        raise TreatedDonor(
            f"“{unit}” is treated and cannot be a donor. Take it off the donor list.", unit=unit
        )
    return panel.only(np.sort(np.concatenate((panel.treated, rows))))


def check(panel: Panel, *, pre_periods: int = 2, donors: int = 2) -> Panel:
    """Return the panel if it can carry an estimate; every refusal names the unit at fault.

    Raises NoTreatedUnit, NoPrePeriod, TooFewDonors, MissingOutcome and SuppressedOutcome.
    """
    _everything_observed(panel)
    if panel.treated.size == 0:
        raise NoTreatedUnit("No unit is treated, so no effect can be estimated. Mark it with 1.")
    early = panel.treated[panel.start[panel.treated] < pre_periods]
    if early.size:
        unit = panel.units[int(early[0])]
        raise NoPrePeriod(
            f"“{unit}” has {panel.start[early[0]]} periods before its start; {pre_periods} are "
            "needed. Add earlier periods or leave the unit out.",
            unit=unit,
            periods=int(panel.start[early[0]]),
            needed=pre_periods,
        )
    if panel.never.size < donors:
        raise TooFewDonors(
            f"{panel.never.size} units are never treated; {donors} are needed to compare with.",
            donors=int(panel.never.size),
            needed=donors,
        )
    return panel


def _everything_observed(panel: Panel) -> None:
    for status, refusal in (
        (Status.SUPPRESSED, SuppressedOutcome),
        (Status.MISSING, MissingOutcome),
    ):
        rows, columns = np.nonzero(panel.status == status)
        if rows.size:
            cells = [
                (panel.units[row], panel.periods[column])
                for row, column in zip(rows[:_SHOWN], columns[:_SHOWN], strict=True)
            ]
            raise refusal(
                f"{rows.size} outcomes are {status.name.lower()}, first {cells[0]}. They are not "
                "zero and are not filled in. Leave out the unit or the period.",
                unit=cells[0][0],
                period=cells[0][1],
                count=int(rows.size),
            )
