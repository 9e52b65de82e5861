# SPDX-License-Identifier: MPL-2.0
"""Someone sees where they are signed in, and can end it all."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from handlerum_portal.actions.people.sessions import IDLE, LONGEST
from tests.portal.accounts.example import (
    later,
    sign_in,
)
from tests.portal.test_rights import PASSWORD, person


def test_a_new_session_is_opened_at_sign_in(client: Client) -> None:
    person("caseworker")
    client.get("/log-ind/")
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before


@pytest.mark.parametrize("after", [IDLE, LONGEST])
def test_a_session_that_idles_or_lasts_too_long_ends(
    after: timedelta, client: Client, monkeypatch: Any
) -> None:
    person("caseworker")
    sign_in(client)
    assert client.get("/arbejde/").status_code == 200
    later(monkeypatch, after + timedelta(minutes=1))
    assert "/log-ind/" in client.get("/arbejde/").headers["Location"]


def test_one_sees_where_one_is_signed_in_and_can_end_it(client: Client) -> None:
    person("caseworker")
    other = Client(HTTP_USER_AGENT="Mozilla/5.0 Firefox/140")
    sign_in(client)
    sign_in(other)
    assert "Firefox" in client.get("/konto/").content.decode()
    assert client.get("/konto/log-ud-alle-steder/").status_code == 405
    assert other.get("/arbejde/").status_code == 200
    client.post("/konto/log-ud-alle-steder/")
    assert other.get("/arbejde/").status_code == 302
    assert client.get("/arbejde/").status_code == 200


def test_a_new_password_ends_the_other_sessions(client: Client) -> None:
    person("caseworker")
    other = Client()
    sign_in(client)
    sign_in(other)
    given = {"old": PASSWORD, "new": "regnen falder over Mors"}
    assert client.post("/konto/adgangskode/", {**given, "old": "forkert"}).status_code == 400
    assert client.post("/konto/adgangskode/", {**given, "new": "kort"}).status_code == 400
    assert client.post("/konto/adgangskode/", given).status_code == 302
    assert client.get("/arbejde/").status_code == 200
    assert other.get("/arbejde/").status_code == 302


@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize(
    "address", ["/konto/adgangskode/", "/konto/fjern/1/", "/konto/log-ud-alle-steder/"]
)
def test_a_link_to_what_is_only_sent_does_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch, address: str, method: str
) -> None:
    person("caseworker")
    sign_in(client)
    asked: list[str] = []
    for name in ("change_password", "close_all"):
        monkeypatch.setattr(
            f"handlerum_portal.pages.accounts.account.{name}", lambda *_, **__: asked.append("")
        )
    answer = getattr(client, method)(address)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert asked == []
