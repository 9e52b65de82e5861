# SPDX-License-Identifier: MPL-2.0
"""Every search field suggests while somebody writes, and the keyboard alone is enough."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser
FIELDS = (("/om/", "#soeg-felt"), ("/soeg/", "#q"))


def written(walker: Any, path: str, field: str, words: str) -> Any:
    walker.go(path)
    found = walker.page.locator(field)
    found.focus()
    found.press_sequentially(words, delay=20)
    walker.page.wait_for_selector(f"{field}-forslag [role=option]")
    return found


def options(walker: Any, field: str) -> Any:
    return walker.page.locator(f"{field}-forslag [role=option]")


@pytest.mark.parametrize(("path", "field"), FIELDS)
def test_arrow_keys_walk_the_suggestions_and_enter_opens_one(
    desk: Any, path: str, field: str
) -> None:
    found = written(desk, path, field, "vibo")
    assert found.get_attribute("aria-expanded") == "true"
    assert found.get_attribute("aria-activedescendant") is None
    found.press("ArrowDown")
    first = options(desk, field).first
    assert first.get_attribute("aria-selected") == "true"
    assert found.get_attribute("aria-activedescendant") == first.get_attribute("id")
    found.press("ArrowUp")
    assert found.get_attribute("aria-activedescendant") is None
    found.press("ArrowUp")
    last = options(desk, field).last
    assert found.get_attribute("aria-activedescendant") == last.get_attribute("id")
    found.press("ArrowDown")
    found.press("ArrowDown")
    assert "Viborg Kommune" in first.inner_text()
    found.press("Enter")
    desk.page.wait_for_url("**/kommuner/0791/")
    assert desk.said == []


@pytest.mark.parametrize(("path", "field"), FIELDS)
def test_escape_closes_and_keeps_the_words_and_enter_then_searches(
    desk: Any, path: str, field: str
) -> None:
    found = written(desk, path, field, "vibo")
    found.press("ArrowDown")
    found.press("Escape")
    assert found.get_attribute("aria-expanded") == "false"
    assert found.get_attribute("aria-activedescendant") is None
    assert options(desk, field).first.is_hidden()
    assert found.input_value() == "vibo"
    found.press("Enter")
    desk.page.wait_for_url("**/soeg/?q=vibo**")


def test_a_click_opens_and_leaving_the_field_closes(desk: Any) -> None:
    found = written(desk, "/om/", "#soeg-felt", "viborg")
    found.press("Tab")
    assert found.get_attribute("aria-expanded") == "false"
    written(desk, "/om/", "#soeg-felt", "viborg")
    options(desk, "#soeg-felt").first.click()
    desk.page.wait_for_url("**/kommuner/0791/")


def test_what_suggests_is_a_combobox_with_a_named_list(desk: Any) -> None:
    found = written(desk, "/om/", "#soeg-felt", "viborg")
    assert found.get_attribute("role") == "combobox"
    listed = desk.page.get_by_role("listbox", name="Forslag")
    assert found.get_attribute("aria-controls") == listed.get_attribute("id")
    live = desk.page.locator("#soeg-felt ~ [aria-live]")
    assert "forslag. Vælg med piletasterne." in live.inner_text()


def test_letters_written_fast_ask_once(desk: Any) -> None:
    asked: list[str] = []
    desk.page.on("request", lambda one: asked.extend([one.url] if "/forslag/" in one.url else []))
    written(desk, "/om/", "#soeg-felt", "viborg")
    assert len(asked) == 1


def test_on_a_phone_the_field_in_the_menu_suggests_within_the_screen(phone: Any) -> None:
    phone.go("/om/")
    phone.page.locator(".menu-phone summary").click()
    field = phone.page.locator("#soeg-felt-menu")
    field.focus()
    field.press_sequentially("vibo", delay=20)
    phone.page.wait_for_selector("#soeg-felt-menu-forslag [role=option]")
    wide = phone.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= phone.page.viewport_size["width"]
    options(phone, "#soeg-felt-menu").first.click()
    phone.page.wait_for_url("**/kommuner/0791/")
