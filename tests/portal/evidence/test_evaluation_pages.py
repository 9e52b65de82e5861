# SPDX-License-Identifier: MPL-2.0
"""An evaluation is told from its question to its limits, and can be run again from its package."""

import html
import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client
from PIL import Image

from handlerum_portal.cli.evaluation import evaluering
from handlerum_portal.store.models import EvaluationRun
from tests.portal.evidence.shown import body, page


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
    # How the list is cited is written for programs.
    read = text.partition('<details class="cite-box">')[0]
    assert re.search(r"\d{4}-\d\d-\d\d", re.sub(r"<[^>]+>", "", read)) is None


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


def test_what_is_not_published_is_not_shown(client: Client, example: None) -> None:
    EvaluationRun.objects.update(published_at=None)
    assert client.get("/evaluering/eksempel-trivsel/").status_code == 404
    assert client.get("/evaluering/eksempel-trivsel/pakke.zip").status_code == 404
    assert client.get("/api/v1/evalueringer/eksempel-trivsel").status_code == 404


@pytest.mark.parametrize(
    "address", ["/evaluering/eksempel-tre-maal/", "/virkning/eksempel-trivsel/"]
)
def test_an_evaluation_and_an_indicator_can_be_cited(
    client: Client, example: None, address: str
) -> None:
    text = page(client, address)
    assert re.findall(r'<pre class="cite-text"[^>]*aria-label="([^"]+)">', text) == [
        "Tekst",
        "BibTeX",
        "RIS",
    ]
    run = EvaluationRun.objects.filter(plan__key="eksempel-tre-maal").last()
    assert run is not None
    assert (run.sha256[:12] in text.partition("cite-box")[2]) == ("evaluering" in address)
