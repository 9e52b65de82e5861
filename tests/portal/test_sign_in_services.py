# SPDX-License-Identifier: MPL-2.0
"""A sign-in service lets in whom it truly vouches for, once, and nobody by a false answer."""

import base64
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
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

    answer = client.get("/saml/?next=/arbejde/")
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


def test_what_the_provider_must_know_is_shown(client: Client, settings: Any) -> None:
    page = client.get("/saml/metadata/")
    assert b"http://portal.eksempel.dk/saml/acs/" in page.content
    settings.SAML = {**settings.SAML, "idp": ""}
    assert client.get("/saml/metadata/").status_code == 404


class Service(BaseHTTPRequestHandler):
    """A made-up OpenID Connect service on loopback."""

    said: dict[str, Any] = {}  # noqa: RUF012 (one service for one test)
    level = ""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        if "well-known" in self.path:
            self._answer(
                {
                    "issuer": base,
                    "authorization_endpoint": f"{base}/authorize",
                    "token_endpoint": f"{base}/token",
                    "userinfo_endpoint": f"{base}/userinfo",
                    "jwks_uri": f"{base}/jwks",
                }
            )
        else:
            self._answer(self.said)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        token = {"access_token": "x", "token_type": "Bearer", "expires_in": 60}
        self._answer(token | ({"id_token": self._vouched()} if self.level else {}))

    def _vouched(self) -> str:
        issuer = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        until = datetime.now(UTC) + timedelta(minutes=5)
        said = {"iss": issuer, "aud": "handlerum", "exp": until, "sub": "1", "acr": self.level}
        return jwt.encode(said, "k" * 32)

    def _answer(self, said: dict[str, Any]) -> None:
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def service(settings: Any) -> Iterator[type[Service]]:
    server = HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    app = {
        "provider_id": "login",
        "name": "Eksempel",
        "client_id": "handlerum",
        "secret": "s",
        "settings": {"server_url": address},
    }
    settings.OIDC = {**settings.OIDC, "url": address, "name": "Eksempel"}
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    yield Service
    server.shutdown()


def come_back(client: Client, *, state: str = "") -> Any:
    sent = client.post("/oidc/login/login/")
    asked = parse_qs(urlsplit(sent.headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    state = state or asked["state"][0]
    return client.get(f"/oidc/login/login/callback/?code=abc&state={state}")


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
