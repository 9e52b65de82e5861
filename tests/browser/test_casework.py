# SPDX-License-Identifier: MPL-2.0
"""A decision is written from idea to release on a desk and on a phone, with nothing in the way."""

from typing import Any

import pytest

from tests.browser.conftest import WIDTHS, Walker
from tests.browser.hands import is_clean, onward, play

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
def test_an_exemption_goes_from_idea_to_release(
    browser: Any, demo: str, axe: str, width: int
) -> None:
    walker = Walker(browser, demo, width)
    page = walker.page
    try:
        _written(walker, axe, width)
        page.locator("#skridt-send_til_godkendelse button").click()
        page.wait_for_url("**taget=send_til_godkendelse")
        is_clean(walker, axe)
        case = page.url.partition("?")[0].removeprefix(demo)
        with page.expect_download() as paper:
            page.locator('a[href$="sagsfremstilling.docx"]').click()
        assert paper.value.suggested_filename.endswith(".docx")
        play(walker.page, walker.site, "council_secretariat")
        walker.go(case)
        page.fill("#besluttet", "2023-09-28")
        page.fill("#punkt", "punkt 7")
        page.locator("#skridt-registrer_beslutning button").click()
        page.wait_for_url("**taget=registrer_beslutning")
        play(walker.page, walker.site, "approver")
        assert "Læs og frigiv" in page.content()
        walker.go(case)
        page.locator("#skridt-frigiv button").click()
        page.wait_for_url("**taget=frigiv")
        assert page.locator("#skridt-offentliggoer a").count() == 1
        is_clean(walker, axe)
        assert [line for line in walker.said if "400" not in line] == []
    finally:
        page.close()


def _written(walker: Walker, axe: str, width: int) -> None:
    """Write all five steps; the check answers while one writes, and red stops the way on."""
    page = walker.page
    play(walker.page, walker.site, "caseworker")
    walker.go("/arbejde/fravigelser/ny/")
    is_clean(walker, axe)
    page.fill("#titel", f"Eksempel {width}")
    page.locator(".case-form button[type=submit]").click()
    page.wait_for_url("**/trin/2/")
    page.fill("#bestemmelse-1", "§ 36")
    page.locator("#fund", has_text="beskyttet").wait_for()
    onward(walker.page)
    page.wait_for_url("**fejl=1**")
    is_clean(walker, axe)
    page.fill("#bestemmelse-1", "§ 16 a")
    page.locator("#fund .finding-stop", has_text="beskyttet").wait_for(state="detached")
    onward(walker.page)
    page.fill("#i_stedet-1", "Skolen planlægger selv.")
    onward(walker.page)
    page.check("#hvor-udvalgte")
    page.locator(".ticks input").nth(WIDTHS.index(width)).check()
    page.fill("#fra", "2024-05-01")
    page.fill("#til", "2024-06-28")
    is_clean(walker, axe)
    onward(walker.page)
    page.check("#organ-kommunalbestyrelsen")
    page.check("#hoering-afholdt")
    page.fill("#hoeringsfrist", "2023-09-01")
    is_clean(walker, axe)
    onward(walker.page)
    page.wait_for_url("**/gennemse/")
    is_clean(walker, axe)


def test_a_draft_is_saved_by_itself_and_two_windows_never_overwrite(
    browser: Any, demo: str
) -> None:
    first = Walker(browser, demo, WIDTHS[0])
    play(first.page, first.site, "caseworker")
    first.go("/arbejde/fravigelser/ny/")
    first.page.fill("#titel", "To vinduer")
    first.page.locator(".case-form button[type=submit]").click()
    first.page.wait_for_url("**/trin/2/")
    address = first.page.url.removesuffix("trin/2/") + "trin/1/"
    second = browser.new_page(viewport={"width": WIDTHS[0], "height": 900})
    second.context.add_cookies(first.page.context.cookies())
    first.page.goto(address)
    second.goto(address)
    first.page.fill("#titel", "Det første vindue")
    first.page.locator("#gemt", has_text="Kladden er gemt kl.").wait_for()
    with first.page.expect_response(lambda answer: answer.request.method == "POST", timeout=20000):
        first.page.fill("#begrundelse", "Mere tid")
    first.page.locator("#gemt", has_text="✓").wait_for()
    second.fill("#titel", "Det andet vindue")
    second.locator('button[name="handling"][value="luk"]').click()
    second.get_by_role("heading", name="Vælg felt for felt").wait_for()
    assert "Det første vindue" in second.content()
    second.close()
    first.page.close()


def test_the_course_of_the_agreement_is_kept_and_clean(browser: Any, demo: str, axe: str) -> None:
    walker = Walker(browser, demo, WIDTHS[0])
    play(walker.page, walker.site, "caseworker")
    for path in ("/arbejde/aftale/0561/", "/arbejde/fravigelser/", "/arbejde/"):
        walker.go(path)
        assert (path, walker.faults_at_each_width(axe)) == (path, [])
        walker.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    walker.page.close()
