# SPDX-License-Identifier: MPL-2.0
"""How is somebody without an account reached, and kept from flooding? As little as will do."""

from typing import ClassVar

from django.db import models


class Contact(models.Model):
    """An address that wants news of one matter; used only once it is confirmed, then deleted."""

    matter = models.CharField(max_length=40, db_index=True)
    address = models.CharField(max_length=254)
    language = models.CharField(max_length=2, default="da")
    secret = models.CharField(max_length=64, unique=True)
    put_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    objects: ClassVar[models.Manager["Contact"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "address"], name="contact_once"),
        ]

    def __str__(self) -> str:
        return self.matter


class RateMark(models.Model):
    """Something sent without an account, kept for a day as a keyed hash of from where."""

    kind = models.CharField(max_length=20)
    who = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)
    objects: ClassVar[models.Manager["RateMark"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["kind", "who", "at"], name="ratemark_count")]

    def __str__(self) -> str:
        return self.kind
