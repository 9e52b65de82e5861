# SPDX-License-Identifier: MPL-2.0
"""The description of the API says what every operation answers, and faults say what to do."""

from typing import Any

import pytest
from django.test import Client

from handlerum_portal.pages.wording.data import LICENCE


@pytest.fixture
def schema(client: Client) -> Any:
    return client.get("/api/v1/openapi.json").json()


def operations(schema: Any) -> dict[str, Any]:
    return {
        f"{method} {path}": operation
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    }


def test_every_operation_says_what_it_answers_and_that_it_may_be_a_problem(schema: Any) -> None:
    for name, operation in operations(schema).items():
        answers = operation["responses"]
        good = [answer for status, answer in answers.items() if status.startswith("2")]
        assert good, name
        assert all(answer.get("content") for answer in good), name
        assert "400" in answers, name
        assert "404" in answers or "{" not in name, name
        for status, answer in answers.items():
            is_fault = status.startswith(("4", "5"))
            assert ("application/problem+json" in answer["content"]) is is_fault, (name, status)


def test_the_description_names_place_licence_and_token(schema: Any) -> None:
    assert not schema["servers"]  # then it is "/", and the guide draws no list of them
    assert schema["info"]["license"]["name"] == LICENCE
    (name,) = schema["components"]["securitySchemes"]
    taking = {path for path, one in operations(schema).items() if one.get("security")}
    assert "post /api/v1/sager" in taking
    assert "get /api/v1/kommuner" not in taking
    assert all(operations(schema)[path]["security"] == [{name: []}] for path in taking)


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("oversigter/0840", 404, "Rebild har ikke offentliggjort nogen samlet oversigt"),
        ("oversigter/0840/9", 404, "Rebild har ikke offentliggjort nogen samlet oversigt"),
        ("oversigter/9999", 404, "»9999«. Skriv en kommune"),
        ("kommuner?antal=100000", 400, "Skriv højst 1000"),
        ("kommuner?antal=0", 400, "Skriv mindst 1"),
        ("kommuner?antal=ti", 400, "»antal=ti« kan ikke læses"),
        ("kommuner?har_aftale=maaske", 400, "ja, nej, true, false"),
    ],
)
def test_a_fault_says_what_there_is(path: str, status: int, said: str, client: Client) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == status
    assert said in answer.json()["detail"]
    assert "–" not in answer.json()["detail"]


@pytest.mark.parametrize(("said", "count"), [("ja", 7), ("true", 7), ("nej", 91), ("false", 91)])
def test_yes_and_no_are_read_in_either_language(said: str, count: int, client: Client) -> None:
    assert client.get(f"/api/v1/kommuner?har_aftale={said}").json()["antal"] == count


def test_an_act_is_found_by_the_short_address_too(client: Client) -> None:
    full = client.get("/api/v1/fravigelser?eli=https://retsinformation.dk/eli/lta/2022/985").json()
    short = client.get("/api/v1/fravigelser?eli=lta/2022/985").json()
    assert full["antal"] == short["antal"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_missing_of_a_question_is_said_in_words(language: str, client: Client) -> None:
    answer = client.post(
        "/api/v1/tjek", "{}", content_type="application/json", headers={"accept-language": language}
    )
    said = {"da": "»kommune« mangler. Skriv fx »0217«.", "en": "“kommune” is missing."}
    assert answer.json()["detail"].startswith(said[language])
    assert "None" not in answer.json()["detail"]


def test_an_idea_sent_to_tjek_is_answered_as_fritagelsestjek(client: Client) -> None:
    idea = '{"tekst": "Vi vil droppe ugeplaner", "omraade": "folkeskole", "sted": "0561"}'
    one, other = (
        client.post(f"/api/v1/{path}", idea, content_type="application/json")
        for path in ("tjek", "fritagelsestjek")
    )
    assert (one.status_code, one.json()) == (200, other.json())
