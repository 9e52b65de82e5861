# SPDX-License-Identifier: MPL-2.0
"""Figures come in whole from files, row by row, and what is no table is refused."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from handlerum.evaluation.round import Row
from handlerum.evaluation.round_rows import Kind
from handlerum_portal.actions.evidence import indicators_files as files


def sheet(*lines: list[Any], percent: str = "") -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    for line in lines:
        page.append(line)
    if percent:
        page[percent].number_format = "0.0%"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[bytes], Path]:
    def keep(content: bytes) -> Path:
        path = tmp_path / "runde"
        path.write_bytes(content)
        return path

    return keep


def values(rows: list[Row]) -> list[tuple[int, str, Kind]]:
    return [(row.number, row.value.text, row.value.kind) for row in rows]


def test_a_danish_csv_is_read_with_its_row_numbers(kept: Callable[[bytes], Path]) -> None:
    text = '\ufeff\nKommune;År;Værdi\n0217;2021;"7,3"\n\n0840;2021;..\n'
    rows = files.rows_in(kept(text.encode()))
    assert values(rows) == [(3, "7,3", Kind.TEXT), (5, "..", Kind.TEXT)]


def test_an_old_windows_csv_keeps_its_letters(kept: Callable[[bytes], Path]) -> None:
    rows = files.rows_in(kept("Kommune;År;Værdi\nHelsingør;2021;1\n".encode("cp1252")))
    assert rows[0].place.text == "Helsingør"


def test_cells_of_a_sheet_are_read_as_they_are_shown(kept: Callable[[bytes], Path]) -> None:
    content = sheet(
        ["kommune", "periode", "værdi"],
        [217, 2021, 0.987],
        ["0840", datetime(2021, 8, 1), 2351],
        percent="C2",
    )
    rows = files.rows_in(kept(content))
    assert values(rows) == [(2, "98.700", Kind.PERCENT), (3, "2351", Kind.NUMBER)]
    assert [row.period.text for row in rows] == ["2021", "2021-08-01"]


def test_formulas_and_errors_in_a_sheet_are_seen(kept: Callable[[bytes], Path]) -> None:
    content = sheet(["sted", "tid", "tal"], ["0217", 2021, "=1+1"], ["0840", 2021, "#DIV/0!"])
    found = [kind for _, _, kind in values(files.rows_in(kept(content)))]
    assert found == [Kind.FORMULA, Kind.SHEET_ERROR]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"kommune;periode\n0217;2021\n", "column"),
        (b"kommune;kommune;periode;tal\n", "column"),
        (b"", "column"),
        (b"\x00\x01\x02", "not_a_table"),
        (b"PK\x03\x04 not a zip", "not_a_table"),
    ],
)
def test_a_file_without_a_table_is_refused(
    content: bytes, kind: str, kept: Callable[[bytes], Path]
) -> None:
    with pytest.raises(files.UnreadableFile) as refusal:
        files.rows_in(kept(content))
    assert refusal.value.data["kind"] == kind


def test_a_zip_of_something_else_is_refused(kept: Callable[[bytes], Path]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("a.txt", "a")
    with pytest.raises(files.UnreadableFile):
        files.rows_in(kept(packed.getvalue()))


def test_a_file_that_unpacks_to_too_much_is_refused(
    kept: Callable[[bytes], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_UNPACKED", 1_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("xl/a.xml", b" " * (files.MOST_UNPACKED + 1))
    with pytest.raises(files.UnreadableFile, match="too_long"):
        files.rows_in(kept(packed.getvalue()))


def test_too_many_rows_are_refused(kept: Callable[[bytes], Path]) -> None:
    content = b"sted;tid;tal\n" + b"0217;2021;1\n" * (files.MOST_ROWS + 1)
    with pytest.raises(files.UnreadableFile, match="too_long"):
        files.rows_in(kept(content))


def test_several_sheets_wait_for_a_choice(kept: Callable[[bytes], Path]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.create_sheet("Tal").append(["sted", "tid", "tal"])
    packed = io.BytesIO()
    book.save(packed)
    with pytest.raises(files.UnreadableFile, match="sheet"):
        files.rows_in(kept(packed.getvalue()))
    assert files.rows_in(kept(packed.getvalue()), sheet="Tal") == []
