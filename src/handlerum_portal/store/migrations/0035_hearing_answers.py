# SPDX-License-Identifier: MPL-2.0
"""Who answers a hearing, with which file, and what of it may others see?"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def keep_what_is_decided(apps: Any, _schema_editor: Any) -> None:
    """Let what everybody reads already stay public; nobody agreed for the others, so they are not."""
    answers = apps.get_model('store', 'HearingAnswer').objects
    answers.filter(is_shown=True).update(may_be_shown=True, is_read=True)
    answers.exclude(hidden_because='').update(is_read=True)


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0034_fact_imports'),
    ]

    operations = [
        migrations.CreateModel(
            name='HearingFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('kind', models.CharField(max_length=4)),
                ('digest', models.CharField(max_length=64)),
                ('size', models.PositiveIntegerField()),
                ('content', models.BinaryField()),
                ('put_at', models.DateTimeField()),
                ('secret', models.CharField(max_length=64, unique=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='hearinganswer',
            name='is_file_shown',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='hearinganswer',
            name='is_read',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='hearinganswer',
            name='may_be_shown',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='hearinganswer',
            name='may_show_name',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='hearinganswer',
            name='name',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.RunPython(keep_what_is_decided, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='hearinganswer',
            constraint=models.CheckConstraint(condition=models.Q(('is_shown', False), models.Q(('is_read', True), ('may_be_shown', True)), _connector='OR'), name='hearinganswer_shown_with_consent'),
        ),
        migrations.AddConstraint(
            model_name='hearinganswer',
            constraint=models.CheckConstraint(condition=models.Q(('is_file_shown', False), ('is_shown', True), _connector='OR'), name='hearinganswer_file_shown_with_it'),
        ),
        migrations.AddField(
            model_name='hearingfile',
            name='answer',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='file', to='store.hearinganswer'),
        ),
    ]
