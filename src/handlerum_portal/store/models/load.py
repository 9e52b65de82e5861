# SPDX-License-Identifier: MPL-2.0
"""Which edition of the facts is this, and what must every fact carry?"""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Certainty(models.TextChoices):
    """How surely a fact is known: read, reported by others, or concluded by us."""

    CERTAIN = "certain"
    REPORTED = "reported"
    INFERRED = "inferred"


class Load(models.Model):
    """One edition of all data files; a new edition is new rows, the old ones stay."""

    version = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.version[:12]


class Fact(models.Model):
    """A row that says something about the world, with its source and how sure it is."""

    load = models.ForeignKey(Load, models.PROTECT, related_name="+")
    key = models.CharField(max_length=80)
    source = models.TextField()
    source2 = models.TextField(blank=True)
    certainty = models.CharField(max_length=10, choices=Certainty.choices)

    class Meta:
        """Order and constraints."""

        abstract = True
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["load", "key"], name="%(class)s_key_once"),
            models.CheckConstraint(condition=~Q(source=""), name="%(class)s_has_source"),
            models.CheckConstraint(
                condition=Q(certainty__in=Certainty.values), name="%(class)s_certainty_known"
            ),
        ]

    def __str__(self) -> str:
        return self.key
