# SPDX-License-Identifier: MPL-2.0
"""Who is behind a request that writes? The holder of its token, and what that role may do."""

from django.http import HttpRequest

from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.people.tokens import TokenRefused, holder_of
from handlerum_portal.store.models import Person


def holder(request: HttpRequest) -> Person:
    """Return the holder of `Authorization: Bearer …`; raises TokenRefused. No cookie counts."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        raise TokenRefused("Send `Authorization: Bearer TOKEN`.", value="", reason="missing")
    return holder_of(token.strip())


def holder_who_may(request: HttpRequest, doing: Doing, municipality: str = "") -> Person:
    """Return the holder if the role may do it there; raises TokenRefused or NotAllowed."""
    person = holder(request)
    must(person, doing, municipality)
    return person
