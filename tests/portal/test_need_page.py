# SPDX-License-Identifier: MPL-2.0
"""The exemption check as a page: one of five answers, kind when it finds none, and no trace."""

import json
from typing import Any

import pytest
from django.test import Client

from handlerum_portal.actions.checks.need import check_need, need_desk
from handlerum_portal.pages.checks.need_card import told_of
from handlerum_portal.pages.wording.need_page import GUESSES, TONES
from handlerum_portal.settings import DATA_DIR

IDEA = {"tekst": "Vi vil droppe ugeplaner", "omraade": "folkeskole", "sted": "Esbjerg Kommune"}


def send(client: Client, language: str = "", **changed: str) -> Any:
    return client.post(f"{language}/fritagelsestjek/", IDEA | changed)


def test_the_page_gives_the_answer_of_api_and_terminal(client: Client) -> None:
    api = client.post(
        "/api/v1/fritagelsestjek", json.dumps(IDEA), content_type="application/json"
    ).json()
    terminal = check_need({**IDEA, "kommune": "0561"}, need_desk(DATA_DIR))
    assert send(client).context["answer"] == api == terminal


@pytest.mark.parametrize(("language", "said"), [("", "Kræver ingen"), ("/en", "Needs no")])
def test_the_answer_is_told_with_owner_and_next_step(
    language: str, said: str, client: Client
) -> None:
    page = send(client, language)
    told = page.context["told"]
    assert said in page.content.decode()
    assert told.rule.owner in page.content.decode()
    assert told.next_step in page.content.decode()


def test_an_area_need_not_be_chosen_where_the_place_decides_it(client: Client) -> None:
    page = send(client, omraade="", sted="Elverhøjen", tekst="droppe læreplaner")
    assert page.context["answer"]["forudsaetninger"]["omraade"] == "dagtilbud"


def test_the_guess_is_compared_with_what_is_found(client: Client) -> None:
    assert "gættede på noget andet" in send(client, vej="lov").context["told"].compared
    assert "havde ret" in send(client, vej="vane").context["told"].compared
    assert send(client, vej="ved_ikke").context["told"].compared == ""


def test_a_habit_known_as_the_municipalitys_rule_is_left_to_its_owner(client: Client) -> None:
    told = send(client, vej="kommune").context["told"]
    assert told.verdict == "Kommunen kan selv ændre det"
    assert told.next_step.startswith("Spørg den, der ejer reglen")
    assert "ingen regel fra staten" in told.compared
    assert send(client, vej="vane").context["told"].verdict == "Kræver ingen fritagelse"


FAULTS = {
    "tekst": ({"tekst": " "}, "Skriv med få ord", "Write in a few words"),
    "omraade": ({"omraade": "", "sted": ""}, "Vælg dagtilbud", "Choose daycare"),
    "sted": ({"sted": "Rebildd"}, "Mente du", "Did you mean"),
    "pr": ({"pr": "i morgen"}, "»i morgen«", "“i morgen”"),
}


@pytest.mark.parametrize("field", FAULTS)
def test_a_fault_stands_at_its_field_and_what_was_written_is_kept(
    field: str, client: Client
) -> None:
    changed, danish, english = FAULTS[field]
    page, other = send(client, **changed), send(client, "/en", **changed)
    assert (page.status_code, list(page.context["faults"])) == (400, [field])
    assert danish in page.context["faults"][field]
    assert english in other.context["faults"][field]


def test_numbers_and_names_are_warned_about_and_never_shown_again(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        page = send(client, tekst="droppe ugeplaner for 010190-1234 og Jens Hansen")
    shown = page.content.decode() + caplog.text
    assert "010190" not in shown
    assert "Jens Hansen" not in shown
    assert "ligner et CPR-nummer" in shown


def test_a_number_is_not_shown_again_beside_a_fault(client: Client) -> None:
    page = send(client, tekst="droppe ugeplaner for 010190-1234", sted="Rebildd")
    assert page.status_code == 400
    assert "010190" not in page.content.decode()
    assert "droppe ugeplaner for" in page.content.decode()


def test_nothing_of_the_text_is_kept(client: Client) -> None:
    page = send(client, tekst="droppe ugeplaner kvidderhund")
    assert page.cookies == {}
    assert "no-store" in page["Cache-Control"]
    assert "kvidderhund" not in json.dumps(page.context["answer"])


def test_the_text_never_stands_in_an_address(client: Client) -> None:
    html = client.get("/fritagelsestjek/").content.decode()
    assert 'action="/fritagelsestjek/" method="post"' in html


@pytest.mark.parametrize("text", ["qwxz", "male husets facade lyserød"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_nothing_found_is_said_kindly_with_something_to_try(
    text: str, language: str, client: Client
) -> None:
    page = send(client, language, tekst=text, omraade="dagtilbud", sted="")
    told = page.context["told"]
    assert page.status_code == 200
    assert told.tone.value == "care"
    assert told.next_step in page.content.decode()


@pytest.mark.parametrize("guess", GUESSES)
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_guess_has_words(guess: str, language: str) -> None:
    assert GUESSES[guess][language == "en"]


@pytest.mark.parametrize("outcome", sorted(set(TONES) - {"intet_fundet"}))
@pytest.mark.parametrize("language", ["da", "en"])
def test_every_outcome_has_tone_and_words(outcome: str, language: str) -> None:
    answer = check_need({**IDEA, "kommune": "0561"}, need_desk(DATA_DIR))
    told = told_of({**answer, "svar": outcome}, "", language)
    assert told.verdict != outcome
    assert told.next_step


def test_the_front_page_has_one_entry_for_each_check(client: Client) -> None:
    html = client.get("/").content.decode()
    assert html.count('class="tile-card" href="/fritagelsestjek/"') == 1
    assert html.count('class="tile-card" href="/kan-det-fraviges/"') == 1
