# SPDX-License-Identifier: MPL-2.0
"""Which number does each cell of the value column hold? An answer or a remark for every row."""

import math
from collections.abc import Sequence

from handlerum.evaluation.numbers import Decimal, Reading, Status, read_numbers
from handlerum.evaluation.refusals import AmbiguousNumbers, UnreadableNumber
from handlerum.evaluation.round_rows import Entry, Fault, Kind, Remark, unusable

_PERCENT_UNITS = frozenset({"procent", "percent", "%", "pct.", "pct"})
_GAP = Reading(math.nan, Status.MISSING)
Numbered = tuple[int, Entry]
Found = Reading | Remark


def read_entries(
    cells: Sequence[Numbered], unit: str, decimal: Decimal | None
) -> tuple[Found, ...]:
    """Return each row's reading: observed, missing (empty or a dash), suppressed, or a remark.

    The column settles its own decimal mark, unless `decimal` does; percentages are taken only
    when the indicator's `unit` is percent and every number is one.
    """
    found = [_alone(row, entry) for row, entry in cells]
    numbers = [at for at, one in enumerate(found) if _is_number(one)]
    percents = [at for at in numbers if cells[at][1].is_percent]
    for at, fault in _units_at_fault(numbers, percents, unit):
        found[at] = Remark(cells[at][0], fault, cells[at][1].text, unit)
    written = [at for at in numbers if cells[at][1].kind is Kind.TEXT and _is_number(found[at])]
    texts = [cells[at][1].text.strip().removesuffix("%") for at in written]
    for at, one in zip(written, _together(texts, decimal), strict=True):
        shown = cells[at][1].text
        found[at] = Remark(cells[at][0], one, shown) if isinstance(one, Fault) else one
    return tuple(found)


def _is_number(one: Found) -> bool:
    return isinstance(one, Reading) and one.status is Status.OBSERVED


def _alone(row: int, entry: Entry) -> Found:
    """Return what the cell says by itself; the value of a text is settled by its column."""
    if entry.is_dash or (entry.kind is Kind.TEXT and not entry.text.strip()):
        return _GAP
    for remark in unusable(row, entry):
        return remark
    settled = Decimal.COMMA if entry.kind is Kind.TEXT else Decimal.POINT
    for mark in (settled, Decimal.POINT):
        try:
            return read_numbers([entry.text], mark)[0]
        except UnreadableNumber:
            continue
    return Remark(row, Fault.NOT_A_NUMBER, entry.text)


def _units_at_fault(
    numbers: Sequence[int], percents: Sequence[int], unit: str
) -> Sequence[tuple[int, Fault]]:
    """Return the cells whose unit is not the indicator's, or not that of most others."""
    if percents and unit.strip().casefold() not in _PERCENT_UNITS:
        return [(at, Fault.OTHER_UNIT) for at in percents]
    if not percents or len(percents) == len(numbers):
        return []
    plain = [at for at in numbers if at not in set(percents)]
    fewer = percents if len(percents) < len(plain) else plain
    return [(at, Fault.MIXED_UNITS) for at in fewer]


def _together(texts: Sequence[str], decimal: Decimal | None) -> Sequence[Reading | Fault]:
    """Return the column's readings, or which cells leave its decimal mark open."""
    try:
        return read_numbers(texts, decimal)
    except AmbiguousNumbers:
        return [Fault.AMBIGUOUS_NUMBER if _is_open(text) else _GAP for text in texts]
    except UnreadableNumber:
        return [_separately(text, decimal) for text in texts]


def _is_open(text: str) -> bool:
    """Claim that the decimal mark decides what the text says."""
    comma, point = (_separately(text, mark) for mark in Decimal)
    return comma != point


def _separately(text: str, decimal: Decimal | None) -> Reading | Fault:
    try:
        return read_numbers([text], decimal or Decimal.COMMA)[0]
    except UnreadableNumber:
        return Fault.NOT_A_NUMBER
