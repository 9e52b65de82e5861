# SPDX-License-Identifier: MPL-2.0
"""How do tables become one zip without being held in memory? Each row is written as it is read."""

import csv
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Any, Final

from handlerum_portal.store.csv_table import BOM, csv_cells
from handlerum_portal.store.open_data.facts import cell
from handlerum_portal.store.open_data.kinds import Kinds
from handlerum_portal.store.open_data.table import Plain, Table

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_IN_MEMORY: Final = 1 << 20


def write_tables(archive: zipfile.ZipFile, tables: Iterable[Table]) -> dict[str, Kinds]:
    """Write each table as JSON and CSV; return by its name what its columns were seen to hold."""
    return {table.name: _write(archive, table) for table in tables}


def put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Put a small file in."""
    with archive.open(_entry(name), "w") as out:
        out.write(content)


def _write(archive: zipfile.ZipFile, table: Table) -> Kinds:
    """Write a table's rows to JSON, and meanwhile to CSV beside it, so that it is read once."""
    kinds = Kinds(table.columns)
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as kept:
        with _text(archive, f"{table.name}.json") as out, _csv(kept, table.columns) as sheet:
            out.write("[")
            for row in _whole(table):
                out.write((",\n " if kinds.rows else "\n ") + _json(row))
                sheet.writerow(csv_cells(cell(value) for value in row.values()))
                kinds.see(row)
            out.write("\n]\n")
        kept.seek(0)
        with archive.open(_entry(f"{table.name}.csv"), "w", force_zip64=True) as out_csv:
            shutil.copyfileobj(kept, out_csv)
    return kinds


def _whole(table: Table) -> Iterator[Plain]:
    """Yield the rows with every column in its place; what a row does not have is null."""
    for row in table.rows():
        if extra := set(row) - set(table.columns):
            raise KeyError(f"{table.name} has no column {sorted(extra)}.")
        yield {name: row.get(name) for name in table.columns}


def _json(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)


@contextmanager
def _text(archive: zipfile.ZipFile, name: str) -> Iterator[IO[str]]:
    with (
        archive.open(_entry(name), "w", force_zip64=True) as raw,
        io.TextIOWrapper(raw, "utf-8", newline="") as out,
    ):
        yield out


@contextmanager
def _csv(kept: Any, columns: tuple[str, ...]) -> Iterator[Any]:
    kept.write(BOM)
    out = io.TextIOWrapper(kept, "utf-8", newline="", write_through=False)
    sheet = csv.writer(out, delimiter=";", lineterminator="\r\n")
    sheet.writerow(columns)
    yield sheet
    out.flush()
    out.detach()


def _entry(name: str) -> zipfile.ZipInfo:
    """Return the same date always, so that the same state gives the same bytes."""
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
