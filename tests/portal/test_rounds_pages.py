# SPDX-License-Identifier: MPL-2.0
"""A round is filled by file or paste, seen before it counts, taken back whole, and locked."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from handlerum.evaluation.goals import Indicator
from handlerum.evaluation.verdict import Direction
from handlerum_portal.actions.evidence.measuring import define
from handlerum_portal.store.evidence.measuring import measurements
from handlerum_portal.store.models import Intake, MeasuredIndicator, MeasuringRound, Person


@pytest.fixture(autouse=True)
def indicator(settings: Any, tmp_path: Path) -> MeasuredIndicator:
    settings.VAR_DIR = tmp_path
    told = Indicator(
        "proeve", "prøve", "Opdigtet", "point", Direction.HIGHER_IS_BETTER, "eksempel", 1.0, 0.5
    )
    return define(told, {}, areas=["folkeskole"], is_example=True)


def client_of(role: str, code: str = "") -> Client:
    client = Client()
    client.force_login(Person.objects.create(name=f"{role}{code}", role=role, municipality=code))
    return client


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return str(answer.content.decode())


def opened(client: Client, code: str = "landet") -> str:
    answer = client.post(
        f"/arbejde/tal/{code}/", {"indikator": "proeve", "fra": "2020", "til": "2022"}
    )
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_a_paste_is_seen_taken_in_and_taken_back(indicator: MeasuredIndicator) -> None:
    client = client_of("evaluator")
    address = opened(client)
    client.post(address, {"indsat": "Helsingør\t2020\t7,3\nRebild\t2020\t..\nEsbjerg\t2020\t\n"})
    seen = text(client.get(address))
    assert "3 nye" in seen
    assert "skjult" in seen
    assert measurements(indicator) == ()
    number = Intake.objects.get().pk
    client.post(address, {"skridt": "tag-ind", "fil-nr": number})
    assert len(measurements(indicator)) == 3
    assert "3</strong> af 98" in text(client.get(address))
    client.post(address, {"skridt": "fortryd", "fil-nr": number})
    assert measurements(indicator) == ()
    assert "Fortrudt" in text(client.get(address))


def test_every_wrong_row_is_named_with_its_number_and_nothing_counts(
    indicator: MeasuredIndicator,
) -> None:
    client = client_of("evaluator")
    address = opened(client)
    client.post(address, {"indsat": "sted\tperiode\tværdi\nAtlantis\t2020\t7\nRebild\t2031\tto\n"})
    shown = text(client.get(address))
    assert re.search(r"Række 2:</strong> [^<]*Atlantis", shown)
    assert re.search(r"Række 3:</strong> [^<]*2031", shown)
    assert "Tag tallene ind" not in shown
    forced = client.post(address, {"skridt": "tag-ind", "fil-nr": Intake.objects.get().pk})
    assert "Ret rækkerne" in text(forced, 400)
    assert measurements(indicator) == ()


def test_the_excel_form_comes_back_filled_in(indicator: MeasuredIndicator) -> None:
    client = client_of("institution_leader", "0561")
    address = opened(client, "0561")
    content = client.get(f"{address}skema.xlsx").content
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["sted", "navn", "periode", "værdi"]
    rows = sheet.max_row - 1
    assert rows % 3 == 0
    for row in range(2, 5):
        sheet.cell(row, 4, 6.5)
    out = io.BytesIO()
    book.save(out)
    client.post(address, {"fil": SimpleUploadedFile("udfyldt.xlsx", out.getvalue())})
    shown = text(client.get(address))
    assert f"{rows} tal" in shown
    client.post(address, {"skridt": "tag-ind", "fil-nr": Intake.objects.get().pk})
    assert sum(one.is_observed for one in measurements(indicator)) == 3


def test_a_formula_is_not_taken_for_a_figure() -> None:
    from openpyxl import Workbook

    client = client_of("evaluator")
    address = opened(client)
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("sted", "periode", "værdi"), ("0561", "2020", "=1+1")):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    client.post(address, {"fil": SimpleUploadedFile("regneark.xlsx", out.getvalue())})
    assert "formel" in text(client.get(address))


def test_a_locked_round_takes_no_more() -> None:
    client = client_of("evaluator")
    address = opened(client)
    client.post(address, {"skridt": "laas"})
    refused = text(client.post(address, {"indsat": "Helsingør\t2020\t7,3"}), 400)
    assert "Runden er låst" in refused
    assert MeasuringRound.objects.get().locked_at is not None


@pytest.mark.parametrize(
    "sent",
    [
        {"indsat": ""},
        {"indsat": "a;b\n1;2"},
        {"fil": SimpleUploadedFile("x.xlsx", b"PK\x03\x04 not a workbook")},
        {"fil": SimpleUploadedFile("x.csv", b"\x00\x01\x02")},
    ],
)
def test_what_is_no_table_is_said_in_words(sent: dict[str, Any]) -> None:
    client = client_of("evaluator")
    address = opened(client)
    answer = client.post(address, sent)
    assert answer.status_code in {302, 400}
    shown = text(client.get(address)) if answer.status_code == 302 else answer.content.decode()
    assert "note-error" in shown or "Ret disse rækker" in shown
    assert "Tag tallene ind" not in shown


@pytest.mark.parametrize("span", [("2022", "2020"), ("2020", "2020K1"), ("i går", "i dag")])
def test_a_span_that_is_none_is_refused_and_kept(span: tuple[str, str]) -> None:
    client = client_of("evaluator")
    sent = {"indikator": "proeve", "fra": span[0], "til": span[1]}
    shown = text(client.post("/arbejde/tal/landet/", sent), 400)
    assert "ikke et tidsrum" in shown
    assert f'value="{span[0]}"' in shown


def test_nobody_reaches_another_municipality_s_round() -> None:
    address = opened(client_of("institution_leader", "0561"), "0561")
    other = client_of("institution_leader", "0316")
    assert other.get(address).status_code == 403
    assert other.get(address.replace("0561", "0316")).status_code == 404
    assert other.get("/arbejde/tal/landet/").status_code == 403
