# SPDX-License-Identifier: MPL-2.0
"""Whatever is wrong in a case is said in a clear sentence, and what was written is kept."""

from typing import Any

import pytest
from django.db import OperationalError

from handlerum.place import Area
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import OwnDecision
from tests.portal.casework.desk import FIVE, HERE, MEETING, Desk


def said(page: str) -> str:
    return page.replace("\u00a0", " ")


WRONG: list[tuple[int, dict[str, Any], str]] = [
    (5, {"besluttet": "2021-01-01"}, "dateret 1. januar 2021, før loven trådte i kraft"),
    (5, {"besluttet": "2022-05-01"}, "dateret 1. maj 2022, som ikke er kommet endnu"),
    (4, {"fra": "2022-03-03"}, "Det er tidligst dagen efter offentliggørelsen"),
    (4, {"institutioner": ["hol-svinninge"]}, "ligger i en anden kommune"),
    (4, {"institutioner": ["findes-ikke"]}, "kender vi ikke"),
    (4, {"institutioner": []}, "Der er ikke valgt nogen steder"),
    (4, {"til": "2022-03-01"}, "ligger ikke efter den første dag"),
    (4, {"til": "i overmorgen"}, "»i overmorgen« er ikke en dato"),
    (4, {"til": "2030-01-01"}, "men loven ophæves før"),
    (2, {"bestemmelse-1": "folkeskolelovens § 36"}, "En del af det er beskyttet"),
    (2, {"bestemmelse-1": "folkeskolelovens § 1"}, "er beskyttet og gælder altid"),
    (2, {"bestemmelse-1": "grundlovens § 71"}, "grundlovens § 71"),
    (2, {"bestemmelse-1": "noget vrøvl"}, "kan ikke læses som en bestemmelse"),
    (2, {"bestemmelse-1": "§ 15\x00 DROP TABLE"}, "DROP TABLE"),
    (3, {"i_stedet-1": "Ring til 010190-1234"}, "et CPR-nummer"),
    (3, {"maal": "Barnet 010190-1234 trives"}, "et CPR-nummer"),
    (3, {"i_stedet-1": "x" * 5000}, "Teksten er på 5000 tegn"),
    (5, {"organ": "kongen"}, "»kongen« kan ikke vælges her"),
    (5, {"organ": "udvalg"}, "kan kun beslutte, når kommunalbestyrelsen har overladt det"),
    (5, {"hoering": "ikke_paakraevet"}, "ikke begrundet, hvorfor ingen skal høres"),
]


@pytest.mark.parametrize(("number", "fields", "sentence"), WRONG)
def test_what_is_wrong_is_said_on_the_page_and_kept(
    draft: Desk, number: int, fields: dict[str, Any], sentence: str
) -> None:
    draft.write(number, "gem", **fields)
    assert sentence in said(draft.get(f"{HERE}gennemse/"))
    form = OwnDecision.objects.get().form
    for name, text in fields.items():
        wanted = " ".join(text) if isinstance(text, list) else text.replace("\x00", "")
        assert form.get(name, "").replace("\x00", "") == wanted


@pytest.mark.parametrize(
    ("number", "fields"),
    [(one, two) for one, two, _ in WRONG if "overladt" not in _ and "ophæves" not in _][3:],
)
def test_what_is_red_is_never_sent(draft: Desk, number: int, fields: dict[str, Any]) -> None:
    draft.write(number, "gem", **fields)
    answer = draft.press("send_til_godkendelse")
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert (ledger_log.size(), OwnDecision.objects.get().status) == (0, "beslutning:kladde")


