# SPDX-License-Identifier: MPL-2.0
"""Someone shows twice who they are, and nobody guesses, borrows or takes away the second step."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from handlerum_portal.actions.people import second_factor
from handlerum_portal.store.models import OpenSession
from tests.portal.accounts.example import (
    NAME,
    code_of,
    later,
    sign_in,
    with_code,
    with_second,
)
from tests.portal.test_rights import person


def test_a_code_app_is_taken_into_use_and_asked_for_at_the_next_sign_in(client: Client) -> None:
    one, paper = with_code(client)
    assert len(paper) >= 8
    other = Client()
    assert sign_in(other).headers["Location"] == "/log-ind/bekraeft/"
    assert other.get("/arbejde/").status_code == 302
    assert other.post("/log-ind/bekraeft/", {"code": "000000"}).status_code == 403
    from django.core.cache import cache

    cache.clear()
    assert (
        other.post("/log-ind/bekraeft/", {"code": code_of(one)}).headers["Location"] == "/arbejde/"
    )
    assert other.get("/arbejde/").status_code == 200


def test_a_code_on_paper_works_once(client: Client) -> None:
    _, paper = with_code(client)
    answers = []
    for _ in range(2):
        other = Client()
        sign_in(other)
        answers.append(other.post("/log-ind/bekraeft/", {"code": paper[0]}).status_code)
    assert answers == [302, 403]


def test_the_secret_of_a_code_app_is_kept_locked(client: Client) -> None:
    one, _ = with_code(client)
    kept = Authenticator.objects.get(user=one, type="totp").data["secret"]
    assert second_factor.Adapter().decrypt(kept) != kept


def test_five_wrong_codes_must_wait(client: Client) -> None:
    with_code(client)
    other = Client()
    sign_in(other)
    for _ in range(5):
        other.post("/log-ind/bekraeft/", {"code": "000000"})
    page = other.post("/log-ind/bekraeft/", {"code": "000000"})
    assert "for mange gange" in page.content.decode()


def test_the_right_password_each_time_forgets_no_wrong_code_and_a_right_code_does(
    client: Client,
) -> None:
    _, paper = with_code(client)
    for code in ["000000"] * 4 + [paper[0]] + ["000000"] * 5:
        other = Client()
        assert sign_in(other).status_code == 302
        answer = other.post("/log-ind/bekraeft/", {"code": code})
        assert answer.status_code == (302 if code == paper[0] else 403)
    sign_in(other)
    page = other.post("/log-ind/bekraeft/", {"code": paper[1]})
    assert page.status_code == 403
    assert "for mange gange" in page.content.decode()


def test_wrong_passwords_lock_no_code_and_wrong_codes_no_password(client: Client) -> None:
    _, paper = with_code(client)
    other = Client()
    sign_in(other)
    for _ in range(5):
        Client().post("/log-ind/", {"name": NAME, "password": "forkert"})
    assert other.post("/log-ind/bekraeft/", {"code": paper[0]}).status_code == 302


@pytest.mark.parametrize("roles", [frozenset(), frozenset({"caseworker"})])
def test_a_session_from_before_the_second_step_cannot_change_it(
    roles: frozenset[str], client: Client, settings: Any
) -> None:
    settings.SECOND_FACTOR_ROLES = roles
    person("caseworker")
    old = Client()
    sign_in(old)
    assert old.get("/konto/kode-app/").status_code == 200
    one, _ = with_second(client)
    number = second_factor.kinds_of(one)[0][0]
    for address in ("/konto/kode-app/", "/konto/noegle/", f"/konto/fjern/{number}/"):
        sent = old.post(address, {"code": "000000"})
        assert sent.headers["Location"].startswith("/log-ind/?next=")
    assert [way[0] for way in second_factor.kinds_of(one)] == [number]
    assert client.get("/konto/noegle/").status_code == 200


def test_who_begins_to_sign_in_anew_leaves_no_session_that_nobody_sees(client: Client) -> None:
    one, _ = with_code(client)
    assert sign_in(client).headers["Location"] == "/log-ind/bekraeft/"
    assert client.get("/konto/").headers["Location"].startswith("/log-ind/")
    assert not OpenSession.objects.filter(person=one).exists()


def test_the_second_step_does_not_wait_for_ever(client: Client, monkeypatch: Any) -> None:
    with_code(client)
    other = Client()
    sign_in(other)
    later(monkeypatch, timedelta(minutes=11))
    assert other.get("/log-ind/bekraeft/").headers["Location"] == "/log-ind/"


def test_a_role_that_publishes_is_led_to_its_second_step(client: Client, settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = {"caseworker"}
    person("caseworker")
    sign_in(client)
    assert client.get("/arbejde/").headers["Location"] == "/konto/"
    assert "kræver et andet trin" in client.get("/konto/").content.decode()
    assert client.get("/om/").status_code == 200


def test_the_last_second_step_stays_while_the_role_asks_for_it(
    client: Client, settings: Any
) -> None:
    one, _ = with_code(client)
    settings.SECOND_FACTOR_ROLES = {"caseworker"}
    number = second_factor.kinds_of(one)[0][0]
    assert client.post(f"/konto/fjern/{number}/").status_code == 400
    settings.SECOND_FACTOR_ROLES = frozenset()
    client.get(f"/konto/fjern/{number}/")
    assert second_factor.has_second(one)
    client.post(f"/konto/fjern/{number}/")
    assert not Authenticator.objects.filter(user=one).exists()


def test_a_made_up_passkey_is_not_taken(client: Client) -> None:
    person("caseworker")
    sign_in(client)
    assert client.get("/konto/noegle/").status_code == 200
    for made_up in ("", "{}", "[]", "null", '{"id":"x","type":"public-key"}', "{" * 2000):
        assert client.post("/konto/noegle/", {"credential": made_up}).status_code == 400
    assert not Authenticator.objects.exists()
