# SPDX-License-Identifier: MPL-2.0
"""What the log holds about one subject is found by an index over the bytes themselves.

Nothing is stored beside the events, so there is nothing that could differ from them.
"""

from typing import Any

from django.db import migrations

from handlerum_portal.store.ledger.subject import FUNCTION, SUBJECT

NAME = "store_ledgerevent_subject"


def index(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FUNCTION, params=None)
    text = SUBJECT[schema_editor.connection.vendor].format(data="data")
    schema_editor.execute(f"CREATE INDEX {NAME} ON store_ledgerevent (({text}))", params=None)


def unindex(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(f"DROP INDEX {NAME}", params=None)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION store_subject_of(bytea)", params=None)


class Migration(migrations.Migration):
    dependencies = [("store", "0022_lessons")]
    operations = [migrations.RunPython(index, unindex)]
