# SPDX-License-Identifier: MPL-2.0
"""Each tour of the tutorials can be walked as it is written; its pictures are taken on the way."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import WIDTHS, Walker
from tests.browser.hands import play

pytestmark = pytest.mark.browser
PICTURES = Path(__file__).parents[2] / "docs/pictures/tutorial"
Taken = Callable[[Walker, str], None]


@pytest.fixture
def taken(tmp_path: Path) -> Taken:
    """Return what takes a picture: into the docs when asked for (make pictures), else away."""
    folder = PICTURES if os.environ.get("HANDLERUM_PICTURES") else tmp_path
    folder.mkdir(parents=True, exist_ok=True)

    def take(walker: Walker, name: str) -> None:
        assert walker.page.locator("h1").count() == 1
        assert walker.overflow() <= 0
        walker.page.evaluate("document.activeElement.blur()")
        walker.page.screenshot(path=folder / f"{name}.png")

    return take


@pytest.fixture
def desk(browser: Any, demo: str) -> Any:
    """Return a desk in the demo."""
    walker = Walker(browser, demo, WIDTHS[0])
    yield walker
    walker.page.close()


@pytest.fixture
def phone(browser: Any, demo: str) -> Any:
    """Return a phone in the demo."""
    walker = Walker(browser, demo, WIDTHS[1])
    yield walker
    walker.page.close()


def test_an_employee_checks_an_idea_on_the_phone(phone: Walker, taken: Taken) -> None:
    phone.go("/fritagelsestjek/")
    phone.page.fill("#tekst", "Vi vil droppe ugeplanerne")
    taken(phone, "institution-1")
    phone.page.locator("#omraade-dagtilbud").click()
    phone.page.fill("#sted", "Rebild")
    phone.page.locator(".question .button-primary").click()
    assert "Kræver ingen fritagelse" in phone.page.locator(".verdict h2").inner_text()
    phone.page.locator(".verdict").scroll_into_view_if_needed()
    taken(phone, "institution-2")
    assert phone.page.locator(".next-steps .button-primary").count() == 1


def test_a_caseworker_writes_and_publishes(desk: Walker, taken: Taken) -> None:
    play(desk.page, desk.site, "caseworker")
    taken(desk, "caseworker-1")
    desk.go("/arbejde/fravigelser/ny/")
    desk.page.fill("#titel", "Eksempel: lektiehjælp med hver klasse")
    desk.page.locator(".case-form button[type=submit]").click()
    desk.page.wait_for_url("**/trin/2/")
    desk.page.fill("#bestemmelse-1", "§ 36")
    desk.page.locator("#fund", has_text="beskyttet").wait_for()
    taken(desk, "caseworker-2")
    desk.go("/arbejde/udgiv/0561/folkeskole/")
    assert "Udgiv samlet oversigt" in desk.page.inner_text("h1")
    taken(desk, "caseworker-3")


def test_a_citizen_asks_what_applies_and_why(phone: Walker, taken: Taken) -> None:
    phone.go("/hvad-gaelder/?kommune=0410&pr=2023-05-01")
    assert "fraveget her" in phone.page.inner_text(".verdict-line")
    taken(phone, "citizen-1")
    phone.page.locator(".why > summary").first.click()
    phone.page.locator(".chain").first.scroll_into_view_if_needed()
    taken(phone, "citizen-2")


def test_a_ministry_sees_what_ends_and_what_refers(desk: Walker, taken: Taken) -> None:
    play(desk.page, desk.site, "ministry_officer", "")
    desk.page.locator("main >> text=Tavlen").click()
    desk.page.wait_for_load_state()
    taken(desk, "ministry-1")
    desk.go("/love/folkeskoleloven/15/?kommune=0561&pr=2023-05-01")
    taken(desk, "ministry-2")


def test_an_evaluator_asks_if_it_can_be_answered(desk: Walker, taken: Taken) -> None:
    play(desk.page, desk.site, "evaluator", "")
    desk.go("/arbejde/analyse/")
    taken(desk, "evaluator-1")
    desk.go("/evaluering/eksempel-trivsel/")
    taken(desk, "evaluator-2")


def test_a_journalist_filters_and_fetches(desk: Walker, taken: Taken) -> None:
    desk.go("/fravigelser/?omraade=folkeskole")
    taken(desk, "journalist-1")
    desk.go("/data/")
    taken(desk, "journalist-2")
