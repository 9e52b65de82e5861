# SPDX-License-Identifier: MPL-2.0
"""Which changes of the mandates were released here?"""

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

TABLE = "store_mandaterelease"
_courses: Any = import_module("handlerum_portal.store.migrations.0006_courses")


def guard(apps: Any, schema_editor: Any) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in (_courses._sqlite if is_sqlite else _courses._postgres)(TABLE):
        schema_editor.execute(statement, params=None)
    if not is_sqlite:
        schema_editor.execute(
            f"DO $$ BEGIN EXECUTE 'ALTER FUNCTION {TABLE}_refuse() SET search_path = ' || "
            "(SELECT quote_ident(current_schema())) || ', pg_temp'; END $$",
            params=None,
        )


def unguard(apps: Any, schema_editor: Any) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    if not is_sqlite:
        schema_editor.execute(f"DROP FUNCTION {TABLE}_refuse() CASCADE", params=None)
    for verb in ("UPDATE", "DELETE", "INSERT") if is_sqlite else ():
        schema_editor.execute(f"DROP TRIGGER {TABLE}_{verb}", params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0030_known_as'),
    ]

    operations = [
        migrations.CreateModel(
            name='MandateRelease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mandate', models.CharField(max_length=40)),
                ('number', models.PositiveIntegerField()),
                ('begins', models.DateField()),
                ('released_at', models.DateTimeField()),
                ('digest', models.CharField(max_length=64)),
                ('content', models.JSONField()),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.ledgerevent')),
            ],
            options={
                'ordering': ['event_id'],
                'constraints': [models.UniqueConstraint(fields=('mandate', 'number'), name='mandaterelease_once')],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
