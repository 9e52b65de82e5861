# SPDX-License-Identifier: MPL-2.0
"""Which rules do people want gone, who supports it, and what were they answered?"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from handlerum.agreements.suggestion import SuggestionStatus
from handlerum_portal.store.models.people import Person

STATUSES = tuple(one.value for one in SuggestionStatus)


class Suggestion(models.Model):
    """A proposal to remove a rule. No name of the proposer is kept, only a hash of their link.

    `rule` is what the exemption check found to be in the way, and `need` its answer; `near` are
    those of the same municipality most like it when it came; `merged_into` is where it went.
    """

    text = models.TextField()
    municipality = models.CharField(max_length=4)
    institution = models.CharField(max_length=40, blank=True)
    area = models.CharField(max_length=12)
    proposer = models.CharField(max_length=12)
    believed = models.CharField(max_length=12, blank=True)
    rule = models.CharField(max_length=120, blank=True)
    rule_name = models.CharField(max_length=200, blank=True)
    rule_kind = models.CharField(max_length=20, blank=True)
    need = models.CharField(max_length=30, blank=True)
    status = models.CharField(max_length=12, default=SuggestionStatus.WAITING.value)
    sent_at = models.DateTimeField()
    due = models.DateField()
    reply = models.CharField(max_length=20, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    hidden_because = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    support = models.PositiveIntegerField(default=1)
    near = models.JSONField(default=list, blank=True)
    secret = models.CharField(max_length=64, unique=True)
    photo = models.CharField(max_length=64, blank=True)
    photo_alt = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    objects: ClassVar[models.Manager["Suggestion"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["-support", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["status", "municipality"], name="suggestion_where"),
            models.Index(fields=["status", "-support", "-id"], name="suggestion_order"),
            models.Index(fields=["rule"], name="suggestion_rule"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="suggestion_status"),
            models.CheckConstraint(
                condition=~Q(status=SuggestionStatus.ANSWERED.value) | ~Q(answer=""),
                name="suggestion_answered_says_what",
            ),
            models.CheckConstraint(
                condition=~Q(status=SuggestionStatus.MERGED.value) | Q(merged_into__isnull=False),
                name="suggestion_merged_says_where",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class SuggestionWord(models.Model):
    """A telling stem of a suggestion, by which it is found and compared."""

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="words")
    stem = models.CharField(max_length=60)
    objects: ClassVar[models.Manager["SuggestionWord"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        indexes: ClassVar = [models.Index(fields=["stem", "suggestion"], name="suggestionword_by")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["suggestion", "stem"], name="suggestionword_once"),
        ]

    def __str__(self) -> str:
        return self.stem


class Support(models.Model):
    """One supporter, as a keyed hash that tells nobody who it was."""

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="supporters")
    who = models.CharField(max_length=64)
    objects: ClassVar[models.Manager["Support"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["suggestion", "who"], name="support_once"),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion_id}"
