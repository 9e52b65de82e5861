# SPDX-License-Identifier: MPL-2.0
"""With a keyboard alone: from idea to trial, and from an answer to news of it; the focus is seen."""

from typing import Any

import pytest

from tests.browser.conftest import Walker

pytestmark = pytest.mark.browser
FARTHEST = 120
SEEN = """() => {
  const one = getComputedStyle(document.activeElement);
  const box = document.activeElement.getBoundingClientRect();
  const isDrawn = one.outlineStyle !== 'none' || one.boxShadow !== 'none';
  return isDrawn && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
}"""


def reach(walking: Walker, wanted: str) -> None:
    """Press Tab until what is wanted has the focus, and see that it has."""
    for _ in range(FARTHEST):
        walking.press("Tab")
        if walking.page.evaluate(f"document.activeElement.matches({wanted!r})"):
            walking.page.wait_for_function(SEEN, timeout=5_000)
            return
    pytest.fail(f"Tab never came to {wanted}")


def test_a_keyboard_alone_goes_from_idea_to_trial(desk: Any) -> None:
    page = desk.page
    desk.go("/fritagelsestjek/")
    reach(desk, "#tekst")
    page.keyboard.type("Vi vil droppe ugeplaner")
    reach(desk, "[name=omraade]")
    desk.press("Space")
    reach(desk, "#sted")
    page.keyboard.type("Rebild")
    reach(desk, "form.four .button-primary")
    desk.press("Enter")
    page.wait_for_selector(".verdict")
    reach(desk, ".next-steps .button-primary")
    desk.press("Enter")
    page.wait_for_url("**/proevehandlinger/ny/**")
    reach(desk, "#maal")
    page.keyboard.type("Mere tid med børnene")
    reach(desk, "[name=rolle]")
    desk.press("Space")
    page.wait_for_timeout(1_100)
    reach(desk, ".question .button-primary")
    desk.press("Enter")
    page.wait_for_url("**/proevehandlinger/min/**")


def test_a_keyboard_alone_asks_why_and_follows(desk: Any) -> None:
    page = desk.page
    desk.go("/hvad-gaelder/0410/?pr=2023-05-01")
    reach(desk, ".why > summary")
    desk.press("Enter")
    assert page.locator(".why[open] .chain").first.is_visible()
    reach(desk, ".tools a[href*='/foelg/']")
    desk.press("Enter")
    page.wait_for_url("**/foelg/**")
    reach(desk, "#adresse")
    page.keyboard.type("laeser@eksempel.dk")
    desk.press("Enter")
    page.wait_for_selector("h1:has-text('Se i din indbakke')")
