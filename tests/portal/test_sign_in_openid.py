# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F401, F811 (fixtures of another file)
"""OpenID Connect lets in whom we know by a verified address, and makes nobody."""

from typing import Any

import pytest
from django.test import Client

from handlerum_portal.store.models import Person
from tests.portal.openid_service import Service, come_back, service
from tests.portal.test_sign_in_services import HOST, anna, client, provider, with_a_key


def test_openid_connect_lets_in_whom_we_know_by_a_verified_address(
    client: Client, service: type[Service], anna: Person
) -> None:
    assert "Eksempel" in client.get("/log-ind/").content.decode()
    service.said = {"sub": "1", "email": "anna@eksempel.dk", "email_verified": True}
    assert come_back(client).headers["Location"] == "/arbejde/"
    assert client.get("/arbejde/").status_code == 200
    service.said = {"sub": "1", "email": "new@eksempel.dk", "email_verified": False}
    again = Client(HTTP_HOST=HOST)
    assert come_back(again).headers["Location"] == "/arbejde/"


def test_openid_connect_at_a_low_level_never_passes_by_the_second_step(
    client: Client,
    service: type[Service],
    anna: Person,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.OIDC_STRONG = {"high"}
    with_a_key(anna)
    service.said = {"sub": "1", "email": "anna@eksempel.dk", "email_verified": True}
    monkeypatch.setattr(service, "level", "low")
    assert come_back(client).headers["Location"] == "/log-ind/bekraeft/"
    assert client.get("/arbejde/").status_code == 302
    monkeypatch.setattr(service, "level", "high")
    assert come_back(Client(HTTP_HOST=HOST)).headers["Location"] == "/arbejde/"


@pytest.mark.parametrize(
    "said",
    [
        {"sub": "2", "email": "anna@eksempel.dk", "email_verified": False},
        {"sub": "3", "email": "stranger@eksempel.dk", "email_verified": True},
        {"sub": "4"},
    ],
)
def test_openid_connect_makes_nobody(
    said: dict[str, Any], client: Client, service: type[Service]
) -> None:
    service.said = said
    assert come_back(client).status_code == 403
    assert Person.objects.count() == 1


def test_openid_connect_with_another_state_lets_nobody_in(
    client: Client, service: type[Service]
) -> None:
    service.said = {"sub": "1", "email": "anna@eksempel.dk", "email_verified": True}
    assert come_back(client, state="made-up").status_code == 403
    assert client.get("/arbejde/").status_code == 302


def test_a_closed_person_is_let_in_by_no_service(
    client: Client, service: type[Service], anna: Person
) -> None:
    anna.is_active = False
    anna.save()
    service.said = {"sub": "1", "email": "anna@eksempel.dk", "email_verified": True}
    assert come_back(client).status_code == 403


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, 302),
        ({"aud": "another"}, 403),
        ({"iss": "https://ond.eksempel.dk"}, 403),
        ({"exp": 1_000_000_000}, 403),
    ],
)
def test_an_identity_token_that_is_not_for_us_now_lets_nobody_in(
    change: dict[str, Any],
    status: int,
    client: Client,
    service: type[Service],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    service.said = {"sub": "1", "email": "anna@eksempel.dk", "email_verified": True}
    monkeypatch.setattr(service, "level", "high")
    monkeypatch.setattr(service, "false", change)
    assert come_back(client).status_code == status


def test_tokens_of_the_service_are_neither_kept_nor_sent_on(
    client: Client, service: type[Service]
) -> None:
    from allauth.socialaccount.models import SocialToken

    service.said = {"sub": "1", "email": "anna@eksempel.dk", "email_verified": True}
    answer = come_back(client)
    assert answer.status_code == 302
    assert SocialToken.objects.count() == 0
    kept = str(dict(client.session)) + str(answer.cookies) + str(answer.headers)
    assert "access-of-the-service" not in kept
