# SPDX-License-Identifier: MPL-2.0
"""How is a table told as lines of JSON that any database can read back?"""

import base64
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.apps.registry import Apps
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState

CHUNK: Final = 2_000
# Rows that hold whole files, of some megabytes each, are read a few at a time.
FEW: Final = 10
MOST_BYTES: Final = 20_000_000
# Made again by Django itself, or of no worth on another machine.
LEFT_OUT: Final = frozenset({"contenttypes", "auth", "sessions"})
NOT_KEPT: Final = frozenset({"store_failedsignin", "store_opensession", "store_seenassertion"})
_KINDS: Final = {
    "BinaryField": "bytes",
    "DateTimeField": "instant",
    "DateField": "day",
    "JSONField": "json",
    "BooleanField": "yes_or_no",
    "FloatField": "float",
    "UUIDField": "uuid",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """A table: its columns and what kind of value each holds, without a word of SQL."""

    table: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]


def tables_now() -> Apps:
    """Return the models as the database has them now, which may be older than the program."""
    loader = MigrationExecutor(connection).loader
    state: ProjectState = loader.project_state(list(loader.applied_migrations))
    return state.apps


def kept_models(registry: Apps) -> tuple[type[models.Model], ...]:
    """Return what a backup holds: events before the heads that cover them, the rest by name."""
    found = [
        model
        for model in registry.get_models(include_auto_created=True)
        if model._meta.app_label not in LEFT_OUT  # noqa: SLF001
        and model._meta.db_table not in NOT_KEPT  # noqa: SLF001
    ]
    return tuple(sorted(found, key=_place))


def shape_of(model: type[models.Model]) -> Shape:
    """Return the shape of a table."""
    fields = model._meta.concrete_fields  # noqa: SLF001
    return Shape(
        model._meta.db_table,  # noqa: SLF001
        tuple(str(field.column) for field in fields),
        tuple(_kind(field) for field in fields),
    )


def lines_of(model: type[models.Model]) -> Iterator[bytes]:
    """Yield one line for each row, in the order of the primary key."""
    names = [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001
    kinds = shape_of(model).kinds
    rows = model._default_manager.order_by("pk").values_list(*names)  # noqa: SLF001
    for row in rows.iterator(chunk_size=FEW if "content" in names else CHUNK):
        told = [_told(kind, value) for kind, value in zip(kinds, row, strict=True)]
        text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        yield text.encode() + b"\n"


def at_a_time(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    """Yield the lines some at a time: many short ones, few that hold whole files."""
    some, size = list[bytes](), 0
    for line in lines:
        some.append(line)
        size += len(line)
        if len(some) >= CHUNK or size >= MOST_BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


def values_of(line: bytes, kinds: Sequence[str]) -> list[Any]:
    """Return the values of a line as this database wants them."""
    return [_meant(kind, value) for kind, value in zip(kinds, json.loads(line), strict=True)]


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything inside as it was at one moment, without making anyone wait."""
    if connection.in_atomic_block:
        yield
        return
    begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin if connection.vendor == "postgresql" else "BEGIN")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _place(model: type[models.Model]) -> tuple[int, str]:
    name = model._meta.db_table  # noqa: SLF001
    return {"store_ledgerevent": 0, "store_ledgercheckpoint": 1}.get(name, 2), name


def _kind(field: Any) -> str:
    inner = field.target_field if isinstance(field, models.ForeignKey) else field
    return _KINDS.get(inner.get_internal_type(), "plain")


def _told(kind: str, value: Any) -> Any:
    match kind:
        case _ if value is None:
            return None
        case "bytes":
            return base64.b64encode(bytes(value)).decode()
        case "instant" | "day":
            return value.isoformat()
        case "uuid":
            return str(value)
        case _:
            return value


def _meant(kind: str, value: Any) -> Any:  # noqa: PLR0911 (one return for each kind)
    ops = connection.ops
    match kind:
        case "json":
            return None if value is None else ops.adapt_json_value(value, None)
        case _ if value is None:
            return None
        case "bytes":
            return base64.b64decode(value, validate=True)
        case "instant":
            return ops.adapt_datetimefield_value(datetime.fromisoformat(value))
        case "day":
            return ops.adapt_datefield_value(date.fromisoformat(value))
        case "uuid" if connection.vendor == "sqlite":
            return str(value).replace("-", "")
        case _:
            return value
