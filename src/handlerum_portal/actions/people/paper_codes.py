# SPDX-License-Identifier: MPL-2.0
"""Which codes does somebody keep on paper? Each works once, and only hashes of them are kept."""

import secrets
from typing import Final

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from handlerum_portal.store.models import Person

COUNT: Final = 8
DIGITS: Final = 8
_KIND: Final = Authenticator.Type.RECOVERY_CODES


def make_paper(person: Person) -> list[str]:
    """Return new codes, shown this once; those from before work no more."""
    codes = [f"{secrets.randbelow(10**DIGITS):0{DIGITS}}" for _ in range(COUNT)]
    hashes = [make_password(code) for code in codes]
    with transaction.atomic():
        Authenticator.objects.filter(user=person, type=_KIND).delete()
        Authenticator.objects.create(user=person, type=_KIND, data={"hashes": hashes})
    return codes


def is_on_paper(person: Person, code: str) -> bool:
    """Claim that it is one of the codes, and strike it out."""
    row = Authenticator.objects.filter(user=person, type=_KIND).first()
    if row is None or len(code) != DIGITS:
        return False
    if "hashes" not in row.data:
        # Made before only hashes were kept; they work until new ones are made.
        return bool(row.wrap().validate_code(code))
    found = next((one for one in row.data["hashes"] if check_password(code, one)), None)
    return found is not None and _struck_out(row.pk, found)


def _struck_out(number: int, found: str) -> bool:
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=number)
        if found not in row.data["hashes"]:
            return False
        row.data["hashes"].remove(found)
        row.save(update_fields=["data"])
        row.record_usage()
    return True
