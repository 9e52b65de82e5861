# SPDX-License-Identifier: MPL-2.0
"""Who wants to be told what? An address, confirmed by its owner, until it is stopped."""

from typing import ClassVar

from django.db import models


class Subscription(models.Model):
    """One wish to be told; `seen` is the last event of the log it has been told of."""

    address = models.CharField(max_length=254)
    what = models.CharField(max_length=400)
    language = models.CharField(max_length=2)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    seen = models.BigIntegerField(default=-1)
    told_on = models.DateField(null=True)
    objects: ClassVar[models.Manager["Subscription"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["address", "what"], name="subscription_once"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
