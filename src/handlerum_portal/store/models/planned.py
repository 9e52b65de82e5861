# SPDX-License-Identifier: MPL-2.0
"""Which publications wait for their time?"""

from typing import ClassVar

from django.db import models

from handlerum_portal.store.models.people import Person


class PlannedState(models.TextChoices):
    """How far a planned publication has come."""

    WAITING = "venter"
    DONE = "udgivet"
    FAILED = "mislykket"
    CANCELLED = "aflyst"


class PlannedPublication(models.Model):
    """What somebody who may publish wants published at an instant; `key` names the wish."""

    key = models.CharField(max_length=80, unique=True)
    municipality = models.CharField(max_length=4)
    area = models.CharField(max_length=12)
    decisions = models.JSONField()
    website = models.TextField()
    non_digital = models.TextField(blank=True)
    at = models.DateTimeField(db_index=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=PlannedState.choices)
    fault = models.CharField(max_length=60, blank=True)
    why = models.TextField(blank=True)
    objects: ClassVar[models.Manager["PlannedPublication"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.key
