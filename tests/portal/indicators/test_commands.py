# SPDX-License-Identifier: MPL-2.0
"""Figures are loaded, shown, fetched and regretted from the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handlerum.evaluation.round_rows import Fault
from handlerum_portal.cli import indicator_fetch, indicator_load
from handlerum_portal.cli.main import cli
from handlerum_portal.pages.wording import indicators as wording_indicators
from tests.portal.indicators.example import DEFINITIONS, NAMES
from tests.portal.indicators.recorded_source import ABOUT, FIGURES, Recorded, asking, busy


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.setattr(indicator_load, "VAR_DIR", tmp_path)
    monkeypatch.setattr(indicator_fetch, "VAR_DIR", tmp_path)
    monkeypatch.setattr(indicator_load, "places", lambda: NAMES)
    monkeypatch.setattr(indicator_fetch, "places", lambda: NAMES)
    (tmp_path / "indikatorer.yaml").write_text(DEFINITIONS, "utf-8")
    (tmp_path / "god.csv").write_text("kommune;år;værdi\n217;2021;50,5\nRebild;2021;..\n", "utf-8")
    (tmp_path / "dårlig.csv").write_text(
        "kommune;år;værdi\n217;2021;50,5\n999;2021;3\n0840;2021;mange\n", "utf-8"
    )

    def run(*arguments: str) -> Result:
        given = [argument.replace("MAPPE", str(tmp_path)) for argument in arguments]
        return CliRunner().invoke(cli, ["indikator", *given])

    return run


def test_a_good_round_is_loaded_and_shown(told: Callable[..., Result]) -> None:
    loaded = told("indlaes", "MAPPE/god.csv", "--indikator", "andel")
    assert loaded.exit_code == 0, loaded.output
    shown = told("vis", "andel").output
    assert "50,5" in shown
    assert "skjult" in shown


def test_a_trial_writes_nothing(told: Callable[..., Result], tmp_path: Path) -> None:
    assert told("indlaes", "MAPPE/god.csv", "--indikator", "andel", "--proev").exit_code == 0
    assert not (tmp_path / "indikatorer").exists()


def test_a_bad_round_names_every_row_and_loads_none(
    told: Callable[..., Result], tmp_path: Path
) -> None:
    refused = told("indlaes", "MAPPE/dårlig.csv", "--indikator", "andel")
    assert refused.exit_code == 2
    assert "Række 3: »999«" in refused.output
    assert "Række 4: »mange«" in refused.output
    assert not (tmp_path / "indikatorer").exists()


def test_a_json_stat_file_is_loaded_and_other_places_are_named(
    told: Callable[..., Result], tmp_path: Path
) -> None:
    raw = json.loads(json.dumps(FIGURES).replace('"217"', '"000"'))
    raw["dataset"]["dimension"]["role"]["geo"] = ["OMRÅDE"]
    (tmp_path / "kube.json").write_text(json.dumps(raw), "utf-8")
    found = told("indlaes", "MAPPE/kube.json", "--indikator", "andel")
    assert found.exit_code == 0, found.output
    assert "udeladt: 000" in found.output


def test_an_unknown_indicator_is_answered_with_those_there_are(
    told: Callable[..., Result],
) -> None:
    refused = told("indlaes", "MAPPE/god.csv", "--indikator", "trivsel")
    assert refused.exit_code == 2
    assert "Der er: andel, karakter" in refused.output


def test_without_a_file_of_definitions_its_place_is_told(
    told: Callable[..., Result], tmp_path: Path
) -> None:
    (tmp_path / "indikatorer.yaml").unlink()
    refused = told("hent", "andel")
    assert refused.exit_code == 2
    assert "indikatorer.yaml findes ikke" in refused.output


def test_a_round_can_be_regretted_from_the_command_line(told: Callable[..., Result]) -> None:
    told("indlaes", "MAPPE/god.csv", "--indikator", "andel")
    assert told("fortryd", "andel").exit_code == 0
    assert told("vis", "andel").exit_code == 1


def test_figures_are_fetched_by_the_definition(
    told: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    record = Recorded(ABOUT, FIGURES)
    monkeypatch.setattr(indicator_fetch, "asker", lambda: asking(tmp_path / "k", record))
    fetched = told("hent", "andel", "--vaelg", "ART=A")
    assert fetched.exit_code == 0, fetched.output
    assert "4 nye" in fetched.output
    assert "3 observeret, 0 mangler, 1 skjult" in fetched.output


def test_a_table_without_a_definition_is_kept_as_it_was_sent(
    told: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    record = Recorded(ABOUT, FIGURES)
    monkeypatch.setattr(indicator_fetch, "asker", lambda: asking(tmp_path / "k", record))
    done = told("hent", "--tabel", "OPDIGT1", "--vaelg", "ART=A", "--ud", "MAPPE/tabel.json")
    assert done.exit_code == 0, done.output
    assert json.loads((tmp_path / "tabel.json").read_text("utf-8")) == FIGURES


def test_school_figures_are_fetched_by_the_definition(
    told: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = [{"Kommune": "Rebild", "Skoleår": "2020/21", "Opdigtet": "7,3"}]
    monkeypatch.setattr(
        indicator_fetch, "asker", lambda: asking(tmp_path / "k", Recorded(page, []))
    )
    fetched = told("hent", "karakter")
    assert fetched.exit_code == 0, fetched.output
    assert "7,3" in fetched.output


def test_a_refusal_of_the_source_is_one_sentence(
    told: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = b'{"errorTypeCode": "EXTRACT-NOTFOUND", "message": "Tabellen findes ikke"}'
    record = Recorded(busy(400, said))
    monkeypatch.setattr(indicator_fetch, "asker", lambda: asking(tmp_path / "k", record))
    refused = told("hent", "andel")
    assert refused.exit_code == 2
    assert "Tabellen findes ikke" in refused.output


def test_a_round_is_told_as_data_and_nothing_beside_it(
    told: Callable[..., Result], tmp_path: Path
) -> None:
    asked = ("indlaes", "MAPPE/god.csv", "--indikator", "andel", "--json")
    tried = json.loads(told(*asked, "--proev").stdout)
    assert (tried["proeve"], tried["runde"], tried["nye"]) == (True, None, 2)
    assert not (tmp_path / "indikatorer").exists()
    loaded = json.loads(told(*asked).stdout)
    assert (loaded["tal"], loaded["observed"], loaded["suppressed"]) == (2, 1, 1)
    assert loaded["runde"]
    again = json.loads(told(*asked).stdout)
    assert (again["nye"], again["uaendrede"]) == (0, 2)
    assert json.loads(told("vis", "andel", "--json").stdout)["tal"] == [
        {"enhed": "0217", "periode": "2021", "status": "observed", "vaerdi": 50.5},
        {"enhed": "0840", "periode": "2021", "status": "suppressed", "vaerdi": None},
    ]


def test_where_nothing_is_loaded_the_data_is_empty_and_the_code_is_one(
    told: Callable[..., Result],
) -> None:
    shown = told("vis", "andel", "--json")
    assert (shown.exit_code, json.loads(shown.stdout)) == (1, {"id": "andel", "tal": []})


def test_a_bad_round_tells_its_faults_beside_the_data(told: Callable[..., Result]) -> None:
    refused = told("indlaes", "MAPPE/dårlig.csv", "--indikator", "andel", "--json")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "Række 3: »999«" in refused.stderr


def test_what_is_fetched_is_told_as_data(
    told: Callable[..., Result], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    record = Recorded(ABOUT, FIGURES)
    monkeypatch.setattr(indicator_fetch, "asker", lambda: asking(tmp_path / "k", record))
    fetched = json.loads(told("hent", "andel", "--vaelg", "ART=A", "--json").stdout)
    assert (fetched["nye"], fetched["observed"], fetched["suppressed"]) == (4, 3, 1)
    wanted = ("hent", "--tabel", "OPDIGT1", "--vaelg", "ART=A", "--json")
    table = json.loads(told(*wanted).stdout)
    assert (table["tabel"], table["fil"]) == ("OPDIGT1", None)
    assert all(count > 0 for count in table["dimensioner"].values())
    kept = json.loads(told(*wanted, "--ud", "MAPPE/tabel.json").stdout)
    assert json.loads(Path(kept["fil"]).read_text("utf-8")) == FIGURES


@pytest.mark.parametrize("fault", Fault)
def test_every_remark_has_words_in_both_languages(fault: Fault) -> None:
    assert all(wording_indicators.FAULTS[fault])
