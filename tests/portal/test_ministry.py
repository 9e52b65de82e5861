# SPDX-License-Identifier: MPL-2.0
"""The ministry sees what ends, who is freed from what, and answers with the day and the list."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from docx import Document

from handlerum_portal.actions.decisions.course_told import step_agreement
from handlerum_portal.actions.operation.demo import Part, open_demo, play
from handlerum_portal.actions.operation.demo_examples import make_examples
from handlerum_portal.pages.shortcuts import BY_ROLE
from handlerum_portal.pages.wording.shortcuts import SHORTCUTS
from handlerum_portal.store.models import Person
from handlerum_portal.store.models.people import LOCAL_ROLES, ROLES


@pytest.fixture
def officer(client: Client, monkeypatch: Any) -> Client:
    then = datetime(2025, 4, 15, 10, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: then)
    client.force_login(Person.objects.create(name="eksempel", role="ministry_officer"))
    return client


def test_what_ends_stands_once_under_the_months_it_ends_within(officer: Client) -> None:
    shown = officer.get("/arbejde/ministerium/").context
    counts = [column["count"] for column in shown["board"]]
    days = {one["day"].isoformat(): one for one in shown["days"]}
    sizes = {day: len(one["agreements"]) + len(one["exemptions"]) for day, one in days.items()}
    assert counts == [0, sizes["2025-07-01"], sizes["2025-07-31"], 0]
    assert len(days["2025-07-01"]["agreements"]) == 3
    assert days["2025-07-31"]["in_words"].startswith("4 aftaler, ")
    keys = [row["key"] for one in shown["days"] for row in one["agreements"] + one["exemptions"]]
    assert len(keys) == len(set(keys))


def test_the_answer_counts_municipalities_and_names_the_day(officer: Client) -> None:
    page = officer.get("/arbejde/ministerium/?bestemmelse=serviceloven § 83")
    sentence = page.context["counted"]["sentence"]
    assert "af de syv kommuner" in sentence
    assert {"Middelfart", "Viborg"} <= set(re.findall(r"\w+", sentence))
    assert "15. april 2025" in sentence


def test_what_we_infer_is_counted_apart_from_what_sources_say(officer: Client) -> None:
    """Both municipalities' sources name the topic of § 14 b, and not the section."""
    address = "arbejde/ministerium/?bestemmelse=folkeskoleloven § 14 b"
    told = officer.get(f"/{address}").context["counted"]
    assert {sure for *_, sure in told["rows"]} == {"inferred"}
    assert told["sentence"].startswith("Ingen af de syv kommuner har efter sikre kilder fraveget")
    assert "2 har måske gjort det; det er vores slutning: Esbjerg, Holbæk" in told["sentence"]
    assert "i kraft måske i 2" in told["sentence"]
    english = officer.get(f"/en/{address}").context["counted"]["sentence"]
    assert "2 have perhaps done so; that is our inference: Esbjerg, Holbæk" in english
    body = officer.get(f"/{address.replace('/?', '/svar.docx?')}").content
    paper = Document(io.BytesIO(body))
    assert any("vores slutning: Esbjerg" in one.text for one in paper.paragraphs)
    assert [row.cells[-1].text for row in paper.tables[0].rows[1:]] == ["Vores slutning"] * len(
        told["rows"]
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("§ 9999", "findes ikke"),
        ("folkeskoleloven § 9999", "findes ikke"),
        ("straffeloven § 1", "findes ikke"),
        ("x", "kan ikke læse"),
    ],
)
def test_what_is_no_provision_is_refused_in_words(asked: str, said: str, officer: Client) -> None:
    page = officer.get("/arbejde/ministerium/", {"bestemmelse": asked}).content.decode()
    plain = page.replace("\u00a0", " ")
    assert said in plain
    assert f"»{asked}«" in plain
    assert "af de syv kommuner" not in page
    body = officer.get("/arbejde/ministerium/svar.docx", {"bestemmelse": asked}).content
    assert any(said in one.text for one in Document(io.BytesIO(body)).paragraphs)


