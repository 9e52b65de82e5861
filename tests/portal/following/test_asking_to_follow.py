# SPDX-License-Identifier: MPL-2.0
"""Whoever asks to follow is asked back, and what cannot be followed is said."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from lxml import html

from handlerum_portal.actions import open_door
from handlerum_portal.actions.following.subscriptions import forget_unconfirmed
from handlerum_portal.pages.wording.following import FEEDS
from handlerum_portal.store.models import OutboxLetter, Subscription
from tests.portal.following.letters import Follow


@pytest.mark.parametrize(
    ("page", "followed", "said"),
    [
        ("/fravigelser/?kommune=0561", "kommune:0561", "Esbjerg"),
        (
            "/fravigelser/?kommune=0410&omraade=aeldre&q=træning&status=udloebet",
            "kommune:0410;omraade:aeldre;soegning:træning",
            ">Middelfart<",
        ),
        ("/fravigelser/?omraade=folkeskole", "omraade:folkeskole", ">Folkeskole<"),
        (
            "/fravigelser/d-mid-83a/",
            "kommune:0410;omraade:aeldre",
            ">Middelfart<",
        ),
        ("/institutioner/esb-d-aura/", "institution:esb-d-aura", "Nyt om Auraskolen"),
        (
            "/hvad-gaelder/?kommune=0561&institution=esb-d-aura",
            "institution:esb-d-aura",
            "Nyt om Auraskolen",
        ),
    ],
)
def test_following_keeps_what_was_asked_for(
    page: str, followed: str, said: str, client: Client
) -> None:
    (link,) = set(re.findall(r'href="(/foelg/[?][^"]*)"', client.get(page).content.decode()))
    form = client.get(unescape(link)).content.decode()
    assert said in form
    (fields,) = (one for one in html.fromstring(form).forms if one.get("class") == "question")
    sent = {**fields.fields, "adresse": "a@eksempel.dk"}
    assert client.post("/foelg/", {k: v or "" for k, v in sent.items()}).status_code == 200
    assert Subscription.objects.get().what == followed


def test_place_field_kind_and_rhythm_are_chosen_together(client: Client) -> None:
    sent = {
        "kommune": "0561",
        "omraade": "folkeskole",
        "slags": "hoeringer",
        "hver": "uge",
        "soegning": "lektier",
        "adresse": "a@eksempel.dk",
    }
    page = client.post("/foelg/", sent)
    said = (
        "nyt om høringer, fra Esbjerg Kommune, om folkeskole, om »lektier«, højst én gang om ugen"
    )
    assert said in page.content.decode()
    what = "kommune:0561;omraade:folkeskole;slags:hoeringer;hver:uge;soegning:lektier"
    assert Subscription.objects.get().what == what
    english = client.get("/en/foelg/", {"hvad": what}).content.decode()
    assert english.count(" selected>") == 3
    assert 'value="uge" checked' in english


def test_every_municipality_and_every_feed_can_be_followed(client: Client) -> None:
    page = html.fromstring(client.get("/foelg/?hvad=kommune:0840").content)
    assert len(page.xpath("//select[@name='kommune']//option[@value!='']")) == 98
    feeds = page.xpath("//li/a[contains(@href, '.atom')]/@href")
    assert feeds == [f"/feeds/{name}.atom?kommune=0840" for name in FEEDS]


def test_a_list_says_what_cannot_be_followed_of_a_search(client: Client) -> None:
    page = client.get("/fravigelser/?kommune=0410&status=udloebet").content.decode()
    assert "Følg søgningen (uden Status)" in page


def test_the_letter_that_asks_holds_no_word_a_stranger_typed(client: Client) -> None:
    for place in ("", "/en"):
        sent = {
            "hvad": "kommune:0561",
            "adresse": f"a{place[1:]}@eksempel.dk",
            "soegning": "Ring nu",
        }
        assert client.post(f"{place}/foelg/", sent).status_code == 200
    letters = list(OutboxLetter.objects.all())
    assert len(letters) == 2
    assert not [one for one in letters if "Ring nu" in one.subject + one.body]


def test_an_address_is_asked_about_three_wishes_at_most_until_it_answers(client: Client) -> None:
    for number in (0, 1, 2, 3, 0):
        sent = {"hvad": "soegning", "adresse": "a@eksempel.dk", "soegning": f"ord {number}"}
        assert client.post("/foelg/", sent).status_code == 200
    assert (OutboxLetter.objects.count(), Subscription.objects.count()) == (3, 3)


def test_one_place_can_ask_for_so_many_letters_in_an_hour(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(open_door.LIMITS, "foelg", 1)
    for number, status in enumerate((200, 400)):
        sent = {"hvad": "alt", "adresse": f"nr{number}@eksempel.dk"}
        assert client.post("/foelg/", sent).status_code == status
    assert OutboxLetter.objects.count() == 1


def test_a_changed_link_opens_nothing(follow: Follow, client: Client) -> None:
    link = follow("alt")
    assert client.get(link[:-3] + "x/").status_code == 410
    assert client.post(link.replace(":", "."), {"goer": "begynd"}).status_code == 410


def test_an_address_that_nobody_confirms_is_forgotten(follow: Follow, monkeypatch: Any) -> None:
    follow("alt")
    assert forget_unconfirmed() == 0
    later = datetime.now(UTC) + timedelta(days=8)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert forget_unconfirmed() == 1


def test_asking_twice_a_day_sends_one_letter_and_says_the_same(client: Client) -> None:
    first, again = (
        client.post("/foelg/", {"hvad": "alt", "adresse": "mette@eksempel.dk"}) for _ in range(2)
    )
    assert first.context["what"] == again.context["what"]
    assert OutboxLetter.objects.count() == 1


@pytest.mark.parametrize(
    ("what", "address"),
    [
        ("alt", "ikke en adresse"),
        ("alt", "a@b.dk\nBcc: offer@eksempel.dk"),
        ("alt", "<script>alert(1)</script>@x"),
        ("kommune:9999", "mette@eksempel.dk"),
        ("soegning", "mette@eksempel.dk"),
        ("kommune:0561;kommune:0410", "mette@eksempel.dk"),
        ("institution:slottet", "mette@eksempel.dk"),
        ("fravigelse:", "mette@eksempel.dk"),
        ("__class__", "mette@eksempel.dk"),
        ("slags:alt", "mette@eksempel.dk"),
        ("hver:time", "mette@eksempel.dk"),
        ("alt", "x" * 300 + "@eksempel.dk"),
        ("alt", "\u202emette@eksempel.dk\u0000"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_kept_in_the_field(
    what: str, address: str, client: Client
) -> None:
    page = client.post("/foelg/", {"hvad": what, "adresse": address})
    assert page.status_code == 400
    assert "<script>alert" not in page.content.decode()
    assert 'role="alert"' in page.content.decode()
    assert not OutboxLetter.objects.exists()
