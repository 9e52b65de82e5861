# SPDX-License-Identifier: MPL-2.0
"""Which Danish day an instant belongs to, told by rule and apart from the product."""

from datetime import UTC, date, datetime, timedelta, timezone


def last_sunday(year: int, month: int) -> datetime:
    """Return 01:00 UTC on the last Sunday of a month of 31 days."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def day_in_denmark(instant: datetime) -> date:
    """Say the Danish day from the rule of summer time itself, not from the zone database."""
    summer = last_sunday(instant.year, 3) <= instant < last_sunday(instant.year, 10)
    return instant.astimezone(timezone(timedelta(hours=2 if summer else 1))).date()


def midnight(day: date) -> datetime:
    """Return the instant the Danish day begins."""
    early = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=2)
    return early if day_in_denmark(early) == day else early + timedelta(hours=1)
