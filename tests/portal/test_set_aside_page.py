# SPDX-License-Identifier: MPL-2.0
"""The page that answers whether a provision may be set aside says what API and terminal say."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from django.test import Client

from handlerum_portal.cli.main import cli

SCENARIOS = Path(__file__).parents[1] / "scenarios" / "hard_questions.yaml"
ROWS = yaml.load(SCENARIOS.read_text("utf-8"), yaml.CSafeLoader)[:: 704 // 29][:30]
HARD = {row["id"]: row["question"] for row in ROWS}
FLAGS = {True: "ja", False: "nej"}
OUTCOMES = {
    "dagtilbudsloven § 7&kommune=0217": "ja",
    "dagtilbudsloven § 3 a&kommune=0217": "delvis",
    "dagtilbudsloven § 4&kommune=0217": "nej",
    "dagtilbudsloven § 700&kommune=0217": "nej",
}


def address(question: dict[str, Any]) -> dict[str, str]:
    """Return the question as a person's address holds it."""
    said = {name: value for name, value in question.items() if value is not None}
    return {name: _written(value) for name, value in said.items()}


def _written(value: object) -> str:
    return FLAGS[value] if isinstance(value, bool) else str(value)


@pytest.fixture(scope="module")
def by_terminal(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> list[dict[str, Any]]:
    """Return what `handlerum tjek --fil` says of the rows, in one run."""
    file = tmp_path_factory.mktemp("asked") / "rows.jsonl"
    file.write_text("\n".join(json.dumps(one) for one in HARD.values()), "utf-8")
    with django_db_blocker.unblock():
        out = CliRunner().invoke(cli, ["tjek", "--fil", str(file)]).stdout
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.parametrize("row", list(HARD))
def test_page_api_and_terminal_say_the_same(
    row: str, client: Client, by_terminal: list[dict[str, Any]]
) -> None:
    page = client.get("/kan-det-fraviges/", address(HARD[row]))
    api = client.post("/api/v1/tjek", json.dumps(HARD[row]), content_type="application/json")
    assert page.context["answer"] == api.json() == by_terminal[list(HARD).index(row)]
    assert page.context["card"].verdict in page.content.decode()


def test_thirty_rows_are_compared() -> None:
    assert len(HARD) == 30
    assert len({row["question"]["omraade"] for row in ROWS}) == 3


def ask(client: Client, query: str, language: str = "") -> Any:
    return client.get(f"{language}/kan-det-fraviges/?{query}")


def test_the_answer_has_a_permanent_address_with_everything_that_was_asked(client: Client) -> None:
    query = "bestemmelse=§ 83&kommune=0791&borger=hjælp efter § 85&besluttet=2022-03-01&anmodet=nej"
    first = ask(client, query)
    again = client.get(first.context["address"])
    assert again.context["answer"] == first.context["answer"]
    assert "anmodet=nej" in first.context["address"]


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("outcome", ["ja", "delvis", "nej", "efter_ministerens_godkendelse"])
def test_colour_icon_and_words_say_the_same(outcome: str, language: str, client: Client) -> None:
    asked = {
        "ja": "dagtilbudsloven § 8",
        "delvis": "dagtilbudsloven § 3 a",
        "nej": "dagtilbudsloven § 4",
        "efter_ministerens_godkendelse": "folkeskoleloven § 14, stk. 1",
    }
    query = f"bestemmelse={asked[outcome]}&kommune=0217&besluttet=2021-09-01"
    page = ask(client, query, language)
    html = page.content.decode()
    assert f"verdict-{page.context['card'].tone.value}" in html
    assert page.context["card"].verdict in html


def test_both_parts_are_named(client: Client) -> None:
    card = ask(client, "bestemmelse=dagtilbudsloven § 2&kommune=0217&besluttet=2021-09-01").context[
        "card"
    ]
    assert (card.may, card.may_not) == (("§ 2, stk. 1", "§ 2, stk. 3"), ("§ 2, stk. 2",))


def test_what_falls_is_named_with_its_source(client: Client) -> None:
    page = ask(client, "bestemmelse=dagtilbudsloven § 26 a&kommune=0217&besluttet=2021-09-01")
    assert "BEK 1542/2019, kapitel 10: falder af sig selv." in page.context["card"].falls[0].text
    assert page.context["card"].falls[0].href.endswith("/eli/lta/2021/892")


def test_the_earliest_day_comes_with_its_reason(client: Client) -> None:
    day = "besluttet=2021-09-01&offentliggjort=2021-09-03T10:00"
    page = ask(client, f"bestemmelse=dagtilbudsloven § 8&kommune=0217&{day}")
    assert page.context["card"].first_day.when == "4. september 2021"
    assert "dagen efter" in page.context["card"].first_day.why[0].text


def test_a_decision_published_too_late_is_not_shown_as_free_to_go(client: Client) -> None:
    day = "besluttet=2025-07-20&offentliggjort=2025-07-31T10:00"
    card = ask(client, f"bestemmelse=dagtilbudsloven § 11&kommune=0217&{day}").context["card"]
    assert (card.tone.value, card.first_day.when) == ("care", "Aldrig")
    assert "for sent" in card.verdict


def test_an_institution_tells_its_kind(client: Client) -> None:
    page = ask(client, "bestemmelse=§ 7&institution=hel-elverhoejen&pr=2022-03-01")
    assert page.context["entry"]["omraade"] == "dagtilbud"
    assert page.context["entry"]["besluttet"] == "2022-03-01"
    assert "Elverhøjen" in page.content.decode()


FAULTS = {
    "bestemmelse=xyz&kommune=0217": ("bestemmelse", "»xyz«", "“xyz”"),
    "bestemmelse=&kommune=0217": ("bestemmelse", "Skriv den bestemmelse", "Write the provision"),
    "bestemmelse=§ 7": ("kommune", "Vælg en kommune", "Choose a municipality"),
    "bestemmelse=§ 7&kommune=Rebildd": ("kommune", "Mente du", "Did you mean"),
    "bestemmelse=§ 7&kommune=0840&institution=hel-elverhoejen": (
        "institution", "Vælg kommunen om", "Choose another"),
    "bestemmelse=§ 7&kommune=0217&besluttet=i går": ("besluttet", "»i går«", "“i går”"),
    "bestemmelse=§ 7&kommune=0217&offentliggjort=nu": ("offentliggjort", "»nu«", "“nu”"),
    "bestemmelse=§ 7&kommune=0217&oensket=nu": ("oensket", "»nu«", "“nu”"),
    "bestemmelse=§ 7&kommune=0217&besluttet=1950-01-01": ("besluttet", "1950", "1950"),
    "bestemmelse=§ 7&kommune=0217&anmodet=måske": ("anmodet", "»måske«", "“måske”"),
    "bestemmelse=§ 7&kommune=0217&omfang=lidt": ("omfang", "»lidt«", "“lidt”"),
    "bestemmelse=§ 7&kommune=0217&institutionstype=x": ("institutionstype", "»x«", "“x”"),
}  # fmt: skip


@pytest.mark.parametrize("query", FAULTS)
def test_a_fault_stands_at_its_field_and_nothing_written_is_lost(
    query: str, client: Client
) -> None:
    field, danish, english = FAULTS[query]
    page, other = ask(client, query), ask(client, query, "/en")
    assert (page.status_code, list(page.context["faults"])) == (400, [field])
    assert danish in page.context["faults"][field]
    assert english in other.context["faults"][field]


@pytest.mark.parametrize("query", FAULTS)
def test_what_was_written_is_kept_in_its_field(query: str, client: Client) -> None:
    html = ask(client, query).content.decode()
    field, value = query.rsplit("&", maxsplit=1)[-1].split("=")
    assert f'id="{field}"' in html
    assert f'value="{value}"' in html or value in {"", "x", "lidt", "måske", "Rebildd"}


def test_both_faults_are_told_at_once(client: Client) -> None:
    assert (
        list(ask(client, "bestemmelse=&kommune=&omfang=helt&institution=").context["faults"]) == []
    )
    page = ask(client, "kommune=&bestemmelse= &institution= ")
    assert page.status_code == 200


def test_a_line_of_what_applies_here_leads_to_the_question(client: Client) -> None:
    html = client.get("/hvad-gaelder/?kommune=0840&pr=2022-03-01").content.decode()
    assert "Må vi fravige den?" in html
    assert (
        "/kan-det-fraviges/?kommune=0840&amp;pr=2022-03-01&amp;bestemmelse=dagtilbudsloven" in html
    )


def test_the_answer_leads_back_to_what_applies_here(client: Client) -> None:
    page = ask(client, "bestemmelse=§ 7&kommune=0840&besluttet=2022-03-01")
    assert page.context["place_address"] == "/hvad-gaelder/?kommune=0840&pr=2022-03-01"


def test_the_answer_says_what_is_touched(client: Client) -> None:
    asked = {"kommune": "0561", "bestemmelse": "§ 39", "besluttet": "2022-03-01"}
    page = client.get("/kan-det-fraviges/", asked).content.decode().replace("\xa0", " ")
    assert "Hvad røres, når den falder?" in page
    assert "BEK 1063/2019" in page
