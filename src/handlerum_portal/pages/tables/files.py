# SPDX-License-Identifier: MPL-2.0
"""How does a list leave the page? As Excel, CSV or JSON, with source and licence."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from handlerum_portal.pages.papers.workbook import Sheet, to_xlsx
from handlerum_portal.pages.tables.column import Table, Value, pick
from handlerum_portal.pages.wording.data import LICENCE
from handlerum_portal.store import clock
from handlerum_portal.store.csv_table import to_csv

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
        **_day(table),
        "antal": len(rows),
        "raekker": [{c.key: _plain(c.value(row)) for c in table.columns} for row in rows],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode() + b"\n"


def _csv(table: Table, rows: Sequence[Any], address: str) -> bytes:
    heads = [*(column.key for column in table.columns), "hentet_fra", "licens"]
    return to_csv(heads, ([*_values(table, row), address, LICENCE] for row in rows))


def _xlsx(table: Table, rows: Sequence[Any], address: str, language: str) -> bytes:
    heads = [pick(column.head, language) for column in table.columns]
    about = Sheet(
        "kilde", ("", ""), (("kilde", address), ("licens", LICENCE), *_day(table).items())
    )
    values = [_values(table, row) for row in rows]
    return to_xlsx((Sheet(table.name, heads, values), about), pick(table.title, language))


def _day(table: Table) -> dict[str, str]:
    """Return the day the rows are told as of, where they are."""
    return {"pr": (table.on or clock.today()).isoformat()} if table.shows_days else {}


def _values(table: Table, row: Any) -> list[Value]:
    return [column.value(row) for column in table.columns]


def _plain(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else value
