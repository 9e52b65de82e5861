# SPDX-License-Identifier: MPL-2.0
"""Which programs may write in somebody's name? Only a hash of each token is kept."""

from typing import ClassVar

from django.db import models

from handlerum_portal.store.models.people import Person


class ApiToken(models.Model):
    """A token of a person; it can do what the person can, until it ends or is taken back."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="tokens")
    label = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    objects: ClassVar[models.Manager["ApiToken"]] = models.Manager()

    class Meta:
        """Order."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.label
