# SPDX-License-Identifier: MPL-2.0
"""The pages about the law and the search, with a screen reader's eyes, on a desk and on a phone."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_results_come_while_somebody_writes_and_the_address_follows(walker: Any) -> None:
    walker.go("/soeg/")
    field = walker.page.locator("#q")
    field.focus()
    field.press_sequentially("elevplan", delay=20)
    walker.page.wait_for_selector(".finding-rows a")
    assert walker.page.locator("[role=status]").inner_text().endswith("»elevplan«")
    assert walker.page.url.endswith("?q=elevplan&kommune=")
    assert field.input_value() == "elevplan"
    assert walker.said == []


def test_without_script_the_button_searches(browser: Any, site: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{site}/soeg/")
    page.fill("#q", "dagtilbudslovens § 7")
    page.locator(".finding-ask button").click()
    assert page.locator("h2").first.inner_text() == "Netop det, du skrev"
    page.close()


def test_from_the_tree_to_who_set_a_section_aside(walker: Any) -> None:
    walker.go("/love/dagtilbudsloven/?pr=2024-10-01")
    walker.page.get_by_role("link", name="Kun fraveget").click()
    rows = walker.page.locator(".law-rows a")
    assert rows.count() == 2
    rows.first.click()
    walker.page.locator("main a[href*='/fravigelser/']").first.click()
    assert "/fravigelser/" in walker.page.url


def test_a_misspelt_place_is_one_press_away(walker: Any) -> None:
    walker.go("/soeg/?q=Helsingor")
    walker.page.get_by_role("link", name="helsingør", exact=True).click()
    assert walker.page.locator(".finding-title a").first.inner_text() == "Helsingør Kommune"
