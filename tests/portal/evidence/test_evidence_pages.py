# SPDX-License-Identifier: MPL-2.0
"""Figures and goals are shown whole, with what they cannot say, as page and file."""

import csv
import io
import json
import re

import pytest
from django.test import Client
from openpyxl import load_workbook
from PIL import Image

from handlerum.evaluation.json_stat_measurements import own_measurements
from handlerum.evaluation.numbers import Status
from handlerum_portal.actions.evidence.evidence_example import load_example
from handlerum_portal.actions.evidence.measuring import take_back
from handlerum_portal.store import clock
from handlerum_portal.store.models import Aim, EvaluationRun, Intake, MeasuredIndicator, Person
from tests.portal.evidence.shown import PLACES, body, page


@pytest.mark.parametrize("address", ["/virkning/", "/maal/", "/evaluering/", "/en/virkning/"])
def test_without_figures_each_room_says_so_with_one_next_step(client: Client, address: str) -> None:
    text = page(client, address)
    assert text.count("<h1") == 1
    assert 'class="note"' in text


def test_published_figures_stand_beside_what_they_can_say(client: Client) -> None:
    text = page(client, "/virkning/")
    assert "200 lokale forsøg" in text
    assert "Siger, hvad der blev gjort, ikke hvad der kom ud af det." in text
    rows = json.loads(body(client, "/virkning.json"))["raekker"]
    assert len(rows) > 50
    assert all(row["kilde"].startswith("http") for row in rows)
    assert all(row["kan_sige"] for row in rows if row["slags"] != "background" or row["tal"])


@pytest.mark.parametrize("key", ["esbjerg-folkeskole", "viborg-aeldre", "rebild-dagtilbud"])
def test_every_agreement_shows_its_figures_with_their_limits(client: Client, key: str) -> None:
    text = page(client, f"/aftaler/{key}/maal/")
    assert 'id="tal"' in text
    assert text.count('class="limits"') >= 5


def test_an_indicator_is_a_page_a_picture_and_four_files(client: Client, example: None) -> None:
    text = page(client, "/virkning/eksempel-trivsel/?kommune=eksempel-03&fra=2014")
    assert "Eksempel. Steder og tal er opdigtede." in text
    assert re.search(r"<svg[^>]*role=\"img\"", text)
    assert "1 tal er skjult." in text
    assert "1 tal mangler." in text
    svg = body(client, "/virkning/eksempel-trivsel.svg").decode()
    assert svg.startswith("<svg")
    assert "<desc" in svg
    picture = Image.open(io.BytesIO(body(client, "/virkning/eksempel-trivsel.png")))
    assert (picture.format, picture.size[0]) == ("PNG", 1280)
    assert 'href="/virkning/eksempel-trivsel.png?kommune=eksempel-03&amp;fra=2014"' in text
    rows = json.loads(body(client, "/virkning/eksempel-trivsel.json"))["raekker"]
    assert len(rows) == PLACES * 12
    assert [row["vaerdi"] for row in rows if row["status"] != "observed"] == [None, None]
    sheet = load_workbook(io.BytesIO(body(client, "/virkning/eksempel-trivsel.xlsx"))).worksheets[0]
    assert sheet.max_row == PLACES * 12 + 1
    table = body(client, "/virkning/eksempel-trivsel.csv").decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(table), delimiter=";"))) == PLACES * 12 + 1
    cube = own_measurements(body(client, "/virkning/eksempel-trivsel.jsonstat"))
    assert {one.status for one in cube} == set(Status)
    assert client.get("/virkning/findes-ikke/").status_code == 404
    assert client.get("/virkning/eksempel-trivsel.exe").status_code == 404


def test_progress_is_shown_where_a_goal_is_measured(client: Client, example: None) -> None:
    row = MeasuredIndicator.objects.get(key="eksempel-trivsel")
    Aim.objects.create(
        agreement="esbjerg-folkeskole", indicator=row, goal_da="Eksempel på et mål",
        goal_en="Example of a goal", set_by="eksempel", source="eksempel", baseline="2019",
        value=5.0, by="2025",
    )  # fmt: skip
    for address in ("/maal/", "/aftaler/esbjerg-folkeskole/maal/"):
        text = page(client, address)
        assert "Eksempel på et mål" in text
        assert "Ingen har indberettet tal endnu." in text


