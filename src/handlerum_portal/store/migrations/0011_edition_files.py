# SPDX-License-Identifier: MPL-2.0
"""Which files were made of each published edition? Kept as they were published."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

TABLE = "store_editionfile"
WORDS = f"what was published is never changed: {TABLE}"


def guard(apps: Any, schema_editor: Any) -> None:
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in (_sqlite if is_sqlite else _postgres)():
        schema_editor.execute(statement, params=None)


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    return [
        *(
            f"CREATE TRIGGER {TABLE}_{verb} BEFORE {verb} ON {TABLE} {refuse}"
            for verb in ("UPDATE", "DELETE")
        ),
        # INSERT OR REPLACE would delete the row it collides with.
        f"CREATE TRIGGER {TABLE}_INSERT BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM "
        f"{TABLE} WHERE id = NEW.id OR (edition_id = NEW.edition_id AND name = NEW.name)) {refuse}",
    ]


def _postgres() -> list[str]:
    run = f"EXECUTE FUNCTION {TABLE}_refuse()"
    return [
        f"CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$",
        f"DO $$ BEGIN EXECUTE 'ALTER FUNCTION {TABLE}_refuse() SET search_path = ' || "
        "(SELECT quote_ident(current_schema())) || ', pg_temp'; END $$",
        f"CREATE TRIGGER {TABLE}_change BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW {run}",
        f"CREATE TRIGGER {TABLE}_truncate BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT {run}",
        f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_change",
        f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_truncate",
    ]


def unguard(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor != "sqlite":
        schema_editor.execute(f"DROP FUNCTION {TABLE}_refuse() CASCADE", params=None)
        return
    for verb in ("UPDATE", "DELETE", "INSERT"):
        schema_editor.execute(f"DROP TRIGGER {TABLE}_{verb}", params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0010_rule_books'),
    ]

    operations = [
        migrations.CreateModel(
            name='EditionFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('digest', models.CharField(max_length=64)),
                ('size', models.PositiveIntegerField()),
                ('content', models.BinaryField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='store.overviewedition')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'name'), name='editionfile_once')],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
