# SPDX-License-Identifier: MPL-2.0
"""The course of an agreement is read by every program, and written by those with a token."""

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from handlerum.agreements.approval_table import FIRST
from handlerum.agreements.approval_words import Track
from handlerum_portal.actions.people.tokens import issue_token
from handlerum_portal.cli.main import cli
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import LedgerEvent
from tests.portal.casework.programs import Program

AGREEMENT = "esbjerg-folkeskole"
COURSE = f"aftaler/{AGREEMENT}/forloeb"
STEPS = f"{COURSE}/skridt"


def step(program: Program, track: Track, name: str, key: str, **more: Any) -> Any:
    body = {"spor": track.value, "skridt": name, "noegle": key, **more}
    return program.post(STEPS, **body)


def things(told: dict[str, Any], track: Track) -> list[dict[str, Any]]:
    return [one for one in told["ting"] if one["spor"] == track.value]


def events() -> int:
    return len(list(ledger_log.events_of(f"agreement/{AGREEMENT}")))


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["aftale", *words])


def test_everyone_reads_where_an_agreement_stood_on_a_day(office: Any, client: Client) -> None:
    told = client.get(f"/api/v1/{COURSE}", {"pr": "2020-11-01"}).json()
    assert [one["status"] for one in things(told, Track.COUNCIL)] == [
        "raad:borgmesteren_har_givet_tilsagn"
    ]
    duties = things(told, Track.OBLIGATION)
    assert duties
    assert all(one["ansvarlig"] and one["kilde"] for one in duties)
    now = client.get(f"/api/v1/{COURSE}").json()
    assert (now["pr"], now["kommune"]) == ("2022-03-03", "0561")


def test_all_seven_agreements_are_told_whole(office: Any, client: Client) -> None:
    rows = client.get("/api/v1/aftaler").json()["raekker"]
    assert len(rows) == 7
    for row in rows:
        told = client.get(f"/api/v1/aftaler/{row['id']}/forloeb").json()
        assert {one["spor"] for one in told["ting"]} >= {"kommunens tilsagn", "udløb"}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("aftaler/findes-ikke/forloeb", 404),
        (f"{COURSE}?pr=i%20dag", 400),
        ("aftaler/findes-ikke/forloeb/skridt", 401),
        (STEPS, 401),
    ],
)
def test_what_cannot_be_told_is_a_problem(
    address: str, status: int, office: Any, client: Client
) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_an_obligation_is_added_shown_and_confirmed_by_another(office: Any) -> None:
    writer = Program(office, "caseworker")
    for _ in range(2):
        told = step(
            writer,
            Track.OBLIGATION,
            "ny",
            "a",
            titel="Eksempel: fjern to krav",
            felter={"ansvarlig": "skolechefen", "frist": "2022-02-01"},
        ).json()
    (mine,) = [one for one in things(told, Track.OBLIGATION) if one["titel"].startswith("Eksempel")]
    assert (mine["ansvarlig"], mine["frist"], mine["er_overskredet"]) == (
        "skolechefen",
        "2022-02-01",
        True,
    )
    lacking = step(writer, Track.OBLIGATION, "laeg_dokumentation_frem", "b", ting=mine["ting"])
    assert (lacking.status_code, lacking.json()["kode"]) == (400, "step_refused")
    assert lacking.json()["mangler"]
    evidence = {"dokumentation": "https://eksempel.dk/notat"}
    shown = step(
        writer, Track.OBLIGATION, "laeg_dokumentation_frem", "c", ting=mine["ting"], felter=evidence
    )
    assert shown.status_code == 200
    own = step(writer, Track.OBLIGATION, "bekraeft_opfyldt", "d", ting=mine["ting"])
    assert own.status_code == 400
    offers = Program(office, "council_secretariat").get(STEPS).json()["skridt"]
    assert "laeg_dokumentation_frem" not in {
        one["skridt"] for one in offers if one["ting"] == mine["ting"]
    }


