# SPDX-License-Identifier: MPL-2.0
"""A decision is written, checked, decided, released and ended on the pages, by those who may."""

import re
from typing import Any

import pytest

from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import OverviewEdition, OwnDecision
from tests.portal.casework.desk import HERE, MEETING, Desk
from tests.portal.casework.programs import ENDED


def test_five_steps_lead_to_the_page_where_all_is_reviewed(draft: Desk) -> None:
    page = draft.get(f"{HERE}gennemse/")
    for said in ("Kortere skoledag", "§ 15", "Auraskolen", "10. marts 2022", "Skolen planlægger"):
        assert said.replace(" ", "\u00a0") in page or said in page
    assert page.count("Redigér") == 5
    assert "Stopper" not in page


def test_the_whole_course_is_walked_by_those_whose_turn_it_is(draft: Desk, office: Any) -> None:
    assert draft.press("send_til_godkendelse").status_code == 302
    secretary, approver = Desk(office, "council_secretariat"), Desk(office, "approver")
    assert "Registrér beslutningen efter mødet" in secretary.get("/arbejde/")
    assert secretary.press("registrer_beslutning", **MEETING).status_code == 302
    assert "Læs og frigiv" in approver.get("/arbejde/")
    assert approver.press("frigiv").status_code == 302
    row = OwnDecision.objects.get()
    assert row.status == "beslutning:frigivet"
    assert [event.payload["step"] for _, event in ledger_log.events_of(f"decision/{row.key}")] == [
        "send_til_godkendelse",
        "registrer_beslutning",
        "frigiv",
    ]
    log = draft.get(HERE)
    assert "Byrådssekretariat" in log
    assert "Beslutningen er registreret" in log


def test_only_those_who_may_write_are_led_to_write_something_similar(
    draft: Desk, office: Any
) -> None:
    assert draft.press("send_til_godkendelse").status_code == 302
    assert "/arbejde/fravigelser/ny/?fra=" in draft.get(HERE)
    assert "/arbejde/fravigelser/ny/?fra=" not in Desk(office, "approver").get(HERE)


def test_pressing_twice_does_it_once(draft: Desk) -> None:
    for _ in range(2):
        assert draft.press("send_til_godkendelse", "one").status_code == 302
    assert ledger_log.size() == 1


def test_the_back_button_and_a_new_press_say_that_it_is_done(draft: Desk) -> None:
    draft.press("send_til_godkendelse", "one")
    again = draft.press("send_til_godkendelse", "two")
    assert again.status_code == 400
    assert 'role="alert"' in again.content.decode()
    assert ledger_log.size() == 1


def test_only_whose_turn_it_is_sees_the_button_and_others_read_why(
    draft: Desk, office: Any
) -> None:
    page = Desk(office, "approver").get(HERE)
    assert "Det gør en sagsbehandler eller institutionsleder i kommunen." in page
    assert 'value="send_til_godkendelse"' not in page
    draft.press("send_til_godkendelse")
    refused = Desk(office, "institution_leader").press("registrer_beslutning", **MEETING)
    assert refused.status_code == 403


def test_the_one_who_registered_it_is_told_why_another_must_release(
    draft: Desk, office: Any
) -> None:
    draft.press("send_til_godkendelse")
    approver = Desk(office, "approver")
    approver.press("registrer_beslutning", **MEETING)
    assert "En anden godkender skal frigive den." in approver.get(HERE)
    assert approver.press("frigiv").status_code == 400
    assert "Læs og frigiv" not in approver.get("/arbejde/")


def test_sending_back_asks_for_a_note_that_the_writer_reads(draft: Desk, office: Any) -> None:
    draft.press("send_til_godkendelse")
    secretary = Desk(office, "council_secretariat")
    assert secretary.press("send_tilbage", "a").status_code == 400
    assert secretary.press("send_tilbage", "b", begrundelse="Skriv målet").status_code == 302
    assert "Sendt tilbage til dig: Skriv målet" in draft.get("/arbejde/")


@pytest.mark.parametrize("role", ["employee", "evaluator", "ministry_officer", "administrator"])
def test_roles_without_the_right_are_kept_out(draft: Desk, office: Any, role: str) -> None:
    assert Desk(office, role).client.get(HERE).status_code == 403
    assert Desk(office, role).client.get("/arbejde/fravigelser/ny/").status_code == 403


