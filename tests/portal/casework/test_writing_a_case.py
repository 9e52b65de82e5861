# SPDX-License-Identifier: MPL-2.0
"""A case is written field by field: nothing is lost, what is wrong is named, one press mends."""

import json
import re
from typing import Any

from handlerum_portal.actions.decisions.steps import begin
from handlerum_portal.store.models import OwnDecision
from tests.portal.casework.desk import FIVE, HERE, Desk


def test_beginning_twice_with_one_key_begins_one_draft(caseworker: Desk) -> None:
    sent = {"omraade": "folkeskole", "noegle": "same", **FIVE[1]}
    places = {
        caseworker.client.post("/arbejde/fravigelser/ny/", sent).headers["Location"]
        for _ in range(2)
    }
    assert (len(places), OwnDecision.objects.count()) == (1, 1)


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


def test_a_draft_begun_by_an_action_can_be_opened(office: Any, example: Any) -> None:
    begin(office.person("caseworker"), example)
    assert "§ 15" in Desk(office, "caseworker").get(f"{HERE}trin/2/").replace("\u00a0", " ")


def test_an_empty_field_is_named_where_all_is_reviewed(draft: Desk) -> None:
    draft.write(4, "gem", fra="")
    assert "»Fra« er ikke udfyldt." in draft.get(f"{HERE}gennemse/")
    assert "“From” is not filled in." in draft.get(f"/en{HERE}gennemse/")
