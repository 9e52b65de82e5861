# SPDX-License-Identifier: MPL-2.0
"""How is somebody told what is new? Asked, confirmed by mail, one letter a day, stopped at once."""

from collections import defaultdict
from datetime import timedelta
from typing import Final

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.db import transaction

from handlerum.errors import HandlerumError
from handlerum_portal.actions.following.letters import Told, confirmation, digest
from handlerum_portal.actions.open_door import mark
from handlerum_portal.actions.outbox import Letter, put
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.news import last_event, news_after
from handlerum_portal.store.decisions.wishes import Wish, read_wish
from handlerum_portal.store.models import Subscription
from handlerum_portal.store.news_of_rooms import news_between
from handlerum_portal.store.read import register

SALT: Final = "handlerum.follow"
TO_CONFIRM: Final = timedelta(days=7)
MOST_WISHES: Final = 20
MOST_UNCONFIRMED: Final = 3
LONGEST_ADDRESS: Final = 254


class NoAddress(HandlerumError):
    """Something that is no e-mail address."""

    code = "no_address"


class LinkRefused(HandlerumError):
    """A link of a letter that was changed, has expired or was used to stop already."""

    code = "link_refused"


def ask_to_follow(address: str, wish: Wish, language: str, site: str, origin: str) -> None:
    """Send a letter that asks its owner to confirm; a known wish is asked again at most daily.

    Raises NoAddress, TooMuch. What is answered never tells whether the address was known.
    """
    address = address.strip().casefold()
    try:
        validate_email(address)
        MaxLengthValidator(LONGEST_ADDRESS)(address)
    except ValidationError:
        raise NoAddress(f"'{address}' is no e-mail address.", value=address) from None
    now = clock.now()
    with transaction.atomic():
        mark("foelg", origin)
        others = Subscription.objects.filter(address=address).exclude(what=str(wish))
        unconfirmed = others.filter(confirmed_at=None).count()
        if others.count() >= MOST_WISHES or unconfirmed >= MOST_UNCONFIRMED:
            return
        row, _ = Subscription.objects.get_or_create(
            address=address,
            what=str(wish),
            defaults={"language": language, "asked_at": now, "seen": last_event()},
        )
        if row.confirmed_at is None:
            link = f"{site}{_token(row)}/"
            said = confirmation(wish, language, link, register())
            put(Letter(address, said.subject, said.body, f"follow-{row.pk}-{clock.today()}"))


def confirm(token: str) -> Subscription:
    """Let the letters begin; raises LinkRefused."""
    row = subscription_of(token)
    if row.confirmed_at is None:
        row.confirmed_at, row.seen = clock.now(), last_event()
        row.save(update_fields=["confirmed_at", "seen"])
    return row


def stop(token: str) -> str:
    """Forget the wish and its address; return what was followed. Raises LinkRefused."""
    row = subscription_of(token)
    row.delete()
    return row.what


def subscription_of(token: str) -> Subscription:
    """Return the wish a link is about; raises LinkRefused."""
    try:
        number = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        raise LinkRefused("The link was changed.", value=token[:40]) from None
    row = Subscription.objects.filter(pk=number).first()
    if row is None:
        raise LinkRefused("The link has been used or has expired.", value=token[:40])
    return row


def send_news() -> int:
    """Put one letter for each address that has something to hear and has had none today."""
    forget_unconfirmed()
    today = clock.today()
    waiting: dict[str, list[Subscription]] = defaultdict(list)
    for row in Subscription.objects.exclude(confirmed_at=None):
        if row.told_on is None or row.told_on < today:
            waiting[row.address].append(row)
    return sum(_tell(address, rows) for address, rows in waiting.items())


def forget_unconfirmed() -> int:
    """Forget wishes that nobody confirmed in time, with their addresses."""
    old = Subscription.objects.filter(confirmed_at=None, asked_at__lt=clock.now() - TO_CONFIRM)
    return old.delete()[0]


def _tell(address: str, rows: list[Subscription]) -> bool:
    facts, found = register(), []
    for row in rows:
        news, cursor = news_after(row.seen)
        wish = read_wish(row.what, facts)
        told = (*news, *news_between(row.seen, cursor))
        heard = tuple(one for one in told if wish.concerns(one, facts))
        row.seen = cursor
        if heard:
            found.append(Told(wish, heard, _token(row)))
    with transaction.atomic():
        for row in rows:
            row.told_on = clock.today() if found else row.told_on
            row.save(update_fields=["seen", "told_on"])
        if not found:
            return False
        said = digest(found, rows[0].language, facts)
        return put(Letter(address, said.subject, said.body, f"news-{rows[0].pk}-{clock.today()}"))


def _token(row: Subscription) -> str:
    return signing.dumps(row.pk, salt=SALT)
