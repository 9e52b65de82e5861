# SPDX-License-Identifier: MPL-2.0
"""Who is told that something ends soon? Those who may publish there, once, also a late worker."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from handlerum_portal.actions.access import Doing, may
from handlerum_portal.actions.following.expiry_letters import expiry_letter
from handlerum_portal.actions.outbox import Letter, last_day_of, put
from handlerum_portal.store import clock
from handlerum_portal.store.expiries import Expiry, expiries_soon
from handlerum_portal.store.models import Person
from handlerum_portal.store.read import register


def warn_of_expiry() -> int:
    """Put one letter to each who has something to choose and has not been told; return how many.

    What began to be soon after the last letter is new, however long the worker was away.
    """
    today = clock.today()
    found = expiries_soon(register(), today)
    people = Person.objects.filter(is_active=True).exclude(email="") if found else ()
    return sum(_warn(person, found, today) for person in people)


def _warn(person: Person, found: Sequence[Expiry], today: date) -> bool:
    letters = f"expiry-{person.pk}-"
    told = last_day_of(letters)
    new = [
        one
        for one in found
        if one.soon_since > told and may(person, Doing.PUBLISH, one.municipality)
    ]
    if not new:
        return False
    said = expiry_letter(new)
    with transaction.atomic():
        return put(Letter(person.email, said.subject, said.body, f"{letters}{today}"))
