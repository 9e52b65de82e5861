# SPDX-License-Identifier: MPL-2.0
"""Who wants news of a matter by mail? Nobody who has not said yes from their own mailbox."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.crypto import salted_hmac

from handlerum.errors import HandlerumError
from handlerum.time import COPENHAGEN
from handlerum_portal.actions.open_door import hidden, mark
from handlerum_portal.actions.outbox import Letter, put, take_back
from handlerum_portal.store import clock
from handlerum_portal.store.models import Contact

# An address that nobody confirmed is deleted after this long.
WAITS: Final = timedelta(days=7)
MORNING: Final = time(7)


class ContactRefused(HandlerumError):
    """An address that is none, or a link that no longer leads anywhere."""

    code = "contact_refused"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one letter."""

    subject: str
    body: str


News = Callable[[str, str], Words]
"""Writes a letter in a language, with the secret of the reader's own links."""


def ask_for_news(matter: str, address: str, language: str, origin: str, letter: News) -> None:
    """Send a letter with the secret that confirms, once; raises ContactRefused, TooMuch."""
    address = must_be_address(address)
    with transaction.atomic():
        _forget_unconfirmed()
        if Contact.objects.filter(matter=matter, address=address).exists():
            return
        mark("kontakt", origin)
        secret = _secret(matter, address)
        row = Contact.objects.create(
            matter=matter,
            address=address,
            language=language,
            secret=hidden(secret),
            put_at=clock.now(),
        )
        words = letter(language, secret)
        put(Letter(address, words.subject, words.body, f"confirm-{row.pk}"))


def must_be_address(address: str) -> str:
    """Return the address without spaces around it; raises ContactRefused."""
    address = address.strip()
    try:
        validate_email(address)
    except ValidationError:
        raise ContactRefused(
            f"'{address}' is no e-mail address.", value=address, reason="address", key="epost"
        ) from None
    return address


def contact_of(secret: str) -> Contact:
    """Return who has this secret; raises ContactRefused."""
    row = Contact.objects.filter(secret=hidden(secret)).first()
    if row is None:
        raise ContactRefused("The link has been used up or is too old.", reason="link")
    return row


def confirm(secret: str) -> Contact:
    """Take the yes of a mailbox; raises ContactRefused."""
    with transaction.atomic():
        row = contact_of(secret)
        if row.confirmed_at is None:
            row.confirmed_at = clock.now()
            row.save(update_fields=["confirmed_at"])
    return row


def stop(secret: str) -> str:
    """Delete an address for good and return what it was about; raises ContactRefused."""
    with transaction.atomic():
        row = contact_of(secret)
        row.delete()
    return row.matter


def tell(matter: str, occasion: str, letter: News) -> int:
    """Put a letter to each who confirmed and return how many; inside the caller's transaction."""
    rows = Contact.objects.filter(matter=matter, confirmed_at__isnull=False)
    return sum(
        put(Letter(row.address, words.subject, words.body, f"news-{row.pk}-{occasion}"))
        for row in rows
        for words in [letter(row.language, _secret(matter, row.address))]
    )


def later(matter: str, day: date, letter: News) -> int:
    """Put a letter for the morning of a day to each who confirmed; inside a transaction."""
    at = datetime.combine(day, MORNING, COPENHAGEN)
    return sum(
        put(Letter(row.address, words.subject, words.body, f"{_later(row)}{day}"), at)
        for row in Contact.objects.filter(matter=matter, confirmed_at__isnull=False)
        for words in [letter(row.language, _secret(matter, row.address))]
    )


def not_later(matter: str) -> None:
    """Take back the letters put for later days."""
    for row in Contact.objects.filter(matter=matter):
        take_back(_later(row))


def _later(row: Contact) -> str:
    return f"later-{row.pk}-"


def forget(matter: str) -> None:
    """Delete every address of a matter that is over."""
    Contact.objects.filter(matter=matter).delete()


def _secret(matter: str, address: str) -> str:
    """Return the secret of an address in a matter; only its hash is kept."""
    said = f"{matter}|{address}"
    return salted_hmac("handlerum.contact", said, algorithm="sha256").hexdigest()[:40]


def _forget_unconfirmed() -> None:
    Contact.objects.filter(confirmed_at=None, put_at__lt=clock.now() - WAITS).delete()
