# SPDX-License-Identifier: MPL-2.0
"""A sign-in service lets in whom it truly vouches for, once, and nobody by a false answer."""

import base64
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from handlerum_portal.actions.people.sessions import Proof
from handlerum_portal.pages.accounts.saml import _COOKIE
from handlerum_portal.store.models import OpenSession, Person, SeenAssertion
from tests.portal.test_rights import person

saml = pytest.importorskip("onelogin.saml2.auth", reason="python3-saml is not installed")
HOST = "portal.eksempel.dk"


@pytest.fixture
def client() -> Client:
    return Client(HTTP_HOST=HOST)


@pytest.fixture(scope="module")
def provider() -> Any:
    from tests.portal.saml_provider import Provider

    return Provider()


@pytest.fixture(autouse=True)
def anna(settings: Any, tmp_path: Path, provider: Any) -> Person:
    """Let the portal know the provider, and one person by her address."""
    settings.VAR_DIR, settings.ALLOWED_HOSTS = tmp_path, [HOST]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SAML = {"idp": str(provider.metadata(tmp_path)), "key": "", "cert": "", "entity": ""}
    made = person("approver")
    made.email = "anna@eksempel.dk"
    made.save()
    return made


def begun(client: Client) -> Any:
    """Begin a sign-in and return what a true answer says."""
    from django.core import signing

    from tests.portal.saml_provider import Answer

    answer = client.post("/saml/", {"next": "/arbejde/"})
    assert answer.headers["Location"].startswith("https://idp.eksempel.dk/sso?SAMLRequest=")
    number, _ = signing.loads(client.cookies[_COOKIE].value, salt=_COOKIE)
    return Answer(number)


def send(client: Client, response: str) -> Any:
    return client.post("/saml/acs/", {"SAMLResponse": response})


def test_a_true_answer_lets_in_and_counts_as_strong(client: Client, provider: Any) -> None:
    answer = send(client, provider.true(begun(client)))
    assert answer.headers["Location"] == "/arbejde/"
    assert client.get("/arbejde/").status_code == 200
    assert OpenSession.objects.get().proved == Proof.SIGN_IN_SERVICE.value


def test_a_low_assurance_is_no_second_step(client: Client, provider: Any, settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = {"approver"}
    said = begun(client).but(level="https://data.gov.dk/concept/core/nsis/loa/Low")
    assert send(client, provider.true(said)).status_code == 302
    assert client.get("/arbejde/").headers["Location"] == "/konto/"


def with_a_key(one: Person) -> Authenticator:
    return Authenticator.objects.create(user=one, type="webauthn", data={"name": "Nøgle"})


def test_a_low_assurance_never_passes_by_nor_replaces_the_second_step(
    client: Client, provider: Any, settings: Any, anna: Person
) -> None:
    settings.SECOND_FACTOR_ROLES = {"approver"}
    with_a_key(anna)
    said = begun(client).but(level="https://data.gov.dk/concept/core/nsis/loa/Low")
    assert send(client, provider.true(said)).headers["Location"] == "/log-ind/bekraeft/"
    for address in ("/arbejde/", "/konto/kode-app/", "/konto/noegle/"):
        assert client.get(address).headers["Location"].startswith("/log-ind/?next=")
    assert not OpenSession.objects.exists()


def test_an_address_said_twice_is_one_person_and_two_addresses_are_nobody(
    client: Client, provider: Any
) -> None:
    boss = person("administrator")
    boss.email = "boss@eksempel.dk"
    boss.save()
    for too, status in (("boss@eksempel.dk", 403), ("Anna@eksempel.dk", 302)):
        said = begun(client).but(mail_too=too, number=f"_{status}")
        assert send(client, provider.true(said)).status_code == status


def test_an_answer_works_once(client: Client, provider: Any) -> None:
    response = provider.true(begun(client))
    cookie = client.cookies[_COOKIE].value
    assert send(client, response).status_code == 302
    other = Client(HTTP_HOST=HOST)
    other.cookies[_COOKIE] = cookie
    page = send(other, response)
    assert page.status_code == 403
    assert "replay" in page.content.decode()
    assert SeenAssertion.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"audience": "https://another.eksempel.dk/"},
        {"issuer": "https://thief.eksempel.dk/"},
        {"recipient": "https://another.eksempel.dk/saml/acs/"},
        {"minutes": -6},
        {"request": "_another"},
        {"mail": "nobody@eksempel.dk"},
        {"mail": ""},
    ],
)
def test_an_answer_that_is_not_for_us_now_lets_nobody_in(
    change: dict[str, Any], client: Client, provider: Any
) -> None:
    assert send(client, provider.true(begun(client).but(**change))).status_code == 403
    assert client.get("/arbejde/").status_code == 302


