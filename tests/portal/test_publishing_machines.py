# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F811 (fixtures of another file)
"""Programs and the command line publish, read and load as people do, with the same answers."""

import base64
import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from handlerum_portal.cli.main import cli
from handlerum_portal.store.decisions.courses import decision_in
from handlerum_portal.store.models import LocalRuleRow, OverviewEdition, PlannedPublication
from handlerum_portal.store.plain import plain
from tests.portal.course import clock, person, shown  # noqa: F401 (fixtures)
from tests.portal.edition_shelf import _print_the_same_page_once  # noqa: F401 (fixture)
from tests.portal.publishing.example import CODE, SITE, wait

API = "/api/v1/oversigter"


def run(*asked: str) -> Result:
    return CliRunner().invoke(cli, [*asked])


@pytest.mark.parametrize("form", ["", ".json", ".csv", ".html", ".pdf", ".docx", ".xlsx"])
def test_an_edition_comes_in_every_form_with_its_checksum(
    form: str, shown: Any, client: Client
) -> None:
    answer = client.get(f"{API}/{CODE}/1{form}")
    digest = base64.b64encode(hashlib.sha256(answer.content).digest()).decode()
    assert answer.headers["Repr-Digest"] == f"sha-256=:{digest}:"
    assert "immutable" in answer.headers["Cache-Control"]


def test_the_newest_edition_is_told_with_its_files(shown: Any, client: Client) -> None:
    client.get(f"{API}/{CODE}/1.pdf")
    told = client.get(f"{API}/{CODE}").json()
    assert (told["udgave"], told["sha256"]) == (1, OverviewEdition.objects.get().digest)
    sums = {file["navn"]: file["sha256"] for file in told["filer"]}
    assert sums["oversigt.json"] == told["sha256"]
    assert client.get(API).json()["antal"] == 1
    assert client.get(f"{API}?kommune=0217").json()["antal"] == 0


@pytest.mark.parametrize(
    "place", ["/9999", "/0217", "/0561/2", "/0561/x", "/0561/1.exe", "/0561/" + "9" * 40]
)
def test_what_is_not_published_is_a_problem(place: str, shown: Any, client: Client) -> None:
    answer = client.get(API + place)
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("application/problem+json")


def test_the_known_rules_are_told_with_their_source(client: Client) -> None:
    told = client.get("/api/v1/kommuneregler?kommune=0217&antal=1000").json()
    assert told["antal"] >= 3
    assert all(row["kendt_fra_kilde"] and row["kilde"] for row in told["raekker"])


def test_the_command_checks_publishes_and_tells_the_checksum() -> None:
    wait()
    name = person("caseworker").name
    asked = ["udgiv", CODE, "--som", name, "--side", SITE, "--json"]
    checked = json.loads(run(*asked, "--tjek").stdout)
    assert (checked["tidligst_virkning"], OverviewEdition.objects.count()) == ("2022-03-04", 0)
    said = json.loads(run(*asked, "--noegle", "k").stdout)
    assert said["sha256"] == OverviewEdition.objects.get().digest


def test_a_check_that_stops_ends_with_one() -> None:
    row = wait()
    row.content = plain(replace(decision_in(row), decided_on=None, meeting=None))
    row.save()
    done = run("udgiv", CODE, "--som", person("caseworker").name, "--side", SITE, "--tjek")
    assert (done.exit_code, "kontrol: Stopper" in done.output) == (1, True)
    assert OverviewEdition.objects.count() == 0


def test_the_command_plans_and_refuses_in_words() -> None:
    wait()
    name = person("caseworker").name
    asked = ["udgiv", CODE, "--som", name, "--side", SITE]
    assert run(*asked, "--plan", "2022-03-03T20:00").exit_code == 0
    assert PlannedPublication.objects.count() == 1
    for wrong in (["--side", "x"], ["--som", "ingen"], ["--plan", "i morgen"]):
        assert run(*asked, *wrong).exit_code == 2
    assert run("udgiv", "0751", "--som", name).exit_code == 2
    assert OverviewEdition.objects.count() == 0


def test_the_files_of_an_edition_are_taken_out(shown: Any, tmp_path: Path) -> None:
    folder = tmp_path / "ud"
    told = run("udtraek", "oversigt", CODE, "--ud", str(folder)).stdout.splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in told)}
    there = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in folder.iterdir()}
    assert there == sums
    assert run("udtraek", "oversigt", CODE, "--udgave", "7").exit_code == 2


def test_a_list_of_rules_is_tried_loaded_and_taken_out(tmp_path: Path) -> None:
    file = tmp_path / "regler.csv"
    file.write_text("Regel;Oprindelse\nUgeplaner;vane\n", "utf-8")
    asked = ["kommuneregler", "indlaes", str(file), "--kommune", CODE]
    name = person("caseworker").name
    assert "1 nye" in run(*asked, "--som", name, "--proev").output
    assert LocalRuleRow.objects.count() == 0
    number = run(*asked, "--som", name).stdout.split(":")[0]
    assert LocalRuleRow.objects.count() == 1
    gone = run("kommuneregler", "fortryd", number, "--kommune", CODE, "--som", name)
    assert "1 taget ud" in gone.output
    assert "lukkedage" in run("kommuneregler", "liste", "--kommune", "0217").output


def test_a_faulty_list_is_refused_row_by_row(tmp_path: Path) -> None:
    file = tmp_path / "regler.csv"
    file.write_text("Regel;Oprindelse\nUgeplaner;rumvæsen\n", "utf-8")
    name = person("caseworker").name
    done = run("kommuneregler", "indlaes", str(file), "--kommune", CODE, "--som", name)
    tried = run("kommuneregler", "indlaes", str(file), "--kommune", CODE, "--som", name, "--proev")
    assert (done.exit_code, tried.exit_code) == (2, 1)
    assert "2: Oprindelse: »rumvæsen« kender vi ikke" in done.output
    assert LocalRuleRow.objects.count() == 0
