# SPDX-License-Identifier: MPL-2.0
"""From figures to a published answer, and an anonymous survey, walked on a desk and a phone."""

import re
from typing import Any

import pytest

from tests.browser.people import PASSWORD

pytestmark = pytest.mark.browser


def enter(walker: Any, name: str) -> None:
    walker.page.context.clear_cookies()
    walker.go("/log-ind/")
    walker.page.fill("#name", name)
    walker.page.fill("#password", PASSWORD)
    walker.press("Enter")
    walker.page.wait_for_url("**/arbejde/")


def is_whole(walker: Any, axe: str) -> None:
    assert walker.faults(axe) == []
    assert walker.overflow() <= 0


def test_a_plan_is_weighed_locked_run_approved_and_published(
    walker: Any, axe: str, peopled: str
) -> None:
    page = walker.page
    width = page.viewport_size["width"]
    key = f"gang-{width}"
    enter(walker, "evidens-a")
    page.get_by_role("link", name="Analyse: virkede det?").click()
    page.get_by_role("link", name="Ny analyse").click()
    page.locator("#i-eksempel-sygefravaer").check()
    page.fill("#steder", "eksempel-03, eksempel-04")
    page.fill("#start", "2021")
    page.fill("#uden", "eksempel-39, eksempel-40")
    page.select_option("#metode", "did")
    page.get_by_role("button", name="Vægt spørgsmålet").click()
    assert page.locator(".outlook").count() == 1
    is_whole(walker, axe)
    page.fill("#titel", f"Eksempel: en gang i browseren ({width})")
    page.fill("#navn", key)
    page.get_by_role("button", name="Lås planen i loggen").click()
    assert re.fullmatch(r"[0-9a-f]{64}", page.locator("dl.facts code").first.inner_text())
    page.get_by_role("button", name="Åbn tallene og kør planen").click()
    page.wait_for_selector(".answer")
    is_whole(walker, axe)
    enter(walker, "evidens-b")
    walker.go(f"/arbejde/analyse/plan/{key}/")
    page.get_by_role("button", name="Jeg har læst det og godkender").click()
    enter(walker, "evidens-a")
    walker.go(f"/arbejde/analyse/plan/{key}/")
    page.get_by_role("button", name="Offentliggør").click()
    page.get_by_role("link", name="Se den offentlige side").click()
    assert f"({width})" in page.locator("h1").inner_text()


def test_figures_are_pasted_seen_and_taken_in(walker: Any, axe: str, peopled: str) -> None:
    page = walker.page
    enter(walker, "evidens-l")
    walker.go("/arbejde/tal/0561/")
    page.fill("#fra", "2020")
    page.fill("#til", "2021")
    page.get_by_role("button", name="Åbn runden").click()
    page.fill("#indsat", "Bohrskolen\t2020\t7,3\nBryndum Skole\t2020\t..\n")
    page.get_by_role("button", name="Tjek tallene").click()
    assert "Tjekket, tæller ikke endnu" in page.locator("main").inner_text()
    is_whole(walker, axe)
    page.get_by_role("button", name="Tag tallene ind").click()
    assert "2 af 33" in page.locator("main").inner_text()
    page.get_by_role("button", name="Fortryd hele filen").click()
    assert "0 af 33" in page.locator("main").inner_text()


def test_a_survey_is_opened_and_answered_by_somebody_unknown(
    walker: Any, axe: str, peopled: str
) -> None:
    page = walker.page
    enter(walker, "evidens-l")
    walker.go("/arbejde/spoerg/0561/")
    page.locator("#g-borger").check()
    page.fill("#titel", "Eksempel: hvordan går det?")
    page.fill("#slut", page.evaluate("new Date(Date.now() + 6e8).toISOString().slice(0, 10)"))
    page.get_by_role("button", name="Lav link og QR-kode").click()
    is_whole(walker, axe)
    address = page.locator("main p.hashes a").get_attribute("href")
    page.context.clear_cookies()
    page.goto(address)
    is_whole(walker, axe)
    page.locator("#tilfredshed-4").check()
    page.get_by_role("button", name="Send dit svar").click()
    assert page.locator("h1").inner_text() == "Tak for dit svar"
    assert page.context.cookies() == []
