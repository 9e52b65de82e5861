# SPDX-License-Identifier: MPL-2.0
"""Which acts with legal weight were recorded, in which order, and under which signed heads?"""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class LedgerEvent(models.Model):
    """One event: the canonical bytes as they were written, and its place in the tree."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    data = models.BinaryField()
    leaf = models.BinaryField(max_length=32)
    idempotency_key = models.CharField(max_length=120, unique=True)

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["seq"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(idempotency_key=""), name="ledgerevent_has_key"),
        ]
        indexes: ClassVar = [models.Index(fields=["leaf"], name="ledgerevent_leaf")]

    def __str__(self) -> str:
        return f"#{self.seq}"


class LedgerCheckpoint(models.Model):
    """The signed head of the log when it held `size` events."""

    size = models.PositiveBigIntegerField(primary_key=True)
    note = models.TextField()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["size"]

    def __str__(self) -> str:
        return f"{self.size}"
