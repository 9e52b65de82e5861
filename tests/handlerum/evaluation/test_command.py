# SPDX-License-Identifier: MPL-2.0
"""The command gives the numbers of the library, and a Danish sentence when it must refuse."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from handlerum.errors import HandlerumError
from handlerum.evaluation import Method, Panel, estimate
from handlerum.evaluation import refusals as r
from handlerum_portal.cli.evaluation import evaluering
from handlerum_portal.cli.evaluation_words import REASONS, SENTENCES

COLUMNS = ("--enhed", "enhed", "--tid", "aar", "--udfald", "tal", "--behandlet", "behandlet")


def rows(*, effect: float = 0.0) -> str:
    lines = ["enhed;aar;tal;behandlet"]
    for unit in range(25):
        for year in range(2010, 2020):
            on = unit == 3 and year >= 2017
            value = 10 + unit + ((unit * 7 + year * 5) % 11) / 4 + effect * on
            lines.append(f"Kommune {unit};{year};{value:.2f};{int(on)}".replace(".", ","))
    return "\n".join(lines)


def call(*arguments: str) -> Result:
    return CliRunner().invoke(evaluering, arguments)


def estimated(path: Path, *more: str) -> dict[str, Any]:
    found = call("estimer", str(path), *COLUMNS, "--json", *more)
    assert found.exit_code == 0, found.output
    told: dict[str, Any] = json.loads(found.stdout)
    return told


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "panel.csv"
    path.write_text(rows(effect=30.0), "utf-8")
    return path


def test_california_through_the_command_is_california_through_the_library(
    panels: Path, prop99: Panel
) -> None:
    names = ("State", "Year", "PacksPerCapita", "treated")
    options = [x for pair in zip(COLUMNS[::2], names, strict=True) for x in pair]
    found = call("estimer", str(panels / "california_prop99.csv"), *options, "--json")
    told = json.loads(found.stdout)
    answer = estimate(prop99, Method.SDID, seed="")
    assert told["estimat"] == answer.fit.effect
    assert told["placebo"]["sd"] == answer.placebo.sd
    assert (told["placebo"]["antal"], told["placebo"]["p"]) == (38, 2 / 39)


@pytest.mark.parametrize("method", ["did", "sc", "difp", "sdid", "ascm", "cs"])
def test_every_method_answers_with_every_key(file: Path, method: str) -> None:
    told = estimated(file, "--metode", method)
    assert set(told) >= {
        "estimat", "vaegte", "certifikat", "placebo", "interval", "diagnostik", "afvist",
    }  # fmt: skip
    assert told["certifikat"]["relativt_dualitetsgab"] <= 1e-9
    assert told["estimat"] == pytest.approx(30.0, abs=3.0)


def test_weights_are_named_by_unit_and_period(file: Path) -> None:
    weights = estimated(file)["vaegte"]
    assert sum(weights["units"].values()) == pytest.approx(1.0)
    assert set(weights["times"]) == {str(year) for year in range(2010, 2017)}
    assert "Kommune 3" not in weights["units"]


def test_the_same_file_gives_the_same_bytes(file: Path) -> None:
    arguments = ("estimer", str(file), *COLUMNS, "--json")
    assert call(*arguments).stdout == call(*arguments).stdout


def test_the_table_shows_the_numbers_of_the_machine_s_answer(file: Path) -> None:
    told = estimated(file)
    shown = call("estimer", str(file), *COLUMNS).stdout
    assert f"{told['estimat']:.4f}".replace(".", ",") in shown
    assert f"{told['placebo']['sd']:.4f}".replace(".", ",") in shown
    assert f"{told['placebo']['mindst_saa_store']} af {told['placebo']['af']}" in shown


def test_refused_standard_errors_are_named_with_their_reason(file: Path) -> None:
    refused = {one["metode"]: one["grund"] for one in estimated(file)["afvist"]}
    assert refused["jackknife"] == "undefined_with_one_treated"
    assert set(refused) == {"bootstrap", "jackknife", "normal"}


@pytest.mark.parametrize("kind", ["bootstrap", "jackknife", "normal"])
def test_asking_for_a_refused_standard_error_stops(file: Path, kind: str) -> None:
    found = call("estimer", str(file), *COLUMNS, "--standardfejl", kind, "--json")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "afvises med 1 behandlede" in found.stderr


def test_a_left_out_unit_is_no_donor(file: Path) -> None:
    assert "Kommune 7" not in estimated(file, "--uden", "Kommune 7")["vaegte"]["units"]


FAULTS: dict[str, tuple[Callable[[str], str], str]] = {
    "an unknown period": (
        lambda text: text.replace("Kommune 4;2012", "Kommune 4;2011x"),
        "rækkefølge",
    ),
    "a unit twice": (lambda text: text.replace("Kommune 4;2012", "Kommune 4;2011"), "to gange"),
    "a suppressed cell": (lambda text: hide(text, ".."), "fortrolighed"),
    "an empty cell": (lambda text: hide(text, ""), "mangler"),
    "a word": (lambda text: hide(text, "mange"), "ikke et tal"),
    "no treated": (lambda text: text.replace(";1\n", ";0\n"), "ingen enhed"),
    "treatment 2": (lambda text: text.replace(";1\n", ";2\n"), "0 eller 1"),
    "no rows": (lambda text: text.splitlines()[0], "kan ikke læses"),
    "an empty file": (lambda _: "", "ingen rækker"),
    "a decimal comma read as delimiter": (lambda text: text.replace(";", ","), "anførselstegn"),
    "a row that ends early": (lambda text: text.replace("Kommune 4;2012;", "Kommune 4;"), "felter"),
    "two columns of one name": (lambda text: text.replace(";tal;", ";aar;"), "to gange"),
    "a byte that is no text": (lambda text: text.replace("2012", "20\x0012", 1), "ikke tekst"),
    "a space inside a number": (lambda text: hide(text, "7 3"), "ikke et tal"),
    "a group mark for the treatment": (
        lambda text: "\n".join(
            line[:-1] + "1" if line.startswith("Kommune 3;") else line for line in text.split("\n")
        ),
        "0 perioder før",
    ),
    "a treatment that ends": (
        lambda text: text.replace(last_row(text), last_row(text)[:-1] + "0"),
        "senere ikke behandlet",
    ),
}


def last_row(text: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("Kommune 3;2019"))


def hide(text: str, cell: str) -> str:
    line = next(line for line in text.splitlines() if line.startswith("Kommune 4;2012"))
    unit, year, _, treated = line.split(";")
    return text.replace(line, f"{unit};{year};{cell};{treated}")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_danish_sentence_and_no_number(tmp_path: Path, fault: str) -> None:
    breaks, part = FAULTS[fault]
    path = tmp_path / "fejl.csv"
    path.write_text(breaks(rows()), "utf-8")
    found = call("estimer", str(path), *COLUMNS, "--json")
    assert (found.exit_code, found.stdout) == (2, "")
    assert part in found.stderr.lower()


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("estimer", "findes-ikke.csv", *COLUMNS), "findes ikke"),
        (("estimer", __file__, "--tid", "aar"), "--enhed"),
        (("estimer", __file__, *COLUMNS, "--metode", "twfe"), "twfe"),
        (("estimer", __file__, *COLUMNS, "--alfa", "1.5"), "mellem 0 og 1"),
        (("estimer", __file__, *COLUMNS), "kan ikke læses"),
        (("koer", "findes-ikke.json"), "findes ikke"),
    ],
)
def test_a_wrong_call_is_one_danish_sentence(arguments: tuple[str, ...], part: str) -> None:
    found = call(*arguments)
    assert (found.exit_code, found.stdout) == (2, "")
    assert part in found.stderr


def test_every_refusal_has_a_danish_sentence() -> None:
    own = [c for c in vars(r).values() if isinstance(c, type) and issubclass(c, HandlerumError)]
    codes = {c.code for c in own if c is not HandlerumError}
    assert codes - set(SENTENCES) == {"panel_refused", "unsafe_table"}
    assert set(REASONS) >= {"too_few_treated", "undefined_with_one_treated", "several_starts"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_of_the_file_does_not_change_the_answer(tmp_path: Path, encoding: str) -> None:
    told = []
    for code in ("utf-8", encoding):
        path = tmp_path / f"{code}.csv"
        path.write_text(rows(effect=30.0).replace("Kommune 3", "Ærø"), code)
        told.append(estimated(path))
    assert told[0]["estimat"] == told[1]["estimat"]
    assert told[0]["diagnostik"]["behandlede"] == told[1]["diagnostik"]["behandlede"] == ["Ærø"]


def test_one_column_cannot_be_two_things(file: Path) -> None:
    options = ("--enhed", "enhed", "--tid", "aar", "--udfald", "aar", "--behandlet", "behandlet")
    found = call("estimer", str(file), *options, "--json")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "fire kolonner" in found.stderr


def test_a_year_that_nobody_has_is_named(tmp_path: Path) -> None:
    path = tmp_path / "uden-2013.csv"
    kept = [line for line in rows().split("\n") if ";2013;" not in line]
    path.write_text("\n".join(kept), "utf-8")
    assert estimated(path)["diagnostik"]["oversprungne_perioder"] == ["2013"]


@pytest.fixture
def plan(tmp_path: Path, file: Path) -> Path:
    path = tmp_path / "plan.json"
    indicator = {
        "name": "trivsel", "source": "eksempel", "query": file.name, "unit": "point",
        "direction": "higher", "smallest_effect": 1.0, "margin": 0.5,
    }  # fmt: skip
    content = {
        "title": "Eksempel, ikke om en virkelig kommune",
        "indicators": [indicator],
        "treated": [["Kommune 3", "2017"]],
    }
    path.write_text(json.dumps(content), "utf-8")
    return path


RUN = ("--enhed", "enhed", "--tid", "aar", "--udfald", "tal", "--behandlet", "behandlet")


def test_a_plan_runs_only_when_locked_and_gives_the_same_hash_again(plan: Path) -> None:
    open_plan = call("koer", str(plan), *RUN)
    first = json.loads(call("koer", str(plan), *RUN, "--laas", "--json").stdout)
    again = json.loads(call("koer", str(plan), *RUN, "--laas", "--json").stdout)
    assert (open_plan.exit_code, "låst" in open_plan.stderr) == (2, True)
    assert first == again
    assert first["resultater"][0]["dom"] == "forbedret"


def test_a_plan_changed_after_its_lock_does_not_run(plan: Path) -> None:
    call("koer", str(plan), *RUN, "--laas")
    plan.write_text(plan.read_text("utf-8").replace("Eksempel,", "Eksempel:"), "utf-8")
    found = call("koer", str(plan), *RUN, "--laas", "--json")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "kontrolsum" in found.stderr
