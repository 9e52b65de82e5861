# SPDX-License-Identifier: MPL-2.0
"""Which outlines of the municipalities did an operator load in place of those shipped?"""

from typing import ClassVar, Final

from django.db import models

LONGEST_SOURCE: Final = 300


class OutlineImport(models.Model):
    """One drawing; the newest that is not undone is shown. `shapes` is [code, path, middle] each.

    `source` names agency, dataset and day, as the licence of the data asks.
    """

    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=LONGEST_SOURCE)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    shapes = models.JSONField()

    class Meta:
        """Order."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"outlines {self.pk}"
