# SPDX-License-Identifier: MPL-2.0
"""The evaluation report is walked in a browser: desk, phone, paper and forced colours."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytestmark = pytest.mark.browser
UNITS, YEARS, START = 20, range(2012, 2024), 2020


def panel(path: Path, seed: int, effect: float) -> None:
    random = np.random.default_rng(seed)
    values = 50.0 + random.normal(size=(UNITS, 1)) * 3 + random.normal(size=(UNITS, len(YEARS)))
    rows = [
        f"Sted {unit};{year};{values[unit, at] + effect * is_on:.6f};{is_on}"
        for unit in range(UNITS)
        for at, year in enumerate(YEARS)
        for is_on in [int(unit < 2 and year >= START)]
    ]
    path.write_text("\n".join(["enhed;tid;udfald;behandlet", *rows]), "utf-8")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a report on two invented indicators."""
    folder = tmp_path_factory.mktemp("rapport")
    indicators = [
        {
            "name": name,
            "source": "opdigtet",
            "query": f"{name}.csv",
            "unit": "point",
            "direction": "higher",
            "smallest_effect": 1.0,
            "margin": 0.5,
        }
        for name in ("trivsel", "fravær")
    ]
    for seed, one in enumerate(indicators):
        panel(folder / str(one["query"]), seed, 3.0 * seed)
    treated = [["Sted 0", str(START)], ["Sted 1", str(START)]]
    plan = {"title": "Opdigtet eksempel", "treated": treated, "indicators": indicators}
    (folder / "plan.json").write_text(json.dumps(plan), "utf-8")
    command = [sys.executable, "-m", "handlerum_portal.cli.main", "evaluering", "rapport"]
    command += [str(folder / "plan.json"), "--ud", str(folder), "--laas"]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_page()
    yield opened
    opened.close()


def faults(page: Any, axe: str) -> list[str]:
    # The page's own policy forbids scripts; the test reads it without that policy.
    page.evaluate(axe)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found]


@pytest.mark.parametrize("name", ["rapport.html", "report.html"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_nothing_is_too_wide(
    report: Path, page: Any, axe: str, name: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((report / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    assert faults(page, axe) == []


def test_a_fault_that_is_put_in_is_found(report: Path, page: Any, axe: str) -> None:
    page.goto((report / "rapport.html").as_uri())
    page.evaluate("document.querySelector('.chart').removeAttribute('aria-labelledby')")
    page.evaluate("document.querySelectorAll('.chart title').forEach(one => one.remove())")
    assert any(fault.startswith("svg-img-alt") for fault in faults(page, axe))


def test_page_1_is_one_sheet_of_paper(report: Path, page: Any) -> None:
    page.goto((report / "rapport.html").as_uri())
    page.emulate_media(media="print")
    # A4 less its margins, at 96 dots an inch.
    page.set_viewport_size({"width": 672, "height": 1000})
    front = page.evaluate(
        "document.querySelector('.front').getBoundingClientRect().bottom + scrollY"
    )
    assert front <= (297 - 31) / 25.4 * 96


def test_lines_stand_apart_when_colours_are_forced(report: Path, page: Any) -> None:
    page.emulate_media(forced_colors="active")
    page.goto((report / "rapport.html").as_uri())
    colours = page.evaluate(
        "['.treated', '.others'].map(one => getComputedStyle("
        "document.querySelector('.chart ' + one)).stroke)"
    )
    assert colours[0] != colours[1]


def test_text_in_the_picture_can_be_read_on_a_phone(report: Path, page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto((report / "rapport.html").as_uri())
    heights = page.evaluate(
        "[...document.querySelectorAll('.chart text')].map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 12
