# SPDX-License-Identifier: MPL-2.0
"""Which places does the register know?"""

from django.db import models
from django.db.models import Q

from handlerum_portal.store.models.load import Fact


class MunicipalityRow(Fact):
    """One of the 98; `key` is the four-digit code."""

    name = models.CharField(max_length=60)
    region = models.CharField(max_length=40)
    part = models.CharField(max_length=40)
    population_2020 = models.PositiveIntegerField()
    column = models.PositiveSmallIntegerField()
    row = models.PositiveSmallIntegerField()

    class Meta(Fact.Meta):
        """Order and constraints."""

        constraints = [  # noqa: RUF012 (Django reads a plain list)
            *Fact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(key__regex=r"^[0-9]{4}$"), name="%(class)s_code_has_four_digits"
            ),
            models.UniqueConstraint(fields=["load", "column", "row"], name="%(class)s_tile_once"),
        ]


class InstitutionRow(Fact):
    """A unit in an agreement's field; dates are text because sources may give only a year."""

    municipality = models.CharField(max_length=4)
    area = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)
    level = models.CharField(max_length=80, blank=True)
    town = models.CharField(max_length=60, blank=True)
    district = models.CharField(max_length=80, blank=True)
    sites = models.JSONField(default=list, blank=True)
    seen = models.CharField(max_length=20, blank=True)
    first_day = models.CharField(max_length=10, blank=True)
    last_day = models.CharField(max_length=10, blank=True)
    note = models.TextField(blank=True)
