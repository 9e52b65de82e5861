# SPDX-License-Identifier: MPL-2.0
"""A demo that lives in 2023 tells only what could be known then; the register of today tells all."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from handlerum_portal.actions.operation.demo import open_demo
from handlerum_portal.actions.operation.demo_clock import go_on
from handlerum_portal.pages.wording.saying import days_in_words
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.exemption_list import exemptions_known
from handlerum_portal.store.knowledge import known_on
from handlerum_portal.store.read import register

FIRST_END = date(2024, 9, 30)
LATER = re.compile(r"\b202[45]\b")
# The end of the act as it was first set is the one later day that was known.
# The last day of the agreements was known when they were made.
EXPECTED = re.compile(r"(29|30)\. september 2024|(29|30) September 2024|30\.09\.2024|2024-09-30")
PAGES = (
    "/aftaler/rebild-dagtilbud/",
    "/aftaler/viborg-aeldre/maal/",
    "/aftaler/esbjerg-folkeskole/fravigelser/",
    "/aftaler/esbjerg-folkeskole/proevehandlinger/",
    "/fravigelser/",
    "/holdt-ord/",
    "/holdt-ord/rebild-dagtilbud/",
)


@pytest.fixture
def running(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.DEMO = True
    open_demo()


def test_today_the_register_knows_everything() -> None:
    facts = register()
    assert {row.until for row in facts.agreements} == {date(2025, 7, 1), date(2025, 7, 31)}
    assert known_on(clock.today(), facts) is facts


def test_a_register_of_its_own_tells_all_that_was_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What names a year to come, or a machine whose clock is slow, hides no fact."""
    whole = register()
    monkeypatch.setattr(clock, "today", lambda: date(2023, 3, 1))
    assert register() is whole


def test_a_demo_knows_the_first_end_of_the_acts(running: None) -> None:
    facts = register()
    assert {row.until for row in facts.agreements} == {FIRST_END}
    ends = {one.until for one in exemptions_known(facts) if one.until}
    assert max(ends) == FIRST_END


def test_a_demo_learns_of_the_extension_when_it_was_made(running: None) -> None:
    whole_version = register().version
    go_on(366)
    assert clock.today() > date(2024, 7, 1)
    facts = register()
    assert {row.until for row in facts.agreements} == {date(2025, 7, 1), date(2025, 7, 31)}
    assert facts.version != whole_version


def notes() -> set[str]:
    return {row.national_note for row in register().experiences if row.national != "ukendt"}


def test_a_demo_does_not_tell_what_became_law_at_a_time_nobody_noted(running: None) -> None:
    assert all(re.search(r"20[12][0-3]", note) for note in notes() - {""})
    for _ in range(3):
        go_on(366)
    assert "Kontinuitet er mål i ældrereformen" in notes()


def test_a_demo_tells_of_no_event_figure_or_finding_from_later(running: None) -> None:
    facts, today = register(), clock.today()
    assert facts.events
    assert all(row.date <= today.isoformat() for row in facts.events)
    assert not any(LATER.search(row.year) for row in (*facts.numbers, *facts.results))
    assert not any(LATER.search(row.why_da) for row in facts.obligations)
    findings = {row.key: row.finding for row in facts.indicators}
    assert findings["i-trivsel"] == ""
    assert findings["i-kunkrav"]


@pytest.mark.parametrize("address", PAGES)
def test_no_page_of_a_demo_names_a_later_year(address: str, client: Client, running: None) -> None:
    assert not LATER.search(EXPECTED.sub("", _said(address, client)))


def test_a_municipality_in_a_demo_has_an_agreement_that_lives(
    client: Client, running: None
) -> None:
    page = _said("/kommuner/0561/", client)
    assert "slutter 30. september 2024" in page
    assert "udløb" not in page


def test_the_ministry_of_a_demo_sees_the_end_of_the_acts(client: Client, running: None) -> None:
    visitor = {"REMOTE_ADDR": "127.0.0.1"}
    client.post("/demo/rolle/", {"rolle": "ministry_officer", "kommune": ""}, **visitor)
    board = (
        _said("/arbejde/ministerium/", client)
        .partition("Det udløber")[2]
        .partition("Svar til Folketinget")[0]
    )
    assert "30. september 2024" in board
    assert "Viborg: ældrepleje" in board


@pytest.mark.parametrize("address", ["/", "/aftaler/", "/en/aftaler/"])
def test_events_tell_days_in_words_and_not_in_code(address: str, client: Client) -> None:
    events = client.get(address).content.decode().partition('<ol class="events">')[2]
    assert not re.search(
        r"\d{4}-\d{2}-\d{2}", re.sub(r"<[^>]*>", " ", events.partition("</ol>")[0])
    )


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("frist 2021-05-02 kl. 18", "da", "frist 2. maj 2021 kl. 18"),
        ("until 2025-07-31", "en", "until 31 July 2025"),
        ("F-2021-05-77, 2021-13-02", "da", "F-2021-05-77, 2021-13-02"),
    ],
)
def test_a_day_inside_a_text_is_said_in_words(text: str, language: str, said: str) -> None:
    assert days_in_words(text, language) == said


def _said(address: str, client: Client) -> str:
    page = client.get(address).content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"<[^>]*>", " ", main).replace("\u00a0", " ")
