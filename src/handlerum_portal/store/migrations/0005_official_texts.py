# SPDX-License-Identifier: MPL-2.0
"""A place for official texts of law; they are given to an installation, never shipped."""

import django.db.models.deletion
from django.db import migrations, models

KEY = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [("store", "0004_people")]
    operations = [
        migrations.CreateModel(
            name="TextImport",
            fields=[
                ("id", KEY.clone()),
                ("made_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("documents", models.PositiveIntegerField()),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="OfficialText",
            fields=[
                ("id", KEY.clone()),
                ("document", models.CharField(max_length=40, unique=True)),
                ("act", models.CharField(blank=True, max_length=80)),
                ("kind", models.CharField(max_length=20)),
                ("title", models.TextField()),
                ("issued", models.DateField()),
                ("form", models.CharField(max_length=10)),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("size", models.PositiveIntegerField()),
                (
                    "imported",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="texts",
                        to="store.textimport",
                    ),
                ),
            ],
            options={"ordering": ["issued", "pk"]},
        ),
        migrations.CreateModel(
            name="OfficialRow",
            fields=[
                ("id", KEY.clone()),
                ("ordinal", models.PositiveIntegerField()),
                ("part", models.CharField(max_length=10)),
                ("chapter", models.CharField(blank=True, max_length=80)),
                ("section", models.CharField(blank=True, max_length=80)),
                ("identity", models.CharField(blank=True, max_length=200)),
                ("words", models.TextField()),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="store.officialtext",
                    ),
                ),
            ],
            options={
                "ordering": ["text", "ordinal"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("text", "ordinal"), name="officialrow_place_once"
                    )
                ],
            },
        ),
    ]
