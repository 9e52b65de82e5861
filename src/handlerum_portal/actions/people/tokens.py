# SPDX-License-Identifier: MPL-2.0
"""How does a program get, show and lose a token to write in somebody's name?"""

import hashlib
import secrets
from datetime import timedelta
from typing import Final

from django.db import transaction

from handlerum.errors import HandlerumError
from handlerum.ledger.canonical import Json
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.audit import note_seldom
from handlerum_portal.actions.ledger import Act, record, take_stamp
from handlerum_portal.store import clock
from handlerum_portal.store.models import ApiToken, Person

# A token can be told from a password, and be found by those who search for leaked secrets.
MARK: Final = "handlerum_"
LONGEST: Final = 366


class TokenRefused(HandlerumError):
    """No token, or one that is unknown, ended or taken back; which of them is not said."""

    code = "token_refused"


class TokenUnfit(HandlerumError):
    """A token that cannot be made or taken back as asked."""

    code = "token_unfit"


def issue_token(name: str, label: str, days: int) -> str:
    """Return a new token of an open person, shown only this once; raises TokenUnfit."""
    person = Person.objects.filter(name=name, is_active=True).first()
    if person is None:
        raise TokenUnfit(f"No open user is called '{name}'.", value=name, reason="person")
    if not 1 <= days <= LONGEST:
        raise TokenUnfit(f"{days} days; at most {LONGEST}.", value=days, reason="days")
    token = MARK + secrets.token_urlsafe(32)
    with transaction.atomic():
        stamp = take_stamp()
        row = ApiToken.objects.create(
            person=person,
            label=label[:80] or "API",
            digest=_digest(token),
            made_at=clock.now(),
            ends_at=clock.now() + timedelta(days=days),
        )
        said: dict[str, Json] = {
            "role": person.role,
            "municipality": person.municipality,
            "days": days,
        }
        act = Act("token.issued", f"token/{row.pk}", ActorRole.ADMINISTRATOR, said)
        record(act, stamp, f"token-issued-{row.pk}")
    return token


def revoke_token(number: int) -> ApiToken:
    """Take a token back from now on; raises TokenUnfit."""
    with transaction.atomic():
        stamp = take_stamp()
        row = ApiToken.objects.filter(pk=number, revoked_at=None).first()
        if row is None:
            raise TokenUnfit(f"No token {number} is in use.", value=number, reason="number")
        row.revoked_at = clock.now()
        row.save(update_fields=["revoked_at"])
        act = Act("token.revoked", f"token/{row.pk}", ActorRole.ADMINISTRATOR, {})
        record(act, stamp, f"token-revoked-{row.pk}")
    return row


def holder_of(token: str) -> Person:
    """Return the person a token stands for; raises TokenRefused."""
    row = (
        ApiToken.objects.select_related("person")
        .filter(digest=_digest(token), revoked_at=None, ends_at__gt=clock.now())
        .first()
    )
    if row is None or not row.person.is_active:
        note_seldom(None, "token.refused")
        raise TokenRefused("The token is unknown, has ended or was taken back.", value="")
    return row.person


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
