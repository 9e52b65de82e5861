# SPDX-License-Identifier: MPL-2.0
"""Which rules of its own has a municipality told of here, and from which file did they come?"""

from typing import ClassVar

from django.db import models

from handlerum.agreements.local_rule import Fate, Origin
from handlerum_portal.store.models.people import Person


class LocalRuleImport(models.Model):
    """A file or a pasted list, as it was read; it is looked at before it is taken in."""

    municipality = models.CharField(max_length=4)
    area = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    rows = models.JSONField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    taken_in_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    objects: ClassVar[models.Manager["LocalRuleImport"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.municipality}/{self.pk}"


class LocalRuleRow(models.Model):
    """One rule; `fate` mirrors the last decision about it in the log, "" before there is one.

    `known_as` is its number among the facts where it was known from a source before; it is then
    told once, as the municipality tells it.
    """

    key = models.CharField(max_length=40, unique=True)
    municipality = models.CharField(max_length=4, db_index=True)
    area = models.CharField(max_length=12, blank=True)
    institution = models.CharField(max_length=80, blank=True)
    rule = models.CharField(max_length=500)
    origin = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Origin])
    owner = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    source = models.CharField(max_length=300, blank=True)
    last_used = models.DateField(null=True)
    in_the_way = models.PositiveIntegerField(default=0)
    fate = models.CharField(max_length=10, blank=True, choices=[(one, one) for one in Fate])
    fate_reason = models.CharField(max_length=1000, blank=True)
    fate_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    known_as = models.CharField(max_length=80, blank=True, default="")
    brought_by = models.ForeignKey(LocalRuleImport, models.PROTECT, null=True, related_name="+")
    objects: ClassVar[models.Manager["LocalRuleRow"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.key
