# SPDX-License-Identifier: MPL-2.0
"""The open data can be read from anywhere, cheaply, and is described by itself."""

import pytest
from django.test import Client

from handlerum_portal.store.read import register


def test_an_unchanged_answer_is_not_sent_twice(client: Client) -> None:
    first = client.get("/api/v1/hvad-gaelder?kommune=0840&pr=2024-01-01")
    again = client.get(
        "/api/v1/hvad-gaelder?kommune=0840&pr=2024-01-01", headers={"If-None-Match": first["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")


def test_another_day_has_another_tag(client: Client) -> None:
    one = client.get("/api/v1/hvad-gaelder?kommune=0840&pr=2024-01-01")["ETag"]
    assert client.get("/api/v1/hvad-gaelder?kommune=0840&pr=2022-01-01")["ETag"] != one


@pytest.mark.parametrize(
    "path", ["kommuner", "institutioner", "aftaler", "hvad-gaelder?kommune=0840"]
)
def test_any_site_may_read(path: str, client: Client) -> None:
    response = client.get(f"/api/v1/{path}", headers={"Origin": "https://example.org"})
    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_preflight_is_answered(client: Client) -> None:
    response = client.options("/api/v1/kommuner", headers={"Origin": "https://example.org"})
    assert response.status_code == 204
    assert "GET" in response["Access-Control-Allow-Methods"]


def test_another_site_may_ask_again_with_a_tag_and_read_tag_and_links(client: Client) -> None:
    asked = client.options("/api/v1/kommuner", headers={"Origin": "https://example.org"})
    assert "If-None-Match" in asked["Access-Control-Allow-Headers"]
    assert "Authorization" not in asked["Access-Control-Allow-Headers"]
    answer = client.get("/api/v1/kommuner", headers={"Origin": "https://example.org"})
    shown = {name.strip() for name in answer["Access-Control-Expose-Headers"].split(",")}
    assert {"ETag", "Link"} <= shown
    assert answer["ETag"]
    assert answer["Link"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_an_answer_says_which_language_it_speaks(language: str, client: Client) -> None:
    version = register().version
    for address in (f"kvittering/{version}", "soeg?q=bevægelse", "findes-ikke"):
        by_header = client.get(f"/api/v1/{address}", headers={"Accept-Language": language})
        assert by_header["Content-Language"] == language, address
        assert "Accept-Language" in by_header["Vary"]
        mark = "&" if "?" in address else "?"
        asked = client.get(f"/api/v1/{address}{mark}sprog={language}")
        assert asked["Content-Language"] == language, address


@pytest.mark.parametrize("path", ["kommuner", "fravigelser", "regler", "hvad-gaelder?kommune=0840"])
def test_the_head_of_an_answer_can_be_asked_for_alone(path: str, client: Client) -> None:
    whole, head = client.get(f"/api/v1/{path}"), client.head(f"/api/v1/{path}")
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]
    assert head["Content-Length"] == whole["Content-Length"] == str(len(whole.content))


def test_nobody_may_write(client: Client) -> None:
    assert client.post("/api/v1/kommuner").status_code == 405


def test_the_description_is_openapi_3_1_and_names_the_danish_keys(client: Client) -> None:
    schema = client.get("/api/v1/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    assert "kæde" in schema["components"]["schemas"]["BestemmelseUd"]["properties"]
    assert "/api/v1/hvad-gaelder" in schema["paths"]


def test_the_answer_has_the_shape_it_promises(client: Client) -> None:
    from handlerum_portal.api.shapes import SvarUd

    body = client.get("/api/v1/hvad-gaelder?kommune=0410").json()
    assert SvarUd.model_validate(body).model_dump() == body


def test_the_documentation_asks_no_other_server(client: Client) -> None:
    html = client.get("/api/v1/docs").content.decode()
    assert "//cdn" not in html
    assert "/static/ninja/swagger-ui-bundle" in html


def test_institutions_can_be_narrowed_to_one_municipality(client: Client) -> None:
    rows = client.get("/api/v1/institutioner?kommune=0410").json()["raekker"]
    assert {row["kommune"] for row in rows} == {"0410"}
    assert client.get("/api/v1/institutioner").json()["antal"] == 99


def test_an_agreement_comes_with_promises_and_decisions(client: Client) -> None:
    body = client.get("/api/v1/aftaler/middelfart-aeldre").json()
    assert {duty["side"] for duty in body["pligter"]} >= {"stat", "kommune"}
    assert "d-mid-79a" in {one["id"] for one in body["beslutninger"]}


def test_an_unknown_agreement_is_a_problem(client: Client) -> None:
    response = client.get("/api/v1/aftaler/x")
    assert response.status_code == 404
    assert response.json()["kode"] == "unknown_agreement"


NARROWED = {
    "kommuner?har_aftale=true": 7,
    "kommuner?har_aftale=false": 91,
    "kommuner?har_aftale=true&omraade=aeldre": 3,
    "aftaler?kommune=0561": 1,
    "aftaler?omraade=aeldre": 3,
    "aftaler?status=i_kraft&pr=2023-10-02": 7,
    "aftaler?status=i_kraft&pr=2020-01-01": 0,
    "aftaler?status=kommende&pr=2020-01-01": 7,
}


@pytest.mark.parametrize("asked", NARROWED)
def test_lists_are_narrowed_by_what_the_description_names(asked: str, client: Client) -> None:
    assert client.get(f"/api/v1/{asked}").json()["antal"] == NARROWED[asked]


@pytest.mark.parametrize("field", ["slags", "omraade"])
def test_institutions_are_narrowed_by_kind_and_field(field: str, client: Client) -> None:
    rows = client.get("/api/v1/institutioner?antal=1000").json()["raekker"]
    for value in {row[field] for row in rows}:
        found = client.get("/api/v1/institutioner", {field: value}).json()["antal"]
        assert found == sum(row[field] == value for row in rows)


@pytest.mark.parametrize(("field", "held"), [("kommune", "kommuner"), ("omraade", "omraader")])
def test_goals_are_narrowed_by_place_and_field(field: str, held: str, client: Client) -> None:
    rows = client.get("/api/v1/maal?antal=1000").json()["raekker"]
    values = {one for row in rows for one in row[held]}
    assert values
    for value in values:
        found = client.get("/api/v1/maal", {field: value}).json()["antal"]
        assert 0 < found == sum(value in row[held] for row in rows)
