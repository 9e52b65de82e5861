# SPDX-License-Identifier: MPL-2.0
"""Figures, goals and evaluations are shown whole, with what they cannot say, as page and file."""

import csv
import html
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from openpyxl import load_workbook
from PIL import Image

from handlerum.evaluation.json_stat_measurements import own_measurements
from handlerum.evaluation.numbers import Status
from handlerum_portal.actions.evidence.evidence_example import load_example
from handlerum_portal.actions.evidence.measuring import take_back
from handlerum_portal.cli.evaluation import evaluering
from handlerum_portal.store import clock
from handlerum_portal.store.models import Aim, EvaluationRun, Intake, MeasuredIndicator, Person

PLACES = 12


@pytest.fixture(autouse=True)
def _own_key(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


@pytest.fixture
def example() -> None:
    assert load_example(PLACES)
    assert not load_example(PLACES)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def body(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, address
    content: bytes = answer.content
    return content


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


def test_the_list_says_when_each_plan_was_locked_and_whether_in_time(
    client: Client, example: None
) -> None:
    text = page(client, "/evaluering/")
    cells = re.findall(r'data-head="([^"]+)"[^>]*>([^<]+)<', text)
    days = [told for head, told in cells if head in {"Plan låst", "Offentliggjort"}]
    assert days
    assert all(re.fullmatch(r"\d\d\.\d\d\.\d{4}", day) for day in days)
    in_time = {told for head, told in cells if head == "Låst før aftalens start"}
    rows = json.loads(body(client, "/evaluering.json"))["raekker"]
    assert in_time == {("nej", "ja")[row["laast_foer_start"]] for row in rows}
    assert "før tallene efter start blev læst" not in text
    assert re.search(r"\d{4}-\d\d-\d\d", re.sub(r"<[^>]+>", "", text)) is None


@pytest.mark.parametrize(
    "address", ["/evaluering/eksempel-tre-maal/", "/en/evaluering/eksempel-tre-maal/"]
)
def test_every_cell_of_an_answer_names_its_column_on_a_narrow_screen(
    client: Client, example: None, address: str
) -> None:
    text = page(client, address)
    tables = re.findall(r'<table class="register stacks">.*?</table>', text, re.DOTALL)
    assert tables
    for one in tables:
        heads = re.findall(r'<th scope="col">([^<]*)</th>', one)
        cells = re.findall(r'<td( data-head="([^"]*)")?', one)
        assert {told for _, told in cells} == set(heads[1:])


def test_the_figure_of_an_english_page_is_in_english(client: Client, example: None) -> None:
    at = "/evaluering/eksempel-tre-maal/"
    there = page(client, f"/en{at}")
    assert f'{at}figure.png"' in there
    titles = []
    for name in ("figur", "figure"):
        svg = body(client, f"{at}{name}.svg").decode()
        titles.append(re.search(r"<title[^>]*>([^<]+)", svg)[1])  # type: ignore[index]
        picture = Image.open(io.BytesIO(body(client, f"{at}{name}.png")))
        assert picture.info["Title"] == html.unescape(titles[-1])
    assert titles[0] != titles[1]


def test_a_danish_name_on_an_english_page_says_that_it_is_danish(
    client: Client, example: None
) -> None:
    for run in EvaluationRun.objects.filter(plan__key="eksempel-tre-maal"):
        for row in run.content["indikatorer"]:
            row.pop("navn_en", None)
        run.content["indikatorer"][0]["navn_en"] = "well-being in English"
        EvaluationRun.objects.filter(pk=run.pk).update(content=run.content)
    text = page(client, "/en/evaluering/eksempel-tre-maal/")
    heads = re.findall(r"<h3><span( lang=\"da\")?>([^<]+)</span>", text)
    assert [bool(mark) for mark, _ in heads] == [False, True, True]
    assert heads[0][1] == "Well-being in English"


def test_an_evaluation_goes_from_question_to_limits(client: Client, example: None) -> None:
    text = page(client, "/evaluering/eksempel-tre-maal/")
    parts = (
        "Eksempel: Virkede frisættelsen på tre mål?",
        'class="lead answer"',
        '<svg class="chart"',
        "Sådan er det regnet",
        "Afviste metoder",
        "Data og kode",
        "Hvad svaret ikke siger",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    run = EvaluationRun.objects.get(plan__key="eksempel-tre-maal")
    assert run.sha256 in text
    assert run.plan.sha256 in text
    assert "efter at aftalen var begyndt" in text
    english = page(client, "/en/evaluering/eksempel-tre-maal/")
    assert "What the answer does not say" in english


def test_the_package_gives_the_same_hash_again(
    client: Client, example: None, tmp_path: Path
) -> None:
    content = body(client, "/evaluering/eksempel-tre-maal/pakke.zip")
    assert content == body(client, "/evaluering/eksempel-tre-maal/pakke.zip")
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path)
    run = EvaluationRun.objects.get(plan__key="eksempel-tre-maal")
    asked = ["koer", str(tmp_path / "plan.json"), "--laas", "--json"]
    found = CliRunner().invoke(evaluering, asked)
    assert json.loads(found.stdout)["sha256"] == run.sha256
    known = CliRunner().invoke(evaluering, ["koer", "eksempel-tre-maal", "--laas", "--json"])
    assert json.loads(known.stdout)["ens"] is True
    missing = CliRunner().invoke(evaluering, ["koer", "findes-ikke", "--laas", "--json"])
    assert (missing.exit_code, missing.stdout) == (2, "")


def test_every_file_of_an_evaluation_can_be_fetched(client: Client, example: None) -> None:
    there = page(client, "/evaluering/eksempel-trivsel/")
    names = re.findall(r'href="(/evaluering/eksempel-trivsel/[a-z]+\.[a-z]+)"', there)
    assert len(names) == 11
    kinds = {name.rpartition(".")[2]: body(client, name)[:4] for name in names if "pdf" not in name}
    assert kinds["zip"] == b"PK\x03\x04"
    assert kinds["svg"] == b"<svg"
    assert client.get("/evaluering/eksempel-trivsel/andet.csv").status_code == 404


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


def test_what_is_not_published_is_not_shown(client: Client, example: None) -> None:
    EvaluationRun.objects.update(published_at=None)
    assert client.get("/evaluering/eksempel-trivsel/").status_code == 404
    assert client.get("/evaluering/eksempel-trivsel/pakke.zip").status_code == 404
    assert client.get("/api/v1/evalueringer/eksempel-trivsel").status_code == 404


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
