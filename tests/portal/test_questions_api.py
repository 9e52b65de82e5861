# SPDX-License-Identifier: MPL-2.0
"""A machine asks the two checks by post: one question or a thousand, in either language."""

import json
import time
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from handlerum_portal.actions.checks.check import check, desk
from handlerum_portal.api.shapes_questions import FritagelsestjekUd, TjekSvarUd
from handlerum_portal.store.law.frames import laws as shipped_laws

QUESTION = {
    "kommune": "0217",
    "bestemmelse": "dagtilbudsloven § 26 a",
    "omfang": "helt",
    "besluttet": "2021-09-01",
}
IDEA = {"tekst": "Vi vil droppe ugeplaner", "omraade": "folkeskole", "sted": "0561"}


def post(client: Client, path: str, body: Any, **headers: str) -> Any:
    text = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return client.post(
        f"/api/v1/{path}", text, content_type="application/json", headers=headers or None
    )


def test_one_question_gets_the_answer_of_the_terminal(client: Client) -> None:
    answer = post(client, "tjek", QUESTION).json()
    assert answer == check(QUESTION, desk())
    assert answer["falder_med"][0]["bekendtgoerelse"] == "BEK 1542/2019"


def test_a_list_is_answered_in_order_with_the_faults_in_their_place(client: Client) -> None:
    asked = [{**QUESTION, "id": "a"}, {"id": "b", "kommune": "xx"}, 7, {**QUESTION, "id": "c"}]
    answers = post(client, "tjek", asked).json()
    assert [one.get("id") for one in answers] == ["a", "b", None, "c"]
    assert ["fejl" in one for one in answers] == [False, True, True, False]


def test_the_answer_has_the_shape_it_promises(client: Client) -> None:
    one = post(client, "tjek", QUESTION).json()
    kept = TjekSvarUd.model_validate(one).model_dump(by_alias=True, exclude_unset=True)
    assert kept == one


def test_the_check_of_an_idea_has_the_shape_it_promises(client: Client) -> None:
    answer = post(client, "fritagelsestjek", IDEA).json()
    assert FritagelsestjekUd.model_validate(answer).model_dump() == answer
    assert answer["forudsaetninger"]["kommunenavn"] == "Esbjerg"


def test_an_institution_tells_its_municipality_and_area(client: Client) -> None:
    asked = {"tekst": "droppe læreplaner", "sted": "Elverhøjen"}
    told = post(client, "fritagelsestjek", asked).json()["forudsaetninger"]
    assert (told["kommune"], told["omraade"]) == ("0217", "dagtilbud")


FAULTS = {
    "not json": ("tjek", "{", 400, "unreadable_body", "ikke et spørgsmål"),
    "deep": ("tjek", "[" * 100_000, 400, "unreadable_body", "ikke et spørgsmål"),
    "bytes": ("tjek", b"\xff\xfe", 400, "unreadable_body", "ikke et spørgsmål"),
    "number": ("tjek", "7", 400, "unreadable_body", "»7«"),
    "list of ideas": ("fritagelsestjek", [IDEA], 400, "unreadable_body", "ikke et spørgsmål"),
    "large": ("tjek", " " * 1_000_001, 413, "too_large", "1000001 bytes"),
    "many": ("tjek", [QUESTION] * 1001, 413, "too_large", "1001 spørgsmål"),
    "unknown key": ("tjek", {**QUESTION, "by": "x"}, 400, "invalid_question", "»by«"),
    "list for text": ("tjek", {**QUESTION, "borger": []}, 400, "invalid_question", "»borger«"),
    "text for flag": ("tjek", {**QUESTION, "anmodet": "ja"}, 400, "invalid_question", "»anmodet«"),
    "unknown place": ("tjek", {**QUESTION, "kommune": "02"}, 404, "unknown_place", "»02«"),
    "citation": ("tjek", {**QUESTION, "bestemmelse": "xyz"}, 400, "malformed_citation", "»xyz«"),
    "endless word": (
        "tjek",
        {**QUESTION, "bestemmelse": "a" * 30_000},
        400,
        "malformed_citation",
        "aaa…«",
    ),
    "day": ("tjek", {**QUESTION, "besluttet": "i går"}, 400, "invalid_period", "»i går«"),
    "empty idea": (
        "fritagelsestjek",
        {**IDEA, "tekst": " "},
        400,
        "invalid_fact",
        "Du har ikke skrevet",
    ),
    "no area": ("fritagelsestjek", {"tekst": "ugeplaner"}, 400, "invalid_fact", "Vælg dagtilbud"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_is_said_as_a_problem(fault: str, client: Client) -> None:
    path, body, status, code, said = FAULTS[fault]
    response = post(client, path, body)
    assert (response.status_code, response.json()["kode"]) == (status, code)
    assert response["Content-Type"].startswith("application/problem+json")
    assert said in response.json()["detail"]


def test_faults_are_said_in_english_to_those_who_ask(client: Client) -> None:
    one = post(client, "tjek", {**QUESTION, "bestemmelse": "xyz"}, **{"Accept-Language": "en"})
    assert "cannot be read as a provision" in one.json()["detail"]
    many = post(client, "tjek", [{**QUESTION, "bestemmelse": "xyz"}], **{"Accept-Language": "en"})
    assert "cannot be read as a provision" in many.json()[0]["fejl"]["tekst"]


@pytest.mark.parametrize("path", ["tjek", "fritagelsestjek"])
def test_another_site_may_ask(path: str, client: Client) -> None:
    answer = client.options(f"/api/v1/{path}", headers={"Origin": "https://example.org"})
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (204, "*")
    assert "POST" in answer["Access-Control-Allow-Methods"]
    assert "Content-Type" in answer["Access-Control-Allow-Headers"]


def test_other_addresses_still_take_nothing(client: Client) -> None:
    answer = client.options("/api/v1/kommuner", headers={"Origin": "https://example.org"})
    assert "POST" not in answer["Access-Control-Allow-Methods"]
    assert client.post("/api/v1/kommuner").status_code == 405


def test_both_are_described_with_their_danish_keys(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    sent = paths["/api/v1/tjek"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert "ministergodkendt" in sent["oneOf"][0]["properties"]
    assert "/api/v1/fritagelsestjek" in paths


def test_no_trace_of_the_text_is_kept_or_answered(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    asked = {**IDEA, "tekst": "Vi vil droppe ugeplaner for 010190-1234 kvidderhund"}
    with caplog.at_level("DEBUG"):
        answer = post(client, "fritagelsestjek", asked)
    assert "010190" not in answer.content.decode() + caplog.text
    assert "kvidderhund" not in answer.content.decode() + caplog.text
    assert {"kode": "cpr"} in answer.json()["advarsler"]


def test_what_anyone_asks_is_not_kept_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    laws = shipped_laws.__wrapped__(settings.DATA_DIR)
    monkeypatch.setattr("handlerum.law.collection.MOST_KEPT", 3)
    found = [laws.read(f"§ {number}", "dagtilbudsloven") for number in range(1, 9)]
    assert len(laws._read) <= 3
    assert found[0] == laws.read("§ 1", "dagtilbudsloven")


@pytest.mark.slow
def test_a_thousand_questions_take_seconds(client: Client) -> None:
    start = time.perf_counter()
    answers = post(client, "tjek", [QUESTION] * 1000).json()
    assert len(answers) == 1000
    assert time.perf_counter() - start < 10