def test_a_machine_gets_figures_goals_and_evaluations(client: Client, example: None) -> None:
    api = "/api/v1"
    listed = json.loads(body(client, f"{api}/indikatorer"))
    assert listed["raekker"][0]["id"] == "eksempel-trivsel"
    asked = f"{api}/indikatorer/eksempel-trivsel/maalinger"
    hidden = json.loads(body(client, f"{asked}?enhed=eksempel-{PLACES}&fra=2015&til=2015"))
    assert hidden["raekker"] == [
        {"enhed": f"eksempel-{PLACES}", "periode": "2015", "status": "suppressed", "vaerdi": None}
    ]
    table = list(csv.DictReader(io.StringIO(body(client, f"{asked}?format=csv").decode())))
    assert len(table) == PLACES * 12
    assert len(own_measurements(body(client, f"{asked}?format=json-stat"))) == PLACES * 12
    assert client.get(f"{asked}?format=pdf").status_code == 400
    assert client.get(f"{api}/indikatorer/x/maalinger").status_code == 404
    assert json.loads(body(client, f"{api}/maal"))["antal"] == 14
    told = json.loads(body(client, f"{api}/evalueringer/eksempel-trivsel"))
    assert (
        told["kvittering"]["resultat_sha256"]
        == EvaluationRun.objects.get(plan__key="eksempel-trivsel").sha256
    )
    assert told["resultater"][0]["dom"] in {"no_effect_of_importance", "cannot_tell"}
    assert client.get(f"{api}/evalueringer/x").status_code == 404


def test_an_institution_shows_how_far_it_is(client: Client, example: None) -> None:
    from handlerum.evaluation.goals import Measurement
    from handlerum_portal.actions.evidence.measuring import take_in_known
    from handlerum_portal.store.read import register

    row = MeasuredIndicator.objects.get(key="eksempel-trivsel")
    site = next(one for one in register().institutions if one.municipality == "0561")
    Aim.objects.create(
        agreement="esbjerg-folkeskole", indicator=row, goal_da="Eksempel på et mål",
        goal_en="Example of a goal", set_by="eksempel", source="eksempel", baseline="2019",
        value=5.0, by="2025",
    )  # fmt: skip
    years = (("2019", 4.0), ("2021", 4.5))
    figures = [Measurement(row.key, site.key, year, Status.OBSERVED, v) for year, v in years]
    take_in_known(row, figures, "eksempel")
    for address in (f"/institutioner/{site.key}/", "/aftaler/esbjerg-folkeskole/maal/"):
        text = page(client, address)
        assert "På vej mod målet" in text
        assert "50 %" in text


def aimed(agreement: str) -> Aim:
    return Aim.objects.create(
        agreement=agreement,
        indicator=MeasuredIndicator.objects.get(key="eksempel-trivsel"),
        goal_da="Eksempel: børnene trives",
        goal_en="Example: the children thrive",
        set_by="Eksempel",
        source="https://eksempel.dk",
        baseline="2020",
    )


@pytest.mark.parametrize("address", ["/virkning/", "/evaluering/"])
def test_a_page_that_was_kept_shows_new_figures_at_once(client: Client, address: str) -> None:
    before = page(client, address)
    assert load_example(PLACES)
    assert page(client, address) != before


def test_a_kept_page_shows_a_new_aim_and_figures_taken_back_at_once(
    client: Client, example: None
) -> None:
    address = "/aftaler/esbjerg-folkeskole/maal/"
    assert "Eksempel: børnene trives" not in page(client, address)
    aimed("esbjerg-folkeskole")
    assert "Eksempel: børnene trives" in page(client, address)
    figures = page(client, "/virkning/eksempel-trivsel/")
    evaluator = Person.objects.create(name="eksempel", role="evaluator")
    intake = Intake.objects.filter(round__indicator__key="eksempel-trivsel").first()
    assert intake is not None
    take_back(evaluator, intake)
    assert page(client, "/virkning/eksempel-trivsel/") != figures


@pytest.mark.parametrize("form", ["svg", "png", "jsonstat", "csv", "xlsx", "json"])
def test_an_indicator_without_figures_says_so_and_draws_nothing(client: Client, form: str) -> None:
    load_example(PLACES)
    Intake.objects.update(taken_back_at=clock.now())
    assert "Der er ingen tal for denne indikator endnu." in page(
        client, "/virkning/eksempel-trivsel/"
    )
    answer = client.get(f"/virkning/eksempel-trivsel.{form}")
    assert answer.status_code == (404 if form in {"svg", "png", "jsonstat"} else 200)
