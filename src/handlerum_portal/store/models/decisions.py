# SPDX-License-Identifier: MPL-2.0
"""What did councils, committees and institutions decide?"""

from django.db import models
from django.db.models import F, Q

from handlerum_portal.store.models.load import Fact


class Decision(Fact):
    """A known decision; the exemption columns are filled only where place and topic are named."""

    municipality = models.CharField(max_length=4)
    area = models.CharField(max_length=12)
    kind = models.CharField(max_length=30)
    what_da = models.TextField()
    what_en = models.TextField()
    rule = models.TextField(blank=True)
    rule_certainty = models.CharField(max_length=10, blank=True)
    where = models.JSONField()
    decided_by = models.TextField(blank=True)
    decided = models.CharField(max_length=10, blank=True)
    said_from = models.CharField(max_length=10, blank=True)
    said_to = models.CharField(max_length=10, blank=True)
    condition = models.TextField(blank=True)
    note = models.TextField(blank=True)
    targets = models.JSONField(default=list, blank=True)
    targets_certainty = models.CharField(max_length=10, blank=True)
    extent = models.CharField(max_length=10, blank=True)
    start = models.DateField(null=True, blank=True)
    start_certainty = models.CharField(max_length=10, blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta(Fact.Meta):
        """Order and constraints."""

        constraints = [  # noqa: RUF012 (Django reads a plain list)
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(start__isnull=True, until__isnull=True) | Q(until__gt=F("start")),
                name="%(class)s_ends_after",
            ),
            models.CheckConstraint(
                condition=Q(extent__in=["", "hel", "delvis", "ukendt"]),
                name="%(class)s_extent_known",
            ),
        ]


class MunicipalRule(Fact):
    """A rule of the municipality's own: kept as a fence, or removed."""

    municipality = models.CharField(max_length=4)
    area = models.CharField(max_length=12)
    rule_da = models.TextField()
    rule_en = models.TextField()
    fate = models.CharField(max_length=10)
    fate_words = models.TextField()
    owner = models.TextField()
    note = models.TextField(blank=True)

    class Meta(Fact.Meta):
        """Order and constraints."""

        constraints = [  # noqa: RUF012 (Django reads a plain list)
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(fate__in=["fence", "removed"]), name="%(class)s_fate_known"
            ),
        ]
