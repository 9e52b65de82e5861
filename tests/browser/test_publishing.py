# SPDX-License-Identifier: MPL-2.0
"""Publishing, reading, embedding and loading rules, as people meet them on a desk and a phone."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import WIDTHS, Walker

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).with_name("publishing_example.py")
PUBLISH = "/arbejde/udgiv/0791/aeldre/"
RULES = "/arbejde/regler/0791/"
LIST = "Regel;Oprindelse;Ejer\nTavlemøde hver morgen;vane;Teamet\nBlanket 7;forvaltning;Kontoret\n"


@pytest.fixture(scope="module")
def work(demo: str, demo_home: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Fill the demo, and return its address and the sessions of two who work there."""
    made = subprocess.run(
        [sys.executable, str(EXAMPLE)], env=demo_home, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr[-2000:]
    return demo, json.loads(made.stdout)


@pytest.fixture(scope="module")
def at(browser: Any, work: tuple[str, dict[str, str]]) -> Iterator[dict[str, Walker]]:
    """Return a page for each who works there, and one for a visitor."""
    address, sessions = work
    walkers = {role: Walker(browser, address, WIDTHS[0]) for role in (*sessions, "visitor")}
    for role, key in sessions.items():
        cookie = {"name": "handlerum", "value": key, "url": address}
        walkers[role].page.context.add_cookies([cookie])
    yield walkers
    for walker in walkers.values():
        walker.page.close()


def is_clean(walker: Walker, axe: str, path: str) -> None:
    """Look at a page in both widths: nothing wrong, nothing cut off, nothing ran."""
    walker.said.clear()
    walker.go(path)
    assert walker.faults_at_each_width(axe) == []
    assert walker.page.evaluate("window.ran") is None
    folder = os.environ.get("HANDLERUM_PICTURES")
    if folder:
        name = path.strip("/").replace("/", "-") or "front"
        walker.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def test_a_collected_overview_is_published_with_a_receipt(at: dict[str, Walker], axe: str) -> None:
    walker = at["approver"]
    is_clean(walker, axe, PUBLISH)
    page = walker.page
    assert page.locator('button[value="publish"]').is_disabled()
    page.fill("#website", "https://eksempel.dk/oversigt")
    page.fill("#non_digital", "Eksempel: i borgerservice")
    page.click('button[value="check"]')
    page.wait_for_load_state()
    assert page.locator(".preview td").count() > 0
    page.click('button[value="publish"]')
    page.wait_for_url("**/udgave/1/")
    assert "Udgave 1 er offentliggjort" in page.locator("h1").inner_text()
    is_clean(walker, axe, f"{PUBLISH}udgave/1/")
    with page.expect_download() as paper:
        page.click('a[href$="kvittering.pdf"]')
    assert paper.value.path().read_bytes().startswith(b"%PDF")
    is_clean(walker, axe, PUBLISH)
    assert page.locator('button[value="undo"]').count() == 2


@pytest.mark.parametrize("before", ["", "/en"])
def test_the_edition_can_be_read_by_everyone(before: str, at: dict[str, Walker], axe: str) -> None:
    walker = at["visitor"]
    is_clean(walker, axe, f"{before}/kommuner/0791/oversigt/")
    is_clean(walker, axe, f"{before}/kommuner/0791/oversigt/1/")
    is_clean(walker, axe, f"{before}/indlejr/oversigt/0791/")
    is_clean(walker, axe, f"{before}/kommuneregler/")


@pytest.mark.parametrize(
    "path", ["/udgivet/", "/udgivet/0791/aeldre/", "/udgivet/0791/aeldre/1/oversigt.html"]
)
def test_the_files_are_pages_that_everyone_can_use(
    path: str, at: dict[str, Walker], axe: str
) -> None:
    is_clean(at["visitor"], axe, path)


def test_all_three_ways_to_embed_show_the_overview(at: dict[str, Walker], axe: str) -> None:
    walker = at["visitor"]
    is_clean(walker, axe, "/indlejr/oversigt/0791/vejledning/")
    page = walker.page
    page.wait_for_function("document.querySelector('handlerum-oversigt').shadowRoot")
    inside = page.evaluate("document.querySelector('handlerum-oversigt').shadowRoot.textContent")
    assert "her-0791-2023-1" in inside
    assert "display" not in inside
    framed = page.frame_locator("iframe.demo-frame")
    assert "Samlet oversigt" in framed.locator("h1").inner_text()
    with page.expect_download() as file:
        page.click("a[download]")
    assert b"Samlet oversigt" in file.value.path().read_bytes()


def test_a_list_of_rules_is_looked_at_taken_in_and_taken_out(
    at: dict[str, Walker], axe: str
) -> None:
    walker = at["caseworker"]
    for path in (RULES, f"{RULES}ny/", f"{RULES}indlaes/"):
        is_clean(walker, axe, path)
    page = walker.page
    page.fill("#text", LIST)
    page.click('main button[type="submit"]')
    page.wait_for_url("**/indlaes/*/")
    assert walker.faults_at_each_width(axe) == []
    page.click('button[value="take_in"]')
    page.wait_for_selector('button[value="take_back"]')
    walker.go(RULES)
    assert "Tavlemøde hver morgen" in page.locator("main").inner_text()
    page.go_back()
    page.click('button[value="take_back"]')
    page.wait_for_load_state()
    walker.go(RULES)
    assert "Tavlemøde hver morgen" not in page.locator("main").inner_text()


def test_a_rule_is_decided_on_from_a_phone(at: dict[str, Walker], axe: str) -> None:
    walker = at["approver"]
    walker.page.set_viewport_size({"width": WIDTHS[1], "height": 900})
    walker.go(RULES)
    walker.page.click("main tbody a >> nth=0")
    walker.page.wait_for_selector("#reason")
    assert walker.faults(axe) == []
    walker.page.click('label[for="fate-fjern"]')
    walker.page.fill("#reason", "Eksempel: ingen bruger dem")
    walker.page.click("main form:has(#reason) button")
    walker.page.wait_for_load_state()
    assert "Fjern" in walker.page.locator("dl.facts").inner_text()
    assert walker.page.evaluate("window.ran") is None
