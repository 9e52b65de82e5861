# SPDX-License-Identifier: MPL-2.0
"""Ninety days before an end those responsible hear of it once; the ministry hears each morning."""

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from handlerum_portal.actions.decisions.course_told import step_agreement
from handlerum_portal.actions.decisions.work import work_once
from handlerum_portal.actions.following.expiry import warn_of_expiry
from handlerum_portal.actions.following.morning import tell_the_ministry
from handlerum_portal.actions.operation.demo import Part, open_demo, play
from handlerum_portal.actions.operation.demo_clock import go_on
from handlerum_portal.actions.operation.demo_examples import make_examples
from handlerum_portal.actions.people.accounts import close_person
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.exemption_list import SOON
from handlerum_portal.store.expiries import expiries_soon
from handlerum_portal.store.models import LedgerEvent, OutboxLetter, OwnDecision, Person
from handlerum_portal.store.read import register

HOME = "0561"
# The act behind the agreement of the schools ends on 31 July 2025 (lov 880/2021 § 11, stk. 1).
THREE_MONTHS = date(2025, 4, 30)
APPLIED = {
    "spor": "udløb",
    "skridt": "vaelg_forlaeng",
    "begrundelse": "Eksempel: det virker",
    "moede_dato": "2023-10-02",
    "moede_punkt": "punkt 7",
}
LINK = re.compile(r"https://register\.example(/\S+)")


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.DEMO = True
    settings.SITE = "https://register.example"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    open_demo()
    make_examples()


@pytest.fixture
def nearing() -> OwnDecision:
    """Return a decision in force whose end begins to be soon today."""
    row = OwnDecision.objects.get(municipality=HOME, until__isnull=False)
    days(row.until - SOON)
    return row


def days(until: date) -> None:
    while clock.today() < until:
        go_on((until - clock.today()).days)


def letters(beginning: str) -> list[OutboxLetter]:
    return list(OutboxLetter.objects.filter(key__startswith=beginning).order_by("pk"))


def to(role: str, home: str = HOME) -> Person:
    return play(Part(role, home), "127.0.0.1")


def test_the_day_before_nobody_is_told(nearing: OwnDecision) -> None:
    assert nearing.until == clock.today() + SOON
    yesterday = expiries_soon(register(), clock.today() - timedelta(days=1))
    assert nearing.key not in {one.key for one in yesterday}


def test_those_who_may_publish_there_are_told_with_three_links_that_open(
    nearing: OwnDecision, client: Client
) -> None:
    assert warn_of_expiry() > 0
    told = {letter.to: letter for letter in letters("expiry-")}
    assert {f"caseworker-{HOME}@eksempel.dk", f"approver-{HOME}@eksempel.dk"} <= set(told)
    assert not any("secretariat" in whom or "ministry" in whom for whom in told)
    letter = told[f"caseworker-{HOME}@eksempel.dk"]
    assert nearing.key in letter.body
    client.force_login(to("caseworker"))
    links = [path for path in LINK.findall(letter.body) if not path.startswith("/en/")]
    assert len(links) == 3
    for path in LINK.findall(letter.body):
        assert client.get(path).status_code == 200, path
    extended = client.get(links[0]).content.decode()
    assert nearing.content["title"] in extended.replace("\u00a0", " ")


def test_each_is_told_once_and_the_log_says_nothing_of_it(nearing: OwnDecision) -> None:
    before = LedgerEvent.objects.count()
    first = warn_of_expiry()
    assert warn_of_expiry() == 0
    go_on(1)
    assert warn_of_expiry() == 0
    assert len(letters("expiry-")) == first
    assert LedgerEvent.objects.count() == before
    assert nearing.key in letters("expiry-")[0].body


def test_a_worker_that_was_down_on_the_day_tells_later(nearing: OwnDecision) -> None:
    go_on(40)
    assert warn_of_expiry() > 0
    assert any(nearing.key in letter.body for letter in letters("expiry-"))


def test_what_has_ended_is_told_to_nobody(nearing: OwnDecision) -> None:
    go_on(SOON.days)
    warn_of_expiry()
    assert not any(nearing.key in letter.body for letter in letters("expiry-"))


