# SPDX-License-Identifier: MPL-2.0
"""A wrong question is answered with the value, the reason and what to do, in both languages."""

import pytest
from django.test import Client

from handlerum.errors import AmbiguousPlace, UnknownPlace
from handlerum_portal.cli.main import cli
from handlerum_portal.store.places import place_named, place_of
from handlerum_portal.store.read import register

FAULTS = {
    "unknown": ("kommune=Rebildd", 404, "Mente du Rebild Kommune", "Did you mean Rebild Kommune"),
    "missing": ("", 404, "Du har ikke skrevet et sted.", "You have not written a place."),
    "ambiguous": ("institution=Skole", 400, "passer på 42 steder", "fits 42 places"),
    "elsewhere": (
        "kommune=0840&institution=hel-elverhoejen",
        404,
        "Vælg kommunen om",
        "Choose another",
    ),
    "date": ("kommune=0840&pr=2024-13-01", 400, "er ikke en dato", "is not a date"),
    "too early": (
        "kommune=0840&pr=1933-05-20",
        400,
        "ingen lovtekst for 20. maj 1933",
        "no text of law",
    ),
    "knowledge": ("kommune=0840&kendt=igår", 400, "»igår« er ikke en dato", "“igår” is not a date"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_api_answers_with_a_problem(fault: str, client: Client) -> None:
    query, status, danish, _ = FAULTS[fault]
    response = client.get(f"/api/v1/hvad-gaelder?{query}")
    assert response.status_code == status
    assert response["Content-Type"].startswith("application/problem+json")
    assert danish in response.json()["detail"]


@pytest.mark.parametrize("fault", FAULTS)
def test_the_api_speaks_english_to_those_who_ask(fault: str, client: Client) -> None:
    query, _, _, english = FAULTS[fault]
    response = client.get(f"/api/v1/hvad-gaelder?{query}", headers={"Accept-Language": "en-GB"})
    assert english in response.json()["detail"]


@pytest.mark.parametrize("fault", sorted(set(FAULTS) - {"missing"}))
def test_the_page_keeps_what_was_typed_and_says_what_is_wrong(fault: str, client: Client) -> None:
    query, _, danish, _ = FAULTS[fault]
    page = client.get(f"/hvad-gaelder/?{query}")
    assert page.status_code == 400
    assert danish in page.content.decode()
    assert page.context["given"] == {
        "kommune": "",
        "institution": "",
        "pr": "",
        "kendt": "",
        "omraade": "",
    } | dict(part.split("=") for part in query.split("&"))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["regler", "Rebildd"], "Mente du Rebild Kommune"),
        (["regler", "skole"], "passer på 42 steder"),
        (["regler", "Viborg", "--pr", "31/2"], "er ikke en dato"),
        (["rules", "Viborg", "--pr", "1933-05-20", "--english"], "no text of law"),
    ],
)
def test_the_command_line_ends_with_a_sentence_and_code_2(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words, standalone_mode=False)
    assert ended.value.code == 2
    assert sentence in " ".join(capsys.readouterr().err.split())


def test_the_search_suggests_the_nearest_names(client: Client) -> None:
    page = client.get("/find/?sted=Helsingør+Komune", follow=True)
    assert page.redirect_chain[-1][0].startswith("/soeg/?q=Helsing")
    words = page.content.decode()
    assert "Mente du" in words
    assert 'href="/kommuner/0217/"' in words
    assert page.context["asked"] == "Helsingør Komune"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("rebild", "0840"),
        ("Rebild Kommune", "0840"),
        ("0840", "0840"),
        ("Elverhøjen", "hel-elverhoejen"),
        ("Børnehuset Elverhøjen, Helsingør", "hel-elverhoejen"),
        ("Århus", "0751"),
        ("åbenrå", "0580"),
    ],
)
def test_a_place_may_be_written_as_people_write_it(text: str, place: str) -> None:
    found = place_named(text, register())
    assert place in (found.municipality, found.institution and found.institution.id)


def test_a_name_part_that_fits_two_municipalities_names_them() -> None:
    with pytest.raises(AmbiguousPlace) as caught:
        place_of("Frederiks", "", register())
    assert caught.value.data["count"] == 3
    assert "Frederikssund Kommune" in caught.value.data["candidates"]


@pytest.mark.parametrize("text", ["", "   ", "§", "411", "0411", "' OR 1=1", "æ" * 5000])
def test_hostile_and_empty_names_are_simply_unknown(text: str) -> None:
    with pytest.raises(UnknownPlace):
        place_named(text, register())


def test_an_address_that_leads_nowhere_helps_the_reader_on(client: Client) -> None:
    page = client.get("/en/nowhere/")
    assert page.status_code == 404
    assert "We have no page at the address" in page.content.decode()
    assert page.context["place_names"]


def test_an_unknown_provision_on_the_why_page_is_said_so(client: Client) -> None:
    page = client.get("/hvad-gaelder/hvorfor/?kommune=0840&bestemmelse=x:§1")
    assert page.status_code == 404
    assert "»x:§1«" in page.content.decode()


def test_an_empty_register_says_what_to_run(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handlerum_portal.store import read

    nothing = read.newest()._replace(load=None, version=None)
    monkeypatch.setattr(read, "newest", lambda: nothing)
    page = client.get("/hvad-gaelder/")
    assert page.status_code == 503
    assert "Kør »handlerum indlaes«" in page.content.decode()
