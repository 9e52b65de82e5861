# SPDX-License-Identifier: MPL-2.0
"""The frame of the API: pages of lists, problems, the change feed, and tokens that write."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from handlerum_portal.actions.access import Doing, NotAllowed
from handlerum_portal.actions.people.accounts import close_person, open_person
from handlerum_portal.actions.people.tokens import (
    MARK,
    TokenRefused,
    TokenUnfit,
    holder_of,
    issue_token,
    revoke_token,
)
from handlerum_portal.api.bearer import holder_who_may
from handlerum_portal.cli.main import cli
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.exemption_list import exemptions_known
from handlerum_portal.store.models import ApiToken, LedgerEvent
from handlerum_portal.store.read import register

LISTS = ("kommuner", "institutioner", "aftaler", "fravigelser")


@pytest.fixture(autouse=True)
def _own_key(settings: Any, tmp_path: Any) -> None:
    settings.VAR_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def token() -> str:
    open_person("eksempel", "caseworker", "0840", "solen skinner over Mors")
    return issue_token("eksempel", "prøve", 30)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_names_its_source_and_licence_and_links_to_every_page(
    name: str, client: Client
) -> None:
    whole = client.get(f"/api/v1/{name}?antal=1000").json()
    assert whole["kilde"] == f"http://testserver/api/v1/{name}"
    assert "creativecommons.org" in whole["licens"]
    gathered, address = [], f"/api/v1/{name}?antal=5"
    while address:
        response = client.get(address)
        gathered += response.json()["raekker"]
        following = re.search(r'<http://testserver([^>]+)>; rel="next"', response["Link"])
        address = following[1] if following else ""
    assert gathered == whole["raekker"]
    assert len(gathered) == whole["antal"]


def test_a_page_beyond_the_last_is_empty_and_says_where_the_last_is(client: Client) -> None:
    response = client.get("/api/v1/kommuner?side=99")
    assert response.json()["raekker"] == []
    assert 'side=1>; rel="last"' in response["Link"]


@pytest.mark.parametrize(
    ("query", "said", "in_english"),
    [
        ("side=0", "Skriv mindst 1", "Write at least 1"),
        ("antal=0", "Skriv mindst 1", "Write at least 1"),
        ("antal=100000", "Skriv højst 1000", "Write at most 1000"),
        ("side=x", "kan ikke læses", "cannot be read"),
        ("antal=-5", "Skriv mindst 1", "Write at least 1"),
    ],
)
def test_a_page_that_cannot_be_is_a_problem_in_both_languages(
    query: str, said: str, in_english: str, client: Client
) -> None:
    danish = client.get(f"/api/v1/kommuner?{query}")
    assert danish.status_code == 400
    assert danish["Content-Type"].startswith("application/problem+json")
    assert said in danish.json()["detail"]
    english = client.get(f"/api/v1/kommuner?{query}", headers={"Accept-Language": "en"})
    assert in_english in english.json()["detail"]


@pytest.mark.parametrize(
    "path", ["findes-ikke", "kommuner/9999", "institutioner/x", "fravigelser/x"]
)
def test_what_is_not_there_is_a_problem_and_not_a_page(path: str, client: Client) -> None:
    response = client.get(f"/api/v1/{path}")
    assert (response.status_code, response.json()["status"]) == (404, 404)
    assert response["Content-Type"].startswith("application/problem+json")


def test_exemptions_are_narrowed_by_place_section_and_stage(client: Client) -> None:
    def rows(query: str) -> list[Any]:
        return list(client.get(f"/api/v1/fravigelser?{query}").json()["raekker"])

    assert {row["kommune"] for row in rows("kommune=0410")} == {"0410"}
    assert {row["nr"] for row in rows("paragraf=§ 79 a")} == {"d-mid-79a"}
    assert "d-mid-79a" in {row["nr"] for row in rows("pr=2023-01-01&status=i_kraft")}
    assert "d-mid-79a" in {row["nr"] for row in rows("pr=2026-01-01&status=udloebet")}
    assert "d-mid-79a" in {row["nr"] for row in rows("pr=2025-06-30&status=udloeber_snart")}
    assert rows("pr=2025-07-01&kommune=0410&status=i_kraft") == []


def test_every_exemption_has_a_page_that_its_link_leads_to(client: Client) -> None:
    for row in client.get("/api/v1/fravigelser?antal=1000").json()["raekker"]:
        assert client.get(row["link"].removeprefix("http://testserver")).status_code == 200
    assert len(exemptions_known(register())) >= 17


def test_the_change_feed_leaves_out_people_and_keeps_its_cursor(client: Client, token: str) -> None:
    body = client.get("/api/v1/haendelser").json()
    assert body["raekker"] == []
    last = LedgerEvent.objects.order_by("seq").last()
    assert last is not None
    assert body["naeste"] == last.seq
    again = client.get(f"/api/v1/haendelser?siden={body['naeste']}").json()
    assert (again["naeste"], again["er_flere"]) == (body["naeste"], False)


def test_a_token_opens_for_what_its_role_may_and_nothing_else(
    client: Client, token: str, rf: Any
) -> None:
    body = client.get("/api/v1/mig", headers={"Authorization": f"Bearer {token}"}).json()
    assert (body["rolle"], body["kommune"]) == ("caseworker", "0840")
    assert "write_draft" in body["maa"]
    asked = rf.post("/", headers={"Authorization": f"Bearer {token}"})
    assert holder_who_may(asked, Doing.WRITE_DRAFT, "0840").name == "eksempel"
    with pytest.raises(NotAllowed):
        holder_who_may(asked, Doing.WRITE_DRAFT, "0217")
    with pytest.raises(NotAllowed):
        holder_who_may(asked, Doing.RELEASE, "0840")


def test_a_cookie_is_no_token(client: Client, token: str) -> None:
    from handlerum_portal.store.models import Person

    client.force_login(Person.objects.get(name="eksempel"))
    response = client.get("/api/v1/mig")
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"
    assert "Authorization: Bearer" in response.json()["detail"]


@pytest.mark.parametrize("ended", ["revoked", "expired", "closed", "changed"])
def test_a_token_that_has_ended_opens_nothing(
    ended: str, client: Client, token: str, monkeypatch: Any
) -> None:
    if ended == "revoked":
        revoke_token(ApiToken.objects.get().pk)
    if ended == "expired":
        later = clock.now() + timedelta(days=31)
        monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    if ended == "closed":
        close_person("eksempel")
    if ended == "changed":
        token = token[:-1] + ("A" if token[-1] != "A" else "B")
    answer = client.get("/api/v1/mig", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401


def test_only_a_hash_of_the_token_is_kept(token: str) -> None:
    kept = ApiToken.objects.get()
    assert token.startswith(MARK)
    assert token not in json.dumps(vars(kept), default=str)
    assert all(token.encode() not in bytes(row.data) for row in LedgerEvent.objects.all())


@pytest.mark.parametrize(("name", "days"), [("ingen", 30), ("eksempel", 0), ("eksempel", 367)])
def test_a_token_that_makes_no_sense_is_refused(name: str, days: int, token: str) -> None:
    with pytest.raises(TokenUnfit):
        issue_token(name, "x", days)


def test_the_command_line_makes_lists_and_revokes(token: str) -> None:
    run = CliRunner()
    made = run.invoke(cli, ["noegle", "ny", "eksempel", "--navn", "ESDH", "--dage", "7"])
    assert made.output.startswith(MARK)
    listed = run.invoke(cli, ["token", "liste", "--json"])
    rows = json.loads(listed.output)
    assert [row["label"] for row in rows] == ["prøve", "ESDH"]
    assert made.output.strip() not in listed.output
    number = str(rows[1]["number"])
    assert run.invoke(cli, ["noegle", "luk", number]).exit_code == 0
    assert run.invoke(cli, ["noegle", "luk", number]).exit_code == 2


def test_a_refused_token_does_not_say_why() -> None:
    with pytest.raises(TokenRefused) as refused:
        holder_of("handlerum_x")
    assert refused.value.data.get("reason") is None


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("POST", "kommuner", "GET"),
        ("DELETE", "fravigelser", "GET"),
        ("PUT", "hvad-gaelder", "GET"),
        ("GET", "tjek", "POST"),
    ],
)
def test_what_an_address_does_not_take_is_a_problem_that_says_what_it_takes(
    method: str, address: str, allowed: str, client: Client
) -> None:
    said = set()
    for language in ("da", "en"):
        headers = {"Accept-Language": language}
        found = client.generic(method, f"/api/v1/{address}", headers=headers)
        told = found.json()
        assert (found.status_code, told["status"], told["kode"]) == (405, 405, "method_not_taken")
        assert found["Content-Type"].startswith("application/problem+json")
        assert allowed in found["Allow"]
        assert method in told["detail"]
        assert allowed in told["detail"]
        said.add(told["detail"])
    assert len(said) == 2


@pytest.mark.parametrize(
    ("language", "heading"), [("da", "Vejledning til API"), ("en", "Guide to the API")]
)
def test_the_guide_has_a_language_and_one_heading(
    language: str, heading: str, client: Client
) -> None:
    page = client.get("/api/v1/docs", headers={"Accept-Language": language}).content.decode()
    assert f'<html lang="{language}">' in page
    assert re.findall("<h1>(.*?)</h1>", page) == [heading]
    assert f"<title>{heading} · Handlerum</title>" in page
