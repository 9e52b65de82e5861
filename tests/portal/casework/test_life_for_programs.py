# SPDX-License-Identifier: MPL-2.0
"""Programs publish, undo, correct and end a decision, under the checks that people meet."""

import json
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from handlerum_portal.cli.main import cli
from handlerum_portal.store.models import (
    LedgerEvent,
    OverviewEdition,
    OwnDecision,
    PlannedPublication,
)
from tests.portal.casework.programs import ENDED, KEY, Program

SITE = "https://eksempel.dk/oversigt"
WHERE = {"hjemmeside": SITE, "ikke_digital": "Ring"}


def publish(program: Program, **more: Any) -> Any:
    return program.post("udgivelser", **{"noegle": "u", "beslutninger": [KEY], **WHERE, **more})


def step(program: Program, name: str, key: str = "s", **fields: str) -> Any:
    said = (ENDED if name == "bring_til_ophoer" else {}) | fields
    return program.post(f"sager/{KEY}/skridt", skridt=name, noegle=key, felter=said)


def test_what_waits_is_checked_first_and_published_once(office: Any, program: Program) -> None:
    office.released()
    checked = program.post("udgivelser/tjek", **WHERE).json()
    assert (checked["beslutninger"], checked["tidligst_virkning"]) == ([KEY], "2022-03-04")
    assert (checked["stopper"], OverviewEdition.objects.count()) == (False, 0)
    for _ in range(2):
        answer = publish(program)
        assert answer.status_code == 201
    row = OverviewEdition.objects.get()
    told = answer.json()
    assert (told["udgave"], told["sha256"]) == (1, row.digest)
    assert told["beslutninger"] == [KEY]
    assert program.get(f"sager/{KEY}").json()["status"] == "beslutning:offentliggjort"


def test_a_check_tells_what_stops_with_its_source(office: Any, program: Program) -> None:
    office.released()
    checked = program.post("udgivelser/tjek", hjemmeside=SITE, beslutninger=[KEY]).json()
    assert all({"niveau", "kode", "tekst", "kilde"} <= set(one) for one in checked["kontrol"])


def test_publishing_is_also_a_step_of_the_case(office: Any, program: Program) -> None:
    office.released()
    assert step(program, "offentliggoer").status_code == 400
    assert step(program, "offentliggoer", **WHERE).json()["status"] == "beslutning:offentliggjort"
    assert OverviewEdition.objects.count() == 1


def test_a_publication_is_planned_listed_and_cancelled(office: Any, program: Program) -> None:
    office.released()
    planned = publish(program, tidspunkt="2022-03-03T20:00")
    assert planned.status_code == 201
    number = planned.json()["plan"]
    assert planned.json()["tidspunkt"] == "2022-03-03T19:00:00+00:00"
    (listed,) = program.get("udgivelser").json()["raekker"]
    assert (listed["plan"], listed["tilstand"]) == (number, "venter")
    assert program.post(f"udgivelser/{number}/aflys").json()["tilstand"] == "aflyst"
    again = program.post(f"udgivelser/{number}/aflys")
    assert (again.status_code, again.json()["kode"]) == (400, "publication_refused")
    assert OverviewEdition.objects.count() == 0


def test_what_is_published_is_undone_until_its_first_day(office: Any, program: Program) -> None:
    office.published()
    for _ in range(2):
        told = step(program, "fortryd", "k", grund="Fejl i datoen")
        assert told.json()["status"] == "beslutning:besluttet"
    assert OverviewEdition.objects.count() == 2
    assert step(Program(office, "approver"), "frigiv", "f").status_code == 200
    assert publish(program, noegle="igen").status_code == 201
    assert OverviewEdition.objects.count() == 3
    office.at(2022, 3, 5, 12)
    late = step(program, "fortryd", "l", grund="For sent")
    assert late.status_code == 400
    assert late.json()["mangler"]


def test_words_are_corrected_with_a_reason_and_the_law_stands(
    office: Any, program: Program
) -> None:
    office.published()
    office.at(2022, 4, 1, 12)
    title = {"titel": "Kortere skoledag på Aura"}
    assert step(program, "ret", "r", **title).json()["mangler"]
    told = step(program, "ret", "r2", grund="Navnet manglede", **title)
    assert told.json()["felter"]["titel"] == title["titel"]
    law = step(program, "ret", "r3", grund="x", **{"bestemmelse-1": "§ 16"})
    assert (law.status_code, "bestemmelse-1" in law.json()["detail"]) == (400, True)
    assert OverviewEdition.objects.count() == 2


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        ("Aftalt med Mette Sørensen", "navn"),
        ("Ring 33 12 34 56", "telefon"),
        ("Skriv til eksempel@kommunen.dk", "mail"),
    ],
)
def test_a_reason_that_names_somebody_never_enters_the_log(
    reason: str, kind: str, office: Any, program: Program
) -> None:
    office.published()
    office.at(2022, 4, 1, 12)
    before = LedgerEvent.objects.count()
    for name, fields in (
        ("ret", {"titel": "Ny titel"}),
        ("bring_til_ophoer", {"slut": "2022-06-01"}),
    ):
        answer = step(program, name, grund=reason, **fields)
        assert (answer.status_code, answer.json()["kode"]) == (400, "text_stopped")
        assert kind in answer.json()["detail"]
    assert LedgerEvent.objects.count() == before
    known = step(program, "ret", "ok", grund="Auraskolen har skiftet navn", titel="Ny")
    assert known.status_code == 200


