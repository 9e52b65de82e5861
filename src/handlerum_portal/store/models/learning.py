# SPDX-License-Identifier: MPL-2.0
"""What was aimed at, measured and learnt?"""

from typing import ClassVar

from django.db import models

from handlerum_portal.store.models.load import Fact


class _Learning(Fact):
    municipalities = models.JSONField(default=list, blank=True)
    areas = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        """Order and constraints."""

        abstract = True
        ordering: ClassVar = ["pk"]


class Goal(_Learning):
    """A goal someone set."""

    set_by = models.TextField()
    goal_da = models.TextField()
    goal_en = models.TextField()


class Indicator(_Learning):
    """What was measured, with which data, and what was found."""

    name = models.TextField()
    data = models.TextField()
    finding = models.TextField(blank=True)


class Number(_Learning):
    """A published number; never the effect of one exemption."""

    value = models.FloatField()
    unit = models.TextField()
    what = models.TextField()
    population = models.TextField(blank=True)
    year = models.CharField(max_length=20)
    published_by = models.TextField()


class Result(_Learning):
    """A result told in words."""

    year = models.CharField(max_length=20)
    result_da = models.TextField()
    result_en = models.TextField()


class Experience(_Learning):
    """A local trial: what was done, which rule it touched, what came of it."""

    name = models.TextField()
    what = models.TextField()
    where = models.JSONField(default=list, blank=True)
    rule = models.TextField(blank=True)
    rule_certainty = models.CharField(max_length=10, blank=True)
    needs_exemption = models.CharField(max_length=10)
    needs_exemption_certainty = models.CharField(max_length=10)
    outcome = models.TextField()
    national = models.CharField(max_length=10)
    national_note = models.TextField(blank=True)
    year = models.CharField(max_length=10, blank=True)
    lesson = models.TextField(blank=True)
