# SPDX-License-Identifier: MPL-2.0
"""How does a table become a file for a spreadsheet? Cells are values, never formulas."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from handlerum_portal.pages.papers.archive import EPOCH, same_bytes
from handlerum_portal.store.csv_table import FORMULA, Value

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\]")
_WIDEST: Final = 60
_LONGEST_CELL: Final = 32_767


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: what its columns are called, and its rows."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Value]]


def to_xlsx(sheets: Iterable[Sheet], title: str, made: datetime = EPOCH) -> bytes:
    """Return a workbook with one sheet for each table; the same tables give the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _fill(book.create_sheet(_SHEET_NAME.sub(" ", sheet.name)[:31] or "Ark"), sheet)
    when = made.replace(tzinfo=None, microsecond=0)
    book.properties.title, book.properties.creator = title, "Handlerum"
    book.properties.created = when
    out = io.BytesIO()
    book.save(out)
    # Saving writes the time of day into the file.
    stamp = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
    return same_bytes(
        out.getvalue(),
        "docProps/core.xml",
        lambda text: stamp.sub(rb"\g<1>" + f"{when.isoformat()}Z".encode(), text),
    )


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for number, row in enumerate([sheet.heads, *sheet.rows], 1):
        for column, value in enumerate(row, 1):
            _put(page.cell(number, column), value)
    for head in page[1]:
        head.font = Font(bold=True, color="FFFFFF")
        head.fill = PatternFill("solid", fgColor="12355B")
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    for column, name in enumerate(sheet.heads, 1):
        longest = max((len(str(row[column - 1] or "")) for row in sheet.rows), default=0)
        width = min(max(len(name), longest) + 2, _WIDEST)
        page.column_dimensions[get_column_letter(column)].width = width
    page.print_title_rows = "1:1"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9


def _put(cell: Any, value: Value) -> None:
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)
    if isinstance(value, str):
        value = _CONTROL.sub(" ", value)[:_LONGEST_CELL]
    cell.value = value
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(cell, Cell) and isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA)
