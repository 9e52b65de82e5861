# SPDX-License-Identifier: MPL-2.0
"""Each row of the site map that was promised leads to a page, directly or for good."""

from typing import Any

import pytest
from django.test import Client

from handlerum_portal.pages.shortcuts import own_room
from handlerum_portal.store.models import Person
from handlerum_portal.store.read import register

# Row by row; where a row names one thing, one that is here stands for it.
OPEN = (
    "/",
    "/hvad-gaelder/",
    "/hvad-gaelder/0840/?pr=2024-05-14",
    "/hvad-gaelder/0217/?institution=hel-elverhoejen&pr=2024-05-14",
    "/aftaler/",
    "/aftaler/rebild-dagtilbud/",
    "/oversigt/0840/",
    "/oversigt/0840/2024-05-14/",
    "/fravigelser/",
    "/fravigelser/d-mid-79a/",
    "/regler/",
    "/regler/dagtilbudsloven/p12/",
    "/regler/dagtilbudsloven/",
    "/regler/rebild/r-017/",
    "/regler/helsingoer/",
    "/proevehandlinger/",
    "/proevehandlinger/x-mid-79a/",
    "/virkning/",
    "/evaluering/",
    "/hoeringer/",
    "/kommuner/",
    "/kommuner/0840/",
    "/institutioner/",
    "/institutioner/esb-bryndum/",
    "/data/",
    "/foelg/",
    "/soeg/",
    "/ordbog/",
    "/hjaelp/",
    "/om/",
    "/kilder/",
    "/privatliv/",
    "/was",
)
# The room in the site map, a role that works there, and where it lives.
INSIDE = (
    ("/arbejdsrum/", "caseworker", "/arbejde/"),
    ("/arbejdsrum/tjek/", "caseworker", "/fritagelsestjek/"),
    ("/arbejdsrum/fravigelser/ny/", "caseworker", "/arbejde/fravigelser/ny/"),
    ("/arbejdsrum/sager/", "caseworker", "/arbejde/fravigelser/"),
    ("/arbejdsrum/sager/her-0840-2023-1/log/", "caseworker", "/arbejde/fravigelser/"),
    ("/arbejdsrum/oversigt/", "caseworker", "/arbejde/udgiv/0840/dagtilbud/"),
    ("/arbejdsrum/regler/", "caseworker", "/arbejde/regler/0840/"),
    ("/arbejdsrum/proevehandlinger/", "caseworker", "/arbejde/proevehandlinger/0840/"),
    ("/arbejdsrum/tal/", "caseworker", "/arbejde/tal/0840/"),
    ("/arbejdsrum/spoerg/", "caseworker", "/arbejde/spoerg/0840/"),
    ("/arbejdsrum/hoeringer/", "caseworker", "/arbejde/hoeringer/0840/"),
    ("/arbejdsrum/evaluering/", "evaluator", "/arbejde/analyse/"),
    ("/arbejdsrum/ministerium/", "ministry_officer", "/arbejde/ministerium/"),
    ("/arbejdsrum/opsaetning/", "administrator", "/opsaetning/"),
)


def signed_in(role: str) -> Client:
    home = "0840" if role == "caseworker" else ""
    client = Client()
    client.force_login(Person.objects.create(name="eksempel", role=role, municipality=home))
    return client


def last_of(answer: Any) -> str:
    return str(answer.redirect_chain[-1][0]) if answer.redirect_chain else ""


@pytest.mark.parametrize("start", ["", "/en"])
@pytest.mark.parametrize("address", OPEN)
def test_each_open_row_leads_to_a_page(client: Client, address: str, start: str) -> None:
    answer = client.get(start + address, follow=True)
    assert answer.status_code == 200
    assert {status for _, status in answer.redirect_chain} <= {301, 302}
    assert all(to.startswith(start) for to, _ in answer.redirect_chain)


@pytest.mark.parametrize(("address", "role", "home"), INSIDE)
def test_each_room_leads_to_where_it_lives(address: str, role: str, home: str) -> None:
    answer = signed_in(role).get(address, follow=True)
    assert last_of(answer) == home
    assert answer.status_code == 200


def test_a_room_first_asks_who_comes(client: Client) -> None:
    answer = client.get("/arbejdsrum/tal/")
    assert answer["Location"] == "/log-ind/?next=%2Farbejdsrum%2Ftal%2F"


def test_a_room_that_is_not_there_for_somebody_leads_to_the_desk() -> None:
    answer = signed_in("ministry_officer").get("/arbejdsrum/regler/", follow=True)
    assert last_of(answer) == "/arbejde/"


def test_what_moved_for_good_says_so(client: Client) -> None:
    moved = {
        "/regler/dagtilbudsloven/p12/": "/love/dagtilbudsloven/p12/",
        "/regler/rebild/r-017/": "/kommuneregler/?kommune=0840&q=r-017",
        "/regler/0840/": "/kommuneregler/?kommune=0840",
        "/en/regler/folkeskoleloven/p14b/": "/en/love/folkeskoleloven/p14b/",
        "/hoeringer/7/svar/": "/hoeringer/7/#svar",
    }
    for address, to in moved.items():
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (301, to)


@pytest.mark.parametrize("address", ["/regler/findes-ikke/", "/regler/findes-ikke/p1/"])
def test_neither_an_act_nor_a_municipality_is_no_page(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_room_takes_what_it_asks_for() -> None:
    agreed = next(row.key for row in register().municipalities if row.name == "Rebild")
    assert own_room("cases", "") == "/arbejde/fravigelser/"
    assert own_room("rules_work", agreed) == "/arbejde/regler/0840/"
    assert own_room("rules_work", "") == ""
    assert own_room("publish_overview", agreed) == "/arbejde/udgiv/0840/dagtilbud/"
    assert own_room("publish_overview", "0751") == ""
    assert own_room("findes_ikke", agreed) == ""


def test_a_caseworker_has_the_shortcuts_to_rules_and_overview() -> None:
    page = signed_in("caseworker").get("/arbejde/")
    found = {one["href"] for one in page.context["shortcuts"]}
    assert {"/arbejde/regler/0840/", "/arbejde/udgiv/0840/dagtilbud/"} <= found
