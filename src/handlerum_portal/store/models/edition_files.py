# SPDX-License-Identifier: MPL-2.0
"""Which files were made of an edition? Their bytes, so that a lost disk can be filled again."""

from typing import ClassVar

from django.db import models

from handlerum_portal.store.models.course import OverviewEdition


class EditionFile(models.Model):
    """One file of one edition; never changed, because it was published."""

    edition = models.ForeignKey(OverviewEdition, models.PROTECT, related_name="files")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    objects: ClassVar[models.Manager["EditionFile"]] = models.Manager()

    class Meta:
        """Order and constraints."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "name"], name="editionfile_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["digest"], name="editionfile_digest")]

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.name}"
