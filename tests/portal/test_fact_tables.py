# SPDX-License-Identifier: MPL-2.0
"""Institutions, agreements and exemptions come in from a table: all rows or none, and out again."""

import csv
import io
import json
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.conf import settings as django_settings
from django.test import Client
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from handlerum_portal.actions.facts.load_facts import load_facts
from handlerum_portal.cli.main import cli
from handlerum_portal.store.models import FactImport, Load
from handlerum_portal.store.read import register

P = "1003386412"
INSTITUTION = {
    "p_nummer": P,
    "kommune": "Rebild",
    "omraade": "dagtilbud",
    "navn": "Eksempelbørnehuset",
    "slags": "kommunal daginstitution",
    "fra": "1.8.2021",
    "kilde": "Opdigtet til prøven",
}
EXEMPTION = {
    "id": "d-reb-eksempel",
    "kommune": "0840",
    "omraade": "dagtilbud",
    "i_stedet": "Eksempel: planen skrives hvert tredje år.",
    "i_stedet_en": "Example: the plan is written every third year.",
    "bestemmelser": "dagtilbudsloven § 8; dagtilbudsloven § 9",
    "institutioner": P,
    "fra": "2022-08-01",
    "til": "2023-08-01",
    "kilde": "Opdigtet til prøven",
}
AGREEMENT = {
    "id": "odense-aeldre",
    "kommune": "Odense",
    "omraade": "aeldre",
    "titel": "Eksempel: ældre",
    "titel_en": "Example: elder care",
    "parter": "Staten; Eksempelkommunen",
    "parter_en": "The state; the example",
    "ministerium": "Eksempelministeriet",
    "ministerium_en": "The example ministry",
    "indgaaet": "2021-05-01",
    "retsgrundlag": "lov 879/2021",
    "ramme": "aeldre",
    "fra": "2021-05-15",
    "til": "2025-07-01",
    "kilde": "Opdigtet til prøven",
}


def written(folder: Path, *rows: dict[str, Any], name: str = "tabel.csv") -> str:
    heads = list(dict.fromkeys(head for row in rows for head in row))
    table = [heads, *([row.get(head, "") for head in heads] for row in rows)]
    file = folder / name
    if name.endswith(".xlsx"):
        book = Workbook()
        for line in table:
            book.worksheets[0].append(line)
        out = io.BytesIO()
        book.save(out)
        file.write_bytes(out.getvalue())
    else:
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, delimiter=";").writerows(table)
    return str(file)


def run(*words: str, code: int = 0) -> Result:
    ran = CliRunner().invoke(cli, ["indlaes", *words])
    assert ran.exit_code == code, ran.output
    return ran


@pytest.mark.parametrize("name", ["tabel.csv", "tabel.xlsx"])
def test_institutions_are_tried_loaded_shown_by_p_number_and_undone(
    tmp_path: Path, client: Client, name: str
) -> None:
    file = written(tmp_path, INSTITUTION, name=name)
    before = register().version
    tried = run("institutioner", file, "--proev")
    assert f"ny  {P}" in tried.output
    assert "intet er skrevet" in tried.output
    assert (FactImport.objects.count(), register().version) == (0, before)
    told = json.loads(run("institutioner", file, "--json").stdout)
    assert told["nye"] == [P]
    assert "Eksempelbørnehuset" in client.get(f"/institutioner/{P}/").content.decode()
    one = client.get(f"/api/v1/institutioner/{P}").json()
    assert (one["kommune"], one["fra"]) == ("0840", "2021-08-01")
    again = json.loads(run("institutioner", file, "--json").stdout)
    assert (again["indlaesning"], again["uaendrede"]) == (None, [P])
    changed = written(tmp_path, INSTITUTION | {"navn": "Eksempelhuset"}, name=f"b{name}")
    assert json.loads(run("institutioner", changed, "--json").stdout)["aendrede"] == [P]
    assert "Eksempelhuset" in client.get(f"/institutioner/{P}/").content.decode()
    numbers = [
        one["indlaesning"]
        for one in json.loads(run("institutioner", "--liste", "--json").stdout)["indlaesninger"]
    ]
    run("institutioner", "--fortryd", str(numbers[1]))
    assert "Eksempelbørnehuset" in client.get(f"/institutioner/{P}/").content.decode()
    run("institutioner", "--fortryd", str(numbers[0]), "--english")
    assert client.get(f"/institutioner/{P}/").status_code == 404
    assert register().version == before
    run("institutioner", "--fortryd", str(numbers[0]), code=2)


