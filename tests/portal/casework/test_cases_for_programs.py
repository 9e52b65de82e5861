# SPDX-License-Identifier: MPL-2.0
"""Programs write the same cases with a token, under the same rules as people on the pages."""

import json
from typing import Any

import pytest
from django.test import Client

from handlerum_portal.pages.casework.paper import paper_of
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import OwnDecision
from tests.portal.casework.desk import Desk
from tests.portal.casework.programs import KEY, Program

FIELDS = {
    "titel": "Kortere skoledag",
    "bestemmelse-1": "folkeskolelovens § 15",
    "i_stedet-1": "Skolen planlægger selv.",
    "hvor": "udvalgte",
    "institutioner": "esb-d-aura",
    "fra": "2022-03-10",
    "til": "2023-03-10",
    "organ": "kommunalbestyrelsen",
    "hoering": "afholdt",
    "hoeringsfrist": "2022-02-01",
}
MEETING = {"organ": "kommunalbestyrelsen", "besluttet": "2022-03-01", "punkt": "punkt 7"}


def test_a_case_is_begun_once_and_told_whole(program: Program) -> None:
    for _ in range(2):
        answer = program.post("sager", omraade="folkeskole", noegle="a", felter=FIELDS)
        assert answer.status_code == 201
    told = answer.json()
    assert (told["nr"], told["version"], told["felter"]["titel"]) == (KEY, 1, "Kortere skoledag")
    assert "send_til_godkendelse" in told["skridt"]
    assert [one["niveau"] for one in told["fund"]].count("stop") == 0
    assert OwnDecision.objects.count() == 1


def test_the_steps_are_taken_by_whose_turn_it_is(program: Program, office: Any) -> None:
    program.post("sager", omraade="folkeskole", noegle="a", felter=FIELDS)
    taken = program.post(f"sager/{KEY}/skridt", skridt="send_til_godkendelse", noegle="b")
    assert taken.json()["status"] == "beslutning:til_godkendelse"
    secretary = Program(office, "council_secretariat")
    wish = {"skridt": "registrer_beslutning", "noegle": "c", "felter": MEETING}
    for _ in range(2):
        assert secretary.post(f"sager/{KEY}/skridt", **wish).status_code == 200
    assert program.post(f"sager/{KEY}/skridt", skridt="frigiv", noegle="d").status_code == 403
    approver = Program(office, "approver")
    done = approver.post(f"sager/{KEY}/skridt", skridt="frigiv", noegle="e")
    assert done.json()["status"] == "beslutning:frigivet"
    steps = [event for _, event in ledger_log.events_of(f"decision/{KEY}")]
    assert len(steps) == 3


def test_two_programs_on_one_field_get_a_conflict_and_nothing_is_lost(program: Program) -> None:
    program.post("sager", omraade="folkeskole", noegle="a", felter=FIELDS)
    assert program.post(f"sager/{KEY}", version=1, felter={"titel": "A"}).status_code == 200
    late = program.post(f"sager/{KEY}", version=1, felter={"titel": "B"})
    assert (late.status_code, late.json()["kode"]) == (409, "draft_changed")
    assert program.get(f"sager/{KEY}").json()["felter"]["titel"] == "A"


def test_without_a_token_nothing_is_read_or_written(program: Program, client: Client) -> None:
    program.post("sager", omraade="folkeskole", noegle="a", felter=FIELDS)
    for address in ("sager", f"sager/{KEY}"):
        assert client.get(f"/api/v1/{address}").status_code == 401
    assert client.post("/api/v1/sager", "{}", "application/json").status_code == 401


