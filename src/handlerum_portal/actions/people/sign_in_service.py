# SPDX-License-Identifier: MPL-2.0
"""Whom does a sign-in service speak of? Someone who was let in here before, or nobody."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction

from handlerum.errors import HandlerumError
from handlerum_portal.actions.people.audit import note
from handlerum_portal.store import clock
from handlerum_portal.store.models import Person, SeenAssertion


class SignInServiceRefused(HandlerumError):
    """An answer of a sign-in service that is not believed, or that is about nobody here."""

    code = "sign_in_service_refused"


def known_by_address(addresses: Iterable[str]) -> Person | None:
    """Return the one person with one of these addresses; two with the same are nobody."""
    found = {
        person.pk: person
        for address in addresses
        if address
        for person in Person.objects.filter(email__iexact=address, is_active=True)[:2]
    }
    return next(iter(found.values())) if len(found) == 1 else None


def remember_account(person: Person, provider: str, uid: str) -> None:
    """Keep whose account it is, so that a later change of address changes nothing."""
    SocialAccount.objects.create(user=person, provider=provider, uid=uid, extra_data={})
    note(person, "account.linked", provider)


def use_once(kind: str, key: str, until: datetime) -> None:
    """Raise SignInServiceRefused when this answer was used before."""
    digest = hashlib.sha256(f"{kind}\0{key}".encode()).hexdigest()
    SeenAssertion.objects.filter(until__lt=clock.now()).delete()
    try:
        with transaction.atomic():
            SeenAssertion.objects.create(digest=digest, until=until)
    except IntegrityError as fault:
        raise SignInServiceRefused("Used before.", value="replay", reason="") from fault