def test_what_was_loaded_stays_when_the_data_files_are_loaded_again(tmp_path: Path) -> None:
    run("institutioner", written(tmp_path, INSTITUTION))
    assert not load_facts(django_settings.DATA_DIR)
    assert register().institution(P) is not None
    folder = tmp_path / "data"
    shutil.copytree(django_settings.DATA_DIR, folder)
    text = (folder / "institutions.yaml").read_text("utf-8")
    line = f'- {{id: "{P}", municipality: "0840", area: dagtilbud, name: Datafilens, kind: x, certainty: certain, source: x}}\n'
    (folder / "institutions.yaml").write_text(text + line, "utf-8")
    assert load_facts(folder)
    named = register().institution(P)
    assert named is not None
    assert named.name == "Datafilens"


def test_an_agreement_and_an_exemption_count_in_the_answers(tmp_path: Path, client: Client) -> None:
    run("institutioner", written(tmp_path, INSTITUTION))
    run("fravigelser", written(tmp_path, EXEMPTION, name="f.csv"))
    asked = f"/api/v1/hvad-gaelder?institution={P}&pr=2023-01-01"
    found = [
        one for one in client.get(asked).json()["bestemmelser"] if "d-reb-eksempel" in str(one)
    ]
    assert found
    elsewhere = client.get("/api/v1/hvad-gaelder?kommune=0840&pr=2023-01-01").json()
    assert "d-reb-eksempel" not in str(
        [o for o in elsewhere["bestemmelser"] if o["udfald"] == "fraveget"]
    )
    (first,) = FactImport.objects.filter(kind="institutioner")
    refused = run("institutioner", "--fortryd", str(first.pk), code=2)
    assert "Intet er indlæst" in " ".join(refused.output.split())
    run("aftaler", written(tmp_path, AGREEMENT, name="a.xlsx"))
    assert client.get("/aftaler/odense-aeldre/").status_code == 200


WRONG = [
    ("institutioner", INSTITUTION, "p_nummer", "123", "ikke et P-nummer"),
    ("institutioner", INSTITUTION, "kommune", "Ingensteds", "ikke en kommune"),
    ("institutioner", INSTITUTION, "kommune", "Odense", "ingen aftale"),
    ("institutioner", INSTITUTION, "omraade", "sport", "ikke et område"),
    ("institutioner", INSTITUTION, "navn", "", "Cellen er tom"),
    ("institutioner", INSTITUTION, "navn", "=HYPERLINK(1)", "er en formel"),
    ("institutioner", INSTITUTION, "navn", "Ring 22 33 44 55", "personoplysninger"),
    ("institutioner", INSTITUTION, "kilde", "", "Cellen er tom"),
    ("institutioner", INSTITUTION, "fra", "i går", "ikke en dag"),
    ("institutioner", INSTITUTION, "sikkerhed", "måske", "ikke certain"),
    ("institutioner", INSTITUTION, "navn", "x" * 121, "for langt"),
    ("institutioner", INSTITUTION, "ukendt", "x", "Kolonnen findes ikke"),
    ("fravigelser", EXEMPTION, "bestemmelser", "dagtilbudsloven § 900", "findes ikke i den lov"),
    ("fravigelser", EXEMPTION, "bestemmelser", "noget", "findes ikke i den lov"),
    ("fravigelser", EXEMPTION, "institutioner", "x-ukendt", "nøgler på kendte"),
    ("fravigelser", EXEMPTION, "til", "2021-01-01", "ikke efter den første"),
    ("fravigelser", EXEMPTION, "omfang", "lidt", "ikke hel, delvis"),
    ("fravigelser", EXEMPTION, "id", "d-mid-79a", "står allerede i datafilerne"),
    ("aftaler", AGREEMENT, "kommune", "Esbjerg", "har allerede aftalen"),
    ("aftaler", AGREEMENT, "ramme", "sport", "ingen ramme"),
]


