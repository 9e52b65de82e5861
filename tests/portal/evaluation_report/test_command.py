# SPDX-License-Identifier: MPL-2.0
"""The command writes the report in all its forms, or one sentence and no file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handlerum.evaluation import plan_hash
from handlerum.evaluation.plan import canonical
from handlerum_portal.cli.main import cli
from tests.portal.evaluation_report.example import MOMENT, PLAN, UNITS, YEARS, panel, rendered


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.json").write_bytes(canonical(PLAN))
    found = panel(4.0)
    lines = ["enhed;tid;udfald;behandlet"] + [
        f"{unit};{year};{found.outcome[row, column]:.6f};{int(row < 2 and column > 7)}"
        for row, unit in enumerate(UNITS)
        for column, year in enumerate(YEARS)
    ]
    (tmp_path / "trivsel.csv").write_text("\n".join(lines), "utf-8")
    return tmp_path


def told_by(folder: Path, *more: str) -> Result:
    plan, target = str(folder / "plan.json"), str(folder / "ud")
    return CliRunner().invoke(cli, ["evaluering", "rapport", plan, *more, "--ud", target])


def test_the_command_writes_one_result_in_all_forms(folder: Path) -> None:
    done = told_by(folder, str(folder / "trivsel.csv"), "--laas")
    assert done.exit_code == 0, done.output
    made = {path.name for path in (folder / "ud").iterdir()}
    assert {"resultat.json", "placebo.csv", "rapport.html", "report.html"} <= made
    told = json.loads((folder / "ud/resultat.json").read_text("utf-8"))
    assert (folder / "ud/rapport.html").read_text("utf-8") == rendered(told)


@pytest.mark.usefixtures("_without_pdf")
def test_the_same_plan_and_data_give_the_same_files(folder: Path) -> None:
    told_by(folder, "--laas")
    first = (folder / "ud/resultat.json").read_bytes()
    told_by(folder)
    assert (folder / "ud/resultat.json").read_bytes() == first


@pytest.fixture
def _without_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)


@pytest.mark.usefixtures("_without_pdf")
def test_the_files_are_told_as_data(folder: Path) -> None:
    done = told_by(folder, "--laas", "--json")
    told = json.loads(done.stdout)
    assert {Path(name).name for name in told["filer"]} == {
        path.name for path in (folder / "ud").iterdir()
    }
    assert told["uden_pdf"]


@pytest.mark.usefixtures("_without_pdf")
def test_without_weasyprint_the_report_says_that_there_is_no_pdf(folder: Path) -> None:
    done = told_by(folder, "--laas")
    assert "Ingen PDF" in done.output
    assert not list((folder / "ud").glob("*.pdf"))


def test_a_plan_that_is_not_locked_gives_one_sentence_and_no_file(folder: Path) -> None:
    refused = told_by(folder)
    assert refused.exit_code == 2
    assert "når planen er låst" in refused.output
    assert not (folder / "ud").exists()


def test_one_changed_character_after_the_lock_gives_no_file(folder: Path) -> None:
    (folder / "plan.laas.json").write_text(
        json.dumps({"plan": plan_hash(PLAN), "laast": MOMENT.isoformat()})
    )
    changed = canonical(PLAN).replace(b'"margin":0.2', b'"margin":0.3')
    (folder / "plan.json").write_bytes(changed)
    refused = told_by(folder)
    assert refused.exit_code == 2
    assert "Planens kontrolsum" in refused.output


def test_a_missing_panel_is_named(folder: Path) -> None:
    (folder / "trivsel.csv").unlink()
    refused = told_by(folder, "--laas")
    assert refused.exit_code == 2
    assert "trivsel" in refused.output
