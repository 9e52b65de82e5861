# SPDX-License-Identifier: MPL-2.0
"""What the pages say of a wrong case, API and command line say too; the draft is kept as written.

The pages: `test_bad_input_in_cases`. Keys sent twice: `test_same_key`, here and under publishing.
"""

import json
from typing import Any

import pytest

from handlerum_portal.store.ledger.log import events_of
from handlerum_portal.store.models import OwnDecision
from tests.portal.casework.programs import KEY, Program
from tests.portal.casework.test_cases_for_programs import FIELDS, MEETING
from tests.portal.casework.test_life_for_programs import step

# What is wrong, the step that meets it, and the code of what is said.
WRONG: list[tuple[str, dict[str, str], str]] = [
    ("send_til_godkendelse", {"besluttet": "2021-01-01"}, "decided_before_the_act"),
    ("send_til_godkendelse", {"institutioner": "hol-svinninge"}, "institution_elsewhere"),
    ("send_til_godkendelse", {"til": "2022-03-01"}, "ends_before_it_begins"),
    ("send_til_godkendelse", {"bestemmelse-1": "folkeskolelovens § 36"}, "partly_protected"),
    ("send_til_godkendelse", {"bestemmelse-1": "folkeskolelovens § 1"}, "protected"),
    ("send_til_godkendelse", {"bestemmelse-2": "§ 15", "i_stedet-2": "Andet"}, "contradiction"),
    ("offentliggoer", {"fra": "2022-03-03"}, "effect_too_early"),
    ("registrer_beslutning", {"organ": "udvalg"}, "delegation_missing"),
]


def begun(office: Any, fields: dict[str, str]) -> Program:
    program = Program(office, "caseworker")
    sent = {"omraade": "folkeskole", "noegle": "a", "felter": FIELDS | fields}
    assert program.post("sager", **sent).status_code == 201
    return program


def brought_to(office: Any, name: str, program: Program, organ: str) -> dict[str, str]:
    """Take the steps before; return what the step itself says."""
    meeting = MEETING | {"organ": organ}
    turns = {"send_til_godkendelse": {}, "registrer_beslutning": meeting, "frigiv": {}}
    where = {"hjemmeside": "https://eksempel.dk/oversigt", "ikke_digital": "Ring"}
    for number, (each, said) in enumerate(turns.items()):
        if each == name:
            return said
        who = Program(office, "approver") if each == "frigiv" else program
        assert step(who, each, f"before-{number}", **said).status_code == 200
    return where


@pytest.mark.parametrize("by", ["api", "cli"])
@pytest.mark.parametrize(("name", "fields", "code"), WRONG)
def test_what_is_wrong_is_said_and_kept(
    by: str, name: str, fields: dict[str, str], code: str, office: Any
) -> None:
    program = begun(office, fields)
    if code != "delegation_missing":
        found = {one["kode"] for one in program.get(f"sager/{KEY}").json()["fund"]}
        assert code in found
    said = brought_to(office, name, program, fields.get("organ", "kommunalbestyrelsen"))
    before, taken = OwnDecision.objects.get().form, len(list(events_of(f"decision/{KEY}")))
    if by == "api":
        answer = step(program, name, "wrong", **said)
        told = answer.json()
        assert (answer.status_code, bool(told["detail"]), bool(told["mangler"])) == (
            400,
            True,
            True,
        )
    else:
        words = [word for n, text in said.items() for word in ("--felt", f"{n}={text}")]
        ran = program.run("trin", KEY, name, *words)
        assert (ran.exit_code, "- " in ran.output) == (2, True)
    assert OwnDecision.objects.get().form == before
    assert len(list(events_of(f"decision/{KEY}"))) == taken


@pytest.mark.parametrize(
    ("code", "area", "says"),
    [("0561", "dagtilbud", "folkeskole"), ("0101", "folkeskole", "ingen velfærdsaftale")],
)
def test_another_area_and_a_municipality_without_agreement_are_refused(
    code: str, area: str, says: str, office: Any
) -> None:
    program = Program(office, "caseworker", code)
    answer = program.post("sager", omraade=area, noegle="a", felter=FIELDS)
    assert (answer.status_code, says in answer.json()["detail"]) == (400, True)
    ran = program.run("ny", "--omraade", area, "--felt", "titel=Eksempel")
    assert (ran.exit_code, says in ran.output) == (2, True)
    assert OwnDecision.objects.count() == 0


def test_a_private_provider_that_did_not_ask_is_told_of(office: Any, private_place: str) -> None:
    fields = {"titel": "Eksempel", "bestemmelse-1": "dagtilbudslovens § 3 a, stk. 3"}
    fields |= {"hvor": "udvalgte", "institutioner": private_place, "fra": "2022-04-01"}
    program = Program(office, "caseworker", "0217")
    told = program.post("sager", omraade="dagtilbud", noegle="a", felter=fields).json()
    assert ("request_missing", "stop") in {(one["kode"], one["niveau"]) for one in told["fund"]}
    ran = program.run("vis", told["nr"])
    assert "Eksempelhuset" in ran.output


@pytest.mark.parametrize("by", ["api", "cli"])
def test_a_clock_set_back_records_nothing(by: str, office: Any) -> None:
    program = begun(office, {})
    assert step(program, "send_til_godkendelse", "b").status_code == 200
    secretary = Program(office, "council_secretariat")
    office.at(2022, 3, 3, 9)
    told = taken(by, secretary, "registrer_beslutning", MEETING)
    assert told == (False, "clock_went_back", "ur viser")
    assert OwnDecision.objects.get().status == "beslutning:til_godkendelse"


@pytest.mark.parametrize("by", ["api", "cli"])
def test_a_full_disk_is_said_and_nothing_is_half_done(
    by: str, office: Any, monkeypatch: Any
) -> None:
    program = begun(office, {})
    with monkeypatch.context() as broken:
        broken.setattr("handlerum_portal.actions.decisions.steps.record_by", full_disk)
        told = taken(by, program, "send_til_godkendelse", {})
    assert told == (False, "not_saved", "Intet er halvt gemt")
    assert OwnDecision.objects.get().status == "beslutning:kladde"
    assert taken(by, program, "send_til_godkendelse", {})[0] is True


def full_disk(*_: object, **__: object) -> None:
    from django.db import OperationalError

    raise OperationalError("database or disk is full")


def taken(by: str, program: Program, name: str, said: dict[str, str]) -> tuple[bool, str, str]:
    """Take a step; return whether it was, and of a known refusal its code and some of its words."""
    known = {"clock_went_back": "ur viser", "not_saved": "Intet er halvt gemt"}
    if by == "api":
        answer = step(program, name, "k", **said)
        told = answer.json()
        code = str(told.get("kode", ""))
        said_so = known.get(code, "") if known.get(code, "?") in told.get("detail", "") else ""
        return answer.status_code == 200, code, said_so
    words = [word for n, text in said.items() for word in ("--felt", f"{n}={text}")]
    ran = program.run("trin", KEY, name, *words, "--json")
    if ran.exit_code == 0:
        return True, "", str(json.loads(ran.stdout)["status"])
    plain = " ".join(ran.output.split())
    found = [(code, text) for code, text in known.items() if text in plain]
    return (False, *found[0]) if found else (False, "", ran.output)
