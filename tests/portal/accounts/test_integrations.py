# SPDX-License-Identifier: MPL-2.0
"""What the register is connected to is read from settings and rows, and said to those who manage."""

import re
from typing import Any

import pytest
from django.test import Client

from handlerum_portal.actions.outbox import send_due
from handlerum_portal.actions.people.administration import try_mail
from handlerum_portal.actions.people.tokens import issue_token, revoke_token
from handlerum_portal.pages.wording.connections import GROUPS, NAMES, found_in_words
from handlerum_portal.store.connections import Connection, State, connections
from handlerum_portal.store.models import ApiToken, Person
from tests.portal.test_rights import person

PAGE = "/opsaetning/integrationer/"
FILES = "django.core.mail.backends.filebased.EmailBackend"


def found(about: str) -> Connection:
    return next(one for many in connections().values() for one in many if one.about == about)


def test_letters_that_go_into_files_are_not_called_sent(settings: Any, admin: Person) -> None:
    settings.EMAIL_BACKEND = FILES
    assert found("mail").state is State.NOT_SET_UP
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 2525
    assert found("mail").state is State.READY
    assert "127.0.0.1, port 2525" in found_in_words(found("mail"), english=True)


def test_a_test_letter_is_followed_from_never_to_sent(admin: Person) -> None:
    assert found("test_letter").found == "never"
    try_mail(admin, "a@b.dk")
    assert found("test_letter").found == "waits"
    send_due()
    assert found("test_letter").state is State.READY


def test_a_test_letter_that_no_server_took_says_so(
    admin: Person, settings: Any, monkeypatch: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    try_mail(admin, "a@b.dk")
    send_due()
    one = found("test_letter")
    assert (one.found, one.state) == ("failed", State.LOOK)
    assert "a@b.dk" not in found_in_words(one, english=False)


def test_a_sign_in_service_is_ready_only_where_it_is_set_up(settings: Any, admin: Person) -> None:
    settings.OIDC, settings.SAML = {"url": ""}, {"idp": ""}
    assert (found("oidc").state, found("saml").state) == (State.NOT_SET_UP,) * 2
    settings.OIDC = {"url": "https://login.eksempel.dk"}
    assert found("oidc").state is State.READY
    assert "NemLog-in" in found_in_words(found("oidc"), english=True)


def test_a_token_taken_back_is_no_longer_in_use(admin: Person, client: Client) -> None:
    issue_token(admin.name, "Journalsystem", 30)
    client.force_login(admin)
    assert "Journalsystem" in client.get(PAGE).content.decode()
    revoke_token(ApiToken.objects.get().pk)
    assert found("tokens").found == "none"
    assert "Journalsystem" not in client.get(PAGE).content.decode()


@pytest.mark.parametrize("setting", ["EMAIL_HOST_PASSWORD", "SECRET_KEY"])
def test_the_page_shows_no_secret(
    setting: str, settings: Any, admin: Person, client: Client
) -> None:
    secret = "hemmelig-" + "x" * 40
    setattr(settings, setting, secret)
    client.force_login(admin)
    assert secret not in client.get(PAGE).content.decode()


def test_every_connection_is_told_in_both_languages_and_leads_somewhere(
    admin: Person, client: Client
) -> None:
    client.force_login(admin)
    danish, english = (client.get(f"{way}{PAGE}").content.decode() for way in ("", "/en"))
    assert danish.count('class="status ') == english.count('class="status ') == len(NAMES)
    assert all(pair[0] in danish and pair[1] in english for pair in GROUPS.values())
    for href in re.findall(r'<td data-head="[^"]*">[^<]*<a href="(/[^"]+)"', english):
        assert client.get(href).status_code == 200, href


@pytest.mark.parametrize("role", ["caseworker", "auditor", "ministry_legal"])
def test_only_those_who_manage_see_it(role: str, client: Client) -> None:
    client.force_login(person(role))
    assert client.get(PAGE).status_code == 403
