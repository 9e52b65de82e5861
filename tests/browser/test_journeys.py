# SPDX-License-Identifier: MPL-2.0
"""Three of the journeys people make, step by step, on a desk and on a phone."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import WIDTHS

pytestmark = pytest.mark.browser


@pytest.fixture(params=WIDTHS, ids=[str(width) for width in WIDTHS])
def page(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    """Return a page nobody has used, as wide as a desk or a phone."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


def test_a_parent_finds_what_is_different_and_follows_it(page: Any, demo: str) -> None:
    page.goto(f"{demo}/institutioner/hol-absalon-oroe/")
    assert "Det gælder hos os" in page.inner_text("main")
    page.click("text=Se alle regler, og hvorfor")
    assert "/hvad-gaelder/0316/?institution=hol-absalon-oroe" in page.url
    page.locator(".why > summary").first.click()
    assert page.locator(".chain").first.is_visible()
    page.click(".tools a:has-text('Følg')")
    assert page.input_value("#hvad") == "kommune:0316"
    page.fill("#adresse", "foraelder@eksempel.dk")
    page.click("text=Send mig en mail at bekræfte")
    assert "Se i din indbakke" in page.inner_text("h1")


def test_a_ministry_answers_how_many_set_a_section_aside(page: Any, demo: str) -> None:
    page.goto(f"{demo}/demo/")
    page.click("text=Ministeriets sagsbehandler")
    page.click("main >> text=Tavlen")
    page.fill("#bestemmelse", "§ 83")
    page.click("main >> button:has-text('Svar')")
    assert "af de syv kommuner" in page.inner_text(".verdict-line")
    with page.expect_download() as fetched:
        page.click("text=Hent svaret til Word")
    assert fetched.value.suggested_filename == "svar.docx"
    page.click("text=Fast link til listen")
    assert "/fravigelser/?q=" in page.url


def test_a_journalist_filters_fetches_compares_and_cites(page: Any, demo: str) -> None:
    page.goto(f"{demo}/fravigelser/")
    if page.locator(".sieve-box > summary").is_visible():
        page.click(".sieve-box > summary")
    page.select_option("#valg-omraade", "folkeskole")
    page.click(".sieve button")
    assert "omraade=folkeskole" in page.url
    with page.expect_download() as fetched:
        page.click("main >> text=Excel")
    assert fetched.value.suggested_filename.endswith(".xlsx")
    page.goto(f"{demo}/aftaler/sammenlign/")
    page.select_option("#a", "esbjerg-folkeskole")
    page.select_option("#b", "holbaek-folkeskole")
    page.click("main >> button:has-text('Sammenlign')")
    assert "folkeskoleloven § 14 b" in page.inner_text("main").replace("\u00a0", " ")
    page.goto(f"{demo}/fravigelser/d-hol-ssu/")
    page.click(".cite-box > summary")
    assert "@misc{" in page.inner_text(".cite-box")


def test_an_exemption_published_today_is_in_force_tomorrow(page: Any, demo: str) -> None:
    page.goto(f"{demo}/fravigelser/?q=lektiehjælp")
    before = page.inner_text("main")
    page.goto(f"{demo}/demo/")
    page.click("main >> text=Gå til næste dag")
    page.goto(f"{demo}/fravigelser/?q=lektiehjælp")
    assert "I kraft" in page.inner_text("main")
    assert "Eksempel" in before
