# SPDX-License-Identifier: MPL-2.0
"""Which new indicators were looked at, with which figures, and what became of them?"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from handlerum_portal.store.models.measuring import MeasuredIndicator
from handlerum_portal.store.models.people import Person


class ProposedIndicator(models.Model):
    """A definition with a file of figures as it was read; nobody but evaluators sees it.

    `said` holds the fields as they were written, `rows` place, period, status and value.
    """

    said = models.JSONField()
    file = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    rows = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    elsewhere = models.JSONField(default=list)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    looked_at = models.DateTimeField()
    taken_in_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    indicator = models.OneToOneField(
        MeasuredIndicator, models.PROTECT, null=True, related_name="proposal"
    )
    objects: ClassVar[models.Manager["ProposedIndicator"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(indicator__isnull=True) | Q(taken_in_at__isnull=False),
                name="proposed_taken_in_has_indicator",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | Q(taken_in_at__isnull=False),
                name="proposed_taken_in_first",
            ),
        ]

    def __str__(self) -> str:
        return str(self.said.get("id", self.pk))
