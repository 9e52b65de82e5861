# SPDX-License-Identifier: MPL-2.0
"""Which changes of the mandates were released here? One row beside the event of each."""

from typing import ClassVar

from django.db import models

from handlerum_portal.store.models.ledger import LedgerEvent


class MandateRelease(models.Model):
    """One release of a mandate: `number` is its version, `content` the whole change as data.

    Never changed, only followed; `digest` is that of the content, `released_at` that of the event.
    """

    event_id: int
    event = models.OneToOneField(LedgerEvent, models.PROTECT, related_name="+")
    mandate = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    begins = models.DateField()
    released_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    objects: ClassVar[models.Manager["MandateRelease"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["event_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mandate", "number"], name="mandaterelease_once"),
        ]

    def __str__(self) -> str:
        return f"{self.mandate} v{self.number}"
