# SPDX-License-Identifier: MPL-2.0
"""Which panel does this file hold? One row per unit and period, any usual CSV dialect."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from handlerum.evaluation.numbers import Decimal, Reading, Status, read_numbers
from handlerum.evaluation.panel import Panel, panel_of
from handlerum.evaluation.periods import order_periods
from handlerum.evaluation.refusals import (
    DuplicateRow,
    UnbalancedPanel,
    UnclearTreatment,
    UnreadableTable,
)

_TRUE = frozenset({"1", "1.0", "1,0", "true", "sand", "ja", "yes"})
_FALSE = frozenset({"0", "0.0", "0,0", "false", "falsk", "nej", "no"})
Rows = Sequence[Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the four columns of a panel file."""

    unit: str
    period: str
    outcome: str
    treated: str


def read_panel(
    source: Path | bytes,
    columns: Columns,
    *,
    delimiter: str = "",
    decimal: Decimal | None = None,
    leave_out: Sequence[str] = (),
) -> Panel:
    """Return the panel in a CSV file or its bytes; `leave_out` names units to skip unread.

    Raises UnreadableTable, DuplicateRow, UnbalancedPanel, UnclearTreatment and the refusals of
    `read_numbers`, `order_periods` and `panel_of`.
    """
    content = source.read_bytes() if isinstance(source, Path) else source
    rows = _rows(_decoded(content), delimiter, columns)
    return panel_from_rows(
        [row for row in rows if _cell(row, columns.unit) not in leave_out], columns, decimal
    )


def panel_from_rows(rows: Rows, columns: Columns, decimal: Decimal | None = None) -> Panel:
    """Return the panel of rows that hold the four columns as text."""
    if not rows:
        raise UnreadableTable("The table holds no rows.", column="")
    units = [_named(row, columns.unit) for row in rows]
    periods = [_named(row, columns.period) for row in rows]
    readings = read_numbers([_cell(row, columns.outcome) for row in rows], decimal)
    treated = [_flag(_cell(row, columns.treated)) for row in rows]
    in_file: dict[str, list[str]] = {}
    for unit, period in zip(units, periods, strict=True):
        in_file.setdefault(unit, []).append(period)
    names = tuple(in_file)
    order = order_periods(periods, in_file)
    places = _places(units, periods, names, order)
    return _filled(places, readings, treated, names=names, order=order)


def _filled(
    places: Sequence[tuple[int, int]],
    readings: Sequence[Reading],
    treated: Sequence[bool],
    *,
    names: tuple[str, ...],
    order: tuple[str, ...],
) -> Panel:
    shape = (len(names), len(order))
    outcome = np.full(shape, np.nan)
    status = np.full(shape, int(Status.MISSING), dtype=np.int64)
    flags = np.zeros(shape, dtype=bool)
    for place, reading, flag in zip(places, readings, treated, strict=True):
        outcome[place] = reading.value
        status[place] = reading.status
        flags[place] = flag
    return panel_of(outcome, flags, units=names, periods=order, status=status)


def _places(
    units: Sequence[str], periods: Sequence[str], names: Sequence[str], order: Sequence[str]
) -> list[tuple[int, int]]:
    row_of = {name: row for row, name in enumerate(names)}
    column_of = {label: column for column, label in enumerate(order)}
    seen: dict[tuple[int, int], int] = {}
    for unit, period in zip(units, periods, strict=True):
        place = (row_of[unit], column_of[period])
        if place in seen:
            raise DuplicateRow(
                f"“{unit}” stands twice in {period}. Keep one row per unit and period.",
                unit=unit,
                period=period,
            )
        seen[place] = 1
    if len(seen) < len(names) * len(order):
        unit, period = next(
            (n, p) for n in names for p in order if (row_of[n], column_of[p]) not in seen
        )
        raise UnbalancedPanel(
            f"“{unit}” has no row for {period}. Every unit needs every period; add the row or "
            "leave out the unit.",
            unit=unit,
            period=period,
        )
    return list(seen)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable("The file is neither UTF-8 nor Windows-1252 text.", column="")


def _rows(text: str, delimiter: str, columns: Columns) -> list[dict[str, str]]:
    header = text.lstrip().partition("\n")[0]
    mark = delimiter.replace("\\t", "\t") or max(";,\t|", key=header.count)
    if len(mark) != 1:
        raise UnreadableTable(f"“{delimiter}” is not one character.", column=delimiter)
    reader = csv.DictReader(io.StringIO(text.strip("\r\n")), delimiter=mark)
    names = [name.strip() for name in reader.fieldnames or ()]
    for column in (columns.unit, columns.period, columns.outcome, columns.treated):
        if column not in names:
            raise UnreadableTable(
                f"There is no column “{column}”; the file has {', '.join(names)}. "
                "Correct the name or the delimiter.",
                column=column,
                columns=", ".join(names),
            )
    reader.fieldnames = names
    return [row for row in reader if any(value for value in row.values())]


def _cell(row: Mapping[str, str], column: str) -> str:
    value = row.get(column)
    if value is None:
        raise UnreadableTable(f"A row ends before the column “{column}”.", column=column)
    return value.strip()


def _named(row: Mapping[str, str], column: str) -> str:
    value = _cell(row, column)
    if not value:
        raise UnreadableTable(f"A row has no “{column}”. Fill it in.", column=column)
    return value


def _flag(text: str) -> bool:
    if text.lower() in _TRUE:
        return True
    if text.lower() in _FALSE:
        return False
    raise UnclearTreatment(
        f"The treatment column holds “{text}”; it must be 0 or 1 in every row.", value=text
    )