@pytest.mark.parametrize("wrong", WRONG, ids=[f"{one[0]}-{one[2]}-{one[4]}" for one in WRONG])
def test_every_fault_names_row_column_and_value_and_nothing_is_written(
    wrong: tuple[str, dict[str, str], str, str, str], tmp_path: Path
) -> None:
    kind, row, column, value, said = wrong
    loads = Load.objects.count()
    # The institution of the example is not loaded here; without one, all are meant.
    table = row | ({"institutioner": ""} if kind == "fravigelser" else {}) | {column: value}
    told = " ".join(run(kind, written(tmp_path, table), code=2).output.split())
    assert f"{said}" in told
    assert f", {column}: " in told
    assert (Load.objects.count(), FactImport.objects.count()) == (loads, 0)
    if "personoplysninger" in said:
        assert value not in told


def test_a_dry_run_tells_the_same_faults_and_in_english(tmp_path: Path) -> None:
    file = written(tmp_path, INSTITUTION | {"omraade": "sport"})
    for mode, said in (((), "ikke et område"), (("--english",), "is no area")):
        told = " ".join(run("institutioner", file, "--proev", *mode, code=2).output.split())
        assert said in told


def test_a_row_given_twice_and_a_heading_left_out_are_told(tmp_path: Path) -> None:
    twice = run("institutioner", written(tmp_path, INSTITUTION, INSTITUTION), code=2)
    assert "Række 3, id" in " ".join(twice.output.split())
    bare = {name: text for name, text in INSTITUTION.items() if name != "navn"}
    told = run("institutioner", written(tmp_path, bare), code=2)
    assert "Række 1, navn: Kolonnen mangler." in " ".join(told.output.split())
    run("institutioner", code=2)


def test_the_data_files_are_tried_and_nothing_is_written(data: Any) -> None:
    loads = Load.objects.count()
    assert "intet nyt" in run("--proev").output
    folder = data("agreements.yaml", "Helsingør: dagtilbud", "Helsingør: dagtilbud (rettet)")
    assert json.loads(run(str(folder), "--proev", "--json").stdout) == {"nyt": True, "proeve": True}
    assert Load.objects.count() == loads
    broken = data(
        "agreements.yaml",
        'certainty: certain\n  source: "https://helsingor',
        'certainty: x\n  source: "https://helsingor',
    )
    assert "Intet er indlæst" in " ".join(run(str(broken), "--proev", code=2).output.split())


@pytest.mark.parametrize("home", ["Helsingør Kommune", "Helsingør", "0217", 217])
def test_real_dates_of_excel_and_names_of_municipalities_are_read(
    tmp_path: Path, client: Client, home: str | int
) -> None:
    row: dict[str, Any] = INSTITUTION | {"kommune": home, "fra": date(2021, 8, 1)}
    row |= {"til": datetime(2022, 7, 31)}
    run("institutioner", written(tmp_path, row, name="t.xlsx"))
    one = client.get(f"/api/v1/institutioner/{P}").json()
    assert (one["kommune"], one["fra"], one["til"]) == ("0217", "2021-08-01", "2022-07-31")


@pytest.mark.parametrize(
    ("said", "read"),
    [("2021-08-01 00:00:00", True), ("44409", True), ("13/08/2021", True), ("03/04/2021", False)],
)
def test_a_day_as_other_programs_write_it_is_read_or_refused_in_words(
    tmp_path: Path, said: str, read: bool
) -> None:
    file = written(tmp_path, INSTITUTION | {"fra": said})
    told = run("institutioner", file, "--proev", code=0 if read else 2)
    if not read:
        assert f"»{said}« kan være to dage" in " ".join(told.stderr.split())
        english = run("institutioner", file, "--proev", "--english", code=2).stderr
        assert "can be two days" in " ".join(english.split())
    assert FactImport.objects.count() == 0


def test_a_workbook_that_counts_days_from_1904_is_refused(tmp_path: Path) -> None:
    row: dict[str, Any] = INSTITUTION | {"fra": date(2021, 8, 1)}
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    for line in (list(row), list(row.values())):
        book.worksheets[0].append(line)
    book.save(tmp_path / "mac.xlsx")
    told = run("institutioner", str(tmp_path / "mac.xlsx"), "--proev", code=2)
    assert "1904" in told.stderr
