# SPDX-License-Identifier: MPL-2.0
"""Who may decide is read from the council's own list, and what is missing is said in time."""

from datetime import date
from typing import Any

import pytest

from handlerum_portal.actions.people.administration import delegate, end_delegation
from handlerum_portal.store.models import DelegationRow, LedgerEvent
from tests.portal.casework.desk import HERE, Desk
from tests.portal.casework.programs import KEY, Program
from tests.portal.casework.test_cases_for_programs import FIELDS

BY_COMMITTEE = {
    **FIELDS,
    "organ": "udvalg",
    "delegation_dato": "2022-01-10",
    "delegation_punkt": "punkt 3",
}
MEETING = {"organ": "udvalg", "besluttet": "2022-03-01", "punkt": "punkt 2"}


def registered(office: Any, **more: Any) -> DelegationRow:
    row = {
        "municipality": "0561",
        "area": "folkeskole",
        "to": "udvalg",
        "institution": "",
        "held": date(2022, 1, 10),
        "item": "punkt 3",
        "what": "Eksempel",
        **more,
    }
    return delegate(office.person("administrator"), row)


def sent(office: Any, fields: dict[str, str]) -> Program:
    writer = Program(office, "caseworker")
    writer.post("sager", omraade="folkeskole", noegle="a", felter=fields)
    writer.post(f"sager/{KEY}/skridt", skridt="send_til_godkendelse", noegle="b")
    return writer


def decided(office: Any) -> Any:
    secretary = Program(office, "council_secretariat")
    return secretary.post(
        f"sager/{KEY}/skridt", skridt="registrer_beslutning", noegle="c", felter=MEETING
    )


def codes(program: Program) -> dict[str, str]:
    return {one["kode"]: one["niveau"] for one in program.get(f"sager/{KEY}").json()["fund"]}


def test_a_committee_decides_when_the_council_has_left_it_to_it(office: Any) -> None:
    registered(office)
    sent(office, BY_COMMITTEE)
    assert decided(office).json()["status"] == "beslutning:besluttet"


@pytest.mark.parametrize(
    "more",
    [
        None,
        {"municipality": "0630"},
        {"area": "dagtilbud"},
        {"to": "forvaltningen"},
        {"held": date(2022, 1, 11)},
    ],
)
def test_what_the_list_does_not_carry_stops_before_the_decision(
    more: dict[str, Any] | None, office: Any
) -> None:
    if more is not None:
        registered(office, **more)
    sent(office, BY_COMMITTEE)
    before = LedgerEvent.objects.count()
    answer = decided(office)
    assert answer.status_code == 400
    assert "Opsætning" in " ".join(answer.json()["mangler"])
    assert LedgerEvent.objects.count() == before + 1  # the token of the secretary


def test_a_delegation_that_ended_before_the_decision_does_not_carry_it(office: Any) -> None:
    office.at(2022, 2, 1, 12)
    row = registered(office)
    end_delegation(office.person("administrator"), row.pk)
    office.at(2022, 3, 3, 11)
    sent(office, BY_COMMITTEE)
    assert decided(office).status_code == 400


def test_a_draft_is_told_of_it_without_being_stopped(office: Any) -> None:
    writer = Program(office, "caseworker")
    writer.post("sager", omraade="folkeskole", noegle="a", felter=BY_COMMITTEE)
    assert codes(writer)["delegation_not_registered"] == "think"
    registered(office)
    assert "delegation_not_registered" not in codes(writer)


def test_the_review_warns_of_hearing_and_decider_before_it_is_sent(office: Any) -> None:
    desk = Desk(office, "caseworker")
    desk.begin()
    desk.write(5, "gem", organ="", hoering="uafklaret", hoeringsfrist="")
    page = desk.get(f"{HERE}gennemse/")
    assert "Det er ikke skrevet, hvem der har besluttet" in page
    assert "om nogen skal høres" in page
    assert "Datoen for beslutningen mangler" not in page
    assert codes(Program(office, "caseworker"))["hearing_unsettled"] == "think"


def test_what_is_settled_is_not_warned_of(office: Any) -> None:
    desk = Desk(office, "caseworker")
    desk.begin()
    found = codes(Program(office, "caseworker"))
    assert set(found).isdisjoint({"hearing_unsettled", "body_missing", "decision_missing"})
