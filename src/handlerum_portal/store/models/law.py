# SPDX-License-Identifier: MPL-2.0
"""Which texts of law and which frames does the register hold, and how do we explain them?"""

from typing import ClassVar

from django.db import models

from handlerum_portal.store.models.load import Fact, Load


class Document(models.Model):
    """A data file kept whole: a mandate, the structure of an act, its names."""

    load = models.ForeignKey(Load, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    content = models.JSONField()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["load", "kind", "key"], name="document_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"


class ProvisionText(Fact):
    """Our heading and one-sentence summary of a provision; `text` is what it was written from."""

    act = models.CharField(max_length=80)
    ref = models.CharField(max_length=80)
    text = models.CharField(max_length=40)
    since = models.CharField(max_length=40, blank=True)
    heading_da = models.TextField()
    heading_en = models.TextField()
    summary_da = models.TextField()
    summary_en = models.TextField()
