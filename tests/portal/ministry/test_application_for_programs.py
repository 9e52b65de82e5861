# SPDX-License-Identifier: MPL-2.0
"""A program applies and withdraws in the name of its holder, and reads what was answered."""

from typing import Any

import pytest

from handlerum_portal.store.decisions.applications import application_of
from tests.portal.casework.programs import Program
from tests.portal.ministry.conftest import GRANTED, Ministry, Step

pytestmark = pytest.mark.django_db
APPLY = {"skridt": "ansoeg_om_godkendelse", "noegle": "et"}
WITHDRAW = {"skridt": "traek_ansoegning", "noegle": "to", "felter": {"grund": "Vi retter den."}}


@pytest.fixture
def program(ministry: Ministry) -> Program:
    return Program(ministry.office, "caseworker")


def test_a_program_applies_once_withdraws_and_reads_the_answer(
    ministry: Ministry, program: Program
) -> None:
    row = ministry.draft()
    assert "ansoeg_om_godkendelse" in program.get(f"sager/{row.key}").json()["skridt"]
    for _ in range(2):
        told = program.post(f"sager/{row.key}/skridt", **APPLY).json()
    assert told["ministerens_godkendelse"] == {
        "status": "ansoegning:afventer",
        "ansoegt": "2022-03-03",
        "frist": "2021-09-01",
        "svar": [],
    }
    assert len(application_of(row.key).moves) == 1
    assert told["skridt"].count("traek_ansoegning") == 1
    assert program.post(f"sager/{row.key}/skridt", **WITHDRAW).status_code == 200
    said = program.run("trin", row.key, "ansoeg_om_godkendelse")
    assert said.exit_code == 0, said.output
    assert "traek_ansoegning: Træk ansøgningen tilbage" in said.output
    ministry.step(row, "ministry_officer", Step.GRANT, **GRANTED)
    answered = program.get(f"sager/{row.key}").json()["ministerens_godkendelse"]
    assert answered["status"] == "ansoegning:godkendt"
    assert answered["svar"][0]["vilkaar"][0]["frist"] == "2022-08-01"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"skridt": "godkend_ansoegning", "noegle": "et"}, 400),
        (APPLY | {"felter": {"organ": "udvalg"}}, 400),
        (WITHDRAW | {"felter": {}}, 400),
        (WITHDRAW | {"felter": {"grund": "Jens Peter Hansen"}}, 400),
    ],
)
def test_what_a_program_may_not_do_is_refused(
    body: dict[str, Any], status: int, ministry: Ministry, program: Program
) -> None:
    row = ministry.applied() if body["skridt"] == "traek_ansoegning" else ministry.draft()
    before = application_of(row.key)
    answer = program.post(f"sager/{row.key}/skridt", **body)
    assert answer.status_code == status
    assert answer.json()["title"]
    assert application_of(row.key) == before


def test_a_case_without_application_says_none(ministry: Ministry, program: Program) -> None:
    told = program.get(f"sager/{ministry.draft().key}").json()
    assert told["ministerens_godkendelse"] is None
