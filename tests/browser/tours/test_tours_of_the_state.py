# SPDX-License-Identifier: MPL-2.0
"""The tours of the ministry and of evaluators can be walked as they are written."""

import pytest

from tests.browser.conftest import WIDTHS
from tests.browser.hands import play
from tests.browser.tours.conftest import Begun

pytestmark = pytest.mark.browser
DESK, PHONE = WIDTHS


def test_a_ministry_sees_what_ends_and_what_refers(begun: Begun) -> None:
    tour = begun("ministry", DESK)
    page = tour.walker.page
    tour.go("/demo/")
    play(page, tour.walker.site, "ministry_officer", "")
    tour.look()
    tour.press("main >> text=Tavlen", "ministry-1")
    tour.press(".waiting-applications a")
    tour.go("/arbejde/ministerium/")
    page.fill("#bestemmelse", "serviceloven § 83")
    tour.press("main >> button:has-text('Svar')")
    tour.press("text=Fast link til listen")
    tour.go("/erfaringer/")
    tour.press("text=Hvad hvis alle 98 kommuner gjorde det?")
    tour.go("/love/folkeskoleloven/15/?kommune=0561&pr=2023-05-01", "ministry-2")
    assert tour.missed() == []


def test_a_lawyer_proposes_a_frame_and_another_releases_it(begun: Begun) -> None:
    tour = begun("ministry-lawyer", DESK)
    page = tour.walker.page
    tour.go("/demo/")
    play(page, tour.walker.site, "ministry_legal", "")
    tour.look()
    tour.press("main >> text=Tavlen")
    tour.press("text=Loven er ændret: hvilke fravigelser berøres?")
    page.select_option("#lov", "folkeskoleloven")
    tour.press("main >> button:has-text('Vis')", "ministry-lawyer-1")
    tour.press("text=Foreslå en ændring af rammen")
    page.fill("#dag", "2023-10-12")
    page.fill("#begrundelse", "Eksempel, ikke en virkelig ændring.")
    page.fill("#kilde", "lov 999/2023 § 4")
    page.fill("#ny-maal-1", "§ 16 d")
    tour.press('button[value="vis"]', "ministry-lawyer-2")
    tour.press('button[value="foreslaa"]')
    assert page.locator('button[value="udgiv"]').count() == 0
    play(page, tour.walker.site, "ministry_legal", "", 2)
    tour.look()
    tour.press("main >> text=kapitel 5", "ministry-lawyer-3")
    tour.press('button[value="udgiv"]')
    tour.go("/aftaler/esbjerg-folkeskole/ramme/")
    asked = "/kan-det-fraviges/?bestemmelse=folkeskoleloven § 16 d&kommune=0561&besluttet=2023-10-"
    tour.go(f"{asked}11")
    assert "Ja" in page.locator(".verdict").inner_text()
    tour.go(f"{asked}12")
    assert "Nej" in page.locator(".verdict").inner_text()
    assert tour.missed() == []


def test_an_evaluator_locks_runs_and_is_read_by_another(begun: Begun) -> None:
    tour = begun("evaluator", DESK)
    page, plan = tour.walker.page, "/arbejde/analyse/plan/rundtur/"
    tour.go("/virkning/")
    tour.go("/demo/")
    play(page, tour.walker.site, "evaluator", "")
    tour.press("main >> text=Analyse: virkede det?")
    tour.press("text=Ny analyse")
    page.check("#i-eksempel-sygefravaer")
    page.fill("#steder", "eksempel-03, eksempel-04")
    page.fill("#start", "2021")
    page.fill("#uden", "eksempel-39, eksempel-40")
    page.select_option("#metode", "did")
    tour.press("text=Vægt spørgsmålet", "evaluator-1", at="#svar-h")
    page.fill("#titel", "Eksempel: faldt sygefraværet?")
    page.fill("#navn", "rundtur")
    tour.press("text=Lås planen i loggen")
    tour.press("text=Åbn tallene og kør planen")
    play(page, tour.walker.site, "auditor", "")
    tour.go(plan)
    tour.press("text=Jeg har læst det og godkender")
    play(page, tour.walker.site, "evaluator", "")
    tour.go(plan)
    tour.press("button:has-text('Offentliggør')")
    tour.go("/evaluering/eksempel-trivsel/", "evaluator-2")
    assert tour.missed() == []
