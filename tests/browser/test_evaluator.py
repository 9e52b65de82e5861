# SPDX-License-Identifier: MPL-2.0
"""The journey of an evaluator: all data, a new indicator, a plan, an answer anybody can compute."""

import io
import json
import re
import subprocess
import sys
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook

from handlerum.evaluation.goals import Indicator, Measurement
from handlerum.evaluation.json_stat_measurements import cube_of
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.verdict import Direction
from tests.browser.conftest import Walker
from tests.browser.hands import is_clean, play

pytestmark = pytest.mark.browser
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_an_evaluator_goes_from_data_to_an_answer_anybody_can_compute(
    walking: Walker, demo: str, demo_home: dict[str, str], axe: str
) -> None:
    page = walking.page
    width = page.viewport_size["width"]
    _everything_with_its_definitions(walking, axe)
    play(page, demo, "evaluator", "")
    _an_indicator_from_statbank(walking, axe, f"rejse-{width}-statistik")
    _an_indicator_from_a_sheet(walking, axe, f"rejse-{width}-ark")
    _figures_from_a_spreadsheet(page, demo)
    _planned(walking, axe, f"rejse-{width}", f"Eksempel: en rejse ({width})")
    plan = page.url
    said = page.inner_text("main")
    for part in ("95 % interval", "Færre end fem behandlede", "stederne var valgt tilfældigt"):
        assert part in said.replace("\u00a0", " ")
    assert page.locator("main figure svg, main .chart").count() >= 1
    computed = re.findall(r"\b[0-9a-f]{64}\b", said)[1]
    play(page, demo, "auditor", "")
    page.goto(plan)
    is_clean(walking, axe)
    page.get_by_role("button", name="Jeg har læst det og godkender").click()
    play(page, demo, "evaluator", "")
    page.goto(plan)
    page.get_by_role("button", name="Offentliggør").click()
    page.get_by_role("link", name="Se den offentlige side").click()
    assert f"({width})" in page.locator("h1").inner_text()
    assert computed in page.inner_text("main")
    is_clean(walking, axe)
    words = ["evaluering", "koer", f"rejse-{width}", "--laas", "--json"]
    command = [sys.executable, "-m", "handlerum_portal.cli.main", *words]
    around = demo_home | {"HANDLERUM_DEMO": "1"}
    again = subprocess.run(command, env=around, capture_output=True, text=True, check=True)
    assert json.loads(again.stdout)["ens"] is True


def _everything_with_its_definitions(walking: Walker, axe: str) -> None:
    """Take the whole register home, and read what its columns mean."""
    walking.go("/data/")
    is_clean(walking, axe)
    fetched = walking.page.request.get(f"{walking.site}/data/alt.zip")
    everything = zipfile.ZipFile(io.BytesIO(fetched.body()))
    told = {
        one["name"]: one for one in json.loads(everything.read("datapackage.json"))["resources"]
    }
    assert {"maalinger", "maalte-indikatorer", "evalueringer", "udgaver"} <= set(told)
    assert all(one["description"] for one in told["maalinger"]["schema"]["fields"])


def _an_indicator_from_statbank(walking: Walker, axe: str, key: str) -> None:
    """Define an indicator, send a table of JSON-stat, see what it says, take it in and see it."""
    told = Indicator("X", "n", "d", "dage", Direction.LOWER_IS_BETTER, "Eksempel: en tabel", 1.0)
    cells = [
        Measurement("X", code, year, Status.OBSERVED, 7.0 + n)
        for n, code in enumerate(("561", "316"))
        for year in ("2020", "2021")
    ]
    content = cube_of(told, cells, {}, on="2023-01-02")
    page = walking.page
    walking.go("/arbejde/")
    page.get_by_role("link", name="Tilføj en indikator").click()
    page.get_by_role("button", name="Tjek indikatoren").click()
    assert page.locator("[role=alert] a").count() >= 10
    is_clean(walking, axe)
    _defined(page, key)
    page.fill("#kilde", "")
    file = {"name": "tabel.json", "mimeType": "application/json", "buffer": content}
    page.set_input_files("#fil", file)
    page.get_by_role("button", name="Tjek indikatoren").click()
    shown = page.inner_text("main")
    assert "Eksempel: en tabel" in shown
    assert "4 tal fra 2 steder" in shown
    is_clean(walking, axe)
    page.get_by_role("button", name="Tag indikatoren ind").click()
    page.get_by_role("link", name="Se tallene, som alle ser dem").click()
    assert "siger ikke hvorfor" in page.inner_text("main")
    is_clean(walking, axe)


def _an_indicator_from_a_sheet(walking: Walker, axe: str, key: str) -> None:
    """Send a sheet of the municipality with a fault, mend it, take it in, and undo it."""
    page = walking.page
    walking.go("/arbejde/indikator/ny/")
    for value, is_right in (("syv", False), ("7,3", True)):
        _defined(page, key)
        sheet = f"sted;periode;værdi\nEsbjerg;2020;{value}\n".encode()
        page.set_input_files("#fil", {"name": "tal.csv", "mimeType": "text/csv", "buffer": sheet})
        page.get_by_role("button", name="Tjek indikatoren").click()
        assert page.get_by_role("button", name="Tag indikatoren ind").count() == is_right
        if not is_right:
            assert "»syv« er ikke et tal" in page.inner_text("main")
            is_clean(walking, axe)
            page.get_by_role("link", name="Ret, og send igen").click()
            assert page.input_value("#navn") == key
    page.get_by_role("button", name="Tag indikatoren ind").click()
    page.get_by_role("button", name="Fortryd indikator og tal").click()
    assert "Fortrudt" in page.inner_text("main")


def _defined(page: Any, key: str) -> None:
    said = {
        "navn": key,
        "navn_en": key,
        "definition": "Opdigtet: dage pr. medarbejder.",
        "definition_en": "Invented: days for each employee.",
        "enhed": "dage",
        "mindste_betydende": "1,5",
        "id": key,
        "kilde": "Opdigtet eksempel",
        "forbehold": "Tallet siger ikke hvorfor.",
        "forbehold_en": "The figure does not say why.",
    }
    for name, text in said.items():
        page.fill(f"#{name}", text)
    page.select_option("#retning", "lower")


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
    file = {"name": "tal.xlsx", "mimeType": SHEET, "buffer": filled.getvalue()}
    page.set_input_files("#fil", file)
    page.get_by_role("button", name="Tjek tallene").click()
    page.get_by_role("button", name="Tag tallene ind").click()
    assert "Taget ind" in page.inner_text("main")
    page.get_by_role("button", name="Fortryd hele filen").click()


def _planned(walking: Walker, axe: str, key: str, title: str) -> None:
    """Weigh the question: with two treated places only large effects can be seen. Lock and run."""
    page = walking.page
    walking.go("/arbejde/analyse/ny/")
    page.locator("#i-eksempel-sygefravaer").check()
    page.fill("#steder", "eksempel-03, eksempel-04")
    page.fill("#start", "2021")
    page.fill("#uden", "eksempel-39, eksempel-40")
    page.select_option("#metode", "did")
    page.get_by_role("button", name="Vægt spørgsmålet").click()
    assert "Kun store virkninger" in page.locator(".outlook").inner_text()
    is_clean(walking, axe)
    page.fill("#titel", title)
    page.fill("#navn", key)
    page.get_by_role("button", name="Lås planen i loggen").click()
    page.get_by_role("button", name="Åbn tallene og kør planen").click()
    page.wait_for_selector(".answer")
    is_clean(walking, axe)
