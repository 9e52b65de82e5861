# SPDX-License-Identifier: MPL-2.0
"""A few letters bring the few things they most likely begin."""

import pytest
from django.test import Client

from handlerum_portal.pages import doors
from handlerum_portal.store.finding.suggested import MOST, suggested
from handlerum_portal.store.finding.things import Kind
from handlerum_portal.store.read import register


def keys(text: str, language: str = "da") -> list[str]:
    return [hit.key for hit in suggested(text, language)]


@pytest.mark.parametrize("row", ["0791", "0561", "0410"])
def test_every_beginning_of_a_municipalitys_name_brings_it_first(row: str) -> None:
    site = register().municipality(row)
    assert site is not None
    for length in range(4, len(site.name) + 1):
        assert keys(site.name[:length])[0] == row, site.name[:length]


def test_any_word_of_a_name_may_be_begun() -> None:
    for site in register().institutions[:40]:
        for word in site.name.replace(",", " ").split():
            if len(word) >= 7:
                found = suggested(word[:7])
                assert any(word[:7].casefold() in hit.title.casefold() for hit in found), word


def test_a_section_that_is_named_comes_first() -> None:
    first = suggested("dagtilbudslovens § 7")[0]
    assert (first.kind, first.key) == (Kind.PROVISION, "dagtilbudsloven:7")


def test_where_no_name_begins_so_the_words_are_searched() -> None:
    assert keys("pædagogisk læreplan evaluering")


def test_capitals_commas_and_two_a_are_no_hindrance() -> None:
    assert keys("VIBORG") == keys("viborg")
    assert keys("Aalbo")[0] == keys("ålbo")[0] == "0851"
    assert keys("Folkeskoleloven, § 15") == keys("folkeskoleloven § 15")


@pytest.mark.parametrize("text", ["", " ", "v", "%%%%%", "\u0000", "x" * 5000])
def test_what_means_nothing_yet_brings_nothing_and_no_fault(client: Client, text: str) -> None:
    answer = client.get("/soeg/forslag/", {"q": text})
    assert answer.status_code == 200
    assert answer.json()["forslag"] == []
    assert answer.json()["sagt"] == "Ingen forslag."


def test_each_suggestion_leads_to_its_page_in_the_language(client: Client) -> None:
    for start in ("", "/en"):
        told = client.get(f"{start}/soeg/forslag/", {"q": "esbj"}).json()
        rows = told["forslag"]
        assert 0 < len(rows) <= MOST
        assert told["sagt"].startswith(f"{len(rows)} ")
        for row in rows:
            assert set(row) == {"title", "kind", "place", "href"}
            assert row["href"].startswith(f"{start}/")
            assert client.get(row["href"]).status_code == 200, row


def test_a_place_that_the_title_says_is_not_said_again(client: Client) -> None:
    named = client.get("/soeg/forslag/", {"q": "viborg"}).json()["forslag"]
    assert {row["place"] for row in named} == {""}
    rule = client.get("/soeg/forslag/", {"q": "samme lukkedage"}).json()["forslag"][0]
    assert (rule["kind"], rule["place"]) == ("Kommunal regel", "Helsingør")


def test_the_fields_of_the_head_the_menu_and_the_search_page_ask_there(client: Client) -> None:
    page = client.get("/en/soeg/").content.decode()
    assert page.count('data-suggests="/en/soeg/forslag/"') == 3
    assert doors.DOORS["search_suggestions"] is doors.OPEN