def test_what_begins_to_be_soon_later_is_told_in_a_letter_of_its_own(nearing: OwnDecision) -> None:
    to("caseworker")
    go_on(-1)
    warn_of_expiry()
    days(date(2024, 4, 30))
    register_end = {one.key for one in expiries_soon(register(), clock.today())}
    warn_of_expiry()
    mine = letters(f"expiry-{to('caseworker').pk}-")
    named = [set(re.findall(r"\(([\w-]+)\): første dag", one.body)) for one in mine]
    assert len(mine) == len({letter.key for letter in mine})
    assert all(not (one & other) for one, other in pairwise(named))
    assert set().union(*named) <= register_end | {nearing.key}


def test_a_person_who_was_closed_or_has_no_address_is_not_told(nearing: OwnDecision) -> None:
    person = to("caseworker")
    Person.objects.filter(role="approver").update(email="")
    close_person(person.name)
    warn_of_expiry()
    assert not any(HOME in letter.to for letter in letters("expiry-"))
    assert nearing.until


def test_an_agreement_is_told_of_three_months_before_its_act_ends() -> None:
    to("caseworker")
    days(THREE_MONTHS - timedelta(days=1))
    warn_of_expiry()
    assert not any("esbjerg-folkeskole" in letter.body for letter in letters("expiry-"))
    go_on(1)
    warn_of_expiry()
    body = next(one.body for one in letters("expiry-") if "esbjerg-folkeskole" in one.body)
    for step in ("vaelg_forlaeng", "vaelg_udloeb", "vaelg_goer_varig"):
        assert f"/arbejde/aftale/{HOME}/#skridt-{step}" in body


def test_the_choices_of_an_agreement_stand_where_the_letter_leads(client: Client) -> None:
    days(THREE_MONTHS)
    client.force_login(to("caseworker"))
    page = client.get(f"/arbejde/aftale/{HOME}/").content.decode()
    for step in ("vaelg_forlaeng", "vaelg_udloeb", "vaelg_goer_varig"):
        assert page.count(f'id="skridt-{step}"') == 1


def test_an_agreement_about_which_was_chosen_is_not_told_of() -> None:
    person = to("caseworker")
    days(THREE_MONTHS)
    step_agreement(person, HOME, APPLIED, "et-valg")
    assert not any(
        one.key == "esbjerg-folkeskole" for one in expiries_soon(register(), clock.today())
    )


@pytest.fixture
def officer() -> Person:
    return to("ministry_officer", "")


def test_the_ministry_hears_in_the_morning_of_editions_of_the_day_before(officer: Person) -> None:
    assert tell_the_ministry() == 0
    go_on(1)
    assert tell_the_ministry() == 1
    (letter,) = letters("morning-")
    assert letter.to == "ministry_officer@eksempel.dk"
    assert "2 udgaver" in letter.subject
    assert f"/kommuner/{HOME}/oversigt/1/#forskel" in letter.body
    assert "#forskel" in letter.body.partition("In English")[2]
    assert letter.key == f"morning-{officer.pk}-{clock.today()}"


def test_the_ministry_hears_nothing_twice_and_nothing_where_nothing_is_new(officer: Person) -> None:
    go_on(1)
    tell_the_ministry()
    assert tell_the_ministry() == 0
    go_on(1)
    assert tell_the_ministry() == 0
    assert len(letters(f"morning-{officer.pk}-")) == 1


def test_the_ministry_hears_of_days_the_worker_slept_through(
    officer: Person, nearing: OwnDecision
) -> None:
    tell_the_ministry()
    person = to("caseworker")
    step_agreement(person, HOME, APPLIED, "soegt")
    go_on(20)
    assert tell_the_ministry() == 1
    letter = letters(f"morning-{officer.pk}-")[-1]
    assert "2 ansøgninger" in letter.subject
    assert "søger om forlængelse" in letter.body
    assert nearing.key in letter.body
    assert "applies for an extension" in letter.body


def test_the_letter_of_the_morning_waits_for_the_morning(
    officer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on(1)
    night = clock.now().replace(hour=0, minute=30)
    monkeypatch.setattr("handlerum_portal.store.clock.now", lambda: night)
    assert tell_the_ministry() == 1
    assert work_once()[0]["letters"] == 0
    monkeypatch.setattr("handlerum_portal.store.clock.now", lambda: night + timedelta(hours=8))
    assert work_once()[0]["letters"] == 1
    assert officer.email


@pytest.mark.parametrize("role", ["auditor", "evaluator", "administrator"])
def test_nobody_else_of_the_state_gets_the_letter_of_the_morning(role: str) -> None:
    to(role, "")
    go_on(1)
    assert tell_the_ministry() == 0
