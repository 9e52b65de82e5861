# SPDX-License-Identifier: MPL-2.0
"""Which panel does this file hold? One row per unit and period, any usual CSV dialect."""

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np

from handlerum.evaluation.numbers import Decimal, Reading, Status, read_numbers
from handlerum.evaluation.panel import Panel, panel_of
from handlerum.evaluation.periods import order_periods
from handlerum.evaluation.refusals import (
    DuplicateRow,
    TotalAmongUnits,
    UnbalancedPanel,
    UnclearTreatment,
    UnreadableTable,
)

_TRUE = frozenset({"true", "t", "sand", "ja", "yes"})
_FALSE = frozenset({"false", "f", "falsk", "nej", "no"})
_TOTALS = frozenset({"hele landet", "i alt", "ialt", "total", "all denmark", "whole country"})
_WHOLE = re.compile(r"([01])([.,]0+)?(e[+-]?00?)?", re.IGNORECASE)
_EXCEL_HINT = re.compile(r"\s*\"?sep=([^\"\n])\"?\n", re.IGNORECASE)
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

    Raises UnreadableTable, DuplicateRow, UnbalancedPanel, UnclearTreatment, TotalAmongUnits and
    the refusals of `read_numbers`, `order_periods` and `panel_of`.
    """
    content = source.read_bytes() if isinstance(source, Path) else source
    skipped = frozenset(map(_composed, leave_out))
    composed = Columns(*(_composed(name) for name in astuple(columns)))
    rows = _rows(_composed(_decoded(content)), delimiter, composed)
    return panel_from_rows(
        [row for row in rows if _cell(row, composed.unit) not in skipped], composed, decimal
    )


def panel_from_rows(rows: Rows, columns: Columns, decimal: Decimal | None = None) -> Panel:
    """Return the panel of rows that hold the four columns as text."""
    if not rows:
        raise UnreadableTable("The table holds no rows.", reason="no_rows")
    units = [_named(row, columns.unit) for row in rows]
    periods = [_named(row, columns.period) for row in rows]
    readings = read_numbers([_cell(row, columns.outcome) for row in rows], decimal)
    treated = [_flag(_cell(row, columns.treated)) for row in rows]
    in_file: dict[str, list[str]] = {}
    for unit, period in zip(units, periods, strict=True):
        in_file.setdefault(unit, []).append(period)
    names = tuple(in_file)
    _refuse_totals(names)
    order = order_periods(periods, in_file)
    places = _places(units, periods, names, order)
    return _filled(places, readings, treated, names=names, order=order)


def _refuse_totals(names: Sequence[str]) -> None:
    """Refuse a sum among the units, as a table of StatBank may end or begin with."""
    for name in names:
        if name.casefold() in _TOTALS:
            raise TotalAmongUnits(
                f"“{name}” holds all the others and cannot be compared with them. Leave it out.",
                unit=name,
            )


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
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableTable(
        "The file is not text; save it as CSV.",
        reason="workbook" if content.startswith(b"PK") else "not_text",
    )


def _composed(text: str) -> str:
    """Return the text with letters in one piece and lines that end alike, on every system."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def _rows(text: str, delimiter: str, columns: Columns) -> list[dict[str, str]]:
    if hint := _EXCEL_HINT.match(text):
        delimiter, text = delimiter or hint[1], text[hint.end() :]
    header = text.lstrip().partition("\n")[0]
    mark = delimiter.replace("\\t", "\t") or max(";,\t|", key=header.count)
    if len(mark) != 1 or mark in '\r\n"':
        raise UnreadableTable(
            f"“{delimiter}” is not one character.", reason="delimiter", column=delimiter
        )
    reader = csv.reader(io.StringIO(text.strip("\n")), delimiter=mark)
    try:
        lines = [(reader.line_num, cells) for cells in reader if any(map(str.strip, cells))]
    except csv.Error as error:
        raise UnreadableTable(f"The file is no CSV: {error}.", reason="not_text") from error
    names = [name.strip() for name in lines[0][1]] if lines else []
    while names and not names[-1]:
        names.pop()
    _require_columns(names, columns)
    return [_row(names, line, cells) for line, cells in lines[1:]]


def _require_columns(names: Sequence[str], columns: Columns) -> None:
    asked = (columns.unit, columns.period, columns.outcome, columns.treated)
    for column in asked:
        if names.count(column) != 1:
            raise UnreadableTable(
                f"There are {names.count(column)} columns “{column}”; the file has "
                f"{', '.join(names)}. Correct the name or the delimiter.",
                reason="column_twice" if column in names else "no_column" if names else "no_rows",
                column=column,
                columns=", ".join(names),
            )
    if len(set(asked)) < len(asked):
        twice = next(column for column in asked if asked.count(column) > 1)
        raise UnreadableTable(
            f"“{twice}” is named for two of the four columns.", reason="one_column", column=twice
        )


def _row(names: Sequence[str], line: int, cells: Sequence[str]) -> dict[str, str]:
    """Return one row; a row longer than the header has a decimal comma read as a delimiter."""
    if len(cells) < len(names) or any(cell.strip() for cell in cells[len(names) :]):
        raise UnreadableTable(
            f"Line {line} has {len(cells)} cells, the header {len(names)}. "
            "Put quotation marks around decimal commas, or use another delimiter.",
            reason="uneven_row",
            line=line,
            found=len(cells),
            needed=len(names),
        )
    return dict(zip(names, cells, strict=False))


def _cell(row: Mapping[str, str], column: str) -> str:
    if column not in row:
        raise UnreadableTable(
            f"A row has no column “{column}”.",
            reason="no_column",
            column=column,
            columns=", ".join(row),
        )
    return row[column].strip()


def _named(row: Mapping[str, str], column: str) -> str:
    value = _cell(row, column)
    if not value:
        raise UnreadableTable(
            f"A row has no “{column}”. Fill it in.", reason="unnamed", column=column
        )
    return value


def _flag(text: str) -> bool:
    if text.lower() in _TRUE | _FALSE:
        return text.lower() in _TRUE
    if whole := _WHOLE.fullmatch(text):
        return whole[1] == "1"
    raise UnclearTreatment(
        f"The treatment column holds “{text}”; it must be 0 or 1 in every row.", value=text
    )
