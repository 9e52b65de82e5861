# SPDX-License-Identifier: MPL-2.0
"""The log is only ever added to, one event after the other: the database itself sees to it."""

from typing import Any

from django.db import migrations, models

EVENT, CHECKPOINT = "store_ledgerevent", "store_ledgercheckpoint"
REFUSED = "the log is only added to: {table}"
# A gap, a doubled number and REPLACE on any unique column are all refused before they begin.
SQLITE_INSERT = {
    EVENT: (
        "NEW.seq IS NOT (SELECT COALESCE(MAX(seq) + 1, 0) FROM store_ledgerevent) OR EXISTS "
        "(SELECT 1 FROM store_ledgerevent WHERE idempotency_key = NEW.idempotency_key)"
    ),
    CHECKPOINT: (
        "NEW.size <= (SELECT COALESCE(MAX(size), 0) FROM store_ledgercheckpoint) "
        "OR NEW.size > (SELECT COUNT(*) FROM store_ledgerevent)"
    ),
}
POSTGRES_INSERT = {
    EVENT: "NEW.seq IS DISTINCT FROM (SELECT COALESCE(MAX(seq) + 1, 0) FROM store_ledgerevent)",
    CHECKPOINT: SQLITE_INSERT[CHECKPOINT],
}


def guard(apps: Any, schema_editor: Any) -> None:
    for table in (EVENT, CHECKPOINT):
        words = REFUSED.format(table=table)
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        for statement in (_sqlite if is_sqlite else _postgres)(table, words):
            schema_editor.execute(statement, params=None)


def _sqlite(table: str, words: str) -> list[str]:
    refuse = f"SELECT RAISE(ABORT, '{words}')"
    return [
        *(
            f"CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table} BEGIN {refuse}; END"
            for verb in ("UPDATE", "DELETE")
        ),
        f"CREATE TRIGGER {table}_INSERT BEFORE INSERT ON {table} "
        f"WHEN {SQLITE_INSERT[table]} BEGIN {refuse}; END",
    ]


def _postgres(table: str, words: str) -> list[str]:
    fail = f"RAISE EXCEPTION '{words}'"
    start = "RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$ BEGIN"
    always = f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}"
    return [
        f"CREATE FUNCTION {table}_refuse() {start} {fail}; END $$",
        f"CREATE FUNCTION {table}_next() {start} IF {POSTGRES_INSERT[table]} "
        f"THEN {fail}; END IF; RETURN NEW; END $$",
        f"CREATE TRIGGER {table}_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
        f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()",
        f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_next()",
        *(f"{always}_{name}" for name in ("change", "truncate", "insert")),
    ]


def unguard(apps: Any, schema_editor: Any) -> None:
    for table in (EVENT, CHECKPOINT):
        if schema_editor.connection.vendor == "sqlite":
            for verb in ("UPDATE", "DELETE", "INSERT"):
                schema_editor.execute(f"DROP TRIGGER {table}_{verb}", params=None)
        else:
            schema_editor.execute(f"DROP FUNCTION {table}_refuse() CASCADE", params=None)
            schema_editor.execute(f"DROP FUNCTION {table}_next() CASCADE", params=None)


class Migration(migrations.Migration):
    dependencies = [("store", "0002_append_only")]
    operations = [
        migrations.CreateModel(
            name="LedgerEvent",
            fields=[
                ("seq", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("data", models.BinaryField()),
                ("leaf", models.BinaryField(max_length=32)),
                ("idempotency_key", models.CharField(max_length=120, unique=True)),
            ],
            options={
                "ordering": ["seq"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("idempotency_key", ""), _negated=True),
                        name="ledgerevent_has_key",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LedgerCheckpoint",
            fields=[
                ("size", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("note", models.TextField()),
            ],
            options={"ordering": ["size"]},
        ),
        migrations.RunPython(guard, unguard),
    ]
