# SPDX-License-Identifier: MPL-2.0
"""A signed head is held against the last number, not a count; functions look in one schema only."""

from typing import Any

from django.db import migrations

TABLE = "store_ledgercheckpoint"
WORDS = "the log is only added to: store_ledgercheckpoint"
# Numbers have no gaps, so the last one tells the count without reading every row.
UNFIT = (
    "NEW.size <= (SELECT COALESCE(MAX(size), 0) FROM store_ledgercheckpoint) OR "
    "NEW.size > (SELECT COALESCE(MAX(seq) + 1, 0) FROM store_ledgerevent)"
)
BEFORE = (
    "NEW.size <= (SELECT COALESCE(MAX(size), 0) FROM store_ledgercheckpoint) OR "
    "NEW.size > (SELECT COUNT(*) FROM store_ledgerevent)"
)
FUNCTIONS = (
    "store_only_added store_ledgerevent_refuse store_ledgerevent_next "
    "store_ledgercheckpoint_refuse store_ledgercheckpoint_next "
    "store_steptaken_refuse store_overviewedition_refuse"
).split()
FACTS = (
    "load municipalityrow institutionrow agreement obligation event decision municipalrule "
    "goal indicator number result experience document provisiontext"
).split()


def guard(apps: Any, schema_editor: Any) -> None:
    _set(schema_editor, UNFIT)
    if schema_editor.connection.vendor != "postgresql":
        return
    for name in FUNCTIONS:
        where = "(SELECT quote_ident(current_schema()))"
        schema_editor.execute(
            f"DO $$ BEGIN EXECUTE 'ALTER FUNCTION {name}() SET search_path = ' || {where} "
            "|| ', pg_temp'; END $$",
            params=None,
        )
    for name in FACTS:
        table = f"store_{name}"
        schema_editor.execute(
            f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION store_only_added()",
            params=None,
        )


def unguard(apps: Any, schema_editor: Any) -> None:
    _set(schema_editor, BEFORE)
    if schema_editor.connection.vendor != "postgresql":
        return
    for name in FUNCTIONS:
        schema_editor.execute(f"ALTER FUNCTION {name}() RESET search_path", params=None)
    for name in FACTS:
        table = f"store_{name}"
        schema_editor.execute(f"DROP TRIGGER {table}_truncate ON {table}", params=None)


def _set(schema_editor: Any, unfit: str) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER {TABLE}_INSERT", params=None)
        schema_editor.execute(
            f"CREATE TRIGGER {TABLE}_INSERT BEFORE INSERT ON {TABLE} "
            f"WHEN {unfit} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
            params=None,
        )
        return
    schema_editor.execute(
        f"CREATE OR REPLACE FUNCTION {TABLE}_next() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN IF {unfit} THEN RAISE EXCEPTION '{WORDS}'; END IF; RETURN NEW; END $$",
        params=None,
    )


class Migration(migrations.Migration):
    dependencies = [("store", "0007_outbox")]
    operations = [migrations.RunPython(guard, unguard)]