def test_another_municipality_sees_and_does_nothing(draft: Desk, office: Any) -> None:
    other = Desk(office, "approver", "0316")
    for address in (HERE, f"{HERE}trin/2/", f"{HERE}gennemse/"):
        assert other.client.get(address).status_code == 403
    assert other.client.get(HERE.replace("0561/", "0316/", 1)).status_code == 404
    assert "Kortere skoledag" not in other.get("/arbejde/fravigelser/")
    copied = other.get("/arbejde/fravigelser/ny/", fra="her-0561-2022-1")
    assert "Kortere skoledag" not in copied


def test_the_auditor_reads_every_case_and_changes_none(draft: Desk, office: Any) -> None:
    auditor = Desk(office, "auditor")
    assert "Kortere skoledag" in auditor.get("/arbejde/fravigelser/")
    assert auditor.press("send_til_godkendelse").status_code == 403
    assert auditor.write(1, titel="Ændret").status_code == 403


def test_the_list_filters_and_is_fetched_as_a_file(draft: Desk) -> None:
    page = draft.get("/arbejde/fravigelser/", status="beslutning:kladde", q="skoledag")
    assert "Kortere skoledag" in page
    rows = draft.client.get("/arbejde/fravigelser.json").json()["raekker"]
    assert [row["nr"] for row in rows] == ["her-0561-2022-1"]
    assert draft.client.get("/arbejde/fravigelser.xlsx").status_code == 200


def test_english_pages_say_the_same_in_english(draft: Desk) -> None:
    page = draft.get(f"/en{HERE}")
    assert "What you can do now" in page
    assert "Send for approval" in page
    assert "Draft" in page


def test_undo_early_end_and_correction_are_pressed_on_the_page(office: Any) -> None:
    where = {"hjemmeside": "https://eksempel.dk/oversigt", "ikke_digital": "Ring"}
    office.published()
    desk = Desk(office, "caseworker")
    assert "Fortryd offentliggørelsen" in desk.get(HERE)
    office.at(2022, 3, 4, 9)
    desk = Desk(office, "caseworker")
    assert "Fortryd offentliggørelsen" not in desk.get(HERE)
    early = {**ENDED, "slut": "2022-07-01", "begrundelse": "Prøven er slut", **where}
    assert desk.press("bring_til_ophoer", **early).status_code == 302
    assert "Ophøret er foreslået" in desk.get(f"{HERE}?taget=bring_til_ophoer")
    approver = Desk(office, "approver")
    assert 'value="2022-07-01"' in approver.get(HERE)
    assert approver.press("bring_til_ophoer", "second", **early).status_code == 302
    fix = {"ret-i_stedet-1": "Skolens leder planlægger.", "begrundelse": "Skrivefejl", **where}
    assert desk.press("ret", **fix).status_code == 302
    row = OwnDecision.objects.get()
    assert str(row.until) == "2022-07-01"
    assert row.content["sets_aside"][0]["instead"] == "Skolens leder planlægger."
    assert OverviewEdition.objects.count() == 3


def test_undo_is_pressed_before_the_first_day(office: Any) -> None:
    office.published()
    where = {"hjemmeside": "https://eksempel.dk/oversigt", "ikke_digital": "Ring"}
    assert Desk(office, "caseworker").press("fortryd", **where).status_code == 302
    assert OwnDecision.objects.get().status == "beslutning:besluttet"


def test_a_case_that_ends_soon_waits_at_the_desk(office: Any) -> None:
    office.published()
    office.at(2022, 12, 10, 9)
    assert "Udløber: forlæng, lad udløbe eller gør varig" in Desk(office, "caseworker").get(
        "/arbejde/"
    )


def test_steps_that_are_no_steps_are_refused(draft: Desk) -> None:
    for step in ("offentliggoer", "find_paa", ""):
        assert draft.press(step).status_code == 400
    assert ledger_log.size() == 0
    assert draft.client.get(f"{HERE}trin/9/").status_code == 404


def test_english_pages_say_that_what_people_wrote_is_danish(draft: Desk) -> None:
    page = draft.get(f"/en{HERE}gennemse/")
    assert '<p class="kicker" lang="da">Kortere skoledag' in page
    assert '<dd lang="da">Skolen planlægger' in page
    places = draft.get(f"/en{HERE}trin/4/")
    assert '<small class="soft">primary school</small>' in places
    assert re.search(r"The draft was saved at \d\d:\d\d<", places)
