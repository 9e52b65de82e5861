# SPDX-License-Identifier: MPL-2.0
"""In how many ways can the portal's own connection alter the past? In none of these."""

from collections.abc import Callable, Iterator
from typing import Any

from bench.reliability.figure import Figure
from bench.reliability.register import append, register, verified

WAYS = 60
KEPT = (
    "store_ledgerevent store_ledgercheckpoint store_steptaken store_overviewedition "
    "store_editionfile store_load store_document store_decision store_agreement "
    "store_municipalityrow store_provisiontext"
).split()
SHAPE = (
    "DROP TABLE {t}",
    "ALTER TABLE {t} RENAME TO gone",
    "ALTER TABLE {t} ADD COLUMN more",
    "CREATE TRIGGER more AFTER INSERT ON {t} BEGIN SELECT 1; END",
    "CREATE TEMP TRIGGER more AFTER INSERT ON {t} BEGIN SELECT 1; END",
)
ONCE = (
    "DROP TRIGGER store_ledgerevent_UPDATE",
    "DROP TRIGGER store_ledgerevent_DELETE",
    "DROP TRIGGER store_ledgerevent_INSERT",
    "DROP TRIGGER store_ledgercheckpoint_INSERT",
    "ATTACH DATABASE ':memory:' AS other",
    "PRAGMA writable_schema = ON",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = OFF",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA ignore_check_constraints = ON",
    "DELETE FROM sqlite_master",
    "UPDATE sqlite_master SET sql = ''",
    "INSERT INTO sqlite_master VALUES ('table', 'x', 'x', 0, '')",
    "INSERT INTO store_ledgerevent VALUES (99, x'00', x'00', 'gap')",
    "INSERT INTO store_ledgerevent VALUES (-1, x'00', x'00', 'minus')",
    "INSERT INTO store_ledgerevent VALUES (NULL, x'00', x'00', 'null')",
    "INSERT OR REPLACE INTO store_ledgerevent VALUES (4, x'00', x'00', 'new')",
    "INSERT OR REPLACE INTO store_ledgerevent VALUES (5, x'00', x'00', 'key-4')",
    "REPLACE INTO store_ledgerevent VALUES (0, x'00', x'00', 'key-0')",
    "INSERT INTO store_ledgerevent VALUES (4, x'', x'', 'u') ON CONFLICT DO UPDATE SET leaf = x''",
    "INSERT OR REPLACE INTO store_ledgercheckpoint VALUES (5, 'x')",
    "INSERT INTO store_ledgercheckpoint VALUES (3, 'older')",
    "INSERT INTO store_ledgercheckpoint VALUES (99, 'of more than there is')",
    "WITH gone AS (SELECT 4 AS n) DELETE FROM store_ledgerevent WHERE seq IN (SELECT n FROM gone)",
    "UPDATE store_ledgerevent SET seq = seq + 1",
    "UPDATE OR REPLACE store_ledgerevent SET seq = 3 WHERE seq = 4",
    "VACUUM INTO '/tmp/never'",
)


def measure(figure: Figure, *, soak: bool) -> None:  # noqa: ARG001 (the ways are the same)
    with register():
        fill()
        allowed = [name for name, attempt in ways() if succeeds(attempt)]
        figure.count(ways=sum(1 for _ in ways()), allowed=len(allowed), events=verified())
        figure.must(f"allowed: {allowed[:5]}", holds=not allowed)
        figure.must("too few ways", holds=sum(1 for _ in ways()) >= WAYS)
        figure.broken("no guards", fails=unguarded())


def fill() -> None:
    from django.conf import settings

    from handlerum_portal.actions.facts.load_facts import load_facts

    for number in range(5):
        append(f"key-{number}")
    load_facts(settings.DATA_DIR)


def ways() -> Iterator[tuple[str, Callable[[], Any]]]:
    for table in KEPT:
        column = (
            "seq" if table == "store_ledgerevent" else "size" if "checkpoint" in table else "id"
        )
        yield f"update {table}", sql(f"UPDATE {table} SET {column} = {column}")
        yield f"delete {table}", sql(f"DELETE FROM {table}")
    for table in KEPT[:4]:
        for statement in SHAPE:
            text = statement.format(t=table)
            yield text, sql(text)
    for statement in ONCE:
        yield statement, sql(statement)
    yield from by_orm()


def by_orm() -> Iterator[tuple[str, Callable[[], Any]]]:
    from handlerum_portal.store.models import LedgerCheckpoint, LedgerEvent

    rows, heads = LedgerEvent.objects, LedgerCheckpoint.objects
    yield "orm update", lambda: rows.filter(seq=2).update(data=b"")
    yield "orm delete", lambda: rows.filter(seq=4).delete()
    yield "orm raw delete", lambda: rows.filter(seq=4)._raw_delete("default")  # noqa: SLF001
    yield "orm save", lambda: changed(rows.get(seq=2)).save()
    yield "orm instance delete", lambda: rows.get(seq=4).delete()
    yield "orm bulk_update", lambda: rows.bulk_update([changed(rows.get(seq=2))], ["data"])
    yield "orm upsert", lambda: upsert(rows.get(seq=2))
    yield "orm update_or_create", lambda: rows.update_or_create(seq=2, defaults={"data": b"x"})
    yield "orm head update", lambda: heads.update(note="")
    yield "orm head delete", lambda: heads.all().delete()


def changed(row: Any) -> Any:
    row.data = b"another"
    return row


def upsert(row: Any) -> None:
    type(row).objects.bulk_create(
        [changed(row)], update_conflicts=True, unique_fields=["seq"], update_fields=["data"]
    )


def sql(statement: str) -> Callable[[], Any]:
    def attempt() -> int:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(statement)
            return int(cursor.rowcount)

    return attempt


def succeeds(attempt: Callable[[], Any]) -> bool:
    """Try it in a transaction of its own; what changed no row was no way."""
    from django.db import DatabaseError, transaction

    before = picture()
    try:
        with transaction.atomic():
            attempt()
    except DatabaseError:
        return False
    return picture() != before


def picture() -> tuple[Any, ...]:
    """Return all that is not to change: rows of the log, settings and shape of the database."""
    from django.db import connection

    asked = (
        "SELECT * FROM store_ledgerevent",
        "SELECT * FROM store_ledgercheckpoint",
        "SELECT count(*) FROM store_load",
        "SELECT name, sql FROM sqlite_master",
        "PRAGMA recursive_triggers",
        "PRAGMA journal_mode",
        "PRAGMA synchronous",
        "PRAGMA foreign_keys",
    )
    found = []
    with connection.cursor() as cursor:
        for one in asked:
            cursor.execute(one)
            found.append(tuple(cursor.fetchall()))
    return tuple(found)


def unguarded() -> bool:
    from django.db import connection

    with connection.shape_open(), connection.cursor() as cursor:  # type: ignore[attr-defined]
        for verb in ("UPDATE", "DELETE", "INSERT"):
            cursor.execute(f"DROP TRIGGER store_ledgerevent_{verb}")
    return succeeds(sql("DELETE FROM store_ledgerevent WHERE seq = 4"))
