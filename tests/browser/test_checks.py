# SPDX-License-Identifier: MPL-2.0
"""The two checks as people use them: in one glance, with a thumb, a keyboard or a screen reader."""

import time
from typing import Any

import pytest

from tests.browser.hands import Thumb

pytestmark = pytest.mark.browser

ASKED = "/kan-det-fraviges/?bestemmelse="
IDEAS = {
    "needs none": ("Vi vil droppe ugeplaner", "folkeskole", "Esbjerg"),
    "may": ("slippe for læreplaner for 010190-1234", "dagtilbud", ""),
    "may not": ("kortere skoledage", "folkeskole", "Aarhus"),
    "nothing found": ("male husets facade lyserød", "dagtilbud", ""),
    "unknown place": ("droppe ugeplaner", "folkeskole", "Rebildd"),
}
MOST_TAPS = 12
LONGEST = 3 * 60


@pytest.mark.parametrize("idea", IDEAS)
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_kind_of_answer_is_whole(desk: Any, axe: str, idea: str, language: str) -> None:
    text, area, place = IDEAS[idea]
    desk.go(f"{language}/fritagelsestjek/")
    desk.page.fill("#tekst", text)
    desk.page.check(f"#omraade-{area}")
    desk.page.fill("#sted", place)
    desk.page.click("form.four button")
    desk.page.wait_for_selector(".verdict, .note-error")
    assert desk.faults_at_each_width(axe) == []


def test_four_questions_on_a_phone_take_few_taps(phone: Any) -> None:
    start, thumb = time.monotonic(), Thumb(phone.page)
    phone.go("/")
    thumb.tap("a.tile-card[href='/fritagelsestjek/']")
    thumb.write("#tekst", "Vi vil droppe ugeplaner")
    thumb.tap("#vej-lov")
    thumb.tap("#omraade-folkeskole")
    thumb.write("#sted", "Esbjerg Kommune")
    thumb.write("#pr", "05142024")
    thumb.tap("form.four button")
    phone.page.wait_for_selector(".verdict")
    assert "Kræver ingen fritagelse" in phone.page.locator(".verdict h2").inner_text()
    assert thumb.taps <= MOST_TAPS, f"{thumb.taps} taps"
    assert time.monotonic() - start < LONGEST


def test_both_checks_work_without_script(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/kan-det-fraviges/")
    page.fill("#bestemmelse", "dagtilbudsloven § 3 a")
    page.select_option("#kommune", "0217")
    page.click("form.question button")
    assert "Noget af den kan fraviges" in page.locator(".verdict h2").inner_text()
    context.close()


def test_a_keyboard_answers_the_four_questions(desk: Any) -> None:
    desk.go("/fritagelsestjek/")
    desk.page.focus("#tekst")
    desk.page.keyboard.type("Vi vil droppe ugeplaner")
    desk.press("Tab")
    desk.press("Space")
    desk.press("Tab")
    desk.press("ArrowRight")
    assert desk.page.locator("input[name=omraade]:checked").count() == 1
    desk.press("Tab", 2)
    desk.page.focus("form.four button")
    desk.press("Enter")
    desk.page.wait_for_selector(".verdict")
    assert desk.page.locator(".verdict h2").is_visible()


def test_the_link_of_a_fault_leads_to_its_field(desk: Any) -> None:
    desk.go(f"{ASKED}xyz&kommune=0217")
    desk.page.click(".note-error a")
    assert desk.page.evaluate("location.hash") == "#bestemmelse"
    assert "bestemmelse-fejl" in str(
        desk.page.locator("#bestemmelse").get_attribute("aria-describedby")
    )


def test_the_link_can_be_copied(desk: Any, site: str) -> None:
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    desk.go(f"{ASKED}dagtilbudsloven § 8&kommune=0217&besluttet=2022-03-01")
    desk.page.click("[data-copy]")
    desk.page.get_by_text("Linket er kopieret").wait_for()
    assert "/kan-det-fraviges/?bestemmelse=" in desk.page.evaluate("navigator.clipboard.readText()")


def test_the_colour_is_never_alone(desk: Any) -> None:
    desk.go(f"{ASKED}dagtilbudsloven § 5&kommune=0217&besluttet=2023-05-02")
    assert desk.page.locator(".verdict-stop .sign svg").is_visible()
    assert desk.page.locator(".verdict h2").inner_text().startswith("Nej.")
