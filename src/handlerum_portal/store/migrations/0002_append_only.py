# SPDX-License-Identifier: MPL-2.0
"""Facts are only ever added: the database itself refuses to change or remove a row."""

from typing import Any

from django.db import migrations

TABLES = (
    "load municipalityrow institutionrow agreement obligation event decision municipalrule "
    "goal indicator number result experience document provisiontext"
).split()
SQLITE = (
    "CREATE TRIGGER {name}_{verb} BEFORE {verb} ON {name} "
    "BEGIN SELECT RAISE(ABORT, 'facts are only added: {name}'); END"
)
POSTGRES_FUNCTION = (
    "CREATE OR REPLACE FUNCTION store_only_added() RETURNS trigger AS $$ "
    "BEGIN RAISE EXCEPTION 'facts are only added: %', TG_TABLE_NAME; END $$ LANGUAGE plpgsql"
)
POSTGRES = (
    "CREATE TRIGGER {name}_{verb} BEFORE {verb} ON {name} "
    "FOR EACH ROW EXECUTE FUNCTION store_only_added()"
)


def forbid_changes(apps: Any, schema_editor: Any) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    if not is_sqlite:
        schema_editor.execute(POSTGRES_FUNCTION, params=None)
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            rule = SQLITE if is_sqlite else POSTGRES
            schema_editor.execute(rule.format(name=f"store_{table}", verb=verb), params=None)


def allow_changes(apps: Any, schema_editor: Any) -> None:
    tail = "" if schema_editor.connection.vendor == "sqlite" else " ON store_{0}"
    for table in TABLES:
        for verb in ("UPDATE", "DELETE"):
            name = f"DROP TRIGGER store_{table}_{verb}"
            schema_editor.execute(name + tail.format(table), params=None)


class Migration(migrations.Migration):
    dependencies = [("store", "0001_facts")]
    operations = [migrations.RunPython(forbid_changes, allow_changes)]