def test_an_unsigned_answer_lets_nobody_in(client: Client, provider: Any) -> None:
    said = begun(client)
    assert send(client, provider.response(said, provider.assertion(said))).status_code == 403


@pytest.mark.parametrize("which", ["RSA_SHA1 SHA256", "RSA_SHA256 SHA1", "RSA_SHA256 SHA256"])
def test_only_signatures_by_algorithms_that_hold_are_believed(
    which: str, client: Client, provider: Any
) -> None:
    from onelogin.saml2.constants import OneLogin_Saml2_Constants as Constants

    said = begun(client)
    way = tuple(getattr(Constants, name) for name in which.split())
    response = provider.response(said, provider.signed(provider.assertion(said), way))
    assert send(client, response).status_code == (302 if which == "RSA_SHA256 SHA256" else 403)


def test_another_key_lets_nobody_in(client: Client) -> None:
    from tests.portal.saml_provider import Provider

    assert send(client, Provider().true(begun(client))).status_code == 403


def test_a_changed_answer_lets_nobody_in(client: Client, provider: Any) -> None:
    boss = person("administrator")
    boss.email = "boss@eksempel.dk"
    boss.save()
    text = base64.b64decode(provider.true(begun(client)))
    forged = base64.b64encode(text.replace(b"anna@", b"boss@")).decode()
    assert send(client, forged).status_code == 403


@pytest.mark.parametrize("which", range(4))
def test_a_true_signature_beside_a_false_assertion_lets_nobody_in_as_another(
    which: int, client: Client, provider: Any
) -> None:
    boss = person("administrator")
    boss.email = "boss@eksempel.dk"
    boss.save()
    said = begun(client)
    evil = said.but(mail="boss@eksempel.dk", number="_evil")
    send(client, provider.wrapped(said, evil)[which])
    assert not OpenSession.objects.filter(person=boss).exists()


@pytest.mark.parametrize(
    "made_up",
    [
        "",
        "!!!",
        base64.b64encode(b"<a/>").decode(),
        base64.b64encode(
            b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
        ).decode(),
        "A" * 300_000,
    ],
)
def test_what_is_no_answer_lets_nobody_in(made_up: str, client: Client) -> None:
    begun(client)
    assert send(client, made_up).status_code == 403


def test_an_answer_nobody_asked_for_lets_nobody_in(client: Client, provider: Any) -> None:
    response = provider.true(begun(client))
    assert send(Client(HTTP_HOST=HOST), response).status_code == 403


@pytest.mark.parametrize("address", ["/saml/", "/saml/?next=/arbejde/"])
def test_no_link_of_another_site_begins_a_sign_in(address: str, client: Client) -> None:
    assert client.get(address).headers["Location"] == "/log-ind/"
    outside = Client(HTTP_HOST=HOST, enforce_csrf_checks=True)
    assert outside.post("/saml/").status_code == 403


def test_behind_https_the_cookie_of_a_request_is_bound_to_this_host(
    client: Client, settings: Any
) -> None:
    settings.HTTPS = True
    kept = client.post("/saml/", secure=True).cookies[f"__Host-{_COOKIE}"]
    assert (kept["secure"], kept["path"], kept["domain"]) == (True, "/", "")
    assert (kept["httponly"], kept["samesite"], kept["max-age"]) == (True, "None", 600)


def test_the_cookie_of_a_request_serves_nothing_else_and_not_for_long(
    client: Client, provider: Any, monkeypatch: Any
) -> None:
    import time

    from django.core import signing

    response = provider.true(begun(client))
    true = client.cookies[_COOKIE].value
    number, now = signing.loads(true, salt=_COOKIE), time.time()
    with monkeypatch.context() as earlier:
        earlier.setattr("time.time", lambda: now - 601)
        old = signing.dumps(number, salt=_COOKIE)
    for made_up in (old, signing.dumps(number, salt="another purpose"), f"{true}x", ""):
        client.cookies[_COOKIE] = made_up
        assert send(client, response).status_code == 403
    client.cookies[_COOKIE] = true
    assert send(client, response).status_code == 302


def test_what_the_provider_must_know_is_shown(client: Client, settings: Any) -> None:
    page = client.get("/saml/metadata/")
    assert b"http://portal.eksempel.dk/saml/acs/" in page.content
    settings.SAML = {**settings.SAML, "idp": ""}
    assert client.get("/saml/metadata/").status_code == 404
