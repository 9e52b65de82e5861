# SPDX-License-Identifier: MPL-2.0
"""Which official texts has this installation been given? They stay in its own database."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class TextImport(models.Model):
    """One import of official texts; undone as a whole, it stays as a trace without its texts."""

    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    documents = models.PositiveIntegerField()

    class Meta:
        """Order."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"import {self.pk}"


class Level(models.TextChoices):
    """Whose rules a text holds: the state's, a municipality's, or one institution's."""

    STATE = "stat"
    MUNICIPAL = "kommune"
    LOCAL = "lokal"


class OfficialText(models.Model):
    """One text of rules as it was given; `sha256` is of the bytes of its file.

    `owner` is the code of the municipality or the id of the institution whose rules they are, and
    `authority` the provisions they rest on; both are empty for texts of the state. `read_with`
    tells with which table of names its references were found.
    """

    imported = models.ForeignKey(TextImport, models.PROTECT, related_name="texts")
    document = models.CharField(max_length=160, unique=True)
    act = models.CharField(max_length=120, blank=True, db_index=True)
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.STATE)
    owner = models.CharField(max_length=80, blank=True)
    area = models.CharField(max_length=12, blank=True)
    authority = models.JSONField(default=list, blank=True)
    numbering = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20)
    title = models.TextField()
    issued = models.DateField()
    form = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    read_with = models.CharField(max_length=64, blank=True)

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["issued", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(level="stat", owner="") | (~Q(level="stat") & ~Q(owner="")),
                name="officialtext_owner_of_its_level",
            ),
        ]

    def __str__(self) -> str:
        return self.document


class OfficialRow(models.Model):
    """One section of an official text, word for word; `identity` where our structure knows it."""

    text = models.ForeignKey(OfficialText, models.CASCADE, related_name="rows")
    ordinal = models.PositiveIntegerField()
    part = models.CharField(max_length=10)
    chapter = models.CharField(max_length=80, blank=True)
    section = models.CharField(max_length=80, blank=True)
    identity = models.CharField(max_length=200, blank=True)
    words = models.TextField()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["text", "ordinal"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["text", "ordinal"], name="officialrow_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.text_id}/{self.section}"


class OfficialReference(models.Model):
    """A citation in an official text, found when the text came in.

    `act` is the act it points into, `target` the § it names alone ("" where it names more, less or
    no §), `section` and `path` where it stands, and `citation` all of it as plain data.
    """

    text = models.ForeignKey(OfficialText, models.CASCADE, related_name="references")
    ordinal = models.PositiveIntegerField()
    section = models.CharField(max_length=40)
    act = models.CharField(max_length=200)
    target = models.CharField(max_length=40, blank=True)
    words = models.TextField()
    path = models.JSONField()
    citation = models.JSONField()

    class Meta:
        """Order, constraints and what is looked up."""

        ordering: ClassVar = ["text", "ordinal"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["text", "ordinal"], name="officialreference_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["act", "target"], name="officialreference_to"),
            models.Index(fields=["text", "section"], name="officialreference_from"),
        ]

    def __str__(self) -> str:
        return f"{self.text_id}/{self.section}: {self.words}"
