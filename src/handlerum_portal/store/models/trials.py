# SPDX-License-Identifier: MPL-2.0
"""What is tried where, on what does it rest, and what was seen when they looked back?"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from handlerum.agreements.trial import TrialStatus
from handlerum_portal.store.models.people import Person
from handlerum_portal.store.models.suggestions import Suggestion

STATUSES = tuple(one.value for one in TrialStatus)


class Trial(models.Model):
    """A trial begun here, without names. `last` is the last day; `is_shown` lets others see it.

    `rule` and `need` are what the exemption check found; `judged_otherwise` tells that those who
    try it think no exemption is needed although the check does.
    """

    title = models.CharField(max_length=120)
    what = models.TextField()
    goal = models.TextField()
    sign = models.TextField(blank=True)
    number = models.CharField(max_length=80, blank=True)
    municipality = models.CharField(max_length=4)
    institution = models.CharField(max_length=40, blank=True)
    area = models.CharField(max_length=12)
    phase = models.CharField(max_length=40, blank=True)
    proposer = models.CharField(max_length=12)
    first = models.DateField()
    last = models.DateField()
    freedom = models.CharField(max_length=12)
    basis = models.CharField(max_length=300, blank=True)
    rule = models.CharField(max_length=120, blank=True)
    rule_name = models.CharField(max_length=200, blank=True)
    need = models.CharField(max_length=30, blank=True)
    judged_otherwise = models.BooleanField(default=False)
    copied_from = models.CharField(max_length=60, blank=True)
    suggestion = models.ForeignKey(Suggestion, models.SET_NULL, null=True, related_name="trials")
    status = models.CharField(max_length=24)
    is_shown = models.BooleanField(default=False)
    hidden_because = models.TextField(blank=True)
    next_check_in = models.DateField(null=True)
    sent_at = models.DateTimeField()
    secret = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    objects: ClassVar[models.Manager["Trial"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["is_shown", "municipality"], name="trial_where"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="trial_status"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="trial_days"),
        ]

    def __str__(self) -> str:
        return f"p-{self.pk}"


class CheckIn(models.Model):
    """One look back: two answers, one number, and what was chosen."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="check_ins")
    day = models.DateField()
    works = models.CharField(max_length=8)
    learnt = models.TextField()
    value = models.FloatField(null=True)
    choice = models.CharField(max_length=20)
    status = models.CharField(max_length=24)
    objects: ClassVar[models.Manager["CheckIn"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.trial_id}/{self.day}"
