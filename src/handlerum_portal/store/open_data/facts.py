# SPDX-License-Identifier: MPL-2.0
"""Which tables does the register give away? Every table of facts, and its exemptions."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import partial
from typing import Any, Final

from handlerum_portal.store.csv_table import to_csv
from handlerum_portal.store.decisions.exemption_list import (
    ExemptionTold,
    exemptions_at,
    exemptions_known,
)
from handlerum_portal.store.models import Fact
from handlerum_portal.store.open_data.table import Table
from handlerum_portal.store.plain import plain
from handlerum_portal.store.read import Register

LEFT_OUT: Final = frozenset({"id", "load"})
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
_EXEMPTION: Final = tuple(field.name for field in fields(ExemptionTold))


def tables_of(facts: Register) -> Iterator[Table]:
    """Yield the table of exemptions, then each table of facts."""
    yield Table("fravigelser", _EXEMPTION, lambda: map(_as_row, exemptions_known(facts)))
    for part in fields(facts):
        rows = getattr(facts, part.name)
        if part.name in NAMES and rows:
            of_rows = partial(map, _of_fact, rows)
            yield Table(NAMES[part.name], _columns(rows[0]), of_rows, is_loaded=True)


def exemption_rows(facts: Register, municipality: str = "") -> list[dict[str, Any]]:
    """Return the table of exemptions, of one municipality or of all."""
    return [_as_row(one) for one in exemptions_at(municipality, facts)]


def _as_row(one: ExemptionTold) -> dict[str, Any]:
    return _plain({name: getattr(one, name) for name in _EXEMPTION})


def _of_fact(row: Fact) -> dict[str, Any]:
    return _plain({name: getattr(row, name) for name in _columns(row)})


def _columns(row: Fact) -> tuple[str, ...]:
    names = (field.name for field in row._meta.fields)  # noqa: SLF001 (Django's own way)
    return tuple(name for name in names if name not in LEFT_OUT)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, str) else plain(value) for name, value in row.items()}


def cell(value: Any) -> Any:
    """Return a value as it stands in a cell of CSV: what is nested is JSON there."""
    is_nested = isinstance(value, list | tuple | dict)
    return json.dumps(value, ensure_ascii=False) if is_nested else value


def as_csv(rows: Sequence[dict[str, Any]]) -> bytes:
    """Return a table as CSV; what is nested is JSON in its cell."""
    columns = list(rows[0]) if rows else []
    return to_csv(columns, ([cell(value) for value in row.values()] for row in rows))


def as_json(value: Any) -> bytes:
    """Return plain values as JSON, Danish letters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
