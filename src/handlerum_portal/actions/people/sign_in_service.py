# SPDX-License-Identifier: MPL-2.0
"""Whom does a sign-in service speak of? Someone who was let in here before, or nobody."""

from collections.abc import Iterable
from datetime import datetime

from allauth.socialaccount.models import SocialAccount

from handlerum.errors import HandlerumError
from handlerum_portal.actions.audit import note
from handlerum_portal.actions.people.once import is_first_use
from handlerum_portal.store.models import Person


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
    if not is_first_use(kind, key, until):
        raise SignInServiceRefused("Used before.", value="replay", reason="")
