# SPDX-License-Identifier: MPL-2.0
"""Which tables of facts did an operator load beside the data files?"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

KINDS = ("institutioner", "aftaler", "fravigelser")


class FactImport(models.Model):
    """One table, whole; it counts until it is undone. `entries` are as in the data files."""

    kind = models.CharField(max_length=20)
    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    entries = models.JSONField()
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    objects: ClassVar[models.Manager["FactImport"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="fact_import_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
