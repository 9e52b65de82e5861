# SPDX-License-Identifier: MPL-2.0
"""What is measured, planned, run and asked: the tables of the evidence."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0013_accounts'),
    ]

    operations = [
        migrations.CreateModel(
            name='EvaluationPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60)),
                ('version', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('reason', models.TextField(blank=True)),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('locked_at', models.DateTimeField()),
                ('is_example', models.BooleanField(default=False)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='store.ledgerevent')),
            ],
            options={
                'ordering': ['key', 'version'],
            },
        ),
        migrations.CreateModel(
            name='EvaluationRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.JSONField()),
                ('panels', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('ran_at', models.DateTimeField()),
                ('approved_at', models.DateTimeField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='store.evaluationplan')),
                ('ran_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('rows', models.JSONField()),
                ('remarks', models.JSONField(default=list)),
                ('looked_at', models.DateTimeField()),
                ('taken_in_at', models.DateTimeField(null=True)),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Measured',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(db_index=True, max_length=80)),
                ('period', models.CharField(max_length=12)),
                ('status', models.PositiveSmallIntegerField()),
                ('value', models.FloatField(null=True)),
                ('intake', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measured', to='store.intake')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='MeasuredIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('name_en', models.CharField(max_length=120)),
                ('definition', models.TextField()),
                ('definition_en', models.TextField()),
                ('unit', models.CharField(max_length=40)),
                ('direction', models.CharField(max_length=6)),
                ('source', models.CharField(max_length=300)),
                ('table', models.CharField(blank=True, max_length=40)),
                ('areas', models.JSONField(default=list)),
                ('smallest_effect', models.FloatField()),
                ('margin', models.FloatField(default=0.0)),
                ('is_example', models.BooleanField(default=False)),
                ('defined_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('direction__in', ['higher', 'lower'])), name='measured_direction_known'), models.CheckConstraint(condition=models.Q(('margin__gte', 0), ('smallest_effect__gt', 0)), name='measured_sizes_possible')],
            },
        ),
        migrations.CreateModel(
            name='Aim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agreement', models.CharField(db_index=True, max_length=80)),
                ('goal_da', models.TextField()),
                ('goal_en', models.TextField()),
                ('set_by', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=300)),
                ('baseline', models.CharField(max_length=12)),
                ('value', models.FloatField(null=True)),
                ('by', models.CharField(blank=True, max_length=12)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aims', to='store.measuredindicator')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='MeasuringRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('municipality', models.CharField(blank=True, max_length=4)),
                ('first', models.CharField(max_length=12)),
                ('last', models.CharField(max_length=12)),
                ('opened_at', models.DateTimeField()),
                ('locked_at', models.DateTimeField(null=True)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='store.measuredindicator')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='intake',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='intakes', to='store.measuringround'),
        ),
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=40, unique=True)),
                ('municipality', models.CharField(db_index=True, max_length=4)),
                ('place', models.CharField(blank=True, max_length=80)),
                ('template', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=120)),
                ('invited', models.PositiveIntegerField(null=True)),
                ('opened_at', models.DateTimeField()),
                ('closes', models.DateField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SurveyAnswer',
            fields=[
                ('key', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('choices', models.JSONField()),
                ('comment', models.TextField(blank=True)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='store.survey')),
            ],
            options={
                'ordering': ['key'],
            },
        ),
        migrations.AddConstraint(
            model_name='evaluationplan',
            constraint=models.UniqueConstraint(fields=('key', 'version'), name='evaluationplan_once'),
        ),
        migrations.AddConstraint(
            model_name='evaluationplan',
            constraint=models.CheckConstraint(condition=models.Q(('version', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='evaluationplan_change_has_reason'),
        ),
        migrations.AddConstraint(
            model_name='evaluationrun',
            constraint=models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('approved_at__isnull', False), _connector='OR'), name='evaluationrun_approved_first'),
        ),
        migrations.AddConstraint(
            model_name='evaluationrun',
            constraint=models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), ('ran_by__isnull', True), models.Q(('approved_by', models.F('ran_by')), _negated=True), _connector='OR'), name='evaluationrun_two_people'),
        ),
        migrations.AddConstraint(
            model_name='measured',
            constraint=models.UniqueConstraint(fields=('intake', 'place', 'period'), name='measured_once'),
        ),
        migrations.AddConstraint(
            model_name='measured',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 0), ('value__isnull', False)), models.Q(('status__in', [1, 2]), ('value__isnull', True)), _connector='OR'), name='measured_value_only_when_observed'),
        ),
        migrations.AddConstraint(
            model_name='aim',
            constraint=models.CheckConstraint(condition=models.Q(('value__isnull', True), models.Q(('by', ''), _negated=True), _connector='OR'), name='aim_with_value_has_day'),
        ),
        migrations.AddConstraint(
            model_name='aim',
            constraint=models.UniqueConstraint(fields=('agreement', 'indicator'), name='aim_once'),
        ),
        migrations.AddConstraint(
            model_name='intake',
            constraint=models.CheckConstraint(condition=models.Q(('taken_back_at__isnull', True), ('taken_in_at__isnull', False), _connector='OR'), name='intake_taken_in_first'),
        ),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.CheckConstraint(condition=models.Q(('token', ''), _negated=True), name='survey_has_token'),
        ),
    ]
