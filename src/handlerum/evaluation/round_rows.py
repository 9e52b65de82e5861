# SPDX-License-Identifier: MPL-2.0
"""What stands in a row of a round, and what can be said of it? Cells, faults and remarks."""

from dataclasses import dataclass
from enum import StrEnum

_LONGEST = 200
_DASHES = frozenset({"-", "–", "—"})


class Kind(StrEnum):
    """How a cell was written; a spreadsheet knows more than its text shows."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    FORMULA = "formula"
    SHEET_ERROR = "sheet_error"


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell; the text of a NUMBER or PERCENT is written with a point, percent as 98.7."""

    text: str
    kind: Kind = Kind.TEXT

    @property
    def is_dash(self) -> bool:
        """Claim that the cell holds nothing but a dash."""
        return self.text.strip() in _DASHES

    @property
    def is_percent(self) -> bool:
        """Claim that the cell says it is a percentage."""
        return self.kind is Kind.PERCENT or self.text.rstrip().endswith("%")


class Fault(StrEnum):
    """What is to be said of a row; `DASH_IS_MISSING` alone stops nothing."""

    NO_ROWS = "no_rows"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    FORMULA = "formula"
    SHEET_ERROR = "sheet_error"
    UNKNOWN_PLACE = "unknown_place"
    AMBIGUOUS_PLACE = "ambiguous_place"
    UNKNOWN_PERIOD = "unknown_period"
    OTHER_PERIOD = "other_period"
    PERIOD_OUTSIDE = "period_outside"
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS_NUMBER = "ambiguous_number"
    MIXED_UNITS = "mixed_units"
    OTHER_UNIT = "other_unit"
    TWICE = "twice"
    DASH_IS_MISSING = "dash_is_missing"


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of one row: the value that stood there, and what it should agree with."""

    row: int
    fault: Fault
    value: str = ""
    against: str = ""

    @property
    def stops(self) -> bool:
        """Claim that the round cannot be taken in before this is mended."""
        return self.fault is not Fault.DASH_IS_MISSING


def unusable(row: int, entry: Entry) -> tuple[Remark, ...]:
    """Return a remark when the cell holds nothing that could be read, else nothing."""
    match entry.kind:
        case Kind.FORMULA:
            return (Remark(row, Fault.FORMULA, entry.text[:_LONGEST]),)
        case Kind.SHEET_ERROR:
            return (Remark(row, Fault.SHEET_ERROR, entry.text),)
        case _ if not entry.text.strip():
            return (Remark(row, Fault.EMPTY),)
        case _ if len(entry.text) > _LONGEST:
            return (Remark(row, Fault.TOO_LONG, entry.text[:40] + "…"),)
        case _:
            return ()
