# SPDX-License-Identifier: MPL-2.0
"""Which plans are locked, what did they give, and who read it again before it was published?"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from handlerum_portal.store.models.ledger import LedgerEvent
from handlerum_portal.store.models.people import Person


class EvaluationPlan(models.Model):
    """One version of a plan as canonical JSON; its lock is the event in the log."""

    key = models.SlugField(max_length=60)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    event = models.OneToOneField(LedgerEvent, models.PROTECT, related_name="+")
    locked_at = models.DateTimeField()
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    is_example = models.BooleanField(default=False)
    objects: ClassVar[models.Manager["EvaluationPlan"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["key", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "version"], name="evaluationplan_once"),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(reason=""), name="evaluationplan_change_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} v{self.version}"


class EvaluationRun(models.Model):
    """What a locked plan gave: the content of its report, and how far it has come.

    The three moments mirror the log; `approved_by` is never the one who ran it.
    """

    plan = models.ForeignKey(EvaluationPlan, models.PROTECT, related_name="runs")
    content = models.JSONField()
    panels = models.JSONField()
    sha256 = models.CharField(max_length=64)
    ran_at = models.DateTimeField()
    ran_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    objects: ClassVar[models.Manager["EvaluationRun"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(approved_at__isnull=False),
                name="evaluationrun_approved_first",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(ran_by__isnull=True)
                | ~Q(approved_by=models.F("ran_by")),
                name="evaluationrun_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.sha256[:12]}"