def test_another_area_than_the_agreements_is_refused_and_kept(office: Any) -> None:
    desk = Desk(office, "caseworker")
    sent = {"omraade": Area.DAYCARE.value, "noegle": "k", "titel": "Min titel"}
    answer = desk.client.post("/arbejde/fravigelser/ny/", sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "gælder ikke området dagtilbud" in page
    assert 'value="Min titel"' in page
    assert OwnDecision.objects.count() == 0


def test_only_the_area_of_the_agreement_is_offered_with_the_reason(office: Any) -> None:
    page = Desk(office, "caseworker").get("/arbejde/fravigelser/ny/").replace("\xa0", " ")
    assert page.count('name="omraade"') == 1
    assert 'value="folkeskole" checked' in page
    assert "lov 880/2021 § 2, nr. 1" in page
    assert 'name="omraade"' not in Desk(office, "caseworker", "0101").get(
        "/arbejde/fravigelser/ny/"
    )


def test_a_municipality_without_an_agreement_is_told_so(office: Any) -> None:
    desk = Desk(office, "caseworker", "0101")
    assert "har ingen velfærdsaftale" in desk.get("/arbejde/fravigelser/ny/")
    sent = {"omraade": "folkeskole", "noegle": "k"}
    answer = desk.client.post("/arbejde/fravigelser/ny/", sent)
    assert answer.status_code == 400
    assert "er ikke nævnt i nogen af lovene" in answer.content.decode()


def test_no_area_chosen_is_said(office: Any) -> None:
    answer = Desk(office, "caseworker").client.post("/arbejde/fravigelser/ny/", {"noegle": "k"})
    assert (answer.status_code, "Vælg først et område" in answer.content.decode()) == (400, True)


def test_a_private_provider_is_asked_for_its_own_request(office: Any, private_place: str) -> None:
    desk = Desk(office, "caseworker", "0217")
    form = {
        "omraade": "dagtilbud",
        "noegle": "k",
        "titel": "Eksempel",
        "bestemmelse-1": "dagtilbudslovens § 3 a, stk. 3",
        "hvor": "udvalgte",
        "institutioner": private_place,
        "fra": "2022-04-01",
    }
    desk.client.post("/arbejde/fravigelser/ny/", form)
    here = "/arbejde/fravigelser/0217/her-0217-2022-1/"
    page = desk.get(f"{here}trin/4/")
    assert "Eksempelhuset er privat og har ikke selv bedt om det" in page
    held = {name: desk.hidden(page, name) for name in ("version", "var")}
    sent = {
        **held,
        "hvor": "udvalgte",
        "institutioner": [private_place],
        "fra": "2022-04-01",
        f"anmodet-{private_place}": "2022-02-01",
        f"anmodning-{private_place}": "brev 4",
    }
    desk.client.post(f"{here}trin/4/", sent)
    assert "har ikke selv bedt om det" not in desk.get(f"{here}trin/4/")


def test_two_decisions_that_contradict_each_other_must_say_which_goes_first(
    office: Any, draft: Desk
) -> None:
    office.published()
    draft.write(3, "gem", **{"i_stedet-1": "Noget helt andet"})
    page = draft.get(f"{HERE}gennemse/")
    assert "Den strider mod her-0561-2022-2/1" in page
    assert draft.press("send_til_godkendelse").status_code == 400
    sent = {"fund": "contradiction", "hvor": "sets_aside[0]"}
    draft.client.post(f"{HERE}ret-fund/", sent)
    assert OwnDecision.objects.get(key="her-0561-2022-1").form["foran-1"] == "her-0561-2022-2/1"
    assert draft.press("send_til_godkendelse", "again").status_code == 302


def test_an_overlap_that_says_the_same_is_thought_about(office: Any, draft: Desk) -> None:
    office.published()
    draft.write(4, "gem", fra="2022-03-05", til="2023-01-01")
    assert "siger allerede det samme" in draft.get(f"{HERE}gennemse/")


def test_a_delegation_that_is_missing_stops_the_registration(office: Any, draft: Desk) -> None:
    draft.press("send_til_godkendelse")
    secretary = Desk(office, "council_secretariat")
    answer = secretary.press("registrer_beslutning", **{**MEETING, "organ": "udvalg"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "overladt det i et møde" in page
    assert 'value="punkt 7"' in page
    assert "organ" not in {k for k, v in OwnDecision.objects.get().form.items() if v == "udvalg"}


def test_a_reason_with_a_cpr_number_never_reaches_the_log(office: Any, draft: Desk) -> None:
    draft.press("send_til_godkendelse")
    wrong = draft.press("send_tilbage", "x", begrundelse="Ring til 010190-1234")
    assert wrong.status_code == 400
    assert "personoplysninger" in wrong.content.decode()
    assert ledger_log.size() == 1


def test_a_clock_set_back_is_said_and_the_text_is_kept(office: Any, draft: Desk) -> None:
    draft.press("send_til_godkendelse")
    office.at(2022, 3, 3, 9)
    secretary = Desk(office, "council_secretariat")
    answer = secretary.press("registrer_beslutning", **MEETING)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "ur viser" in page
    assert 'value="punkt 7"' in page
    assert OwnDecision.objects.get().status == "beslutning:til_godkendelse"


def test_a_full_disk_is_said_and_nothing_is_half_done(draft: Desk, monkeypatch: Any) -> None:
    def full(*_: object, **__: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("handlerum_portal.actions.decisions.steps.record_by", full)
    answer = draft.press("send_til_godkendelse")
    assert answer.status_code == 503
    assert "Intet er halvt gemt" in answer.content.decode()
    monkeypatch.undo()
    assert (ledger_log.size(), OwnDecision.objects.get().status) == (0, "beslutning:kladde")


def test_a_lost_answer_is_asked_for_again_and_nothing_is_doubled(draft: Desk) -> None:
    first = draft.write(1, "gem", titel="Skrevet før forbindelsen røg")
    assert first.status_code == 302
    version = OwnDecision.objects.get().version
    again = draft.write(1, "gem", titel="Skrevet før forbindelsen røg")
    assert (again.status_code, OwnDecision.objects.get().version) == (302, version)


@pytest.mark.parametrize("sent", ["[]", "{", '{"titel": 7}', "null", '"x"'])
def test_a_tampered_base_is_no_way_around_the_choice(draft: Desk, sent: str) -> None:
    form = {**FIVE[1], "titel": "Snydt", "version": "x", "var": sent, "handling": "gem"}
    answer = draft.client.post(f"{HERE}trin/1/", form)
    assert answer.status_code in {302, 409}
    if answer.status_code == 409:
        assert OwnDecision.objects.get().form["titel"] == FIVE[1]["titel"]


def test_markup_in_a_text_stays_text(draft: Desk) -> None:
    draft.write(1, "gem", titel='<script>alert("x")</script>')
    for page in (HERE, f"{HERE}gennemse/", f"{HERE}trin/2/", "/arbejde/fravigelser/", "/arbejde/"):
        assert "<script>alert" not in draft.get(page)
