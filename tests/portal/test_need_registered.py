# SPDX-License-Identifier: MPL-2.0
"""The exemption check finds the rules a municipality has registered here, at once, and only there."""

import json
from dataclasses import replace
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from handlerum.agreements.local_rule import Fate, LocalRule, Origin
from handlerum_portal.actions.local_rules.register import add, decide
from handlerum_portal.cli.main import cli
from tests.portal.course import clock, person  # noqa: F401 (fixture)

CODE, SCHOOL, OTHER = "0561", "esb-ansgar", "0316"
DAY = "2022-03-03"
EXAMPLE = LocalRule(
    rule="Eksempel: ugeplaner skal skrives hver fredag",
    origin=Origin.OFFICE,
    area="folkeskole",
    owner="Skoleafdelingen",
)
IDEA = {"tekst": "Vi vil ikke skrive ugeplaner hver fredag", "omraade": "folkeskole", "pr": DAY}

pytestmark = pytest.mark.usefixtures("clock")


def decided(fate: Fate = Fate.KEEP, **change: Any) -> str:
    row = add(person("caseworker", CODE), CODE, replace(EXAMPLE, **change))
    decide(person("approver", CODE), row.key, fate, "Eksempel: den bruges", f"wish-{row.key}")
    return row.key


def ask(client: Client, place: str = CODE, **changed: str) -> dict[str, Any]:
    sent = json.dumps(IDEA | {"sted": place} | changed)
    answer: dict[str, Any] = client.post(
        "/api/v1/fritagelsestjek", sent, content_type="application/json"
    ).json()
    return answer


@pytest.mark.parametrize("place", [CODE, SCHOOL])
def test_a_new_rule_is_found_at_once_with_its_owner(place: str, client: Client) -> None:
    assert ask(client, place)["svar"] == "kraever_ingen_fritagelse"
    key = decided()
    answer = ask(client, place)
    top = answer["regler"][0]
    assert (answer["svar"], top["id"]) == ("kommunen_kan_selv", key)
    assert top["ejer"]["da"] == "Skoleafdelingen"
    assert top["adresse"].startswith(f"/kommuneregler/?kommune={CODE}&q=Eksempel")
    assert EXAMPLE.rule in client.get(top["adresse"]).content.decode()


def test_a_known_rule_stands_before_a_guess_at_a_habit(client: Client) -> None:
    key = decided()
    top = ask(client, tekst="Vi vil droppe ugeplaner")["regler"][0]
    assert (top["id"], top["svar"]) == (key, "kommunen_kan_selv")
    assert ask(client, tekst="slippe for elevplaner")["svar"] == "kan_fraviges"


def test_a_rule_that_shares_part_of_a_word_is_not_taken_for_the_habit(client: Client) -> None:
    decided(rule="Eksempel: elevplaner gemmes i arkivet")
    assert ask(client, tekst="Vi vil droppe ugeplaner")["svar"] == "kraever_ingen_fritagelse"


def test_the_rule_of_one_municipality_is_not_anothers(client: Client) -> None:
    key = decided()
    assert key not in [one["id"] for one in ask(client, OTHER)["regler"]]
    assert key not in [one["id"] for one in ask(client, omraade="dagtilbud")["regler"]]


def test_a_removed_rule_is_no_longer_in_the_way_but_was(client: Client) -> None:
    key = decided(Fate.REMOVE)
    assert key not in [one["id"] for one in ask(client)["regler"]]
    assert ask(client, pr="2022-03-02")["regler"][0]["id"] == key


def test_what_nobody_has_decided_on_is_not_told(client: Client) -> None:
    row = add(person("caseworker", CODE), CODE, EXAMPLE)
    assert row.key not in [one["id"] for one in ask(client)["regler"]]


ORIGINS = {
    Origin.COUNCIL: ("kommunen_kan_selv", "kommunens-egen"),
    Origin.OFFICE: ("kommunen_kan_selv", "kommunens-egen"),
    Origin.COLLECTIVE: ("kan_ikke", "overenskomst"),
    Origin.HABIT: ("kraever_ingen_fritagelse", "vane"),
    Origin.UNKNOWN: ("kommunen_kan_selv", "oprindelse-ukendt"),
}


@pytest.mark.parametrize("origin", ORIGINS)
def test_where_a_rule_comes_from_decides_who_can_change_it(origin: Origin, client: Client) -> None:
    key = decided(origin=origin)
    top = ask(client)["regler"][0]
    assert top["id"] == key
    assert (top["svar"], top["grund"]["kode"]) == ORIGINS[origin]
    warned = {"kode": "oprindelse-ukendt"} in ask(client)["advarsler"]
    assert warned is (origin is Origin.UNKNOWN)


def test_an_institutions_rule_is_its_own_and_of_no_other(client: Client) -> None:
    key = decided(origin=Origin.PLACE, institution=SCHOOL, owner="")
    top = ask(client, SCHOOL)["regler"][0]
    assert (top["id"], top["svar"]) == (key, "kraever_ingen_fritagelse")
    assert top["grund"]["kode"] == "institutionens-egen"
    assert key not in [one["id"] for one in ask(client)["regler"]]


def test_the_page_says_whose_it_is_and_leads_to_it(client: Client) -> None:
    decided()
    for language, said in (("", "Kommunen kan selv ændre"), ("/en", "can change it itself")):
        page = client.post(
            f"{language}/fritagelsestjek/", IDEA | {"sted": SCHOOL, "vej": "kommune"}
        )
        html = page.content.decode()
        assert said in html
        assert "Skoleafdelingen" in html
        assert f'href="{language}/kommuneregler/?kommune={CODE}' in html
        assert f'lang="da">{EXAMPLE.rule}' in html
        assert "gættede på noget andet" not in html


def test_the_terminal_says_the_same(client: Client) -> None:
    decided()
    asked = ["fritagelsestjek", IDEA["tekst"], "--omraade", "folkeskole", "--pr", DAY]
    for place in (CODE, "Ansgarskolen"):
        printed = CliRunner().invoke(cli, [*asked, "--sted", place]).output
        assert "Kommunen kan selv ændre" in printed
        assert "Skoleafdelingen" in printed
        assert f"/kommuneregler/?kommune={CODE}" in printed.replace("\n", "")
    told = json.loads(CliRunner().invoke(cli, [*asked, "--sted", SCHOOL, "--json"]).output)
    assert told == ask(client, SCHOOL)
