# SPDX-License-Identifier: MPL-2.0
"""Which official texts has this installation been given? They stay in its own database."""

from typing import ClassVar

from django.db import models


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


class OfficialText(models.Model):
    """One official text as it was given; `sha256` is of the bytes of its file."""

    imported = models.ForeignKey(TextImport, models.PROTECT, related_name="texts")
    document = models.CharField(max_length=40, unique=True)
    act = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=20)
    title = models.TextField()
    issued = models.DateField()
    form = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveIntegerField()

    class Meta:
        """Order."""

        ordering: ClassVar = ["issued", "pk"]

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
