# SPDX-License-Identifier: MPL-2.0
"""How are rows added? Only actions call this; nothing is ever changed or removed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import models

from handlerum_portal.store.models import Load


def add_load(version: str, loaded_at: datetime) -> Load:
    """Open a new edition of the facts."""
    return Load.objects.create(version=version, loaded_at=loaded_at)


def add_rows(rows: Sequence[models.Model]) -> None:
    """Add rows of one table."""
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=200)  # noqa: SLF001
