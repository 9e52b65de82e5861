# SPDX-License-Identifier: MPL-2.0
"""Who approved, when and on which conditions is read wherever the exemption is."""

import csv
import io
import json
from html import unescape
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from openpyxl import load_workbook

from handlerum.agreements.approval_words import Step
from handlerum_portal.actions.operation.rebuild import compare
from handlerum_portal.cli.show import vis
from handlerum_portal.store.backup.rebuild import differing_files
from handlerum_portal.store.decisions.courses import newest_edition
from handlerum_portal.store.models import OwnDecision
from tests.portal.casework.conftest import EXAMPLE, WHERE
from tests.portal.ministry.conftest import Ministry

pytestmark = pytest.mark.django_db
CONDITION = "Kommunen sender prøvens resultater."
AUTHORITY = "Børne- og Undervisningsministeriet"
JOURNAL = "Eksempel 22/01"


@pytest.fixture
def shown(ministry: Ministry) -> OwnDecision:
    """Publish a decision on an approval with conditions."""
    row, office = ministry.granted(), ministry.office
    office.step(row, "caseworker", Step.ASK_APPROVAL)
    office.step(row, "council_secretariat", Step.DECIDE)
    office.step(row, "approver", Step.RELEASE)
    return office.step(row, "caseworker", Step.PUBLISH, publication=WHERE)


def plain(answer: Any) -> str:
    return unescape(answer.content.decode()).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("tongue", "words"),
    [
        ("", (f"Godkendt af {AUTHORITY}, 3. marts 2022, journalnr. {JOURNAL}", "Vilkår")),
        ("/en", (f"Approved by {AUTHORITY}, 3 March 2022, file no. {JOURNAL}", "Conditions")),
    ],
)
def test_the_page_of_the_exemption_names_authority_day_number_and_conditions(
    tongue: str, words: tuple[str, ...], shown: OwnDecision, client: Client
) -> None:
    told = plain(client.get(f"{tongue}/fravigelser/{shown.key}/"))
    for word in (*words, CONDITION):
        assert word in told, word


def test_the_overview_shows_it_after_what_the_order_asks_for(
    shown: OwnDecision, client: Client
) -> None:
    told = plain(client.get("/kommuner/0561/oversigt/1/"))
    assert CONDITION in told
    assert "Ministerens godkendelse:" in told
    edition = newest_edition("0561", "folkeskole")
    assert edition
    (line,) = edition.lines
    assert line.approval
    said = client.get("/kommuner/0561/oversigt/1.json").json()["lines"][0]["approval"]
    assert said == line.approval.as_json()
    assert said["conditions"][0] == {"text": CONDITION, "due": "2022-08-01"}
    (row,) = csv.DictReader(
        io.StringIO(client.get("/kommuner/0561/oversigt/1.csv").content.decode("utf-8-sig")),
        delimiter=";",
    )
    assert row["approval"].startswith(f"2022-03-03 | {JOURNAL} | {AUTHORITY} | {CONDITION}")


def test_an_overview_in_which_nothing_was_approved_is_as_it_was(
    ministry: Ministry, client: Client
) -> None:
    ministry.office.published(EXAMPLE)
    assert "approval" not in client.get("/kommuner/0561/oversigt/1.json").json()["lines"][0]
    assert "Ministerens godkendelse" not in plain(client.get("/kommuner/0561/oversigt/1/"))
    assert "approval" not in client.get("/kommuner/0561/oversigt/1.csv").content.decode()


def test_what_the_log_makes_again_is_the_edition_that_was_published(shown: OwnDecision) -> None:
    assert shown.key
    assert compare()[0] == compare()[1]
    assert differing_files() == ()


def test_the_lists_to_fetch_and_the_api_have_it(shown: OwnDecision, client: Client) -> None:
    rows = client.get("/fravigelser.json").json()["raekker"]
    (row,) = [one for one in rows if one["nr"] == shown.key]
    assert row["godkendt_af_ministeren"].startswith(f"Godkendt af {AUTHORITY}")
    assert row["vilkaar"].startswith(CONDITION)
    others = [one for one in rows if one["nr"] != shown.key]
    assert {one["vilkaar"] for one in others} == {""}
    sheet = load_workbook(io.BytesIO(client.get("/fravigelser.xlsx").content)).worksheets[0]
    assert any(CONDITION in str(cell.value) for cells in sheet.rows for cell in cells)
    told = client.get(f"/api/v1/fravigelser/{shown.key}").json()
    assert told["ministerens_godkendelse"] == {
        "myndighed": AUTHORITY,
        "dag": "2022-03-03",
        "journalnummer": JOURNAL,
        "vilkaar": [
            {"tekst": CONDITION, "frist": "2022-08-01"},
            {"tekst": "Eleverne får besked.", "frist": None},
        ],
    }


def test_the_command_line_shows_it(shown: OwnDecision) -> None:
    said = CliRunner().invoke(vis, [shown.key])
    assert said.exit_code == 0, said.output
    line = " ".join(said.output.split())
    assert f"Godkendt af {AUTHORITY}, 3. marts 2022" in line
    assert CONDITION in line
    data = json.loads(CliRunner().invoke(vis, [shown.key, "--json"]).output)
    assert data["approval"]["conditions"][0]["text"] == CONDITION
