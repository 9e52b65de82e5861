# SPDX-License-Identifier: MPL-2.0
"""A decision is written, checked, decided, released and ended on the pages, by those who may."""

import json
import re
from typing import Any

import pytest

from handlerum_portal.actions.decisions.steps import begin
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import OverviewEdition, OwnDecision
from tests.portal.casework.desk import FIVE, HERE, MEETING, Desk
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


def test_beginning_twice_with_one_key_begins_one_draft(caseworker: Desk) -> None:
    sent = {"omraade": "folkeskole", "noegle": "same", **FIVE[1]}
    places = {
        caseworker.client.post("/arbejde/fravigelser/ny/", sent).headers["Location"]
        for _ in range(2)
    }
    assert (len(places), OwnDecision.objects.count()) == (1, 1)


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


def test_what_is_written_is_saved_by_itself(draft: Desk) -> None:
    answer = draft.write(1, "auto", titel="Gemt af sig selv")
    assert answer.json()["gemt"] == "12.00"
    assert OwnDecision.objects.get().form["titel"] == "Gemt af sig selv"
    assert json.loads(answer.json()["var"])["titel"] == "Gemt af sig selv"


def test_two_windows_on_one_field_are_asked_to_choose(draft: Desk) -> None:
    page = draft.get(f"{HERE}trin/1/")
    held = {name: draft.hidden(page, name) for name in ("version", "var")}
    draft.write(1, "gem", titel="Den første")
    address = f"{HERE}trin/1/"
    mine = {**FIVE[1], "titel": "Den anden", "begrundelse": "Ny grund", "handling": "gem", **held}
    assert draft.client.post(address, mine | {"handling": "auto"}).status_code == 409
    choice = draft.client.post(address, mine)
    assert choice.status_code == 409
    said = choice.content.decode()
    assert "Den første" in said
    assert "Den anden" in said
    carried = {name: draft.hidden(said, name) for name in ("version", "var", "begrundelse")}
    chosen = {**carried, "titel": "Den anden", "valg-titel": "deres", "handling": "gem"}
    assert draft.client.post(address, chosen).status_code == 302
    form = OwnDecision.objects.get().form
    assert (form["titel"], form["begrundelse"]) == ("Den første", "Ny grund")


def test_a_second_provision_is_added_and_taken_out(draft: Desk) -> None:
    assert "ny=1" in draft.write(2, "tilfoej").headers["Location"]
    draft.write(2, "gem", **{"bestemmelse-2": "§ 16", "omfang-2": "delvis", "del-2": "timetallet"})
    assert "(2)" in draft.get(f"{HERE}gennemse/")
    draft.write(2, "fjern-1", **{"bestemmelse-2": "§ 16", "omfang-2": "delvis", "del-2": "x"})
    form = OwnDecision.objects.get().form
    assert (form["bestemmelse-1"], form.get("bestemmelse-2")) == ("§ 16", None)


def test_a_provision_is_found_by_words_without_losing_what_is_written(draft: Desk) -> None:
    answer = draft.write(2, "soeg", soeg="understøttende", **{"bestemmelse-1": "§ 16 a"})
    page = draft.get(answer.headers["Location"].partition("#")[0])
    assert 'value="§ 16 a"' in page
    assert re.search(r"<strong>folkeskoleloven §\u00a0\d+", page)


def test_the_live_check_answers_what_is_being_written_and_keeps_nothing(draft: Desk) -> None:
    sent = {"bestemmelse-1": "folkeskolelovens § 1", "omfang-1": "helt"}
    said = draft.client.post(f"{HERE}trin/2/tjek/", sent).content.decode()
    assert "beskyttet og gælder altid" in said
    assert OwnDecision.objects.get().form["bestemmelse-1"] == "§ 15"


def test_the_next_step_waits_for_what_is_red_and_the_field_is_named(draft: Desk) -> None:
    answer = draft.write(2, **{"bestemmelse-1": "§ 999"})
    assert answer.headers["Location"].endswith("?fejl=1#fejl")
    page = draft.get(answer.headers["Location"].partition("#")[0])
    assert "Der er 1 fejl på siden" in page
    assert 'aria-invalid="true"' in page
    assert 'value="§ 999"' in page


def test_one_press_mends_and_leads_back(draft: Desk) -> None:
    draft.write(4, "gem", fra="2022-03-01")
    page = draft.get(f"{HERE}trin/4/")
    assert "Ret til 4." in page.replace("\u00a0", " ")
    answer = draft.write(4, "ret|effect_too_early|sets_aside[0].period", fra="2022-03-01")
    assert answer.headers["Location"] == f"{HERE}trin/4/?gemt=1"
    assert OwnDecision.objects.get().form["fra"] == "2022-03-04"


def test_one_press_mends_on_the_page_of_the_case_too(draft: Desk) -> None:
    draft.write(4, "gem", fra="2022-03-01")
    sent = {"fund": "effect_too_early", "hvor": "sets_aside[0].period", "tilbage": "gennemse"}
    answer = draft.client.post(f"{HERE}ret-fund/", sent)
    assert answer.headers["Location"] == f"{HERE}gennemse/"
    assert OwnDecision.objects.get().form["fra"] == "2022-03-04"


def test_the_earliest_day_is_shown_with_its_reason(draft: Desk) -> None:
    page = draft.get(f"{HERE}trin/4/").replace("\u00a0", " ")
    assert "Tidligste første dag: 4. marts 2022" in page
    assert "lov 880/2021 § 6, stk. 2" in page


def test_a_decision_is_copied_from_another_municipality_without_its_days(office: Any) -> None:
    holbaek = Desk(office, "caseworker", "0316")
    page = holbaek.get("/arbejde/fravigelser/ny/")
    keys = re.findall(r'\?fra=([\w-]+)"', page)
    assert keys
    copied = holbaek.get("/arbejde/fravigelser/ny/", fra=keys[0])
    assert 'name="bestemmelse-1"' in copied
    assert 'name="fra"' not in copied
    sent = {"omraade": "folkeskole", "noegle": "k", "titel": "Kopi", "bestemmelse-1": "§ 15"}
    answer = holbaek.client.post("/arbejde/fravigelser/ny/", sent)
    assert answer.headers["Location"] == "/arbejde/fravigelser/0316/her-0316-2022-1/trin/2/"


def test_an_address_can_fill_in_the_form(caseworker: Desk) -> None:
    page = caseworker.get(
        "/arbejde/fravigelser/ny/", titel="Fra en prøve", **{"i_stedet-1": "Sådan"}
    )
    assert 'value="Fra en prøve"' in page
    assert 'name="i_stedet-1" value="Sådan"' in page


def test_an_unknown_source_is_said_and_the_form_is_there(caseworker: Desk) -> None:
    page = caseworker.get("/arbejde/fravigelser/ny/", fra="findes-ikke")
    assert "findes-ikke" in page
    assert "Næste" in page


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


def test_a_draft_begun_by_an_action_can_be_opened(office: Any, example: Any) -> None:
    begin(office.person("caseworker"), example)
    assert "§ 15" in Desk(office, "caseworker").get(f"{HERE}trin/2/").replace("\u00a0", " ")


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


def test_an_empty_field_is_named_where_all_is_reviewed(draft: Desk) -> None:
    draft.write(4, "gem", fra="")
    assert "»Fra« er ikke udfyldt." in draft.get(f"{HERE}gennemse/")
    assert "“From” is not filled in." in draft.get(f"/en{HERE}gennemse/")
