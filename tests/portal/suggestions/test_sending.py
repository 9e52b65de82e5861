# SPDX-License-Identifier: MPL-2.0
"""Whoever meets a rule in the way can say so, without an account and without being stopped in vain."""

import re
from typing import Any

import pytest
from django.core import signing
from django.test import Client

from handlerum_portal.actions import open_door
from handlerum_portal.store.models import RateMark, Suggestion
from tests.portal.suggestions.forms import TEXT, form, sent, shown


def test_a_suggestion_without_account_waits_and_only_its_secret_page_shows_it(
    client: Client,
) -> None:
    answer = sent(client)
    row = Suggestion.objects.get()
    assert (answer.status_code, row.status, row.rule) == (302, "venter", "dag-ugeplaner")
    own = client.get(answer.headers["Location"])
    assert TEXT in own.content.decode()
    assert own.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in own.headers["Cache-Control"]
    assert client.get(f"/forslag/{row.pk}/").status_code == 404
    assert TEXT not in client.get("/forslag/").content.decode()
    assert answer.headers["Location"].split("/")[-2] not in row.secret


def test_sending_the_same_form_twice_makes_one_suggestion(client: Client) -> None:
    both = form()
    first, second = (client.post("/forslag/nyt/", both) for _ in range(2))
    assert Suggestion.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_no_cookie_comes_with_the_form(client: Client) -> None:
    assert client.get("/forslag/nyt/").cookies == {}
    assert sent(client).cookies == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{TEXT} siger mor til 010112-1234", "ligner et CPR-nummer"),
        (f"{TEXT} siger Peter Hansen", "ligner navnet på en person"),
        (f"{TEXT}, skriv til mor@eksempel.dk", "mailadresse"),
        (f"{TEXT}, ring 22 33 44 55", "telefonnummer"),
        (f"{TEXT}, de idioter", "rammer et menneske"),
        (f"{TEXT} http://eksempel.dk/virus.exe", "kan ikke vises"),
        (f"{TEXT} javascript:alert(1)", "kan ikke vises"),
        ("kort", "hvilken regel der skal væk"),
    ],
)
def test_what_should_not_be_public_is_stopped_kindly_and_the_text_kept(
    text: str, told: str, client: Client
) -> None:
    answer = sent(client, tekst=text)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert told in page
    assert "Det, du skrev, står her stadig" in page
    assert re.search(r"<textarea[^>]*>\s*" + re.escape(text[:12]), page)
    assert (Suggestion.objects.count(), RateMark.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Se reglen på https://www.retsinformation.dk/eli/lta/2021/880 den er i vejen",
        "Elverhøjen i Helsingør må ikke blande stuerne",
        "De tåbelige, idiotiske ugeplaner skal væk",
    ],
)
def test_places_harmless_links_and_anger_at_a_rule_are_let_through(
    text: str, client: Client
) -> None:
    assert sent(client, tekst=text).status_code == 302


def test_a_link_is_shown_as_words_and_never_as_a_link(client: Client) -> None:
    row = shown(client, tekst="Se https://www.retsinformation.dk/eli/lta/2021/880 den skal væk")
    page = client.get(f"/forslag/{row.pk}/").content.decode()
    assert "retsinformation.dk/eli/lta/2021/880" in page
    assert 'href="https://www.retsinformation' not in page


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        ({"hjemmeside": "http://spam"}, "skal stå tomt"),
        ({"formular": "forkert"}, "har stået længe"),
        ({"formular": ""}, "har stået længe"),
    ],
)
def test_programs_are_met_with_a_word_and_keep_their_text(
    spoilt: dict[str, str], told: str, client: Client
) -> None:
    answer = sent(client, **spoilt)
    assert (answer.status_code, told in answer.content.decode()) == (400, True)
    assert TEXT in answer.content.decode()
    assert Suggestion.objects.count() == 0


def test_a_form_sent_within_a_second_goes_through_the_second_time(
    client: Client, monkeypatch: Any
) -> None:
    monkeypatch.undo()
    quick = form()
    answer = client.post("/forslag/nyt/", quick)
    assert "du er et menneske" in answer.content.decode()
    assert quick["formular"] in answer.content.decode()


def test_a_form_is_good_for_twelve_hours(client: Client, monkeypatch: Any) -> None:
    made = form()
    monkeypatch.setattr(signing.time, "time", lambda: __import__("time").time_ns() / 1e9 + 43_300)
    assert "har stået længe" in client.post("/forslag/nyt/", made).content.decode()


def test_too_much_from_one_place_must_wait_and_keeps_its_text(
    client: Client, monkeypatch: Any
) -> None:
    monkeypatch.setitem(open_door.LIMITS, "forslag", 2)
    told = [sent(client, tekst=f"{TEXT} nr. {number}").status_code for number in range(3)]
    assert told == [302, 302, 400]
    other = client.post("/forslag/nyt/", form(), REMOTE_ADDR="10.1.1.1")
    assert other.status_code == 302
    assert all("127.0.0.1" not in mark.who for mark in RateMark.objects.all())


def test_a_suggestion_nobody_built_on_can_be_deleted_for_good(client: Client) -> None:
    own = sent(client).headers["Location"]
    client.post(own)
    assert Suggestion.objects.count() == 0
    assert client.get(own).status_code == 404


def test_a_broken_guard_would_let_a_number_through(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(
        "handlerum_portal.actions.community.suggestions.must_be_fit", lambda _: None
    )
    assert sent(client, tekst=f"{TEXT} 010112-1234").status_code == 302