def test_what_is_offered_can_be_taken_as_it_is_offered(office: Any) -> None:
    program = Program(office, "caseworker")
    offers = program.get(STEPS).json()["skridt"]
    goal = next(one for one in offers if one["spor"] == Track.GOALS.value)
    taken = step(program, Track.GOALS, goal["skridt"], "a")
    assert taken.status_code == 200
    (goals,) = things(taken.json(), Track.GOALS)
    assert goals["status"] != FIRST[Track.GOALS].value
    assert goals["skridt"][-1]["nr_i_loggen"] == LedgerEvent.objects.count() - 1


def test_running_measures_are_only_for_those_who_keep_the_course(
    office: Any, client: Client
) -> None:
    program = Program(office, "caseworker")
    told = step(program, Track.MEASURE, "ny", "a", titel="27.18-1").json()
    assert things(told, Track.MEASURE)
    assert "27.18-1" not in client.get(f"/api/v1/{COURSE}").content.decode()


@pytest.mark.parametrize("role", ["evaluator", "auditor", "employee"])
def test_who_does_not_keep_the_course_writes_nothing(role: str, office: Any) -> None:
    program = Program(office, role)
    assert step(program, Track.GOALS, "foreslaa_maal", "a").status_code == 403
    assert program.get(STEPS).status_code == 403
    assert events() == 0


def test_another_municipality_writes_nothing(office: Any) -> None:
    other = Program(office, "caseworker", "0316")
    assert step(other, Track.GOALS, "foreslaa_maal", "a").status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"spor": "fiskeri", "skridt": "foreslaa_maal", "noegle": "a"},
        {"spor": "mål og retning", "skridt": "find_paa", "noegle": "a"},
        {"spor": "mål og retning", "skridt": "foreslaa_maal"},
        {"spor": "mål og retning", "skridt": "foreslaa_maal", "noegle": "a", "felter": [1]},
        {"spor": "mål og retning", "skridt": "ny", "noegle": "a", "titel": "x"},
        {"spor": "forpligtelse", "skridt": "ny", "noegle": "a"},
        {"spor": "forpligtelse", "skridt": "ny", "noegle": "a", "titel": {"da": "Et hus"}},
        {"spor": "forpligtelse", "skridt": "ny", "noegle": "a", "titel": "Mette Sørensen ringer"},
        {
            "spor": "forpligtelse",
            "skridt": "ny",
            "noegle": "a",
            "titel": "x",
            "felter": {"ansvarlig": "Mette Sørensen"},
        },
        {
            "spor": "forpligtelse",
            "skridt": "ny",
            "noegle": "a",
            "titel": "x",
            "felter": {"frist": "snart"},
        },
    ],
)
def test_what_cannot_be_read_changes_nothing(body: dict[str, Any], office: Any) -> None:
    answer = Program(office, "caseworker").post(STEPS, **body)
    assert answer.status_code == 400
    assert answer.json()["detail"]
    assert events() == 0


def test_the_command_line_tells_and_writes_the_course(office: Any) -> None:
    token = issue_token(office.person("caseworker").name, "prøve", 30)
    assert "Forpligtelser" in run("forloeb", "0561", "--pr", "2022-03-03").output
    assert "Obligations" in run("forloeb", AGREEMENT, "--english").output
    offered = run("skridt", AGREEMENT, "--noegle", token)
    assert "mål og retning: foreslaa_maal" in offered.output
    words = ["trin", AGREEMENT, "forpligtelse", "ny", "--felt", "titel=Eksempel", "--json"]
    for _ in range(2):
        done = run(*words, "--noegle", token, "--oenske", "x")
    assert "Eksempel" in {one["titel"] for one in json.loads(done.output)["ting"]}
    assert events() == 1
    assert run("forloeb", "findes-ikke").exit_code == 2
    assert run("trin", AGREEMENT, "forpligtelse", "ny", "--noegle", token).exit_code == 2
