# SPDX-License-Identifier: MPL-2.0
"""A page is light, asks nobody else, and obeys those who see and move differently."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser
FIRST, LATER = 300_000, 50_000
VISIT = ("/fravigelser/", "/aftaler/middelfart-aeldre/", "/hvad-gaelder/0840/", "/kommuner/0316/")


def weight(page: Any, address: str) -> tuple[int, set[str]]:
    """Return how many bytes came over the line for a page, and from which hosts."""
    answers: list[Any] = []

    def keep(request: Any) -> None:
        answers.append(request)

    page.on("requestfinished", keep)
    page.goto(address, wait_until="networkidle")
    page.remove_listener("requestfinished", keep)
    sizes = [request.sizes() for request in answers]
    hosts = {request.url.split("/")[2] for request in answers if "://" in request.url}
    return sum(s["responseBodySize"] + s["responseHeadersSize"] for s in sizes), hosts


def test_the_first_visit_and_the_next_stay_light_and_ask_nobody_else(
    browser: Any, site: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    first, hosts = weight(page, site + "/")
    assert first <= FIRST
    heavy = {}
    for path in VISIT:
        later, others = weight(page, site + path)
        hosts |= others
        heavy |= {path: later} if later > LATER else {}
    assert heavy == {}
    assert hosts == {site.split("/")[2]}
    context.close()


def test_a_page_that_grew_too_heavy_would_be_seen(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(site + "/om/")
    answers: list[Any] = []
    page.on("requestfinished", lambda request: answers.extend([request]))
    page.evaluate("fetch('/static/vendor/dkfds/css/dkfds.min.css?heavy', {cache: 'no-store'})")
    page.wait_for_timeout(500)
    assert sum(request.sizes()["responseBodySize"] for request in answers) > 20_000
    page.close()


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


def test_whoever_asks_for_less_motion_gets_none(browser: Any, site: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(site + "/")
    scrolling = "getComputedStyle(document.documentElement).scrollBehavior"
    assert page.evaluate(scrolling) == "auto"
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
    assert phone.page.evaluate(shown).strip('"') == "Fraviget regel"
    assert phone.overflow() <= 0
