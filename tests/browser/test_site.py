# SPDX-License-Identifier: MPL-2.0
"""The site as people meet it: with eyes, with a keyboard, with a screen reader, on a phone."""

from typing import Any

import pytest

pytestmark = pytest.mark.browser

OPEN_ALL = "document.querySelectorAll('details').forEach(d => d.open = true)"


@pytest.mark.parametrize("path", ["/hvad-gaelder/?kommune=0217&institution=hel-elverhoejen"])
def test_axe_finds_nothing_when_every_reason_is_open(desk: Any, axe: str, path: str) -> None:
    desk.go(path)
    desk.page.evaluate(OPEN_ALL)
    assert desk.faults_at_each_width(axe) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("document.querySelector('h1').innerHTML = '<img src=\"/static/x.svg\">'", "image-alt"),
        ("document.querySelector('.lead').classList.add('nowrap')", "px too wide"),
        ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
    ],
)
def test_what_is_broken_is_seen(desk: Any, axe: str, broken: str, said: str) -> None:
    desk.go("/om/")
    desk.page.evaluate(broken)
    assert said in " ".join(desk.faults_at_each_width(axe))


def test_the_documentation_of_the_api_keeps_to_the_policy(desk: Any) -> None:
    desk.go("/api/v1/docs")
    desk.page.get_by_text("De 98 kommuner").wait_for()
    assert [line for line in desk.said if "Content Security Policy" in line] == []


def test_a_keyboard_finds_the_answer_from_the_front_page(desk: Any) -> None:
    desk.go("/")
    desk.page.focus("#sted")
    desk.page.keyboard.type("Elverhøjen")
    desk.press("Enter")
    desk.page.wait_for_url("**/hvad-gaelder/**")
    assert "Elverhøjen" in desk.page.locator("h1").inner_text()


def test_the_first_tab_stop_leads_past_the_menu(desk: Any) -> None:
    desk.go("/hvad-gaelder/?kommune=0840")
    desk.press("Tab")
    assert desk.focused() == "Gå til sidens indhold"
    desk.press("Enter")
    assert desk.page.evaluate("document.activeElement.id") == "main-content"


def test_a_list_and_a_reason_open_by_keyboard(desk: Any) -> None:
    desk.go("/hvad-gaelder/?kommune=0840")
    desk.page.focus("#hegnspael > summary")
    desk.press("Enter")
    desk.page.wait_for_selector("#hegnspael[open]")
    desk.page.locator("#hegnspael .why > summary").first.focus()
    desk.press("Enter")
    assert desk.page.locator("#hegnspael .chain").first.is_visible()


def test_the_focus_can_be_seen(desk: Any) -> None:
    desk.go("/hvad-gaelder/")
    desk.page.focus("#kommune")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert desk.page.evaluate(outline) == "solid"


def test_choosing_a_municipality_narrows_the_institutions(desk: Any) -> None:
    desk.go("/hvad-gaelder/")
    desk.page.select_option("#kommune", "0410")
    shown = "[...document.querySelectorAll('#institution optgroup')].filter(g => !g.hidden).length"
    assert desk.page.evaluate(shown) == 1


def test_the_answer_is_whole_without_script(browser: Any, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/hvad-gaelder/")
    page.select_option("#kommune", "0410")
    page.select_option("#institution", label="Hele kommunen")
    page.click(".ask button")
    assert "2 regler er fraveget her" in page.locator(".verdict-line").inner_text()
    context.close()


def test_a_number_leads_to_its_list(desk: Any) -> None:
    desk.go("/hvad-gaelder/?kommune=0840")
    desk.page.click("a.count.is-always")
    desk.page.wait_for_selector("#hegnspael[open]", timeout=5000)


def test_text_at_twice_the_size_is_not_cut_off(desk: Any) -> None:
    desk.go("/hvad-gaelder/?kommune=0410")
    desk.page.evaluate("document.documentElement.style.fontSize = '125%'")
    assert desk.overflow() <= 0


def test_a_colour_blind_reader_finds_the_area_in_letters(desk: Any) -> None:
    desk.go("/")
    letters = desk.page.locator(".tile-mark").all_text_contents()
    assert sorted(letters) == sorted(["D", "D", "S", "S", "Æ", "Æ", "Æ"])
