# SPDX-License-Identifier: MPL-2.0
"""Which letters are to be sent, and which were? So that none is lost and none is sent twice."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class OutboxLetter(models.Model):
    """A letter put here with what it tells of; `to` and `body` are emptied some time after."""

    key = models.CharField(max_length=120, unique=True)
    to = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    put_at = models.DateTimeField()
    next_try = models.DateTimeField(db_index=True)
    tries = models.PositiveIntegerField(default=0)
    fault = models.CharField(max_length=80, blank=True)
    sent_at = models.DateTimeField(null=True)
    objects: ClassVar[models.Manager["OutboxLetter"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(key=""), name="outboxletter_has_key"),
        ]

    def __str__(self) -> str:
        return self.key
