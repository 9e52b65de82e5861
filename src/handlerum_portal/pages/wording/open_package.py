# SPDX-License-Identifier: MPL-2.0
"""What lies in the zip beside the tables? What they are, what each column means, and a licence."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.conf import settings

from handlerum_portal.pages.wording.data import LICENCE, LICENCE_NAME
from handlerum_portal.pages.wording.open_columns import COLUMNS
from handlerum_portal.pages.wording.open_tables import TABLES
from handlerum_portal.store.open_data.kinds import Kinds
from handlerum_portal.store.read import register

# How a column's kind stands in its cell: a Danish comma, 1 and 0, and JSON for what is nested.
_IN_CELLS: Final[Mapping[str, Mapping[str, object]]] = {
    "number": {"type": "number", "decimalChar": ","},
    "boolean": {"type": "boolean", "trueValues": ["1"], "falseValues": ["0"]},
}


def beside(seen: Mapping[str, Kinds]) -> dict[str, bytes]:
    """Return the small files beside the tables, given what was seen of each table."""
    return {
        "datapackage.json": _as_json(_package(seen)),
        "schema.json": _as_json(_schema(seen)),
        "LAESMIG.txt": _readme().encode(),
    }


def _package(seen: Mapping[str, Kinds]) -> dict[str, Any]:
    """Describe the tables as a Tabular Data Package (Frictionless) does."""
    return {
        "profile": "tabular-data-package",
        "name": "handlerum",
        "title": "Handlerum",
        "version": register().version,
        "homepage": _home(),
        "licenses": [{"name": "CC-BY-4.0", "title": LICENCE_NAME, "path": LICENCE}],
        "resources": [_resource(name, kinds) for name, kinds in seen.items()],
    }


def _resource(name: str, kinds: Kinds) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "title": TABLES[name][0],
        "title_en": TABLES[name][1],
        "rows": kinds.rows,
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ";", "lineTerminator": "\r\n", "header": True},
        "schema": {"fields": list(_fields(kinds)), "missingValues": [""]},
    }


def _fields(kinds: Kinds) -> Iterator[dict[str, Any]]:
    for name, kind in kinds.named().items():
        danish, english = COLUMNS.get(name, (name, name))
        told = {"name": name, "description": danish, "description_en": english}
        yield told | dict(_IN_CELLS.get(kind, {"type": kind}))


def _schema(seen: Mapping[str, Kinds]) -> dict[str, Any]:
    """Tell of rows and columns alone, as the file has always done."""
    tables = {
        name: {"raekker": kinds.rows, "kolonner": list(kinds.named())}
        for name, kinds in seen.items()
    }
    version = register().version
    return {"kilde": _home(), "licens": LICENCE, "udgave": version, "tabeller": tables}


def _readme() -> str:
    return (
        f"Handlerum, udgave {register().version}\n{_home()}\n\n"
        f"Licens / licence: {LICENCE_NAME}, {LICENCE}\n"
        "Hver tabel er både CSV og JSON. datapackage.json siger, hvad hver kolonne betyder.\n"
        "Each table is both CSV and JSON. datapackage.json says what each column means.\n"
        "Hver oplysning har sin kilde (source, kilde) og hvor sikker den er.\n"
        "Every fact has its source and how certain it is.\n"
    )


def _home() -> str:
    return f"{settings.SITE}/data/"


def _as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
