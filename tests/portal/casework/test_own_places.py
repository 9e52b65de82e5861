# SPDX-License-Identifier: MPL-2.0
"""One provision of a decision can have places and days of its own; without, all share them."""

from typing import Any

import pytest

from handlerum_portal.actions.decisions.draft_fields import tidy
from handlerum_portal.actions.decisions.draft_text import form_of
from handlerum_portal.actions.decisions.drafts import decision_of, form_in
from handlerum_portal.store.answers.answer import answer, ask
from handlerum_portal.store.decisions.courses import decision_in
from handlerum_portal.store.models import OverviewEdition, OwnDecision
from tests.portal.casework.desk import FIVE, HERE, Desk
from tests.portal.casework.programs import ENDED, KEY, Program
from tests.portal.casework.test_cases_for_programs import FIELDS, MEETING

AURA, BOHR = "esb-d-aura", "esb-d-bohr"
TWO = {
    **FIELDS,
    "bestemmelse-2": "folkeskolelovens § 14 b",
    "i_stedet-2": "Skolen planlægger bevægelsen selv.",
}
OWN = {"hvor-2": "udvalgte", "institutioner-2": BOHR, "fra-2": "2022-08-01", "til-2": "2023-01-01"}
SITE = {"hjemmeside": "https://eksempel.dk/oversigt", "ikke_digital": "Ring"}


def begun(office: Any, **fields: str) -> OwnDecision:
    Program(office, "caseworker").post(
        "sager", omraade="folkeskole", noegle="a", felter={**TWO, **fields}
    )
    return OwnDecision.objects.get()


def step(office: Any, role: str, name: str, **fields: str) -> Any:
    if name != "bring_til_ophoer":
        return _step(Program(office, role), name, f"{role}{name}", fields)
    said = ENDED | fields
    _step(Program(office, "caseworker"), name, f"{role}{name}-proposed", said)
    return _step(Program(office, "approver"), name, f"{role}{name}", said)


def _step(program: Program, name: str, key: str, fields: dict[str, str]) -> Any:
    return program.post(f"sager/{KEY}/skridt", skridt=name, noegle=key, felter=fields)


def published(office: Any, **fields: str) -> OwnDecision:
    begun(office, **fields)
    step(office, "caseworker", "send_til_godkendelse")
    step(office, "council_secretariat", "registrer_beslutning", **MEETING)
    step(office, "approver", "frigiv")
    assert step(office, "caseworker", "offentliggoer", **SITE).status_code == 200
    return OwnDecision.objects.get()


def outcome(place: str, on: str, label: str) -> str:
    lines = answer(ask("0561", place, on, "")).lines
    told = {one.finding.label: one for one in lines if one.finding.work == "folkeskoleloven"}
    return str(told[label].finding.verdict.value)


def test_provisions_share_places_and_days_where_nothing_else_is_said(office: Any) -> None:
    first, second = decision_in(begun(office)).sets_aside
    assert (first.institutions, first.period) == (second.institutions, second.period)
    assert form_of(decision_in(OwnDecision.objects.get())).keys().isdisjoint(OWN)


@pytest.mark.parametrize(
    ("own", "institutions", "minus"),
    [
        (OWN, {BOHR}, set()),
        ({"hvor-2": "alle"}, set(), set()),
        ({"hvor-2": "undtagen", "institutioner-2": BOHR}, set(), {BOHR}),
        ({"fra-2": "2022-08-01"}, {AURA}, set()),
    ],
)
def test_what_is_said_for_one_provision_holds_for_it_alone(
    own: dict[str, str], institutions: set[str], minus: set[str], office: Any
) -> None:
    row = begun(office, **own)
    first, second = decision_in(row).sets_aside
    assert first.institutions == {AURA}
    assert (second.institutions, second.minus) == (institutions, minus)
    start, end = second.period.start.isoformat(), second.period.end.isoformat()
    assert (start, end) == (own.get("fra-2", FIELDS["fra"]), own.get("til-2", FIELDS["til"]))
    again = decision_of(row, tidy(form_of(decision_in(row))))[0]
    assert again.sets_aside == decision_in(row).sets_aside


@pytest.mark.parametrize(
    ("own", "code", "field"),
    [
        ({"hvor-2": "udvalgte"}, "no_place_chosen", "institutioner-2"),
        ({"hvor-2": "overalt"}, "not_a_choice", "hvor-2"),
        ({"hvor": "overalt"}, "not_a_choice", "hvor"),
        ({"fra-2": "snart"}, "not_a_day", "fra-2"),
        ({"til-2": "2022-03-01"}, "ends_before_it_begins", "til-2"),
        ({"fra-2": "2022-03-03"}, "effect_too_early", "fra-2"),
    ],
)
def test_a_fault_stands_at_the_field_of_its_provision(
    own: dict[str, str], code: str, field: str, office: Any
) -> None:
    begun(office, **own)
    found = Program(office, "caseworker").get(f"sager/{KEY}").json()["fund"]
    assert (code, field) in {(one["kode"], one["felt"]) for one in found}


def test_the_overview_and_the_answer_follow_each_provision(office: Any) -> None:
    published(office, **OWN)
    lines = OverviewEdition.objects.get().content["lines"]
    told = [(one["effective_on"], one["ends_on"], dict(one["values"])["scope"]) for one in lines]
    assert told == [
        ("2022-03-10", "2023-03-10", [AURA]),
        ("2022-08-01", "2023-01-01", [BOHR]),
    ]
    assert outcome(AURA, "2022-09-01", "§ 15") == "set_aside"
    assert outcome(BOHR, "2022-09-01", "§ 15") == "applies"
    assert outcome(AURA, "2022-09-01", "§ 14 b") == "applies"
    assert outcome(BOHR, "2022-09-01", "§ 14 b") == "set_aside"
    assert outcome(BOHR, "2022-07-31", "§ 14 b") == "applies"
    assert outcome(BOHR, "2023-01-01", "§ 14 b") == "applies"
    assert outcome(AURA, "2023-01-01", "§ 15") == "set_aside"


def test_the_page_offers_it_only_where_there_are_several(office: Any) -> None:
    desk = Desk(office, "caseworker")
    desk.begin()
    assert "hvor-1" not in desk.get(f"{HERE}trin/4/")
    desk.write(2, "gem", **{"bestemmelse-2": "§ 14 b", "omfang-2": "helt"})
    page = desk.get(f"{HERE}trin/4/")
    assert 'name="hvor-2"' in page
    assert len(page.encode()) < 50_000
    own = {**FIVE[4], "hvor-2": "udvalgte", "institutioner-2": [BOHR], "fra-2": "2022-08-01"}
    assert desk.write(4, "gem", **own).status_code == 302
    (row,) = OwnDecision.objects.all()
    assert decision_in(row).sets_aside[1].institutions == {BOHR}
    assert "Bohr" in desk.get(f"{HERE}gennemse/")
    desk.write(4, "gem", **{**own, "institutioner-2": []})
    assert "institutioner-2" not in form_in(OwnDecision.objects.get())


def test_removing_a_provision_takes_its_place_and_days_along(office: Any) -> None:
    desk = Desk(office, "caseworker")
    desk.begin()
    two = {"bestemmelse-2": "§ 14 b", "omfang-2": "helt"}
    desk.write(2, "gem", **two)
    desk.write(4, "gem", **{**FIVE[4], "hvor-2": "alle", "fra-2": "2022-08-01"})
    desk.write(2, "fjern-1", **two)
    (one,) = decision_in(OwnDecision.objects.get()).sets_aside
    assert (one.reference, one.period.start.isoformat()) == ("§ 14 b", "2022-08-01")
