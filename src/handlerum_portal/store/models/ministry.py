# SPDX-License-Identifier: MPL-2.0
"""What does the ministry keep for itself: the letters it answered with, and its notes?"""

from typing import ClassVar

from django.db import models

from handlerum_portal.store.models.ledger import LedgerEvent
from handlerum_portal.store.models.people import Person


class AnswerLetter(models.Model):
    """The letter of one answer in one form; never changed, because it was sent."""

    event = models.ForeignKey(LedgerEvent, models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    objects: ClassVar[models.Manager["AnswerLetter"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "name"], name="answerletter_once"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}/{self.name}"


class MinistryNote(models.Model):
    """One internal note on an application or an edition; only its author corrects it.

    `about` is "ansoegning/<decision>" or "udgave/<municipality>/<area>/<number>". It is in no log.
    `wish` names the wish that wrote it, so that a retry writes it once.
    """

    about = models.CharField(max_length=80, db_index=True)
    text = models.TextField()
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    wish = models.CharField(max_length=80, unique=True)
    objects: ClassVar[models.Manager["MinistryNote"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.about}#{self.pk}"
