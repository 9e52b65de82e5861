# SPDX-License-Identifier: MPL-2.0
"""The tours of those who work for a municipality can be walked as they are written."""

import pytest

from tests.browser.conftest import WIDTHS
from tests.browser.hands import play
from tests.browser.tours.conftest import Begun
from tests.browser.tours.tour import Tour

pytestmark = pytest.mark.browser
DESK, PHONE = WIDTHS


def test_a_leader_checks_an_idea_and_begins_a_trial(begun: Begun) -> None:
    tour = begun("institution", PHONE)
    page = tour.walker.page
    tour.go("/fritagelsestjek/")
    page.fill("#tekst", "Vi vil droppe ugeplanerne")
    tour.look("institution-1")
    page.locator("#omraade-dagtilbud").click()
    page.fill("#sted", "Rebild")
    page.locator(".question .button-primary").click()
    page.locator(".verdict").scroll_into_view_if_needed()
    tour.look("institution-2")
    assert "Kræver ingen fritagelse" in page.locator(".verdict h2").inner_text()
    tour.press(".next-steps .button-primary")
    page.fill("#maal", "Mere tid med børnene")
    page.check("#rolle-leder")
    page.wait_for_timeout(1_100)
    tour.press(".question .button-primary")
    assert "Næste gang" in page.inner_text("#se-tilbage")
    tour.go("/en/fritagelsestjek/")
    page.fill("#tekst", "Vi vil droppe ugeplanerne")
    tour.press(".question .button-primary")
    assert tour.missed() == []


def test_an_employee_suggests_and_shares_what_was_learnt(begun: Begun) -> None:
    tour = begun("employee", PHONE)
    page = tour.walker.page
    tour.go("/demo/")
    play(page, tour.walker.site, "employee")
    tour.look("employee-1")
    tour.go("/hvad-gaelder/0561/?institution=esb-bryndum")
    tour.go("/forslag/")
    tour.press("text=Foreslå en regel, der kan væk")
    page.fill("#tekst", "Eksempel: vi skriver ugeplaner, som ingen læser")
    page.fill("#sted", "Esbjerg")
    page.check("#omraade-folkeskole")
    page.check("#rolle-medarbejder")
    page.wait_for_timeout(1_100)
    tour.press("text=Send forslaget", "employee-2")
    _notes_a_lesson(tour)
    tour.press("text=Del den med andre")
    tour.go("/erfaringer/")
    assert "Eksempel: lektiehjælp i to dage" in page.inner_text("main")
    assert tour.missed() == []


def _notes_a_lesson(tour: Tour) -> None:
    page = tour.walker.page
    tour.go("/arbejde/")
    tour.press("main >> text=Erfaringer")
    for field, text in (
        ("titel", "Eksempel: lektiehjælp i to dage"),
        ("tekst", "Eksempel: to faste dage er nok"),
        ("fra", "her-0561-2023-1"),
        ("hjemmel", "lov 880/2021 § 2"),
        ("set", "Eksempel: flere børn kom"),
        ("kontakt", "Skoleafdelingen"),
    ):
        page.fill(f"#{field}", text)
    for field, choice in (
        ("omraade", "folkeskole"),
        ("oprindelse", "fravigelse"),
        ("grad", "fortalt"),
        ("arbejde", "samme_tid"),
    ):
        page.select_option(f"#{field}", choice)
    tour.press("text=Notér erfaringen")


def test_the_secretariat_registers_after_the_meeting(begun: Begun) -> None:
    tour = begun("council-secretariat", DESK)
    page = tour.walker.page
    tour.go("/demo/")
    play(page, tour.walker.site, "council_secretariat", "0840")
    tour.look("council-secretariat-1")
    tour.press("main >> text=Eksempel: evaluering af læreplanen")
    case = page.url
    page.fill("#besluttet", "2023-09-28")
    page.fill("#punkt", "Eksempel, punkt 7")
    tour.look("council-secretariat-2", at="#skridt-registrer_beslutning")
    for file, kind in (("sagsfremstilling.docx", b"PK"), ("journal.zip", b"PK")):
        assert page.request.get(f"{case}{file}").body().startswith(kind)
    tour.press("#skridt-registrer_beslutning button")
    assert "Besluttet" in page.inner_text(".case-status")
    tour.go("/arbejde/hoeringer/0840/")
    page.select_option("#vaelg-omraade", "dagtilbud")
    tour.press("text=Vis, hvem der skal spørges", "council-secretariat-3", at="#materiale")
    tour.go("/arbejde/aftale/0840/")
    assert tour.missed() == []


def test_an_approver_reads_releases_and_publishes(begun: Begun) -> None:
    tour = begun("approver", DESK)
    page = tour.walker.page
    tour.go("/demo/")
    play(page, tour.walker.site, "approver", "0316")
    tour.look("approver-1")
    tour.press("main >> text=Eksempel: lektiehjælp i mindre hold", "approver-2")
    case = page.url
    tour.press("#skridt-frigiv button")
    tour.press("#skridt-offentliggoer a")
    assert page.locator('button[value="publish"]').is_disabled()
    page.fill("#website", "https://eksempel.dk/oversigt")
    tour.press('button[value="check"]', "approver-3", at="h2:has-text('Kontrol')")
    tour.press('button[value="publish"]')
    tour.go(case.removeprefix(tour.walker.site))
    assert tour.missed() == []