def test_a_decision_is_ended_early(office: Any, program: Program) -> None:
    office.published()
    office.at(2022, 4, 1, 12)
    for wrong in ("", "i morgen", "2022-03-01"):
        assert step(program, "bring_til_ophoer", grund="x", slut=wrong).status_code == 400
    end = {"grund": "Ikke brug for den", "slut": "2022-06-01"}
    assert step(program, "bring_til_ophoer", "e", **end).json()["til"] == "2023-03-04"
    told = step(Program(office, "approver"), "bring_til_ophoer", "f", **end)
    assert told.json()["til"] == "2022-06-01"
    assert OwnDecision.objects.get().until.isoformat() == "2022-06-01"


@pytest.mark.parametrize("role", ["council_secretariat", "institution_leader", "auditor"])
def test_who_may_not_publish_may_not_here(role: str, office: Any) -> None:
    office.released()
    one = Program(office, role)
    assert publish(one).status_code == 403
    assert publish(one, tidspunkt="2022-03-03T20:00").status_code == 403
    assert step(one, "offentliggoer", **WHERE).status_code == 403
    assert (OverviewEdition.objects.count(), PlannedPublication.objects.count()) == (0, 0)


def test_another_municipality_neither_publishes_nor_sees(office: Any) -> None:
    row = office.released()
    other = Program(office, "caseworker", "0316")
    for body in ({"beslutninger": [row.key]}, {"kommune": "0561", "beslutninger": [row.key]}):
        assert publish(other, **body).status_code in {400, 403}
    assert other.post("udgivelser/tjek", kommune="0561", **WHERE).status_code == 403
    assert other.get("udgivelser").json()["raekker"] == []
    assert OverviewEdition.objects.count() == 0


def test_without_a_token_nothing_is_published(office: Any, client: Client) -> None:
    office.released()
    for address in ("udgivelser", "udgivelser/tjek", "udgivelser/1/aflys"):
        answer = client.post(f"/api/v1/{address}", "{}", "application/json")
        assert answer.status_code == 401
    assert client.get("/api/v1/udgivelser").status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        {"noegle": ""},
        {"beslutninger": "her-0561-2022-1"},
        {"beslutninger": [7]},
        {"beslutninger": []},
        {"beslutninger": None},
        {"beslutninger": ["findes-ikke"]},
        {"hjemmeside": "x"},
        {"hjemmeside": 7},
        {"tidspunkt": "i morgen"},
        {"tidspunkt": "2022-03-27T02:30"},
        {"kommune": "9999"},
    ],
)
def test_a_wish_that_cannot_be_read_is_a_problem(
    body: dict[str, Any], office: Any, program: Program
) -> None:
    office.released()
    answer = publish(program, **body)
    assert answer.status_code in {400, 403, 404}
    assert answer.json()["detail"]
    assert OverviewEdition.objects.count() == 0


def test_the_refusal_says_in_both_languages_what_is_red(office: Any, program: Program) -> None:
    row = office.released()
    row.content["decided_on"] = None
    row.save()
    said = publish(program, beslutninger=[row.key]).json()
    english = program.client.post(
        "/api/v1/udgivelser?sprog=en",
        json.dumps({"noegle": "u", "beslutninger": [KEY], **WHERE}),
        "application/json",
        headers={"Authorization": f"Bearer {program.token}"},
    ).json()
    assert said["mangler"]
    assert english["mangler"] != said["mangler"]


def test_the_command_line_undoes_and_ends(office: Any, program: Program) -> None:
    office.published()
    shown = program.run("vis", KEY)
    assert "fortryd" in shown.output
    undone = program.run("trin", KEY, "fortryd", "--felt", "grund=Fejl", "--json")
    assert json.loads(undone.output)["status"] == "beslutning:besluttet"
    assert Program(office, "approver").run("trin", KEY, "frigiv").exit_code == 0
    where = [part for name, text in WHERE.items() for part in ("--felt", f"{name}={text}")]
    assert program.run("trin", KEY, "offentliggoer", *where).exit_code == 0
    office.at(2022, 4, 1, 12)
    said = ENDED | {"slut": "2022-06-01", "grund": "x"}
    end = [part for name, text in said.items() for part in ("--felt", f"{name}={text}")]
    assert program.run("trin", KEY, "bring_til_ophoer", *end).exit_code == 0
    ended = Program(office, "approver").run("trin", KEY, "bring_til_ophoer", *end, "--json")
    assert json.loads(ended.output)["til"] == "2022-06-01"


def test_the_command_line_cancels_a_plan(office: Any) -> None:
    office.released()
    name = office.person("caseworker").name
    asked = ["udgiv", "0561", "--som", name, "--side", SITE]
    runner = CliRunner()
    planned = runner.invoke(cli, [*asked, "--plan", "2022-03-03T20:00", "--json"])
    number = json.loads(planned.output)["plan"]
    done = runner.invoke(cli, [*asked, "--aflys", str(number), "--json"])
    assert json.loads(done.output)["aflyst"] == number
    assert PlannedPublication.objects.get().state == "aflyst"
    assert runner.invoke(cli, [*asked, "--aflys", str(number)]).exit_code == 2