def test_a_section_is_found_however_it_is_written(officer: Client) -> None:
    keys = [
        {one.key for one, *_ in told["rows"]}
        for told in (
            officer.get("/arbejde/ministerium/", {"bestemmelse": asked}).context["counted"]
            for asked in ("folkeskoleloven § 14 b", "folkeskolelovens § 14b")
        )
    ]
    assert keys[0] == keys[1] != set()


def test_a_section_alone_is_asked_which_act_it_is_of(officer: Client) -> None:
    page = officer.get("/arbejde/ministerium/?bestemmelse=§ 13")
    assert page.context["counted"]["acts"][:2] == ("dagtilbudsloven § 13", "folkeskoleloven § 13")
    shown = page.content.decode()
    assert "Hvilken mener du?" in shown
    assert "af de syv kommuner" not in shown
    body = officer.get("/arbejde/ministerium/svar.docx?bestemmelse=§ 13").content
    words = " ".join(one.text for one in Document(io.BytesIO(body)).paragraphs)
    assert "Nævn loven" in words
    assert (
        "Which do you mean?"
        in officer.get("/en/arbejde/ministerium/?bestemmelse=§ 13").content.decode()
    )


def test_a_section_of_one_act_only_is_answered_at_once(officer: Client) -> None:
    counted = officer.get("/arbejde/ministerium/?bestemmelse=§ 79 a").context["counted"]
    assert "af de syv kommuner" in counted["sentence"]


def test_the_answer_can_be_fetched_for_word(officer: Client) -> None:
    body = officer.get("/arbejde/ministerium/svar.docx?bestemmelse=§ 79 a").content
    paper = Document(io.BytesIO(body))
    assert any("af de syv kommuner" in one.text for one in paper.paragraphs)
    assert paper.tables[0].rows[1].cells[0].text == "Middelfart"


def test_the_table_across_can_be_fetched(officer: Client) -> None:
    rows = officer.get("/arbejde/ministerium.json").json()["raekker"]
    section = next(row for row in rows if row["bestemmelse"] == "folkeskoleloven § 14 b")
    assert (section["antal"], section["maaske"]) == (0, 2)
    assert section["sikkerhed_0561"] == "inferred"
    assert section["kommune_0316"] == section["kommune_0561"]
    assert section["kommune_0840"] is None
    assert "Vores slutning" in officer.get("/arbejde/ministerium/").content.decode()


@pytest.mark.parametrize("role", ["caseworker", "evaluator", "institution_leader"])
def test_others_do_not_see_the_board(role: str, client: Client) -> None:
    home = "0840" if role in LOCAL_ROLES else ""
    client.force_login(Person.objects.create(name="eksempel", role=role, municipality=home))
    assert client.get("/arbejde/ministerium/").status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_shortcuts_that_lead_somewhere(role: str, client: Client) -> None:
    home = "0840" if role in LOCAL_ROLES else ""
    client.force_login(Person.objects.create(name="eksempel", role=role, municipality=home))
    page = client.get("/arbejde/")
    assert page.context["shortcuts"]
    for one in page.context["shortcuts"]:
        assert client.get(one["href"]).status_code == 200, one


def test_every_shortcut_has_words() -> None:
    assert {name for names in BY_ROLE.values() for name in names} <= set(SHORTCUTS)