def test_another_municipality_reads_nothing(program: Program, office: Any) -> None:
    program.post("sager", omraade="folkeskole", noegle="a", felter=FIELDS)
    other = Program(office, "approver", "0316")
    assert other.get(f"sager/{KEY}").status_code == 403
    assert other.get("sager").json()["raekker"] == []
    assert other.post(f"sager/{KEY}", version=1, felter={"titel": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("sager", {"omraade": "folkeskole", "felter": {}}),
        ("sager", {"omraade": "folkeskole", "noegle": "a", "felter": {"ukendt": "x"}}),
        ("sager", {"omraade": "folkeskole", "noegle": "a", "felter": {"titel": 7}}),
        ("sager", {"omraade": "folkeskole", "noegle": "a", "felter": []}),
        ("sager", {"omraade": "fiskeri", "noegle": "a"}),
        (f"sager/{KEY}", {"felter": {}}),
        (f"sager/{KEY}/skridt", {"skridt": "offentliggoer", "noegle": "x"}),
        (f"sager/{KEY}/skridt", {"skridt": "find_paa", "noegle": "x"}),
        ("sager/findes-ikke/skridt", {"skridt": "kasser", "noegle": "x"}),
    ],
)
def test_what_cannot_be_read_is_a_problem_in_words(
    program: Program, address: str, body: dict[str, Any]
) -> None:
    program.post("sager", omraade="folkeskole", noegle="first", felter=FIELDS)
    answer = program.post(address, **body)
    assert answer.status_code == 400
    assert answer.json()["detail"]
    assert OwnDecision.objects.count() == 1


def test_the_history_of_a_published_decision_is_open(office: Any, client: Client) -> None:
    office.published()
    told = client.get(f"/api/v1/fravigelser/{KEY}/historik").json()["raekker"]
    assert [(one["skridt"], one["virkning_fra"]) for one in told] == [
        ("offentliggoer", "2022-03-04")
    ]
    assert client.get("/api/v1/fravigelser/findes-ikke/historik").status_code == 404


def test_a_draft_has_no_open_history(program: Program, client: Client) -> None:
    program.post("sager", omraade="folkeskole", noegle="a", felter=FIELDS)
    assert client.get(f"/api/v1/fravigelser/{KEY}/historik").status_code == 404


def test_every_decision_is_listed_those_of_the_register_first(office: Any, client: Client) -> None:
    office.published()
    told = client.get("/api/v1/beslutninger", {"kommune": "0561"}).json()
    assert told["raekker"][0]["nr"] == KEY
    assert {one["kommune"] for one in told["raekker"]} == {"0561"}


def test_the_command_line_begins_writes_sends_and_lists(program: Program) -> None:
    fields = [part for name, text in FIELDS.items() for part in ("--felt", f"{name}={text}")]
    begun = program.run("ny", "--omraade", "folkeskole", *fields, "--json")
    assert json.loads(begun.output)["nr"] == KEY
    program.run("skriv", KEY, "--felt", "titel=Ny titel")
    assert "Ny titel" in program.run("liste").output
    shown = program.run("vis", KEY)
    assert "send_til_godkendelse" in shown.output
    sent = program.run("trin", KEY, "send_til_godkendelse")
    assert "Til godkendelse" in sent.output
    refused = program.run("trin", KEY, "frigiv")
    assert refused.exit_code == 2


def test_the_command_line_speaks_english(program: Program) -> None:
    program.run("ny", "--omraade", "folkeskole", "--felt", "titel=x")
    assert "Draft" in program.run("vis", KEY, "--english").output
    assert "Stops" in program.run("vis", KEY, "--english").output


@pytest.mark.parametrize(
    ("day", "status", "said"),
    [
        ((2022, 3, 3, 12), "offentliggjort", "Offentliggjort, endnu ikke i kraft"),
        ((2022, 3, 4, 12), "i_kraft", "I kraft"),
        ((2023, 3, 4, 12), "ophoert", "Ophørt"),
    ],
)
def test_a_case_stands_where_it_stands_that_day_wherever_it_is_told(
    day: tuple[int, ...], status: str, said: str, office: Any
) -> None:
    row = office.published()
    office.at(*day)
    caseworker, program = Desk(office, "caseworker"), Program(office, "caseworker")
    (line,) = program.get("sager").json()["raekker"]
    assert line["status"] == program.get(f"sager/{KEY}").json()["status"]
    assert line["status"] == f"beslutning:{status}"
    assert f"  {said}  " in program.run("liste").output
    assert said in caseworker.get("/arbejde/fravigelser/")
    assert f"Status: {said}" in "".join(map(str, paper_of(row)[1]))
