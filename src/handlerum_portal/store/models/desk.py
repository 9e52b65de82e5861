# SPDX-License-Identifier: MPL-2.0
"""What has somebody put off or handed on at their desk, and when were they last there?"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from handlerum_portal.store.models.people import Person


class DeskMark(models.Model):
    """One thing a person has put off until a day or handed to a colleague; never in the ledger."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    thing = models.CharField(max_length=160)
    until = models.DateField(null=True)
    colleague = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()
    objects: ClassVar[models.Manager["DeskMark"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "thing"], name="deskmark_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) ^ Q(colleague__isnull=True),
                name="deskmark_off_or_on",
            ),
        ]

    def __str__(self) -> str:
        return self.thing


class DeskVisit(models.Model):
    """How far the log was at a person's visit to the desk, and at the one before it."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    seq = models.BigIntegerField()
    at_before = models.DateTimeField(null=True)
    seq_before = models.BigIntegerField(null=True)
    objects: ClassVar[models.Manager["DeskVisit"]] = models.Manager()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
