# SPDX-License-Identifier: MPL-2.0
"""Whoever has the link can answer once or more, unknown; results wait for five and the closing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from handlerum.evaluation.survey import TEMPLATES
from handlerum_portal.pages.evidence.survey_words import GROUPS, QUESTIONS, SCALE
from handlerum_portal.store import clock
from handlerum_portal.store.models import Person, Survey, SurveyAnswer

ALL = dict.fromkeys(TEMPLATES["medarbejder"].questions, "4")


@pytest.fixture
def leader() -> Client:
    client = Client()
    person = Person.objects.create(name="l", role="institution_leader", municipality="0561")
    client.force_login(person)
    return client


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return str(answer.content.decode())


def opened(leader: Client, **more: str) -> Survey:
    day = (clock.today() + timedelta(days=14)).isoformat()
    sent = {"gruppe": "medarbejder", "titel": "Trivsel i efteråret", "slut": day} | more
    answer = leader.post("/arbejde/spoerg/0561/", sent)
    assert answer.status_code == 302, answer.content.decode()[:500]
    return Survey.objects.latest("pk")


def test_templates_and_words_are_the_same_questions() -> None:
    assert set(TEMPLATES) == set(GROUPS) == set(QUESTIONS)
    assert all(set(one.questions) == set(QUESTIONS[key]) for key, one in TEMPLATES.items())
    assert set(SCALE) == {1, 2, 3, 4, 5}


def test_an_answer_needs_no_account_and_leaves_no_trace_of_who(leader: Client) -> None:
    survey = opened(leader)
    anyone = Client(enforce_csrf_checks=True)
    page = anyone.get(f"/spoerg/{survey.token}/")
    assert text(page).count("<fieldset") == 5
    sent = anyone.post(f"/spoerg/{survey.token}/", ALL | {"kommentar": "Mere ro om morgenen."})
    assert sent.headers["Location"] == f"/spoerg/{survey.token}/tak/"
    assert (page.cookies, sent.cookies) == ({}, {})
    assert "Tak for dit svar" in text(anyone.get(sent.headers["Location"]))
    kept = SurveyAnswer.objects.get()
    assert {field.name for field in SurveyAnswer._meta.fields} == {
        "key", "survey", "choices", "comment",
    }  # fmt: skip
    assert (kept.choices["tid"], kept.comment) == (4, "Mere ro om morgenen.")
    assert "Thank you" in text(anyone.get(f"/en/spoerg/{survey.token}/tak/"))


def test_results_wait_for_five_answers_and_for_the_closing(leader: Client) -> None:
    survey = opened(leader, inviterede="8")
    address = f"/arbejde/spoerg/0561/{survey.pk}/"
    for number in range(5):
        shown = text(leader.get(address))
        assert "Færre end fem svar" in shown
        assert "<h2>Resultater</h2>" not in shown
        Client().post(f"/spoerg/{survey.token}/", ALL | {"kommentar": f"Kommentar {number}"})
    still_open = text(leader.get(address))
    assert "62 %" in still_open
    assert "Kommentar 0" not in still_open
    assert "<h2>Resultater</h2>" not in still_open
    leader.post(address)
    closed = text(leader.get(address))
    assert "4,0" in closed
    assert "Kommentar 0" in closed
    late = Client().post(f"/spoerg/{survey.token}/", ALL)
    assert "lukket" in text(late, 400)


def test_fewer_than_five_answers_are_never_shown(leader: Client) -> None:
    survey = opened(leader)
    for _ in range(4):
        Client().post(f"/spoerg/{survey.token}/", ALL | {"kommentar": "Fire af os"})
    address = f"/arbejde/spoerg/0561/{survey.pk}/"
    leader.post(address)
    closed = text(leader.get(address))
    assert "Færre end fem har svaret" in closed
    assert "Fire af os" not in closed
    assert "4,0" not in closed


@pytest.mark.parametrize(
    "comment", ["Ring til 070761-4285", "Spørg Hanne Jensen", "a@b.dk siger nej"]
)
def test_a_comment_that_points_to_a_person_is_not_kept(leader: Client, comment: str) -> None:
    survey = opened(leader)
    answer = Client().post(f"/spoerg/{survey.token}/", ALL | {"kommentar": comment})
    shown = answer.content.decode()
    assert answer.status_code in {400, 422}
    assert "note-error" in shown
    assert 'value="4" checked' in shown
    assert SurveyAnswer.objects.count() == 0


def test_an_empty_answer_and_an_unknown_link_are_refused(leader: Client) -> None:
    survey = opened(leader)
    assert "mindst ét spørgsmål" in text(Client().post(f"/spoerg/{survey.token}/", {}), 400)
    assert Client().get("/spoerg/gaet/").status_code == 404


def test_many_answers_from_one_place_must_wait(leader: Client, monkeypatch: Any) -> None:
    from handlerum_portal.actions import open_door

    monkeypatch.setattr(open_door, "LIMITS", {**open_door.LIMITS, "spoerg": 2})
    survey = opened(leader)
    codes = [Client().post(f"/spoerg/{survey.token}/", ALL).status_code for _ in range(3)]
    assert codes[:2] == [302, 302]
    assert codes[2] in {400, 429}
    assert SurveyAnswer.objects.count() == 2


@pytest.mark.parametrize("slut", ["", "2020-01-01", "2999-01-01", "i morgen"])
def test_a_last_day_that_cannot_be_is_refused_and_kept(leader: Client, slut: str) -> None:
    sent = {"gruppe": "leder", "titel": "Prøve", "slut": slut}
    shown = text(leader.post("/arbejde/spoerg/0561/", sent), 400)
    assert 'value="Prøve"' in shown
    assert Survey.objects.count() == 0


def test_closed_surveys_stand_side_by_side_with_small_ones_hidden(leader: Client) -> None:
    sizes = {"A": 7, "B": 3, "C": 9}
    for title, size in sizes.items():
        survey = opened(leader, titel=title)
        for _ in range(size):
            SurveyAnswer.objects.create(
                key=f"{title}{_}", survey=survey, choices=dict.fromkeys(ALL, 5)
            )
        leader.post(f"/arbejde/spoerg/0561/{survey.pk}/")
    shown = text(leader.get("/arbejde/spoerg/0561/"))
    rows = shown.split("side om side")[1].split("<table")[1]
    assert rows.count("skjult") == 4
    assert "9" in rows


def test_another_municipality_sees_nothing(leader: Client) -> None:
    survey = opened(leader)
    other = Client()
    person = Person.objects.create(name="o", role="caseworker", municipality="0316")
    other.force_login(person)
    assert other.get(f"/arbejde/spoerg/0561/{survey.pk}/").status_code == 403
    assert other.get(f"/arbejde/spoerg/0316/{survey.pk}/").status_code == 404


@pytest.mark.parametrize("number", ["9" * 400, "9" * 5_000, "1000001", "-1", "mange"])
def test_a_number_of_invited_that_cannot_be_is_refused_in_words(
    leader: Client, number: str
) -> None:
    day = (clock.today() + timedelta(days=14)).isoformat()
    sent = {"gruppe": "medarbejder", "titel": "Prøve", "slut": day, "inviterede": number}
    assert "højst 1.000.000" in text(leader.post("/arbejde/spoerg/0561/", sent), 400)
    assert Survey.objects.count() == 0
