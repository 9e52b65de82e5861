# SPDX-License-Identifier: MPL-2.0
"""People stand before the tables of allauth, which point at them; sendings are counted in memory."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0019_trials'),
    ]
    run_before = [
        ('account', '0001_initial'),
        ('mfa', '0001_initial'),
        ('socialaccount', '0001_initial'),
    ]

    operations = [
        migrations.DeleteModel(name='Attempt'),
    ]
