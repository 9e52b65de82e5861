# SPDX-License-Identifier: MPL-2.0
"""What has been learnt here, and how far has it come on its way to a national rule?"""

from typing import ClassVar

from django.db import models

from handlerum_portal.store.models.people import Person


class Lesson(models.Model):
    """A lesson with its evidence and legal basis; `status` only mirrors the log."""

    title = models.CharField(max_length=160)
    what = models.TextField()
    municipality = models.CharField(max_length=4, blank=True)
    area = models.CharField(max_length=12)
    origin = models.CharField(max_length=20)
    source = models.CharField(max_length=80, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    grade = models.CharField(max_length=24)
    evidence = models.TextField(blank=True)
    cost = models.CharField(max_length=20)
    conditions = models.TextField(blank=True)
    contact = models.CharField(max_length=120, blank=True)
    provision = models.CharField(max_length=160, blank=True)
    change = models.TextField(blank=True)
    status = models.CharField(max_length=40)
    became = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)
    noted_at = models.DateTimeField()
    key = models.CharField(max_length=80, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects: ClassVar[models.Manager["Lesson"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"e-{self.pk}"
