# SPDX-License-Identifier: MPL-2.0
"""How is somebody told what is new? Asked, confirmed by mail, a letter a day or a week, stopped."""

from collections import defaultdict
from datetime import date, timedelta
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
from handlerum_portal.store.models import OutboxLetter, Subscription
from handlerum_portal.store.news_of_rooms import news_between
from handlerum_portal.store.read import Register, register

SALT: Final = "handlerum.follow"
NEWS: Final = "news-"
TO_CONFIRM: Final = timedelta(days=7)
MOST_WISHES: Final = 20
MOST_UNCONFIRMED: Final = 3
LONGEST_ADDRESS: Final = 254
_Waiting = tuple[Subscription, Wish]


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
    """Let the letters begin, in this rhythm and no other; raises LinkRefused, UnknownWish."""
    row = subscription_of(token)
    if row.confirmed_at is None:
        wish = read_wish(row.what, register())
        row.confirmed_at, row.seen = clock.now(), last_event()
        row.told_on = clock.today() if wish.is_weekly else None
        with transaction.atomic():
            row.save(update_fields=["confirmed_at", "seen", "told_on"])
            other = str(wish.in_the_other_rhythm)
            Subscription.objects.filter(address=row.address, what=other).delete()
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
    facts, today = register(), clock.today()
    letters = OutboxLetter.objects.filter(key__startswith=NEWS, key__endswith=f"-{today}")
    had_one = set(letters.values_list("to", flat=True))
    waiting: dict[str, list[_Waiting]] = defaultdict(list)
    for row in Subscription.objects.exclude(confirmed_at=None).exclude(address__in=had_one):
        wish = read_wish(row.what, facts)
        if row.told_on is None or row.told_on < _since(wish, today):
            waiting[row.address].append((row, wish))
    return sum(_tell(address, rows, facts) for address, rows in waiting.items())


def _since(wish: Wish, today: date) -> date:
    """Return the first day of the stretch in which one letter is enough: the day, or its week."""
    return today - timedelta(days=today.weekday()) if wish.is_weekly else today


def forget_unconfirmed() -> int:
    """Forget wishes that nobody confirmed in time, with their addresses."""
    old = Subscription.objects.filter(confirmed_at=None, asked_at__lt=clock.now() - TO_CONFIRM)
    return old.delete()[0]


def _tell(address: str, rows: list[_Waiting], facts: Register) -> bool:
    found = []
    for row, wish in rows:
        news, cursor = news_after(row.seen)
        told = (*news, *news_between(row.seen, cursor))
        heard = tuple(one for one in told if wish.concerns(one, facts))
        row.seen = cursor
        if heard:
            found.append(Told(wish, heard, _token(row)))
    first = rows[0][0]
    with transaction.atomic():
        for row, wish in rows:
            row.told_on = clock.today() if found or wish.is_weekly else row.told_on
            row.save(update_fields=["seen", "told_on"])
        if not found:
            return False
        said = digest(found, first.language, facts)
        return put(Letter(address, said.subject, said.body, f"{NEWS}{first.pk}-{clock.today()}"))


def _token(row: Subscription) -> str:
    return signing.dumps(row.pk, salt=SALT)
