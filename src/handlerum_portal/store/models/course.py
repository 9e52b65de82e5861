# SPDX-License-Identifier: MPL-2.0
"""Which decisions are being made here, how far have they come, and which editions show them?"""

from typing import ClassVar

from django.db import models

from handlerum_portal.store.models.ledger import LedgerEvent
from handlerum_portal.store.models.people import Person


class OwnDecision(models.Model):
    """A decision made in this register: its present text, and how far the log says it has come.

    `writers` are the numbers of those who wrote in it: none of them releases it.
    `version` counts every change of the text. `form` keeps what was written field by field, also
    what cannot be read yet; empty when the text came whole. `wish` names the wish that began it.
    `status`, `start` and `until` only mirror the log. `author` is null where the row was made
    again from the log, which names nobody.
    """

    key = models.CharField(max_length=40, unique=True)
    municipality = models.CharField(max_length=4)
    area = models.CharField(max_length=12)
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    content = models.JSONField()
    form = models.JSONField(default=dict)
    wish = models.CharField(max_length=80, unique=True, null=True)  # noqa: DJ001 (NULLs differ)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    writers = models.JSONField(default=list)
    status = models.CharField(max_length=30)
    start = models.DateField(null=True)
    until = models.DateField(null=True)
    objects: ClassVar[models.Manager["OwnDecision"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.key


class StepTaken(models.Model):
    """Who took a step: personal, so it stands beside the log and not in it."""

    event = models.OneToOneField(LedgerEvent, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects: ClassVar[models.Manager["StepTaken"]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.event_id}"


class OverviewEdition(models.Model):
    """One published edition of the collected overview; never changed, only followed."""

    event = models.OneToOneField(LedgerEvent, models.PROTECT, related_name="+")
    municipality = models.CharField(max_length=4)
    area = models.CharField(max_length=12)
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    objects: ClassVar[models.Manager["OverviewEdition"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "area", "number"], name="overviewedition_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["digest"], name="overviewedition_digest")]

    def __str__(self) -> str:
        return f"{self.municipality}/{self.area}/{self.number}"
