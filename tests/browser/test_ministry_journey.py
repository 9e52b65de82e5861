# SPDX-License-Identifier: MPL-2.0
"""The ministry's morning: what is new, an edition held against the frame, an application answered."""

import re
from datetime import timedelta

import pytest

from tests.browser.conftest import WIDTHS, Walker
from tests.browser.hands import days_pass, is_clean, onward, play, to, today

pytestmark = pytest.mark.browser
CONDITION = "Eksempel: kommunen sender prøvens resultater."
INSTEAD = "Eksempel: Billedkunst kan trækkes til prøve."


def test_the_ministry_hears_looks_notes_and_approves_with_conditions(
    walking: Walker, demo: str, demo_home: dict[str, str], axe: str
) -> None:
    page = walking.page
    play(page, demo, "ministry_officer", "")
    case = _applied(walking, demo_home)
    is_clean(walking, axe)
    key = case.split("/")[-2]
    days_pass(page, demo, 1)
    morning = to("ministry_officer@eksempel.dk", demo_home)[-1]
    assert f"Eksempel: prøve {page.viewport_size['width']}" in morning
    link = next(
        one
        for one in re.findall(r"https?://[^/]+(/arbejde/ministerium/ansoegninger/\S+/)", morning)
        if key in one
    )
    play(page, demo, "ministry_officer", "")
    _an_edition_is_held_against_the_frame(walking, axe)
    walking.go("/arbejde/ministerium/")
    is_clean(walking, axe)
    page.click(f".waiting-applications a[href='{link}']")
    page.wait_for_url(f"**{link}")
    is_clean(walking, axe)
    _answered(walking)
    is_clean(walking, axe)
    letter = page.locator("a[href$='.pdf']").first.get_attribute("href")
    assert page.request.get(demo + letter).body().startswith(b"%PDF")
    mail = next(words for words in to("caseworker-0561@eksempel.dk", demo_home) if key in words)
    assert f"{case}#ansoegning" in mail
    _decided_and_published(walking, case, demo_home, axe)
    for address in (f"/fravigelser/{key}/", f"/en/fravigelser/{key}/", "/kommuner/0561/oversigt/"):
        walking.go(address)
        assert CONDITION in page.inner_text("main")
        is_clean(walking, axe)


def _applied(walking: Walker, home: dict[str, str]) -> str:
    """Write what only the minister can open, and send it; return the case."""
    page, on = walking.page, today(home)
    play(page, walking.site, "caseworker")
    walking.go("/arbejde/fravigelser/ny/")
    page.fill("#titel", f"Eksempel: prøve {page.viewport_size['width']}")
    page.fill("#begrundelse", "Eksempel: det er det, eleverne arbejder med.")
    page.check("#omraade-folkeskole")
    page.locator(".case-form button[type=submit]").click()
    page.wait_for_url("**/trin/2/")
    case = page.url.partition("trin/")[0].removeprefix(walking.site)
    page.fill("#bestemmelse-1", "folkeskolelovens § 14, stk. 2")
    onward(page)
    page.fill("#i_stedet-1", INSTEAD)
    page.fill("#indhold-1", INSTEAD)
    onward(page)
    page.check("#hvor-udvalgte")
    page.locator(".ticks input").nth(WIDTHS.index(page.viewport_size["width"])).check()
    page.fill("#fra", str(on + timedelta(days=10)))
    page.fill("#til", str(on + timedelta(days=60)))
    onward(page)
    page.check("#organ-kommunalbestyrelsen")
    page.check("#hoering-afholdt")
    page.fill("#hoeringsfrist", str(on - timedelta(days=5)))
    onward(page)
    page.wait_for_url("**/gennemse/")
    walking.go(case)
    page.locator(".application button").click()
    page.wait_for_url("**ansoegt=**")
    assert "Afventer ministeriet" in page.inner_text("main")
    return case


def _an_edition_is_held_against_the_frame(walking: Walker, axe: str) -> None:
    """From the board to an edition: what changed, the check, and a note beside it."""
    page = walking.page
    walking.go("/arbejde/ministerium/")
    page.locator(".editions a:has-text('Rammekontrol')").first.click()
    page.wait_for_url("**/ministerium/udgaver/**")
    assert page.locator(".findings, .all-well").count() >= 1
    note = f"Eksempel: set på {page.viewport_size['width']}"
    page.fill("#note-ny", note)
    page.click("text=Gem noten")
    page.wait_for_url("**#noter")
    assert note in page.locator(".notes").inner_text()
    is_clean(walking, axe)


def _answered(walking: Walker) -> None:
    """See the case, the frame, the hearing and others; approve with two conditions."""
    page = walking.page
    told = page.inner_text("main")
    for words in (INSTEAD, "Kontrollen af rammen", "Andre, der har fraveget det samme"):
        assert words in told
    page.check("#svar-vilkaar")
    page.click("text=Send svaret")
    assert "Skriv mindst ét vilkår" in page.locator(".offers .note-error").inner_text()
    page.check("#svar-vilkaar")
    page.fill("#journalnummer", "Eksempel 24/7")
    page.fill("#vilkaar-1", CONDITION)
    page.fill("#frist-1", "2024-08-01")
    page.fill("#vilkaar-2", "Eksempel: eleverne får besked.")
    page.click("text=Send svaret")
    page.wait_for_url("**svaret=ja")
    assert CONDITION in page.locator(".answered").first.inner_text()


def _decided_and_published(walking: Walker, case: str, home: dict[str, str], axe: str) -> None:
    """The council decides after the approval, another releases it, and it is published."""
    page = walking.page
    play(page, walking.site, "caseworker")
    walking.go(case)
    assert CONDITION in page.inner_text("main")
    is_clean(walking, axe)
    page.locator("#skridt-send_til_godkendelse button").click()
    page.wait_for_url("**taget=send_til_godkendelse")
    play(page, walking.site, "council_secretariat")
    walking.go(case)
    assert page.locator("#godkendt").count() == 0
    page.fill("#besluttet", str(today(home)))
    page.fill("#punkt", "punkt 7")
    page.locator("#skridt-registrer_beslutning button").click()
    page.wait_for_url("**taget=registrer_beslutning")
    play(page, walking.site, "approver")
    walking.go(case)
    page.locator("#skridt-frigiv button").click()
    page.wait_for_url("**taget=frigiv")
    play(page, walking.site, "caseworker")
    walking.go(case)
    page.locator("#skridt-offentliggoer a").click()
    for box in page.locator(f'[name=decision]:not([value="{case.split("/")[-2]}"])').all():
        box.uncheck()
    page.fill("#website", "https://eksempel.dk/oversigt")
    with page.expect_navigation():
        page.click('button[value="check"]')
    assert page.locator('button[value="publish"]').is_enabled(), page.inner_text("main")
    page.click('button[value="publish"]')
    page.wait_for_url("**/udgave/*/")
