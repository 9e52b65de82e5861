# SPDX-License-Identifier: MPL-2.0
"""How does a table become CSV for a Danish spreadsheet? Cells are values, never formulas."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

Value = str | int | float | bool | date | datetime | None
# By this mark a Danish spreadsheet knows that the letters are UTF-8.
BOM: Final = b"\xef\xbb\xbf"
# A spreadsheet would run a text that begins with one of these.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def to_csv(heads: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return UTF-8 with a mark and semicolons: what a Danish spreadsheet opens rightly."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(csv_cells(heads))
    table.writerows(csv_cells(row) for row in rows)
    return BOM + out.getvalue().encode()


def csv_cells(values: Iterable[Value]) -> list[str]:
    """Return the values of one row as they stand in its cells."""
    return [_csv_cell(value) for value in values]


def neutral(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _csv_cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case float():
            return repr(value).replace(".", ",")
        case datetime() | date():
            return value.isoformat()
        case _:
            return neutral(str(value)) if isinstance(value, str) else str(value)
