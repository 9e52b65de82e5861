# SPDX-License-Identifier: MPL-2.0
"""Which agreements were made, and what did each side promise?"""

from django.db import models
from django.db.models import F, Q

from handlerum_portal.store.models.load import Fact


class Agreement(Fact):
    """A welfare agreement; `until` is the first day without certain effect."""

    municipality = models.CharField(max_length=4)
    area = models.CharField(max_length=12)
    title_da = models.TextField()
    title_en = models.TextField()
    name = models.CharField(max_length=80, blank=True)
    parties = models.JSONField()
    ministry = models.JSONField()
    pledged = models.CharField(max_length=10)
    act = models.CharField(max_length=40)
    mandate = models.CharField(max_length=40)
    start = models.DateField()
    until = models.DateField()
    first_end = models.DateField()
    applied = models.CharField(max_length=10)
    applied_certainty = models.CharField(max_length=10)

    class Meta(Fact.Meta):
        """Order and constraints."""

        constraints = [  # noqa: RUF012 (Django reads a plain list)
            *Fact.Meta.constraints,
            models.CheckConstraint(condition=Q(until__gt=F("start")), name="%(class)s_ends_after"),
        ]


class Obligation(Fact):
    """What one side promised; the status says what the sources show."""

    agreement = models.CharField(max_length=80)
    side = models.CharField(max_length=20)
    status = models.CharField(max_length=20)
    owner_da = models.TextField()
    owner_en = models.TextField()
    duty_da = models.TextField()
    duty_en = models.TextField()
    why_da = models.TextField()
    why_en = models.TextField()

    class Meta(Fact.Meta):
        """Order and constraints."""

        constraints = [  # noqa: RUF012 (Django reads a plain list)
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(side__in=["stat", "kommune", "institution", "faelles"]),
                name="%(class)s_side_known",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["opfyldt", "delvist", "ikke_set"]),
                name="%(class)s_status_known",
            ),
        ]
