# SPDX-License-Identifier: MPL-2.0
"""Which rows stand in a file a person sent? CSV and Excel, within bounds, formulas seen as such."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from handlerum.errors import UnreadableSource
from handlerum.evaluation.round import Row
from handlerum.evaluation.round_rows import Entry, Kind

MOST_BYTES: Final = 20_000_000
MOST_UNPACKED: Final = 200_000_000
MOST_ROWS: Final = 50_000
HEADINGS: Final[Mapping[str, frozenset[str]]] = {
    "place": frozenset("sted kommune kommunekode enhed institution place municipality".split()),
    "period": frozenset("periode år aar tid skoleår period year".split()),
    "value": frozenset("værdi vaerdi tal udfald value".split()),
}
_NOTHING: Final = Entry("")
_KINDS: Final = {"f": Kind.FORMULA, "e": Kind.SHEET_ERROR}
Line = tuple[int, Sequence[Entry]]


class UnreadableFile(UnreadableSource):
    """A file that is too long, locked, of another kind, or without the three columns."""

    code = "unreadable_file"


def rows_in(
    source: Path, *, sheet: str = "", columns: Mapping[str, str] | None = None
) -> list[Row]:
    """Return the rows of a CSV or Excel file; `columns` names headings that are not usual.

    Raises UnreadableFile.
    """
    size = source.stat().st_size
    if size > MOST_BYTES:
        raise _fault("too_long", f"{size} bytes", most=MOST_BYTES)
    return rows_of(source.read_bytes(), sheet=sheet, columns=columns)


def rows_of(
    content: bytes, *, sheet: str = "", columns: Mapping[str, str] | None = None
) -> list[Row]:
    """Return the rows of a CSV or Excel file's bytes, as `rows_in` does. Raises UnreadableFile."""
    if len(content) > MOST_BYTES:
        raise _fault("too_long", f"{len(content)} bytes", most=MOST_BYTES)
    lines = _excel(content, sheet) if content[:4] == b"PK\x03\x04" else _text(content)
    return _named(lines, {key: name.casefold() for key, name in (columns or {}).items()})


def _named(lines: Iterable[Line], columns: Mapping[str, str]) -> list[Row]:
    filled = (line for line in lines if any(entry.text.strip() for entry in line[1]))
    head = next(filled, (0, ()))[1]
    names = [entry.text.strip().casefold() for entry in head]
    at = {key: _column(key, names, columns.get(key, "")) for key in HEADINGS}
    rows: list[Row] = []
    for number, cells in filled:
        if len(rows) == MOST_ROWS:
            raise _fault("too_long", f"{number} rows", most=MOST_ROWS)
        found = {key: cells[place] if place < len(cells) else _NOTHING for key, place in at.items()}
        rows.append(Row(number, **found))
    return rows


def _column(key: str, names: Sequence[str], asked: str) -> int:
    wanted = {asked} if asked else HEADINGS[key]
    found = [place for place, name in enumerate(names) if name in wanted]
    if len(found) != 1:
        raise _fault("column", key, columns=", ".join(names), count=len(found))
    return found[0]


def _text(content: bytes) -> Iterator[Line]:
    if b"\x00" in content:
        raise _fault("not_a_table", "")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    mark = max(";,\t|", key=text.lstrip().partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text), delimiter=mark)
    try:
        for cells in reader:
            yield reader.line_num, [Entry(cell) for cell in cells]
    except csv.Error as error:
        raise _fault("not_a_table", str(error)) from error


def _excel(content: bytes, sheet: str) -> Iterator[Line]:
    from openpyxl import load_workbook

    _small_enough(content)
    try:
        # Formulas are read as formulas: their cached result may be older than their inputs.
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    except (KeyError, ValueError, OSError, zipfile.BadZipFile) as error:
        raise _fault("not_a_table", str(error)) from error
    shown = [one.title for one in book.worksheets if one.sheet_state == "visible"]
    chosen = [title for title in shown if title == sheet or (not sheet and len(shown) == 1)]
    if not chosen:
        raise _fault("sheet", sheet, columns=", ".join(shown))
    for number, cells in enumerate(book[chosen[0]].iter_rows(), start=1):
        if number > MOST_ROWS + 1_000:
            raise _fault("too_long", f"{number} rows", most=MOST_ROWS)
        yield number, [_entry(cell) for cell in cells]


def _small_enough(content: bytes) -> None:
    try:
        size = sum(one.file_size for one in zipfile.ZipFile(io.BytesIO(content)).infolist())
    except zipfile.BadZipFile as error:
        raise _fault("not_a_table", str(error)) from error
    if size > MOST_UNPACKED:
        raise _fault("too_long", f"{size} bytes", most=MOST_UNPACKED)


def _entry(cell: Any) -> Entry:
    match cell.value:
        case None:
            return _NOTHING
        case str(text):
            return Entry(text, _KINDS.get(cell.data_type, Kind.TEXT))
        case datetime() as moment:
            return Entry(moment.date().isoformat())
        case int() | float() as number if not isinstance(number, bool):
            return _number(number, str(cell.number_format))
        case other:
            return Entry(str(other))


def _number(number: float, shown_as: str) -> Entry:
    """Return the number as it is shown: 0.987 in a percent cell is 98.7 percent."""
    if "%" in shown_as:
        return Entry(f"{Decimal(repr(number)) * 100:f}", Kind.PERCENT)
    whole = float(number).is_integer()
    return Entry(str(int(number)) if whole else repr(number), Kind.NUMBER)


def _fault(kind: str, value: str, **data: object) -> UnreadableFile:
    return UnreadableFile(
        f"The file cannot be read: {kind} {value} {data}. Correct it and load again.",
        kind=kind,
        value=value,
        **data,
    )
