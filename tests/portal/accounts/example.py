# SPDX-License-Identifier: MPL-2.0
"""Somebody who signs in, with and without a second step."""

from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client

from handlerum_portal.actions.people import second_factor
from handlerum_portal.store.models import Person
from tests.portal.test_rights import OWN, PASSWORD, person

NAME = f"eksempel-caseworker-{OWN}"


def sign_in(client: Client, name: str = NAME, **more: str) -> Any:
    return client.post("/log-ind/", {"name": name, "password": PASSWORD, **more})


def code_of(one: Person) -> str:
    row = Authenticator.objects.get(user=one, type="totp")
    secret = second_factor.Adapter().decrypt(row.data["secret"])
    return code_from(secret)


def code_from(secret: str) -> str:
    return totp.format_hotp_value(
        totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))
    )


def with_code(client: Client) -> tuple[Person, list[str]]:
    """Let someone sign in and take a code app into use."""
    person("caseworker")
    return with_second(client)


def with_second(client: Client) -> tuple[Person, list[str]]:
    """Take a code app into use for who is let in already."""
    one = Person.objects.get(name=NAME)
    sign_in(client)
    client.get("/konto/kode-app/")
    secret = client.session[totp.SECRET_SESSION_KEY]
    page = client.post("/konto/kode-app/", {"code": code_from(secret)})
    assert page.status_code == 200
    return one, page.context["paper"]


def later(monkeypatch: Any, by: timedelta) -> None:
    from django.utils import timezone

    now = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + by)
