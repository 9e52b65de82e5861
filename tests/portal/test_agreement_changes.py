# SPDX-License-Identifier: MPL-2.0
"""Two days of an agreement are compared: what came, changed and ended, and where its calendar is."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from handlerum_portal.actions.operation.demo import open_demo
from handlerum_portal.actions.operation.demo_examples import make_examples
from handlerum_portal.store.decisions.between_days import between_days
from handlerum_portal.store.decisions.exemption_list import HERE, exemptions_at, exemptions_known
from handlerum_portal.store.read import register

HISTORY = "/aftaler/middelfart-aeldre/historik/"


def days_asked(client: Client, first: str, second: str, spoken: str = "") -> str:
    return client.get(f"{spoken}{HISTORY}?fra={first}&til={second}").content.decode()


def test_every_exemption_is_where_its_two_days_say(client: Client) -> None:
    facts = register()
    one = next(row for row in exemptions_at("0410", facts) if row.start and row.until)
    assert one.start
    assert one.until
    eve, dawn = one.start - timedelta(days=1), one.until - timedelta(days=1)
    came = between_days("0410", eve, one.start, facts)
    ended = between_days("0410", dawn, one.until, facts)
    assert one.key in [row.key for row in came.came]
    assert one.key in [row.key for row in ended.ended]
    assert one.key in [row.key for row in between_days("0410", eve, one.until, facts).passed]
    assert between_days("0410", one.start, one.start, facts).is_nothing
    page = days_asked(client, one.start.isoformat(), eve.isoformat())
    assert "<h3>Kom til</h3>" in page
    assert f"/fravigelser/{one.key}/?pr={one.start}" in page
    assert "<h3>Came</h3>" in days_asked(client, str(eve), str(one.start), "/en")


def test_the_three_sides_never_hold_one_exemption_twice() -> None:
    facts = register()
    edges = sorted(
        {day for one in exemptions_known(facts) for day in (one.start, one.until) if day}
    )
    for first, second in pairwise(edges):
        found = between_days("", first, second, facts)
        parts = (found.came, found.ended, found.passed, [after for _, after in found.changed])
        keys = [one.key for part in parts for one in part]
        assert len(keys) == len(set(keys))
        held = {one.key for one in exemptions_known(facts) if one.holds_on(first)}
        holds = {one.key for one in exemptions_known(facts) if one.holds_on(second)}
        assert {one.key for one in found.came} == holds - held
        assert {one.key for one in found.ended} == held - holds


def test_days_that_are_no_days_are_refused_in_words(client: Client) -> None:
    answer = client.get(f"{HISTORY}?fra=31-02-2024&til=2024-01-01")
    assert answer.status_code == 400
    assert "31-02-2024" in answer.content.decode()
    assert client.get(f"{HISTORY}?fra=2024-01-01&til=").status_code == 200


def test_a_quiet_stretch_says_that_nothing_changed(client: Client) -> None:
    page = days_asked(client, "2019-01-01", "2019-02-01")
    assert "Ingen kendt fravigelse kom til" in page


def test_every_tab_leads_to_the_calendar_of_the_agreement(client: Client) -> None:
    page = client.get("/aftaler/middelfart-aeldre/").content.decode()
    href = "/kalender/frister.ics?kommune=0410&amp;omraade=aeldre"
    assert href in page
    assert "BEGIN:VEVENT" in client.get(href.replace("&amp;", "&")).content.decode()


@pytest.fixture
def _examples(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.DEMO = True
    open_demo()
    make_examples()


@pytest.mark.usefixtures("_examples")
def test_what_was_decided_here_comes_too(client: Client) -> None:
    facts = register()
    one = next(row for row in exemptions_known(facts) if row.origin == HERE and row.start)
    assert one.start
    found = between_days(one.municipality, date(2020, 1, 1), one.start, facts)
    assert one.key in [row.key for row in found.came]
