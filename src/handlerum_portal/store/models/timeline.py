# SPDX-License-Identifier: MPL-2.0
"""What happened when?"""

from django.db import models

from handlerum_portal.store.models.load import Fact


class Event(Fact):
    """A dated event; `date` is text (YYYY, YYYY-MM or YYYY-MM-DD), `precision` says how exact."""

    date = models.CharField(max_length=10)
    precision = models.CharField(max_length=10)
    kind = models.CharField(max_length=20)
    what_da = models.TextField()
    what_en = models.TextField()
    who = models.TextField(blank=True)
    municipalities = models.JSONField(default=list, blank=True)
    areas = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)
