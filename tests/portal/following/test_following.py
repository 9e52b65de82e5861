# SPDX-License-Identifier: MPL-2.0
"""Whoever follows is asked first, hears once a day at most, and stops with one press."""

import re

from django.test import Client
from lxml import etree

from handlerum.agreements.approval_words import Step
from handlerum.agreements.overview import Publication
from handlerum_portal.actions.community.hearings import conclude
from handlerum_portal.actions.decisions.steps import Wish, go
from handlerum_portal.actions.evidence.analyses import publish
from handlerum_portal.actions.evidence.evidence_example import load_example
from handlerum_portal.actions.following.subscriptions import send_news
from handlerum_portal.actions.operation.demo import Part, play
from handlerum_portal.actions.operation.demo_clock import go_on
from handlerum_portal.actions.operation.demo_examples import make_examples
from handlerum_portal.actions.people.contacts import Words
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.exemption_list import exemptions_known
from handlerum_portal.store.decisions.news import news_after
from handlerum_portal.store.models import EvaluationRun, LedgerEvent, Subscription
from handlerum_portal.store.read import register
from tests.portal.following.letters import ATOM, Follow, ask_all, news


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


def test_one_press_stops_and_deletes_the_address(follow: Follow, client: Client) -> None:
    client.post(follow("alt"), {"goer": "begynd"})
    make_examples()
    send_news()
    stop = re.findall(r"Stop .*?: https://register\.example(/\S+)", news()[0].body)[0]
    assert client.post(stop).status_code == 200
    assert not Subscription.objects.exists()
    assert client.get(stop).status_code == 410
    assert "virker ikke længere" in client.get(stop).content.decode()


def test_the_address_is_never_in_the_log(follow: Follow, client: Client) -> None:
    client.post(follow("alt"), {"goer": "begynd"})
    make_examples()
    send_news()
    assert all(b'eksempel.dk"' not in bytes(row.data) for row in LedgerEvent.objects.all())
    assert all(b"mette@" not in bytes(row.data) for row in LedgerEvent.objects.all())


def test_a_follower_hears_of_a_hearing_and_of_what_came_of_it(
    follow: Follow, client: Client
) -> None:
    client.post(follow("kommune:0561"), {"goer": "begynd"})
    client.post(follow("kommune:0840", "far@eksempel.dk"), {"goer": "begynd"})
    worker = play(Part("caseworker", "0561"), "127.0.0.1")
    row = ask_all()
    assert send_news() == 1
    letter = news()[-1]
    assert letter.to == "mette@eksempel.dk"
    assert (
        f"svar senest {row.closes}\n  https://register.example/hoeringer/{row.pk}/" in letter.body
    )
    go_on(13)
    conclude(worker, row.pk, "Flere vil have det samlet", "Vi samler den", lambda *_: Words("", ""))
    assert send_news() == 1
    assert "Høring afsluttet" in news()[-1].body
    whole = etree.fromstring(client.get("/feeds/hoeringer.atom?kommune=0561").content)
    assert [one.text for one in whole.iter(f"{ATOM}title")][1:] == ["Lektiehjælp"]
    other = etree.fromstring(client.get("/feeds/hoeringer.atom?kommune=0840").content)
    assert other.find(f"{ATOM}entry") is None


def test_news_of_what_was_undone_leads_to_a_page_that_is_there(client: Client) -> None:
    make_examples()
    first = news_after(-1)[0][0]
    assert first.path == f"fravigelser/{first.key}/"
    again = Publication(at=clock.now(), website="https://eksempel.dk/", non_digital="Eksempel")
    wish = Wish(step=Step.UNDO, key="fortryd", reason="Eksempel", publication=again)
    go(play(Part("caseworker", first.municipality), "127.0.0.1"), first.key, wish)
    for one in news_after(-1)[0]:
        assert client.get(f"/{one.path}").status_code == 200


def _to_monday() -> None:
    """Go on to the next Monday."""
    go_on(7 - clock.today().weekday())


def test_once_a_week_is_one_letter_on_monday_with_all_of_the_week(
    follow: Follow, client: Client
) -> None:
    client.post(follow("alt", hver="uge"), {"goer": "begynd"})
    client.post(follow("alt", "dag@eksempel.dk"), {"goer": "begynd"})
    _to_monday()
    send_news()
    assert news() == []
    make_examples()
    send_news()
    go_on(1)
    ask_all()
    send_news()
    assert [letter.to for letter in news()] == ["dag@eksempel.dk"] * 2
    _to_monday()
    send_news()
    weekly = news()[-1]
    assert weekly.to == "mette@eksempel.dk"
    assert "Lektiehjælp" in weekly.body
    assert "Eksempel: skolen planlægger selv lektiehjælpen" in weekly.body
    assert "højst én gang om ugen" in weekly.body


def test_another_rhythm_takes_the_place_of_the_first_when_its_owner_says_so(
    follow: Follow, client: Client
) -> None:
    client.post(follow("kommune:0561"), {"goer": "begynd"})
    link = follow("kommune:0561", hver="uge")
    assert Subscription.objects.count() == 2
    client.post(link, {"goer": "begynd"})
    assert Subscription.objects.get().what == "kommune:0561;hver:uge"


def test_a_wish_confirmed_after_the_letter_of_the_day_brings_no_second(
    follow: Follow, client: Client
) -> None:
    client.post(follow("kommune:0561"), {"goer": "begynd"})
    make_examples()
    assert send_news() == 1
    client.post(follow("slags:hoeringer"), {"goer": "begynd"})
    ask_all()
    assert send_news() == 0
    go_on(1)
    assert send_news() == 1
    assert "Lektiehjælp" in news()[-1].body


def test_whoever_follows_hearings_hears_of_nothing_else(follow: Follow, client: Client) -> None:
    client.post(follow("slags:hoeringer"), {"goer": "begynd"})
    client.post(follow("slags:fravigelser", "b@eksempel.dk"), {"goer": "begynd"})
    client.post(follow("slags:evalueringer", "c@eksempel.dk"), {"goer": "begynd"})
    make_examples()
    ask_all()
    send_news()
    told = {letter.to: letter.body.split("-- ")[0] for letter in news()}
    assert "Høring åbnet" in told["mette@eksempel.dk"]
    assert "Offentliggjort" not in told["mette@eksempel.dk"]
    assert "Høring åbnet" not in told["b@eksempel.dk"]
    assert told.get("c@eksempel.dk", "").count("Offentliggjort,") == 0


def test_a_published_evaluation_is_news(follow: Follow, client: Client) -> None:
    client.post(follow("slags:evalueringer"), {"goer": "begynd"})
    client.post(follow("kommune:0561", "b@eksempel.dk"), {"goer": "begynd"})
    load_example(12)
    EvaluationRun.objects.update(published_at=None)
    publish(None, EvaluationRun.objects.earliest("pk"))
    assert send_news() == 1
    (letter,) = news()
    assert letter.to == "mette@eksempel.dk"
    assert "Evaluering offentliggjort" in letter.body
    path = re.findall(r"https://register\.example(/evaluering/\S+)", letter.body)[0]
    assert client.get(path).status_code == 200
