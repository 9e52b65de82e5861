# SPDX-License-Identifier: MPL-2.0
"""Who may sign in, and which wrong passwords were given lately?"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0003_ledger'),
    ]

    operations = [
        migrations.CreateModel(
            name='FailedSignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(db_index=True, max_length=64)),
                ('origin', models.CharField(db_index=True, max_length=64)),
                ('at', models.DateTimeField(db_index=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('name', models.CharField(max_length=80, unique=True)),
                ('role', models.CharField(max_length=30)),
                ('municipality', models.CharField(blank=True, max_length=4)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ('ministry_officer', 'ministry_legal', 'caseworker', 'approver', 'council_secretariat', 'institution_leader', 'employee', 'evaluator', 'auditor', 'administrator'))), name='person_role_known'), models.CheckConstraint(condition=models.Q(models.Q(('role__in', ('caseworker', 'approver', 'council_secretariat', 'institution_leader', 'employee')), _negated=True), ('municipality__regex', '^[0-9]{4}$'), _connector='OR'), name='person_local_role_has_municipality'), models.CheckConstraint(condition=models.Q(('role__in', ('caseworker', 'approver', 'council_secretariat', 'institution_leader', 'employee')), ('municipality', ''), _connector='OR'), name='person_state_role_has_no_municipality')],
            },
        ),
    ]
