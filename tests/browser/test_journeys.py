# SPDX-License-Identifier: MPL-2.0
"""The journeys of a parent, a ministry and a journalist, on a desk and on a phone."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.browser.conftest import WIDTHS
from tests.browser.hands import days_pass, hearing_opened, to, today
from tests.browser.visiting import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture(params=WIDTHS, ids=[str(width) for width in WIDTHS])
def page(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    """Return a page nobody has used, as wide as a desk or a phone."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


def test_a_parent_finds_follows_answers_and_hears_what_came_of_it(
    page: Any, demo: str, demo_home: dict[str, str]
) -> None:
    page.goto(f"{demo}/institutioner/esb-bryndum/")
    assert "Det gælder hos os" in page.inner_text("main")
    page.click("text=Se alle regler, og hvorfor")
    assert "/hvad-gaelder/0561/?institution=esb-bryndum" in page.url
    page.locator(".why > summary").first.click()
    assert page.locator(".chain").first.is_visible()
    page.click(".tools a:has-text('Følg')")
    assert page.input_value("[name=hvad]") == "institution:esb-bryndum"
    mailbox = f"foraelder-{page.viewport_size['width']}@eksempel.dk"
    page.fill("#adresse", mailbox)
    page.click("text=Send mig en mail at bekræfte")
    assert "Se i din indbakke" in page.inner_text("h1")
    page.goto(demo + _link("foelg", mailbox, demo_home))
    page.click("text=Ja, begynd")
    _answers(page, demo, mailbox, demo_home)


def _answers(page: Any, demo: str, mailbox: str, home: dict[str, str]) -> None:
    """A hearing opens with twelve days left; later stands what was done, and a letter says so."""
    title = f"Eksempel: lektiehjælp ({page.viewport_size['width']})"
    hearing, closes = hearing_opened(demo, title, today(home) + timedelta(days=12))
    letter = next(one for one in to(mailbox, home) if title in one)
    assert f"svar senest {closes}" in letter
    page.goto(demo + hearing)
    page.fill("#virker", "Børnene kan følges ad")
    page.fill("#epost", mailbox)
    page.wait_for_timeout(1_100)
    page.click("text=Gennemse svaret")
    page.click("text=Send svaret")
    assert "Se i din postkasse" in page.inner_text("main")
    page.goto(demo + _link("besked", mailbox, home))
    page.click("text=Ja, skriv til mig")
    days_pass(page, demo, 13)
    Visitor(demo).plays("caseworker", "0561").send(
        f"/arbejde{hearing.replace('hoeringer/', 'hoeringer/0561/')}",
        svarede="Flere vil have den samlet",
        gjorde="Skolen samler den",
    )
    assert any("Høring afsluttet" in one for one in to(mailbox, home))
    page.goto(demo + hearing)
    assert "Skolen samler den" in page.inner_text("main")


def _link(kind: str, mailbox: str, home: dict[str, str]) -> str:
    found = [re.findall(rf"https?://[^/]+(/{kind}/\S+)", one) for one in to(mailbox, home)]
    return str(next(links[0] for links in reversed(found) if links))


def test_a_ministry_answers_how_many_set_a_section_aside(page: Any, demo: str) -> None:
    page.goto(f"{demo}/demo/")
    page.click("text=Ministeriets sagsbehandler")
    page.click("main >> text=Tavlen")
    page.fill("#bestemmelse", "§ 83")
    page.click("main >> button:has-text('Svar')")
    page.click("main .note a:has-text('serviceloven')")
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
    page.goto(f"{demo}/love/folkeskoleloven/sammenlign/")
    page.select_option("#kommune", "0561")
    page.fill("#pr", "2023-10-02")
    page.select_option("#kommune2", "0316")
    page.fill("#pr2", "2022-03-01")
    page.click("main >> button:has-text('Sammenlign')")
    assert "kommune=0561" in page.url
    for home in ("Esbjerg", "Holbæk"):
        assert home in page.inner_text("main")
    page.goto(f"{demo}/fravigelser/d-hol-ssu/")
    page.click(".cite-box > summary")
    assert "@misc{" in page.inner_text(".cite-box")
