# SPDX-License-Identifier: MPL-2.0
"""The journeys of a parent, a ministry, a journalist and an evaluator, on a desk and on a phone."""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.browser.conftest import WIDTHS
from tests.browser.hands import days_pass, hearing_opened, play, to, today
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
    assert page.input_value("#hvad") == "institution:esb-bryndum"
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


def test_an_evaluator_goes_from_data_to_an_answer_anybody_can_compute(
    page: Any, demo: str, demo_home: dict[str, str]
) -> None:
    page.goto(f"{demo}/data/")
    everything = zipfile.ZipFile(io.BytesIO(page.request.get(f"{demo}/data/alt.zip").body()))
    assert any(name.endswith(".csv") for name in everything.namelist())
    play(page, demo, "evaluator", "")
    _figures_from_a_spreadsheet(page, demo)
    width = page.viewport_size["width"]
    _planned(page, demo, f"rejse-{width}", f"Eksempel: en rejse ({width})")
    plan = page.url
    said = page.inner_text("main")
    for part in ("95 % interval", "Færre end fem behandlede", "stederne var valgt tilfældigt"):
        assert part in said.replace("\u00a0", " ")
    assert page.locator("main figure svg, main .chart").count() >= 1
    computed = re.findall(r"\b[0-9a-f]{64}\b", said)[1]
    play(page, demo, "auditor", "")
    page.goto(plan)
    page.get_by_role("button", name="Jeg har læst det og godkender").click()
    play(page, demo, "evaluator", "")
    page.goto(plan)
    page.get_by_role("button", name="Offentliggør").click()
    page.get_by_role("link", name="Se den offentlige side").click()
    assert f"({width})" in page.locator("h1").inner_text()
    assert computed in page.inner_text("main")
    words = ["evaluering", "koer", f"rejse-{width}", "--laas", "--json"]
    command = [sys.executable, "-m", "handlerum_portal.cli.main", *words]
    around = demo_home | {"HANDLERUM_DEMO": "1"}
    again = subprocess.run(command, env=around, capture_output=True, text=True, check=True)
    assert json.loads(again.stdout)["ens"] is True


def _figures_from_a_spreadsheet(page: Any, demo: str) -> None:
    """Open a round, fill the form for Excel, send it, look at it and take it in."""
    page.goto(f"{demo}/arbejde/tal/landet/")
    page.select_option("#indikator", "eksempel-trivsel")
    page.fill("#fra", "2020")
    page.fill("#til", "2020")
    page.get_by_role("button", name="Åbn runden").click()
    href = page.get_by_role("link", name="Hent Excel-skema").get_attribute("href")
    book = load_workbook(io.BytesIO(page.request.get(demo + href).body()))
    sheet = book.worksheets[0]
    sheet.cell(2, 4).value = 71.5
    filled = io.BytesIO()
    book.save(filled)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.set_input_files(
        "#fil", {"name": "tal.xlsx", "mimeType": kind, "buffer": filled.getvalue()}
    )
    page.get_by_role("button", name="Tjek tallene").click()
    page.get_by_role("button", name="Tag tallene ind").click()
    assert "Taget ind" in page.inner_text("main")
    page.get_by_role("button", name="Fortryd hele filen").click()


def _planned(page: Any, demo: str, key: str, title: str) -> None:
    """Weigh the question: with two treated places only large effects can be seen. Lock and run."""
    page.goto(f"{demo}/arbejde/analyse/ny/")
    page.locator("#i-eksempel-sygefravaer").check()
    page.fill("#steder", "eksempel-03, eksempel-04")
    page.fill("#start", "2021")
    page.fill("#uden", "eksempel-39, eksempel-40")
    page.select_option("#metode", "did")
    page.get_by_role("button", name="Vægt spørgsmålet").click()
    assert "Kun store virkninger" in page.locator(".outlook").inner_text()
    page.fill("#titel", title)
    page.fill("#navn", key)
    page.get_by_role("button", name="Lås planen i loggen").click()
    page.get_by_role("button", name="Åbn tallene og kør planen").click()
    page.wait_for_selector(".answer")
