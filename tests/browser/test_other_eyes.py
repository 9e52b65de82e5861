# SPDX-License-Identifier: MPL-2.0
"""A page obeys those who see, move and press keys differently."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser


def test_high_contrast_keeps_the_current_entry_and_the_tiles_apart(browser: Any, site: str) -> None:
    context = browser.new_context(forced_colors="active", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site + "/fravigelser/")
    line = "getComputedStyle(document.querySelector('.menu a[aria-current]')).textDecorationLine"
    assert "underline" in page.evaluate(line)
    page.goto(site + "/")
    stroke = "getComputedStyle(document.querySelector('.tile')).stroke"
    assert page.evaluate(stroke) != "none"
    context.close()


MOVING = """[...document.querySelectorAll('*')].map(one => getComputedStyle(one)).filter(one =>
  parseFloat(one.transitionDuration) > 0.01 || one.animationName !== 'none').length"""


def test_whoever_asks_for_less_motion_gets_none(browser: Any, site: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    for path in ("/", "/fravigelser/", "/hvad-gaelder/0410/", "/fritagelsestjek/", "/log-ind/"):
        page.goto(site + path)
        scrolling = "getComputedStyle(document.documentElement).scrollBehavior"
        assert page.evaluate(scrolling) == "auto"
        assert (path, page.evaluate(MOVING)) == (path, 0)
    context.close()


def test_a_slash_reaches_the_search_and_can_be_turned_off(desk: Any) -> None:
    desk.go("/om/")
    desk.press("/")
    assert desk.page.evaluate("document.activeElement.id") == "soeg-felt"
    desk.go("/om/tilgaengelighed/")
    desk.page.click("[data-shortcut]")
    desk.go("/om/")
    desk.press("/")
    assert desk.page.evaluate("document.activeElement.id") != "soeg-felt"
    desk.page.evaluate("localStorage.clear()")


def test_the_phone_menu_opens_without_script(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(site + "/")
    page.click(".menu-phone > summary")
    page.click(".menu-phone >> text=Fravigelser")
    assert page.url.endswith("/fravigelser/")
    context.close()


def test_the_menu_never_wraps_at_1280(desk: Any) -> None:
    desk.go("/en/fravigelser/")
    tops = "[...document.querySelectorAll('.bar .menu a')].map(a => a.getBoundingClientRect().top)"
    assert len(set(desk.page.evaluate(tops))) == 1


def test_lists_stack_on_a_phone_with_the_head_beside_each_value(phone: Any) -> None:
    phone.go("/fravigelser/")
    phone.page.wait_for_load_state("load")
    shown = "getComputedStyle(document.querySelector('.stacks td'), '::before').content"
    head = phone.page.locator(".stacks td").first.get_attribute("data-head")
    heads = phone.page.locator(".stacks th[scope=col]").all_text_contents()
    assert f"{head}, sortér" in heads
    assert phone.page.evaluate(shown).strip('"') == head
    assert phone.overflow() <= 0
