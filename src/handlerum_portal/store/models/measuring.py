# SPDX-License-Identifier: MPL-2.0
"""What is measured, how far is it to come, and which figures came in with which round?"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from handlerum.evaluation.numbers import Status
from handlerum_portal.store.models.people import Person


class MeasuredIndicator(models.Model):
    """One thing that is measured; a changed definition is a new indicator under a new key.

    `caveats` is what the figure does not say; one that was withdrawn is shown nowhere.
    """

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    definition = models.TextField()
    definition_en = models.TextField()
    unit = models.CharField(max_length=40)
    direction = models.CharField(max_length=6)
    source = models.CharField(max_length=300)
    table = models.CharField(max_length=40, blank=True)
    areas = models.JSONField(default=list)
    smallest_effect = models.FloatField()
    margin = models.FloatField(default=0.0)
    numerator = models.CharField(max_length=300, blank=True, default="")
    denominator = models.CharField(max_length=300, blank=True, default="")
    caveats = models.TextField(blank=True, default="")
    caveats_en = models.TextField(blank=True, default="")
    is_example = models.BooleanField(default=False)
    defined_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    objects: ClassVar[models.Manager["MeasuredIndicator"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(direction__in=["higher", "lower"]), name="measured_direction_known"
            ),
            models.CheckConstraint(
                condition=Q(smallest_effect__gt=0, margin__gte=0), name="measured_sizes_possible"
            ),
        ]

    def __str__(self) -> str:
        return self.key

    label_da = property(lambda self: self.name)
    label_en = property(lambda self: self.name_en)
    meaning_da = property(lambda self: self.definition)
    meaning_en = property(lambda self: self.definition_en)
    caution_da = property(lambda self: self.caveats)
    caution_en = property(lambda self: self.caveats_en)


class Aim(models.Model):
    """How far one indicator of one agreement is to come; without `value` it is a direction."""

    agreement = models.CharField(max_length=80, db_index=True)
    indicator = models.ForeignKey(MeasuredIndicator, models.PROTECT, related_name="aims")
    goal_da = models.TextField()
    goal_en = models.TextField()
    set_by = models.CharField(max_length=120)
    source = models.CharField(max_length=300)
    baseline = models.CharField(max_length=12)
    value = models.FloatField(null=True)
    by = models.CharField(max_length=12, blank=True)
    objects: ClassVar[models.Manager["Aim"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(value__isnull=True) | ~Q(by=""), name="aim_with_value_has_day"
            ),
            models.UniqueConstraint(fields=["agreement", "indicator"], name="aim_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.indicator}"


class MeasuringRound(models.Model):
    """A collection of one indicator in some periods; locked, nothing more comes in or goes out.

    `municipality` is empty when it concerns all municipalities, else its institutions report.
    """

    indicator = models.ForeignKey(MeasuredIndicator, models.PROTECT, related_name="rounds")
    municipality = models.CharField(max_length=4, blank=True)
    first = models.CharField(max_length=12)
    last = models.CharField(max_length=12)
    opened_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True)
    objects: ClassVar[models.Manager["MeasuringRound"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.indicator} {self.first}-{self.last}"


class Intake(models.Model):
    """One file or paste: looked at, perhaps taken in, perhaps taken back; never erased."""

    round = models.ForeignKey(MeasuringRound, models.PROTECT, related_name="intakes")
    file = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField()
    remarks = models.JSONField(default=list)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    looked_at = models.DateTimeField()
    taken_in_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    objects: ClassVar[models.Manager["Intake"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | Q(taken_in_at__isnull=False),
                name="intake_taken_in_first",
            ),
        ]

    def __str__(self) -> str:
        return self.file


class Measured(models.Model):
    """One figure of one place in one period; without a value unless it was observed."""

    intake = models.ForeignKey(Intake, models.PROTECT, related_name="measured")
    place = models.CharField(max_length=80, db_index=True)
    period = models.CharField(max_length=12)
    status = models.PositiveSmallIntegerField()
    value = models.FloatField(null=True)
    objects: ClassVar[models.Manager["Measured"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["intake", "place", "period"], name="measured_once"),
            models.CheckConstraint(
                condition=Q(status=Status.OBSERVED.value, value__isnull=False)
                | Q(status__in=[Status.MISSING.value, Status.SUPPRESSED.value], value__isnull=True),
                name="measured_value_only_when_observed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.period}"
