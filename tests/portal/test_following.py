# SPDX-License-Identifier: MPL-2.0
"""Whoever follows is asked first, hears once a day at most, and stops with one press."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from handlerum.agreements.approval_words import Step
from handlerum.agreements.hearing import HearingDays
from handlerum.agreements.overview import Publication
from handlerum_portal.actions import open_door
from handlerum_portal.actions.community.hearings import Invitation, conclude, open_hearing
from handlerum_portal.actions.decisions.steps import Wish, go
from handlerum_portal.actions.evidence.evidence_example import load_example
from handlerum_portal.actions.following.subscriptions import forget_unconfirmed, send_news
from handlerum_portal.actions.operation.demo import Part, open_demo, play
from handlerum_portal.actions.operation.demo_clock import go_on
from handlerum_portal.actions.operation.demo_examples import make_examples
from handlerum_portal.actions.people.contacts import Words
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.exemption_list import exemptions_known
from handlerum_portal.store.decisions.news import news_after
from handlerum_portal.store.models import LedgerEvent, OutboxLetter, Subscription
from handlerum_portal.store.read import register

ATOM = "{http://www.w3.org/2005/Atom}"
Follow = Callable[..., str]


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.DEMO = True
    settings.SITE = "https://register.example"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    open_demo()


@pytest.fixture
def follow(client: Client) -> Follow:
    """Ask to follow and return the address of the link in the letter."""

    def asked(what: str, address: str = "mette@eksempel.dk", **more: str) -> str:
        sent = client.post("/foelg/", {"hvad": what, "adresse": address, **more})
        assert sent.status_code == 200
        letter = OutboxLetter.objects.filter(to=address).last()
        assert letter is not None
        return re.findall(r"https://register\.example(/\S+)", letter.body)[0]

    return asked


def news() -> list[OutboxLetter]:
    return list(OutboxLetter.objects.filter(key__startswith="news-"))


def test_nothing_is_sent_before_the_owner_confirms(follow: Follow, client: Client) -> None:
    link = follow("alt")
    make_examples()
    assert send_news() == 0
    client.get(link)
    assert send_news() == 0
    assert Subscription.objects.get().confirmed_at is None
    assert client.post(link, {"goer": "begynd"}).status_code == 200
    assert Subscription.objects.get().confirmed_at is not None


def test_one_letter_a_day_holds_everything_that_concerns_one(
    follow: Follow, client: Client
) -> None:
    for what in ("kommune:0561", "omraade:folkeskole", "kommune:0840"):
        client.post(follow(what), {"goer": "begynd"})
    make_examples()
    assert send_news() == 1
    assert send_news() == 0
    (letter,) = news()
    assert letter.body.count("Eksempel: skolen planlægger selv lektiehjælpen") == 2
    assert "Rebild" not in letter.body.split("-- ")[0]
    assert letter.body.count("Stop ") == 2
    go_on(1)
    assert send_news() == 0


def test_a_search_is_followed_and_hears_only_of_what_it_finds(
    follow: Follow, client: Client
) -> None:
    client.post(follow("soegning", "a@eksempel.dk", soegning="lektiehjælp"), {"goer": "begynd"})
    client.post(follow("soegning", "b@eksempel.dk", soegning="svømning"), {"goer": "begynd"})
    make_examples()
    send_news()
    assert {letter.to for letter in news()} == {"a@eksempel.dk"}


def test_words_and_a_place_are_followed_together(follow: Follow, client: Client) -> None:
    for home, words in (("0561", "lektiehjælp"), ("0561", "svømning"), ("0840", "lektiehjælp")):
        address = f"{home}-{words[:2]}@eksempel.dk"
        link = follow(f"kommune:{home}", address, soegning=words)
        client.post(link, {"goer": "begynd"})
    make_examples()
    send_news()
    assert {letter.to for letter in news()} == {"0561-le@eksempel.dk"}
    assert "Nyt fra Esbjerg Kommune, om »lektiehjælp«" in news()[0].body


def test_an_institution_hears_of_what_reaches_it_and_of_nothing_else(
    follow: Follow, client: Client
) -> None:
    make_examples()
    made = [one for one in exemptions_known(register()) if one.origin == "her"]
    sites = {site.key: sum(one.reaches(site) for one in made) for site in register().institutions}
    reached = next(key for key, count in sites.items() if count)
    away = next(key for key, count in sites.items() if key.startswith("reb") and not count)
    for key in (reached, away):
        link = follow(f"institution:{key}", f"{key}@eksempel.dk")
        client.post(link, {"goer": "begynd"})
    Subscription.objects.update(seen=-1)
    send_news()
    assert {letter.to for letter in news()} == {f"{reached}@eksempel.dk"}


def test_whoever_follows_an_exemption_hears_that_it_was_undone(
    follow: Follow, client: Client
) -> None:
    make_examples()
    first, other = (one.key for one in exemptions_known(register()) if one.origin == "her")
    for key in (first, other):
        client.post(follow(f"fravigelse:{key}", f"{key}@eksempel.dk"), {"goer": "begynd"})
    again = Publication(at=clock.now(), website="https://eksempel.dk/", non_digital="Eksempel")
    wish = Wish(step=Step.UNDO, key="fortryd", reason="Eksempel", publication=again)
    go(play(Part("caseworker", first[4:8]), "127.0.0.1"), first, wish)
    send_news()
    assert [letter.to for letter in news()] == [f"{first}@eksempel.dk"]


@pytest.mark.parametrize(
    ("page", "followed", "said"),
    [
        ("/fravigelser/?kommune=0561", "kommune:0561", "Esbjerg"),
        (
            "/fravigelser/?kommune=0410&omraade=aeldre&q=træning&status=udloebet",
            "kommune:0410;omraade:aeldre;soegning:træning",
            "Nyt fra Middelfart Kommune, om ældrepleje",
        ),
        ("/fravigelser/?omraade=folkeskole", "omraade:folkeskole", "Folkeskole"),
        (
            "/fravigelser/d-mid-83a/",
            "kommune:0410;omraade:aeldre",
            "Nyt fra Middelfart Kommune, om ældrepleje",
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
    form = client.get(unescape(link))
    (chosen,) = re.findall('value="([^"]*)" selected>([^<]*)<', form.content.decode())
    assert chosen[1] == said
    sent = {"hvad": chosen[0], "soegning": form.context["searched"], "adresse": "a@eksempel.dk"}
    assert client.post("/foelg/", sent).status_code == 200
    assert Subscription.objects.get().what == followed


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


def test_one_press_stops_and_deletes_the_address(follow: Follow, client: Client) -> None:
    client.post(follow("alt"), {"goer": "begynd"})
    make_examples()
    send_news()
    stop = re.findall(r"Stop .*?: https://register\.example(/\S+)", news()[0].body)[0]
    assert client.post(stop).status_code == 200
    assert not Subscription.objects.exists()
    assert client.get(stop).status_code == 410
    assert "virker ikke længere" in client.get(stop).content.decode()


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


def test_the_address_is_never_in_the_log(follow: Follow, client: Client) -> None:
    client.post(follow("alt"), {"goer": "begynd"})
    make_examples()
    send_news()
    assert all(b'eksempel.dk"' not in bytes(row.data) for row in LedgerEvent.objects.all())
    assert all(b"mette@" not in bytes(row.data) for row in LedgerEvent.objects.all())


def test_the_feeds_are_atom_and_narrowed_by_place(client: Client) -> None:
    make_examples()
    whole = etree.fromstring(client.get("/feeds/fravigelser.atom").content)
    assert whole.tag == f"{ATOM}feed"
    dated = [one for one in exemptions_known(register()) if one.start]
    assert len(whole.findall(f"{ATOM}entry")) == len(dated)
    narrowed = etree.fromstring(client.get("/feeds/fravigelser.atom?kommune=0410").content)
    links = [link.get("href", "") for link in narrowed.iter(f"{ATOM}link")]
    assert sum("/fravigelser/d-mid" in link for link in links) == 3
    changes = etree.fromstring(client.get("/feeds/oversigter.atom").content)
    assert len(changes.findall(f"{ATOM}entry")) == 2
    assert client.get("/feeds/x.atom").status_code == 404


def test_the_calendar_holds_each_day_and_folds_its_lines(client: Client) -> None:
    body = client.get("/kalender/frister.ics?kommune=0410").content
    lines = body.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    text = body.replace(b"\r\n ", b"").decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 3 * 2 + 1
    assert "DTSTART;VALUE=DATE:20240930" in text
    assert "(serviceloven § 79 a og § 139\\, stk. 2)\\, Middelfart" in text
    assert len(re.findall(r"UID:(\S+)", text)) == len(set(re.findall(r"UID:(\S+)", text)))


def test_a_follower_hears_of_a_hearing_and_of_what_came_of_it(
    follow: Follow, client: Client
) -> None:
    client.post(follow("kommune:0561"), {"goer": "begynd"})
    client.post(follow("kommune:0840", "far@eksempel.dk"), {"goer": "begynd"})
    worker = play(Part("caseworker", "0561"), "127.0.0.1")
    days = HearingDays(clock.today(), clock.today() + timedelta(days=12))
    asked = Invitation(
        title="Lektiehjælp",
        what="Skal skolen samle lektiehjælpen?",
        material="",
        area="folkeskole",
        subject="",
        parties=("skolebestyrelse",),
        questions=(),
        opens=days.opens,
        closes=days.closes,
        key="proeve",
    )
    row = open_hearing(worker, asked)
    assert send_news() == 1
    letter = news()[-1]
    assert letter.to == "mette@eksempel.dk"
    assert (
        f"svar senest {days.closes}\n  https://register.example/hoeringer/{row.pk}/" in letter.body
    )
    go_on(13)
    conclude(worker, row.pk, "Flere vil have det samlet", "Vi samler den", lambda *_: Words("", ""))
    assert send_news() == 1
    assert "Høring afsluttet" in news()[-1].body
    whole = etree.fromstring(client.get("/feeds/hoeringer.atom?kommune=0561").content)
    assert [one.text for one in whole.iter(f"{ATOM}title")][1:] == ["Lektiehjælp"]
    other = etree.fromstring(client.get("/feeds/hoeringer.atom?kommune=0840").content)
    assert other.find(f"{ATOM}entry") is None


def test_published_evaluations_have_a_feed(client: Client) -> None:
    load_example(12)
    whole = etree.fromstring(client.get("/feeds/evalueringer.atom").content)
    entries = whole.findall(f"{ATOM}entry")
    assert len(entries) == client.get("/api/v1/evalueringer").json()["antal"] > 0


def test_news_of_what_was_undone_leads_to_a_page_that_is_there(client: Client) -> None:
    make_examples()
    first = news_after(-1)[0][0]
    assert first.path == f"fravigelser/{first.key}/"
    again = Publication(at=clock.now(), website="https://eksempel.dk/", non_digital="Eksempel")
    wish = Wish(step=Step.UNDO, key="fortryd", reason="Eksempel", publication=again)
    go(play(Part("caseworker", first.municipality), "127.0.0.1"), first.key, wish)
    for one in news_after(-1)[0]:
        assert client.get(f"/{one.path}").status_code == 200
