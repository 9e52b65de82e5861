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
    """An answer; it counts once its mailbox said yes, and others see it where its sender agrees.

    An answer of somebody who has signed in needs no mailbox. `name` is shown with it only where
    `may_show_name`; `is_read` says that the municipality has decided on it. Its file may be kept
    from others where the answer is not.
    """

    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="answers")
    party = models.CharField(max_length=30)
    name = models.CharField(max_length=120, blank=True)
    works = models.TextField(blank=True)
    careful = models.TextField(blank=True)
    replies = models.JSONField(default=list, blank=True)
    may_be_shown = models.BooleanField(default=False)
    may_show_name = models.BooleanField(default=False)
    sent_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    is_read = models.BooleanField(default=False)
    is_shown = models.BooleanField(default=False)
    is_file_shown = models.BooleanField(default=False)
    hidden_because = models.TextField(blank=True)
    secret = models.CharField(max_length=64, unique=True)
    objects: ClassVar[models.Manager["HearingAnswer"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(is_shown=False) | Q(may_be_shown=True, is_read=True),
                name="hearinganswer_shown_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(is_file_shown=False) | Q(is_shown=True),
                name="hearinganswer_file_shown_with_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hearing_id}/{self.pk}"


class HearingFile(models.Model):
    """The one file of an answer; without an answer it waits for one, and is deleted after a day."""

    answer = models.OneToOneField(HearingAnswer, models.CASCADE, null=True, related_name="file")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=4)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    put_at = models.DateTimeField()
    secret = models.CharField(max_length=64, unique=True)
    objects: ClassVar[models.Manager["HearingFile"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.answer_id}/{self.pk}"
