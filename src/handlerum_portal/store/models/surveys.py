# SPDX-License-Identifier: MPL-2.0
"""Who is asked what, and what did they answer? Answers carry neither name, time nor address."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from handlerum_portal.store.models.people import Person


class Survey(models.Model):
    """One template put to one group at one place; the token is the only way in."""

    token = models.CharField(max_length=40, unique=True)
    municipality = models.CharField(max_length=4, db_index=True)
    place = models.CharField(max_length=80, blank=True)
    template = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    invited = models.PositiveIntegerField(null=True)
    opened_at = models.DateTimeField()
    closes = models.DateField()
    closed_at = models.DateTimeField(null=True)
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    objects: ClassVar[models.Manager["Survey"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(token=""), name="survey_has_token"),
        ]

    def __str__(self) -> str:
        return self.title


class SurveyAnswer(models.Model):
    """One anonymous answer: numbers by question, and perhaps a comment.

    `key` is random: a number that counts would tell the order in which people answered.
    """

    key = models.CharField(max_length=32, primary_key=True)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="answers")
    choices = models.JSONField()
    comment = models.TextField(blank=True)
    objects: ClassVar[models.Manager["SurveyAnswer"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["key"]

    def __str__(self) -> str:
        return str(self.survey)
