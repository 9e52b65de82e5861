# SPDX-License-Identifier: MPL-2.0
"""Every address has a door, and every door opens for exactly those whom the one table names."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, Reach, reach
from handlerum_portal.actions.people.accounts import PersonRefused, close_person, open_person
from handlerum_portal.cli.main import cli
from handlerum_portal.pages.doors import DOORS, OPEN_NAMESPACES, door_of
from handlerum_portal.pages.wording.people import PEOPLE
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import FailedSignIn, Person
from handlerum_portal.store.models.people import LOCAL_ROLES, ROLES

PASSWORD = "solen skinner over Mors"
OWN, OTHER = "0840", "0217"
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")
READING = {"GET", "HEAD", "OPTIONS"}
NOBODY = "nobody"


@pytest.fixture(autouse=True)
def _own_key(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def found(
    resolver: URLResolver, before: str = "", names: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...], URLPattern]]:
    """Yield address, namespaces and pattern of everything the resolver knows."""
    inside = (*names, resolver.namespace) if resolver.namespace else names
    for one in resolver.url_patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from found(one, address, inside)
        else:
            yield address, inside, one


ALL = tuple(found(get_resolver()))
WORK = tuple((a, n, p) for a, n, p in ALL if not set(n) & OPEN_NAMESPACES)


def address_of(pattern: str, code: str) -> str:
    import re

    filled = pattern.replace("<slug:code>", code)
    return "/" + re.sub(r"<int:\w+>", "1", re.sub(r"<(?:slug:|str:)?\w+>", "x", filled))


def person(role: str, code: str = OWN) -> Person:
    made = Person(name=f"eksempel-{role}-{code}", role=role)
    made.municipality = code if role in LOCAL_ROLES else ""
    made.set_password(PASSWORD)
    made.save()
    return made


def is_wanted(door: Any, method: str, role: str, place: str, code: str) -> int:
    """Say from the table alone which answer is right: the oracle of the matrix."""
    if method in READING and door.is_only_sent:
        return 405
    if method not in READING and not (
        method == "POST" and (door.write is not None or door.is_sent_openly)
    ):
        return 405
    doing = door.read if method in READING else door.write
    if doing is None:
        return 204
    if role == NOBODY:
        return 302 if method in READING else 403
    reached = reach(ActorRole(role), doing)
    mine = OWN if role in LOCAL_ROLES else ""
    is_own = bool(code) and mine == code
    return 204 if reached is Reach.EVERY or (reached is Reach.OWN and is_own) else 403


def test_every_address_has_a_declared_door() -> None:
    missing = [address for address, names, one in ALL if door_of(list(names), one.name) is None]
    assert missing == []


def test_no_door_is_declared_for_an_address_that_is_not_there() -> None:
    assert set(DOORS) - {one.name for _, _, one in ALL} == set()


@pytest.fixture
def stubs(monkeypatch: Any) -> None:
    """Put a page that says nothing behind every door."""
    for _, _, one in WORK:
        monkeypatch.setattr(one, "callback", lambda *_, **__: HttpResponse(status=204))


@pytest.mark.parametrize("role", [NOBODY, *ROLES])
def test_every_address_method_and_place_answers_as_the_table_says(role: str, stubs: None) -> None:
    client = Client()
    if role != NOBODY:
        client.force_login(person(role))
    cells = [
        (address_of(pattern, code), method, is_wanted(DOORS[str(one.name)], method, role, "", code))
        for pattern, _, one in WORK
        for code in (OWN, OTHER, "x")
        for method in METHODS
    ]
    given = [(a, m, client.generic(m, a).status_code) for a, m, _ in cells]
    assert len(cells) == len(WORK) * 3 * len(METHODS)
    assert [pair for pair in zip(given, cells, strict=True) if pair[0] != pair[1]] == []


def test_an_undeclared_address_stays_shut(client: Client, monkeypatch: Any) -> None:
    monkeypatch.delitem(DOORS, "about")
    assert client.get("/om/").status_code == 403


@pytest.mark.parametrize("doing", list(Doing))
def test_what_the_table_does_not_say_nobody_may(doing: Doing) -> None:
    assert reach(ActorRole.SYSTEM, doing) is Reach.NOBODY


def test_every_role_and_right_has_words() -> None:
    wanted = {f"role.{role}" for role in ROLES} | {f"reach.{one.value}" for one in Reach}
    wanted |= {f"doing.{one.value}" for one in Doing if one is not Doing.SIGNED_IN}
    assert wanted - set(PEOPLE) == set()


def sign_in(client: Client, name: str, password: str, **more: str) -> Any:
    return client.post("/log-ind/", {"name": name, "password": password, **more})


def test_the_right_password_leads_to_ones_desk(client: Client) -> None:
    person("caseworker")
    assert sign_in(client, "eksempel-caseworker-0840", PASSWORD).headers["Location"] == "/arbejde/"
    page = client.get("/arbejde/").content.decode()
    assert "Sagsbehandler, Rebild Kommune" in page


@pytest.mark.parametrize("name", ["eksempel-caseworker-0840", "findes-ikke"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    name: str, client: Client
) -> None:
    person("caseworker")
    answer = sign_in(client, name, "forkert")
    assert answer.status_code == 403
    assert "Navnet eller adgangskoden er forkert" in answer.content.decode()


def test_after_five_wrong_passwords_the_right_one_must_wait(client: Client) -> None:
    person("caseworker")
    tried = [sign_in(client, "eksempel-caseworker-0840", "forkert").status_code for _ in range(5)]
    assert tried == [403] * 5
    assert sign_in(client, "eksempel-caseworker-0840", PASSWORD).status_code == 429
    FailedSignIn.objects.all().delete()
    assert sign_in(client, "eksempel-caseworker-0840", PASSWORD).status_code == 302


def test_an_attempt_is_counted_before_it_is_tried(client: Client, monkeypatch: Any) -> None:
    seen = []

    def look(**_: str) -> None:
        seen.append(FailedSignIn.objects.count())

    monkeypatch.setattr("handlerum_portal.actions.people.accounts.authenticate", look)
    for _ in range(7):
        sign_in(client, "eksempel", "forkert")
    assert seen == [1, 2, 3, 4, 5]


def test_thirty_wrong_names_from_one_place_must_wait(client: Client) -> None:
    tried = [sign_in(client, f"gaet-{number}", "forkert").status_code for number in range(31)]
    assert tried == [403] * 30 + [429]


def test_names_and_places_of_wrong_attempts_are_not_kept_readable(client: Client) -> None:
    sign_in(client, "gaet", "forkert")
    kept = FailedSignIn.objects.get()
    assert "gaet" not in kept.who
    assert "127.0.0.1" not in kept.origin


@pytest.mark.parametrize("onward", ["https://example.org/", "//example.org/", "/om/"])
def test_signing_in_never_leads_to_another_site(onward: str, client: Client) -> None:
    person("caseworker")
    answer = sign_in(client, "eksempel-caseworker-0840", PASSWORD, next=onward)
    assert answer.headers["Location"] == ("/om/" if onward == "/om/" else "/arbejde/")


def test_a_form_without_its_token_is_refused() -> None:
    answer = sign_in(Client(enforce_csrf_checks=True), "x", "y")
    assert answer.status_code == 403
    assert "Formularen er udløbet" in answer.content.decode()


def test_closing_a_person_ends_the_open_session(client: Client) -> None:
    client.force_login(person("caseworker"))
    assert client.get("/arbejde/").status_code == 200
    close_person("eksempel-caseworker-0840")
    assert client.get("/arbejde/").status_code == 302


def test_signing_out_is_a_button_and_not_a_link(client: Client) -> None:
    client.force_login(person("caseworker"))
    client.get("/log-ud/")
    assert client.get("/arbejde/").status_code == 200
    client.post("/log-ud/")
    assert client.get("/arbejde/").status_code == 302


def test_a_public_page_opens_no_session(client: Client) -> None:
    assert client.get("/om/").cookies == {}
    made_anew = client.get("/noget-galt/")
    assert made_anew.cookies == {}
    assert "Cookie" not in made_anew.headers.get("Vary", "")


@pytest.mark.parametrize(
    ("role", "code", "password", "reason"),
    [
        ("king", "", PASSWORD, "unknown_role"),
        ("caseworker", "", PASSWORD, "needs_municipality"),
        ("auditor", OWN, PASSWORD, "no_municipality"),
        ("auditor", "", "kort", "weak_password"),
        ("auditor", "", "1234567890123", "weak_password"),
    ],
)
def test_a_person_who_does_not_fit_is_refused(
    role: str, code: str, password: str, reason: str
) -> None:
    with pytest.raises(PersonRefused) as caught:
        open_person("ny", role, code, password)
    assert caught.value.data["reason"] == reason
    assert (Person.objects.count(), ledger_log.size()) == (0, 0)


def test_opening_a_person_is_recorded_without_the_name() -> None:
    open_person("Eksempel Eksempelsen", "caseworker", OWN, PASSWORD)
    event = ledger_log.event(0)
    assert (event.type, event.payload["role"]) == ("person.opened", "caseworker")
    assert "Eksempel" not in str(event)


def test_passwords_are_kept_with_scrypt(settings: Any) -> None:
    from handlerum_portal import settings as ours

    settings.PASSWORD_HASHERS = ours.PASSWORD_HASHERS
    made = open_person("ny", "auditor", "", PASSWORD)
    assert made.password.startswith("scrypt$")


def test_the_command_opens_lists_and_closes() -> None:
    run = CliRunner().invoke
    asked = ["bruger", "ny", "ny", "--rolle", "approver", "--kommune", OWN, "--kode", PASSWORD]
    assert run(cli, asked).exit_code == 0
    assert run(cli, ["bruger", "luk", "ny"]).exit_code == 0
    assert json.loads(run(cli, ["bruger", "liste", "--json"]).output)[0]["open"] is False
