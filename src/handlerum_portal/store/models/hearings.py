# SPDX-License-Identifier: MPL-2.0
"""Who was asked about what, what did they answer, and what was done about it?"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from handlerum_portal.store.models.people import Person


class Hearing(models.Model):
    """A hearing; it is open on both `opens` and `closes`. `heard` and `did` tell how it ended."""

    title = models.CharField(max_length=160)
    what = models.TextField()
    material = models.TextField(blank=True)
    municipality = models.CharField(max_length=4)
    area = models.CharField(max_length=12)
    subject = models.CharField(max_length=60, blank=True)
    parties = models.JSONField(default=list)
    questions = models.JSONField(default=list, blank=True)
    opens = models.DateField()
    closes = models.DateField()
    treated = models.DateField(null=True)
    done = models.DateField(null=True)
    heard = models.TextField(blank=True)
    did = models.TextField(blank=True)
    key = models.CharField(max_length=80, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects: ClassVar[models.Manager["Hearing"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["-closes", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(closes__gte=F("opens")), name="hearing_days"),
            models.CheckConstraint(
                condition=Q(done__isnull=True) | (~Q(heard="") & ~Q(did="")),
                name="hearing_done_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"h-{self.pk}"


class HearingAnswer(models.Model):
    """An answer without a name; it counts once its mailbox said yes, and is shown once it is read.

    An answer of somebody who has signed in needs no mailbox.
    """

    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="answers")
    party = models.CharField(max_length=30)
    works = models.TextField(blank=True)
    careful = models.TextField(blank=True)
    replies = models.JSONField(default=list, blank=True)
    sent_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    is_shown = models.BooleanField(default=False)
    hidden_because = models.TextField(blank=True)
    secret = models.CharField(max_length=64, unique=True)
    objects: ClassVar[models.Manager["HearingAnswer"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.hearing_id}/{self.pk}"
