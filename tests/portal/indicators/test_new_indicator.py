# SPDX-License-Identifier: MPL-2.0
"""An indicator is defined, seen with its figures, taken in and undone: page, API and terminal."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from handlerum.evaluation.goals import Indicator, Measurement
from handlerum.evaluation.json_stat_measurements import cube_of
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.verdict import Direction
from handlerum_portal.actions.evidence.definition import FIELDS
from handlerum_portal.actions.people.accounts import open_person
from handlerum_portal.actions.people.tokens import issue_token
from handlerum_portal.cli.main import cli
from handlerum_portal.store.evidence.measuring import indicators, measurements
from handlerum_portal.store.models import Aim, Intake, LedgerEvent, MeasuredIndicator, Person
from handlerum_portal.store.models import ProposedIndicator as Proposed

NEW = "/arbejde/indikator/ny/"
SAID = {
    "id": "proeve-fravaer",
    "navn": "sygefravær",
    "navn_en": "sick leave",
    "definition": "Opdigtet: sygedage pr. medarbejder.",
    "definition_en": "Invented: days of sick leave for each employee.",
    "taeller": "sygedage",
    "naevner": "medarbejdere",
    "enhed": "dage",
    "retning": "lower",
    "kilde": "Opdigtet til prøven",
    "mindste_betydende": "1,5",
    "margin": "0,5",
    "omraader": "folkeskole",
    "forbehold": "Tallet siger ikke, hvorfor nogen er syg.",
    "forbehold_en": "The figure does not say why anybody is ill.",
}


@pytest.fixture(autouse=True)
def _folder(own_folder: None, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def evaluator() -> Person:
    return open_person("Prøve evaluator", "evaluator", "", "solen skinner over Mors")


@pytest.fixture
def page(evaluator: Person) -> Client:
    client = Client()
    client.force_login(evaluator)
    return client


def cube() -> bytes:
    """Return what a source sends: three digits, a table with an unknown place and a hidden cell."""
    told = Indicator("X", "n", "d", "dage", Direction.LOWER_IS_BETTER, "Danmarks Statistik", 1.0)
    cells = [
        Measurement("X", "561", "2020", Status.OBSERVED, 7.5),
        Measurement("X", "561", "2021", Status.SUPPRESSED),
        Measurement("X", "999", "2020", Status.OBSERVED, 1.0),
    ]
    return cube_of(told, cells, {}, on="2026-01-02")


def sheet(*rows: tuple[Any, ...]) -> bytes:
    book = Workbook()
    for row in (("sted", "periode", "værdi"), *rows):
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def looked(page: Client, file: tuple[str, bytes] | None = None, **more: str) -> Any:
    sent: dict[str, Any] = SAID | more
    if file:
        sent["fil"] = SimpleUploadedFile(*file)
    return page.post(NEW, sent)


def test_json_stat_is_checked_seen_taken_in_and_undone(page: Client, client: Client) -> None:
    answer = looked(page, ("tabel.json", cube()), kilde="", valg="indicator=X")
    assert answer.status_code == 302, answer.content.decode()
    shown = page.get(answer["Location"]).content.decode()
    assert "7,5" in shown
    assert "Esbjerg" in shown
    assert "999" in shown
    assert "Danmarks Statistik" in shown
    assert not indicators()
    assert client.get("/virkning/proeve-fravaer/").status_code == 404
    page.post(answer["Location"], {"skridt": "tag-ind"})
    page.post(answer["Location"], {"skridt": "tag-ind"})
    (row,) = indicators()
    assert {(one.place, one.period, one.status.name) for one in measurements(row)} == {
        ("0561", "2020", "OBSERVED"),
        ("0561", "2021", "SUPPRESSED"),
    }
    assert [row.numerator, row.denominator] == ["sygedage", "medarbejdere"]
    public = client.get("/virkning/proeve-fravaer/").content.decode()
    assert "Tallet siger ikke, hvorfor nogen er syg." in public
    assert (
        "does not say why anybody is ill"
        in client.get("/en/virkning/proeve-fravaer/").content.decode()
    )
    assert LedgerEvent.objects.count() == 2
    page.post(answer["Location"], {"skridt": "fortryd"})
    assert not indicators()
    assert client.get("/virkning/proeve-fravaer/").status_code == 404
    assert client.get("/api/v1/indikatorer").json()["antal"] == 0
    assert Intake.objects.filter(taken_back_at__isnull=False).count() == 1


def test_a_sheet_of_the_municipality_is_taken_in_and_the_key_is_free_once_it_is_undone(
    page: Client,
) -> None:
    for value in (7.3, 8.1):
        answer = looked(
            page, ("tal.xlsx", sheet(("Esbjerg", "2020", value), ("0316", "2020", "..")))
        )
        page.post(answer["Location"], {"skridt": "tag-ind"})
        (row,) = indicators()
        assert {one.value for one in measurements(row) if one.is_observed} == {value}
        again = looked(page)
        assert again.status_code == 400
        assert "er brugt" in again.content.decode()
        page.post(answer["Location"], {"skridt": "fortryd"})
    assert MeasuredIndicator.objects.count() == 2


def test_a_sheet_with_a_formula_or_an_unknown_place_stops_row_by_row(page: Client) -> None:
    file = sheet(("Esbjerg", "2020", "=1+1"), ("Ingensteds", "2020", 4), ("0316", "2020", 3))
    answer = looked(page, ("tal.xlsx", file))
    shown = page.get(answer["Location"]).content.decode()
    assert "Række</strong> 2" in shown.replace(" 2:", " 2") or "Række 2" in shown
    assert "formel" in shown
    assert "Ingensteds" in shown
    assert "Tag indikatoren ind" not in shown
    refused = page.post(answer["Location"], {"skridt": "tag-ind"})
    assert (refused.status_code, indicators()) == (400, ())
    assert "ret rækkerne" in refused.content.decode()
    again = page.get(f"{NEW}?fra={Proposed.objects.get().pk}").content.decode()
    assert SAID["definition"] in again


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        *((name, "", "tomt") for name in ("navn", "definition_en", "forbehold", "retning")),
        ("id", "Æ bøvl", "kan ikke være nøglen"),
        ("retning", "sidelæns", "er ingen retning"),
        ("omraader", "sport", "er ikke et område"),
        ("mindste_betydende", "0", "ikke et tal over nul"),
        ("mindste_betydende", "nan", "ikke et tal over nul"),
        ("margin", "9", "ikke et tal fra 0"),
        ("navn", "x" * 121, "for lang"),
        ("forbehold", "Ring til 12 34 56 78 eller a@b.dk", "ligner"),
        ("kilde", "070761-4285", "CPR"),
    ],
)
def test_every_fault_of_a_definition_is_told_at_its_field_and_nothing_is_kept(
    page: Client, field: str, value: str, said: str
) -> None:
    answer = looked(page, **{field: value})
    text = answer.content.decode()
    assert (answer.status_code, Proposed.objects.count()) == (400, 0)
    assert said in text
    assert f'href="#{field}"' in text
    assert page.post(f"/en{NEW}", SAID | {field: value}).status_code == 400


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("t.json", b'{"version": "2.0"}'), "JSON-stat"),
        (("t.json", b"{"), "JSON-stat"),
        (("t.csv", b"a;b\n1;2\n"), "kolonner"),
        (("t.xlsx", b"PK\x03\x04x"), "hverken CSV"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_what_was_written_stays(
    page: Client, file: tuple[str, bytes], said: str
) -> None:
    answer = looked(page, file)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert SAID["definition"] in answer.content.decode()
    assert not Proposed.objects.exists()


def test_what_rests_on_an_indicator_keeps_it(page: Client) -> None:
    answer = looked(page, ("tal.csv", b"sted;periode;tal\n0561;2020;7,3\n"))
    page.post(answer["Location"], {"skridt": "tag-ind"})
    Aim.objects.create(
        agreement="esbjerg-folkeskole",
        indicator=indicators()[0],
        goal_da="Mindre",
        goal_en="Less",
        set_by="byrådet",
        source="Opdigtet",
        baseline="2020",
    )
    refused = page.post(answer["Location"], {"skridt": "fortryd"})
    assert "Et mål hviler på" in refused.content.decode()
    assert len(indicators()) == 1


@pytest.mark.parametrize("role", ["caseworker", "auditor", "ministry_officer", "administrator"])
def test_only_an_evaluator_adds_one(role: str) -> None:
    home = "0561" if role == "caseworker" else ""
    person = open_person(f"Prøve {role}", role, home, "solen skinner over Mors")
    client = Client()
    client.force_login(person)
    assert client.get(NEW).status_code == 403
    assert client.post(NEW, SAID).status_code == 403
    token = issue_token(person.name, "prøve", 1)
    answer = client.post(
        "/api/v1/indikatorer/indlaesninger",
        json.dumps({"felter": SAID}),
        content_type="application/json",
        headers={"authorization": f"Bearer {token}"},
    )
    assert answer.status_code == 403


def test_a_program_checks_takes_in_and_undoes(evaluator: Person, client: Client) -> None:
    heads = {"authorization": f"Bearer {issue_token(evaluator.name, '', 1)}"}

    def sent(address: str, body: Any) -> Any:
        kind = "application/json"
        return client.post(f"/api/v1/{address}", json.dumps(body), content_type=kind, headers=heads)

    rows = [{"enhed": "0561", "periode": "2020", "vaerdi": 7.25}]
    told = sent("indikatorer/indlaesninger", {"felter": SAID, "maalinger": rows})
    assert (told.status_code, told.json()["tilstand"]) == (201, "tjekket")
    steps = f"indikatorer/indlaesninger/{told.json()['nr']}"
    assert sent(steps, {"skridt": "tag-ind"}).json()["tilstand"] == "taget_ind"
    figures = client.get("/api/v1/indikatorer/proeve-fravaer/maalinger").json()["raekker"]
    assert [row["vaerdi"] for row in figures] == [7.25]
    defined = client.get("/api/v1/indikatorer").json()["raekker"][0]
    assert (defined["taeller"], defined["forbehold"]) == ("sygedage", SAID["forbehold"])
    assert sent(steps, {"skridt": "fortryd"}).json()["tilstand"] == "fortrudt"
    assert sent(steps, {"skridt": "fortryd"}).status_code == 409
    assert sent(steps, {"skridt": "x"}).status_code == 400
    assert sent("indikatorer/indlaesninger/999", {"skridt": "tag-ind"}).status_code == 404
    cubed = {"felter": SAID, "jsonstat": json.loads(cube()), "valg": {"indicator": "X"}}
    assert sent("indikatorer/indlaesninger", cubed).json()["udeladt"] == ["999"]
    lacks = sent("indikatorer/indlaesninger", {"felter": {}})
    assert (lacks.status_code, len(lacks.json()["mangler"])) == (400, 11)
    assert (
        client.post(
            "/api/v1/indikatorer/indlaesninger", "{}", content_type="application/json"
        ).status_code
        == 401
    )


def test_the_terminal_tries_takes_in_and_undoes(evaluator: Person, tmp_path: Path) -> None:
    definition, figures = tmp_path / "d.yaml", tmp_path / "t.csv"
    definition.write_text(yaml.safe_dump(SAID, allow_unicode=True))
    figures.write_text("sted;periode;tal\n0561;2020;7,3\n")

    def ran(*words: str, code: int = 0) -> Any:
        run = CliRunner().invoke(cli, ["indikator", *words, "--som", evaluator.name])
        assert run.exit_code == code, run.output
        return run

    base = ("ny", str(definition), "--tal", str(figures))
    assert "tæller ikke" in ran(*base, "--proev").output
    assert not indicators()
    told = json.loads(ran(*base, "--json").stdout)
    assert (told["tilstand"], len(indicators())) == ("taget_ind", 1)
    assert "undone" in ran("fjern", str(told["nr"]), "--english").output
    figures.write_text("sted;periode;tal\nIngensteds;2020;7,3\n")
    assert "2: »Ingensteds«" in ran(*base, code=1).output
    definition.write_text("id: x\n")
    assert "navn: Feltet er tomt" in ran(*base, code=2).output
    definition.write_text("- [")
    ran(*base, code=2)
    ran("fjern", "999", code=2)


def test_every_field_is_on_the_form_with_a_label(page: Client) -> None:
    form = page.get(NEW).content.decode()
    for name in FIELDS:
        assert f'name="{name}"' in form
        assert f'for="{name}"' in form
