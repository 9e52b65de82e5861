# SPDX-License-Identifier: MPL-2.0
"""Which decisions are made here, who took their steps, and which editions show them?"""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

KEPT = ("store_steptaken", "store_overviewedition")
WORDS = "the log is only added to: {table}"


def guard(apps: Any, schema_editor: Any) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for table in KEPT:
        for statement in (_sqlite if is_sqlite else _postgres)(table):
            schema_editor.execute(statement, params=None)


def _sqlite(table: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{WORDS.format(table=table)}'); END"
    return [
        *(
            f"CREATE TRIGGER {table}_{verb} BEFORE {verb} ON {table} {refuse}"
            for verb in ("UPDATE", "DELETE")
        ),
        f"CREATE TRIGGER {table}_INSERT BEFORE INSERT ON {table} WHEN EXISTS "
        f"(SELECT 1 FROM {table} WHERE event_id = NEW.event_id OR id = NEW.id) {refuse}",
    ]


def _postgres(table: str) -> list[str]:
    fail = f"RAISE EXCEPTION '{WORDS.format(table=table)}'"
    run = f"EXECUTE FUNCTION {table}_refuse()"
    return [
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {fail}; END $$",
        f"CREATE TRIGGER {table}_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {run}",
        f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {run}",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_change",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_truncate",
    ]


def unguard(apps: Any, schema_editor: Any) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for table in KEPT:
        if not is_sqlite:
            schema_editor.execute(f"DROP FUNCTION {table}_refuse() CASCADE", params=None)
        for verb in ("UPDATE", "DELETE", "INSERT") if is_sqlite else ():
            schema_editor.execute(f"DROP TRIGGER {table}_{verb}", params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0005_official_texts'),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=40, unique=True)),
                ('municipality', models.CharField(max_length=4)),
                ('area', models.CharField(max_length=12)),
                ('version', models.PositiveIntegerField(default=1)),
                ('content', models.JSONField()),
                ('status', models.CharField(max_length=30)),
                ('start', models.DateField(null=True)),
                ('until', models.DateField(null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='StepTaken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.ledgerevent')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='OverviewEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('municipality', models.CharField(max_length=4)),
                ('area', models.CharField(max_length=12)),
                ('number', models.PositiveIntegerField()),
                ('digest', models.CharField(max_length=64)),
                ('content', models.JSONField()),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.ledgerevent')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('municipality', 'area', 'number'), name='overviewedition_once')],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