def test_editions_and_applications_stand_on_the_board(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.VAR_DIR, settings.DEMO = tmp_path, True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    open_demo()
    make_examples()
    applied = {"spor": "udløb", "skridt": "vaelg_forlaeng", "begrundelse": "Eksempel: det virker"}
    met = {"moede_dato": "2023-10-02", "moede_punkt": "punkt 7"}
    step_agreement(play(Part("caseworker", "0561"), "127.0.0.1"), "0561", applied | met, "et")
    client.force_login(play(Part("ministry_officer", ""), "127.0.0.1"))
    page = client.get("/arbejde/ministerium/").content.decode()
    links = re.findall(r'href="(/kommuner/\d{4}/oversigt/1/)#forskel"', page)
    assert len(links) == 2
    assert "Forlæng: søg om det" in page
    assert 'href="/arbejde/aftale/0561/"' in page
    edition = client.get(links[0]).content.decode()
    assert 'id="forskel"' in edition
    assert "Apply" not in page
    english = client.get("/en/arbejde/ministerium/").content.decode()
    assert "Extend: apply for it" in english


def touched(officer: Client, query: str) -> tuple[set[str], str]:
    answer = officer.get(f"/arbejde/ministerium/lov/?{query}")
    assert answer.status_code == 200
    keys = {one.key for one, *_ in answer.context["exemptions"]}
    return keys, answer.content.decode().replace("\u00a0", " ")


def test_a_new_text_lists_the_exemptions_it_touches(officer: Client) -> None:
    """§ 79 a was repealed, § 83 reworded in the text of 2025; the sources say no more of others."""
    keys, page = touched(officer, "lov=serviceloven&foer=LBK 909/2024&efter=LBK 1129/2025")
    assert keys == {"d-mid-79a", "d-mid-83", "d-vib-dagcentermad"}
    assert "§ 79 a: Ophævet" in page
    assert "§ 83: Ændret" in page


def test_a_text_against_itself_touches_nothing(officer: Client) -> None:
    keys, page = touched(officer, "lov=serviceloven&foer=LBK 909/2024&efter=LBK 909/2024")
    assert keys == set()
    assert "er 0 paragraffer ikke som før" in page


def test_clauses_of_the_frame_that_name_a_changed_section_are_listed(officer: Client) -> None:
    answer = officer.get("/arbejde/ministerium/lov/?lov=folkeskoleloven")
    page = answer.content.decode()
    assert "folkeskole-skolebestyrelse" in {one.id for one, *_ in answer.context["clauses"]}
    assert "folkeskole-skolebestyrelse" not in page
    english = officer.get("/en/arbejde/ministerium/lov/?lov=folkeskoleloven").content.decode()
    assert "Clauses of the frame that name a changed section" in english


def test_every_act_of_a_frame_can_be_followed_and_nothing_is_left_unread(officer: Client) -> None:
    for act in officer.get("/arbejde/ministerium/lov/").context["acts"]:
        answer = officer.get(f"/arbejde/ministerium/lov/?lov={act}")
        assert (act, answer.status_code, answer.context["unread"]) == (act, 200, ())


def test_another_act_is_chosen_with_the_texts_of_the_first_still_in_the_form(
    officer: Client,
) -> None:
    first = officer.get("/arbejde/ministerium/lov/?lov=dagtilbudsloven").context
    other = officer.get("/arbejde/ministerium/lov/?lov=folkeskoleloven").context
    sent = f"lov=folkeskoleloven&foer={first['before'][0]}&efter={first['after'][0]}"
    answer = officer.get(f"/arbejde/ministerium/lov/?{sent}")
    assert answer.status_code == 200
    assert (answer.context["before"], answer.context["after"]) == (other["before"], other["after"])


@pytest.mark.parametrize("query", ["lov=findesikke", "foer=LBK 1/1999", "efter=<script>"])
def test_an_act_or_text_that_is_not_there_is_said_in_words(query: str, officer: Client) -> None:
    answer = officer.get(f"/arbejde/ministerium/lov/?{query}")
    assert answer.status_code in {400, 404}
    assert "<h1" in answer.content.decode()
    assert "<script>" not in answer.content.decode().partition("</head>")[2]


def test_the_board_leads_to_what_a_new_text_touches(officer: Client) -> None:
    assert (
        'href="/arbejde/ministerium/lov/"' in officer.get("/arbejde/ministerium/").content.decode()
    )
