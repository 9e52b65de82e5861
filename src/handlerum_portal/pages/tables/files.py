# SPDX-License-Identifier: MPL-2.0
"""How does a list leave the page? As Excel, CSV or JSON, with source and licence."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from handlerum_portal.pages.tables.column import Table, Value, pick

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
BOM: Final = b"\xef\xbb\xbf"
_WIDEST: Final = 60
# A spreadsheet would run a cell that begins with one of these.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
KINDS: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


def table_bytes(form: str, table: Table, rows: Sequence[Any], address: str, language: str) -> bytes:
    """Return all the rows in the form "xlsx", "csv" or "json"."""
    if form == "xlsx":
        return _xlsx(table, rows, address, language)
    return (_csv if form == "csv" else _json)(table, rows, address)


def _json(table: Table, rows: Sequence[Any], address: str) -> bytes:
    body = {
        "kilde": address,
        "licens": LICENCE,
        "antal": len(rows),
        "raekker": [{c.key: _plain(c.value(row)) for c in table.columns} for row in rows],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n"


def _csv(table: Table, rows: Sequence[Any], address: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([*(column.key for column in table.columns), "hentet_fra", "licens"])
    for row in rows:
        values = [_safe(_plain(column.value(row))) for column in table.columns]
        writer.writerow([*values, address, LICENCE])
    return BOM + out.getvalue().encode()


def _xlsx(table: Table, rows: Sequence[Any], address: str, language: str) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.name[:31])
    heads = [pick(column.head, language) for column in table.columns]
    values = [[_safe(column.value(row)) for column in table.columns] for row in rows]
    sheet.freeze_panes = "A2"
    for number, width in enumerate(_widths([heads, *values]), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_bold(sheet, text) for text in heads])
    for line in values:
        sheet.append(line)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
    about = book.create_sheet("kilde" if language == "da" else "source")
    about.column_dimensions["B"].width = _WIDEST
    about.append(["kilde", address])
    about.append(["licens", LICENCE])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _bold(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell


def _widths(lines: Sequence[Sequence[Any]]) -> list[int]:
    longest = (
        max(len(str(value or "")) for value in column) for column in zip(*lines, strict=True)
    )
    return [min(_WIDEST, max(10, length + 2)) for length in longest]


def _plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _safe(value: Any) -> Any:
    """Keep a spreadsheet from running what somebody wrote."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
