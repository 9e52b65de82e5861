# SPDX-License-Identifier: MPL-2.0
"""How does a letter leave the house? Put down with what it tells of, and sent when that stands."""

import hashlib
import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction
from django.db.models import F

from handlerum_portal.store import clock
from handlerum_portal.store.models import OutboxLetter

# Whoever begins to send has this long; after that another may think it died on the way.
LEASE: Final = timedelta(minutes=10)
LONGEST_WAIT: Final = timedelta(hours=12)
KEPT: Final = timedelta(days=30)
_AT_ONCE: Final = 200
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to one address; `key` names it, so that putting it twice sends it once."""

    to: str
    subject: str
    body: str
    key: str


def put(letter: Letter, at: datetime | None = None) -> bool:
    """Put a letter in the outbox inside the caller's transaction; return whether it is new.

    With `at` it is sent at the earliest then, and can be taken back until it is.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("A letter is put where its news is recorded.")
    now = clock.now()
    _, is_new = OutboxLetter.objects.get_or_create(
        key=letter.key,
        defaults={
            "to": letter.to,
            "subject": " ".join(letter.subject.split())[:200],
            "body": letter.body,
            "put_at": now,
            "next_try": at or now,
        },
    )
    return is_new


def take_back(beginning: str) -> int:
    """Remove letters not sent yet whose keys begin like this, and return how many."""
    removed, _ = OutboxLetter.objects.filter(key__startswith=beginning, sent_at=None).delete()
    return removed


def last_day_of(beginning: str) -> date:
    """Return the last day of letters whose keys are this and a day; `date.min` where none is."""
    keys = OutboxLetter.objects.filter(key__startswith=beginning).values_list("key", flat=True)
    days = (date.fromisoformat(key.removeprefix(beginning)) for key in keys)
    return max(days, default=date.min)


def send_due() -> int:
    """Send what is due and return how many were sent; what fails waits longer each time."""
    now = clock.now()
    due = OutboxLetter.objects.filter(sent_at=None, next_try__lte=now)[:_AT_ONCE]
    return sum(_send(letter) for letter in list(due) if _claim(letter, now))


def forget_sent() -> int:
    """Empty address and words of letters sent long ago; that they were sent is kept."""
    old = OutboxLetter.objects.filter(sent_at__lt=clock.now() - KEPT).exclude(to="")
    return old.update(to="", body="")


def _claim(letter: OutboxLetter, now: datetime) -> bool:
    """Take the letter unless another has; whoever dies with it gives it back after a while."""
    mine = OutboxLetter.objects.filter(pk=letter.pk, sent_at=None, next_try=letter.next_try)
    return bool(mine.update(next_try=now + LEASE, tries=F("tries") + 1))


def _send(letter: OutboxLetter) -> bool:
    row = OutboxLetter.objects.filter(pk=letter.pk)
    try:
        _message(letter).send()
    except Exception as error:  # noqa: BLE001 (whatever a mail server does, the letter stays)
        # The fault may name the address, so only its kind is kept.
        kind = type(error).__name__
        _log.warning("Letter %s was not sent (%s); it is tried again.", letter.pk, kind)
        wait = min(timedelta(minutes=2**letter.tries), LONGEST_WAIT)
        row.update(next_try=clock.now() + wait, fault=kind[:80])
        return False
    row.update(sent_at=clock.now(), fault="")
    return True


def _message(letter: OutboxLetter) -> EmailMessage:
    """Return the mail; its id is made from the key, so that a second copy is seen as one."""
    name = hashlib.sha256(letter.key.encode()).hexdigest()[:32]
    headers = {
        "Message-ID": f"<{name}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].strip('>')}>",
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(
        letter.subject,
        letter.body,
        to=[letter.to],
        headers=headers,
        connection=get_connection(),
    )
