# SPDX-License-Identifier: MPL-2.0
"""The tour that moves the day of the demo can be walked as it is written, after all the others."""

import pytest

from tests.browser.conftest import WIDTHS
from tests.browser.hands import onward, play
from tests.browser.tours.conftest import Begun
from tests.browser.tours.tour import Tour

pytestmark = pytest.mark.browser
DESK, PHONE = WIDTHS


def test_a_caseworker_brings_a_proposal_into_force(begun: Begun) -> None:
    tour = begun("caseworker", DESK)
    page = tour.walker.page
    tour.go("/demo/")
    play(page, tour.walker.site, "caseworker")
    tour.look("caseworker-1")
    tour.press("text=Ny fravigelse")
    page.fill("#titel", "Eksempel: kortere skoledag med to voksne")
    page.check("#omraade-folkeskole")
    tour.press(".case-form button[type=submit]")
    page.fill("#bestemmelse-1", "§ 14 b, stk. 1")
    page.locator("#fund", has_text="lov 880/2021").wait_for()
    tour.look("caseworker-2", at="#bestemmelse-1")
    onward(page)
    case = _written(tour)
    for role, step in (("council_secretariat", "registrer_beslutning"), ("approver", "frigiv")):
        play(page, tour.walker.site, role)
        tour.go(case)
        if role == "council_secretariat":
            page.fill("#besluttet", "2023-09-28")
            page.fill("#punkt", "Eksempel, punkt 7")
        tour.press(f"#skridt-{step} button")
    play(page, tour.walker.site, "caseworker")
    tour.go(case)
    tour.press("#skridt-offentliggoer a")
    page.fill("#website", "https://eksempel.dk/oversigt")
    tour.press('button[value="check"]', "caseworker-3")
    tour.press('button[value="publish"]')
    tour.press("text=Gå til næste dag")
    tour.go(f"/fravigelser/{case.split('/')[-2]}/")
    assert "I kraft" in page.inner_text("main")
    tour.go("/hvad-gaelder/?kommune=0561")
    assert tour.missed() == []


def _written(tour: Tour) -> str:
    """Write the steps after the second, look the case through and send it; return where it is."""
    page = tour.walker.page
    page.fill("#i_stedet-1", "Eksempel: en time kortere dag, og to voksne i resten.")
    onward(page)
    page.check("#hvor-alle")
    page.fill("#fra", "2023-10-03")
    page.fill("#til", "2024-06-28")
    onward(page)
    page.check("#organ-kommunalbestyrelsen")
    page.check("#hoering-afholdt")
    page.fill("#hoeringsfrist", "2023-09-12")
    onward(page)
    tour.look()
    case = page.url.partition("gennemse/")[0].removeprefix(tour.walker.site)
    tour.press("#skridt-send_til_godkendelse button")
    return case
