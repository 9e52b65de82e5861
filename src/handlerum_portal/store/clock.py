# SPDX-License-Identifier: MPL-2.0
"""What time is it in this register? The machine's time, except in a demo, which lives earlier."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

from handlerum.time import danish_day

NO_SHIFT: Final = timedelta(0)


def now() -> datetime:
    """Return the instant with its time zone; every act of the register asks here."""
    return timezone.now() + shift()


def today() -> date:
    """Return the day in Denmark."""
    return danish_day(now())


def shift() -> timedelta:
    """Return how far a demo is from the machine's time; nothing where no demo runs."""
    if not settings.DEMO:
        return NO_SHIFT
    try:
        return timedelta(seconds=int(shift_file().read_text("utf-8")))
    except FileNotFoundError:
        return NO_SHIFT


def shift_file() -> Path:
    """Return where a demo keeps its distance, so that all its processes live on the same day."""
    return Path(settings.VAR_DIR) / "demo-clock.txt"
