# SPDX-License-Identifier: MPL-2.0
"""Which tables does the register give away? Every table of facts, and its exemptions."""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any, Final

from handlerum_portal.store.csv_table import to_csv
from handlerum_portal.store.decisions.exemption_list import (
    ExemptionTold,
    exemptions_at,
    exemptions_known,
)
from handlerum_portal.store.models import Fact
from handlerum_portal.store.read import Register

LEFT_OUT: Final = frozenset({"id", "load"})
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
NAMES: Final = {
    "municipalities": "kommuner",
    "institutions": "institutioner",
    "agreements": "aftaler",
    "obligations": "pligter",
    "events": "begivenheder",
    "decisions": "beslutninger",
    "rules": "kommunale_regler",
    "goals": "maal",
    "indicators": "indikatorer",
    "numbers": "tal",
    "results": "resultater",
    "experiences": "erfaringer",
    "texts": "resumeer",
}


def tables(facts: Register) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the name of each table and its rows as plain values."""
    for name, rows in _rows(facts):
        yield name, [_as_row(row) for row in rows]


def exemption_rows(facts: Register, municipality: str = "") -> list[dict[str, Any]]:
    """Return the table of exemptions, of one municipality or of all."""
    return [_as_row(one) for one in exemptions_at(municipality, facts)]


def sizes(facts: Register) -> Iterator[tuple[str, int]]:
    """Yield the name of each table and how many rows it has."""
    for name, rows in _rows(facts):
        yield name, len(rows)


def _rows(facts: Register) -> Iterator[tuple[str, Sequence[Any]]]:
    yield "fravigelser", exemptions_known(facts)
    for part in fields(facts):
        rows = getattr(facts, part.name)
        if part.name in NAMES and rows and isinstance(rows[0], Fact):
            yield NAMES[part.name], rows


def everything(facts: Register, address: str, licence: tuple[str, str]) -> bytes:
    """Return one zip of all tables as CSV and JSON, with a schema; its bytes follow the facts.

    `licence` is its name and its address.
    """
    out = io.BytesIO()
    schema: dict[str, Any] = {"kilde": address, "licens": licence[1], "udgave": facts.version}
    schema["tabeller"] = {}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables(facts):
            columns = list(rows[0]) if rows else []
            schema["tabeller"][name] = {"raekker": len(rows), "kolonner": columns}
            _put(archive, f"{name}.json", as_json(rows))
            _put(archive, f"{name}.csv", as_csv(rows))
        _put(archive, "schema.json", as_json(schema))
        _put(archive, "LAESMIG.txt", _readme(facts, address, licence).encode())
    return out.getvalue()


def _as_row(one: ExemptionTold | Fact) -> dict[str, Any]:
    return _plain(asdict(one)) if isinstance(one, ExemptionTold) else _of_fact(one)


def _of_fact(row: Fact) -> dict[str, Any]:
    names = [field.name for field in row._meta.fields if field.name not in LEFT_OUT]  # noqa: SLF001
    return _plain({name: getattr(row, name) for name in names})


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()
    }


def _cell(value: Any) -> Any:
    is_nested = isinstance(value, list | tuple | dict)
    return json.dumps(value, ensure_ascii=False) if is_nested else value


def as_csv(rows: Sequence[dict[str, Any]]) -> bytes:
    """Return a table as CSV; what is nested is JSON in its cell."""
    columns = list(rows[0]) if rows else []
    return to_csv(columns, ([_cell(value) for value in row.values()] for row in rows))


def as_json(value: Any) -> bytes:
    """Return plain values as JSON, Danish letters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Put a file in with the same date always, so that the same facts give the same bytes."""
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def _readme(facts: Register, address: str, licence: tuple[str, str]) -> str:
    return (
        f"Handlerum, udgave {facts.version}\n{address}\n\n"
        f"Licens / licence: {licence[0]}, {licence[1]}\n"
        "Hver række har sin kilde (source) og hvor sikker den er (certainty).\n"
        "Every row has its source and how certain it is.\n"
    )
