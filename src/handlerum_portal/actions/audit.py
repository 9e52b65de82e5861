# SPDX-License-Identifier: MPL-2.0
"""Who did what about people and settings? Noted beside the ledger, and forgotten after a year."""

from datetime import timedelta
from typing import Final

from handlerum_portal.store import clock
from handlerum_portal.store.models import AuditEntry, Person

# The technical minimum requirements of the state ask for twelve months of logs.
KEPT: Final = timedelta(days=366)
_SELDOM: Final = timedelta(minutes=15)


def note(person: Person | None, doing: str, subject: str = "") -> None:
    """Note that somebody did something; `subject` is a number or a key, never a name."""
    AuditEntry.objects.create(
        at=clock.now(),
        person=person,
        role=person.role if person else "",
        doing=doing[:40],
        subject=subject[:120],
    )


def note_seldom(person: Person | None, doing: str, subject: str = "") -> None:
    """Note what may be tried very often only once in a quarter of an hour."""
    same = AuditEntry.objects.filter(at__gt=clock.now() - _SELDOM, person=person, doing=doing)
    if not same.filter(subject=subject[:120]).exists():
        note(person, doing, subject)


def forget_old() -> int:
    """Remove what is older than a year and return how much that was."""
    count, _ = AuditEntry.objects.filter(at__lt=clock.now() - KEPT).delete()
    return count
