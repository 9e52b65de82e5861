# SPDX-License-Identifier: MPL-2.0
"""One set of numbers on page, annex and machine; the words follow the verdict and nothing else."""

import base64
import hashlib
import html
import json
import re
import zlib
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner, Result
from django.template.loader import render_to_string
from django.utils.translation import override

from handlerum.evaluation import Direction, Indicator, Panel, Plan, lock, panel_of, plan_hash, run
from handlerum.evaluation.plan import canonical, revised
from handlerum.evaluation.refusals import InvalidPlan, PlanChanged
from handlerum_portal.actions.evidence.evaluation_report import Sources, report_of
from handlerum_portal.actions.evidence.evaluation_report_files import printable
from handlerum_portal.cli.main import cli
from handlerum_portal.pages.wording import evaluation as say

UNITS = tuple(f"Sted {number}" for number in range(14))
YEARS = tuple(str(year) for year in range(2012, 2024))
WELLBEING = Indicator(
    "trivsel", "opdigtet", "trivsel.csv", "point", Direction.HIGHER_IS_BETTER, 0.5, 0.2
)
ABSENCE = replace(WELLBEING, name="fravær", direction=Direction.LOWER_IS_BETTER)
PLAN = Plan("Opdigtet eksempel", (WELLBEING,), (("Sted 0", "2020"), ("Sted 1", "2020")))
MOMENT = datetime(2019, 5, 14, 12, tzinfo=UTC)
SOURCES = Sources({"trivsel": ("trivsel.csv", "f" * 64)}, {})


def panel(effect: float, seed: int = 1) -> Panel:
    random = np.random.default_rng(seed)
    walk = np.cumsum(random.normal(size=12))
    outcome = random.normal(size=(14, 1)) * 3 + random.normal(size=(14, 1)) * walk
    outcome = outcome + random.normal(size=(14, 12)) * 0.3 + 50.0
    treated = np.zeros((14, 12), dtype=bool)
    treated[:2, 8:] = True
    return panel_of(outcome + effect * treated, treated, units=UNITS, periods=YEARS)


def content(plan: Plan = PLAN, effect: float = 4.0, **parts: Any) -> dict[str, Any]:
    panels = {one.name: panel(effect, seed=at + 1) for at, one in enumerate(plan.indicators)}
    held = lock(plan, parts.pop("at", MOMENT))
    made = report_of(plan, panels, held, earlier=parts.pop("earlier", ()), sources=SOURCES)
    whole: dict[str, Any] = json.loads(json.dumps(made, allow_nan=False))
    return whole


def rendered(told: dict[str, Any], language: str = "da") -> str:
    with override(language):
        return render_to_string("evaluation/report.html", {"content": told})


def text_of(page: str) -> str:
    bare = re.sub(r"<(style|svg)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


TOLD = content()
TWO = content(replace(PLAN, indicators=(WELLBEING, ABSENCE)), effect=0.0)


# --- the numbers --------------------------------------------------------------------------------


def test_the_content_holds_the_numbers_of_the_run_and_no_others() -> None:
    result = run(PLAN, {"trivsel": panel(4.0)}, held=lock(PLAN, MOMENT))
    row, own = TOLD["indikatorer"][0], result.results[0]
    assert TOLD["resultat_sha256"] == result.sha256
    assert (row["estimat"], row["p_korrigeret"]) == (own.fit.effect, own.corrected_p)
    assert (row["mindst_saa_store"], row["af"]) == (own.test.as_extreme, own.test.assignments)


def test_the_frequency_can_be_counted_again_from_the_machine_file() -> None:
    row = TOLD["indikatorer"][0]
    statistic = np.array(row["placebo"]["statistik"])
    assert int((statistic >= statistic[0] * (1 - 1e-6)).sum()) == row["mindst_saa_store"]
    assert len(row["placebo"]["linjer"]) == row["af"] - 1


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_number_of_page_1_stands_in_the_machine_file(language: str) -> None:
    row, page = TOLD["indikatorer"][0], text_of(rendered(TOLD, language)).replace(" ", "\u00a0")
    shown = [
        say.amount(row, row["estimat"], language),
        say.interval(row, language).replace(" ", "\u00a0"),
        say.often(row, language).replace(" ", "\u00a0"),
    ]
    assert [text for text in shown if text not in page] == []


def test_the_page_is_made_from_the_machine_file_alone() -> None:
    changed = deepcopy(TOLD)
    changed["indikatorer"][0]["estimat"] = 77.125
    assert "77,1" in text_of(rendered(changed))


def test_both_languages_say_the_same_numbers() -> None:
    danish, english = (text_of(rendered(TOLD, language)) for language in ("da", "en"))
    digits = [
        re.findall(r"\d+", page.replace(".", "").replace(",", "")) for page in (danish, english)
    ]
    numbers = [sorted(set(found) - {"10", "8", "95", "90", "1"}) for found in digits]
    assert numbers[0] == numbers[1]


# --- the words ----------------------------------------------------------------------------------


@pytest.mark.parametrize("verdict", say.VERDICTS)
@pytest.mark.parametrize("language", ["da", "en"])
def test_no_effect_is_said_by_its_own_verdict_alone(verdict: str, language: str) -> None:
    told = deepcopy(TOLD)
    told["indikatorer"][0]["dom"] = verdict
    front = rendered(told, language).split('class="read"')[0]
    said = re.search(r"ingen virkning af betydning|no effect of importance", front, re.IGNORECASE)
    assert bool(said) == (verdict == "no_effect_of_importance")


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_verdict_has_its_own_sentence(language: str) -> None:
    sentences = set()
    for verdict in say.VERDICTS:
        told = deepcopy(TOLD)
        told["indikatorer"][0]["dom"] = verdict
        sentences.add(say.headline(told, language))
    assert len(sentences) == len(say.VERDICTS)


def test_an_effect_that_is_clear_is_called_an_improvement() -> None:
    assert say.headline(TOLD, "da") == (
        "Trivsel udviklede sig bedre i Sted 0 og Sted 1 end i de enheder, der sammenlignes med."
    )


def test_lower_can_be_better() -> None:
    down = content(replace(PLAN, indicators=(ABSENCE,)), effect=-4.0)
    assert down["indikatorer"][0]["dom"] == "improved"
    assert "lavere er bedre" in text_of(rendered(down))


def test_several_indicators_are_counted_in_one_sentence() -> None:
    assert say.headline(TWO, "da").startswith("Af 2 indikatorer er 0 forbedret, 0 forværret")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (-0.6, 0.4, "passer både med ingen virkning og med en virkning på 0,50"),
        (-0.3, 0.4, "udelukker ikke en lille"),
        (0.1, 0.4, "1 indikatorer er undersøgt"),
        (None, None, "ingen virkning findes, uanset hvor stor"),
    ],
)
def test_cannot_tell_says_why(low: float | None, high: float | None, said: str) -> None:
    row = TOLD["indikatorer"][0] | {"interval": {"lav": low, "hoej": high}, "sd": 0.25}
    assert said in say.in_doubt(TOLD, row, "da").replace("\u00a0", " ")


def test_an_unbounded_interval_is_not_written_as_a_number() -> None:
    row = TOLD["indikatorer"][0] | {"interval": {"lav": None, "hoej": None}}
    assert say.interval(row, "da") == "ubegrænset"


def test_known_municipalities_are_called_so() -> None:
    assert say.units_word(TOLD | {"kendte_kommuner": True}, "da") == "kommuner"
    assert say.units_word(TOLD, "da") == "enheder"


# --- the plan -----------------------------------------------------------------------------------


def test_a_changed_plan_gives_no_report() -> None:
    with pytest.raises(PlanChanged):
        report_of(
            replace(PLAN, alpha=0.1),
            {"trivsel": panel(0.0)},
            lock(PLAN, MOMENT),
            earlier=(),
            sources=SOURCES,
        )


def test_a_later_version_shows_every_change_with_its_reason_and_hash() -> None:
    second = revised(PLAN, "Kilden lukkede", {"alpha": 0.1})
    page = text_of(rendered(content(second, earlier=(PLAN,))))
    assert "Kilden lukkede" in page
    assert plan_hash(PLAN) in page
    assert "fejlniveau 0.05 0.1" in page


def test_a_later_version_without_the_first_gives_no_report() -> None:
    with pytest.raises(InvalidPlan):
        content(revised(PLAN, "Kilden lukkede", {"alpha": 0.1}))


def test_both_hashes_stand_on_page_1() -> None:
    front = rendered(TOLD).split('class="annex"')[0]
    assert TOLD["plan"]["sha256"] in front
    assert TOLD["resultat_sha256"] in front


@pytest.mark.parametrize(("year", "warned"), [(2019, False), (2020, True), (2026, True)])
def test_a_plan_locked_too_late_is_said_on_page_1(year: int, warned: bool) -> None:
    front = rendered(content(at=datetime(year, 1, 2, tzinfo=UTC))).split("<figure>")[0]
    assert ("efter at aftalen var begyndt" in front) == warned


def test_refused_methods_are_named_with_the_reason() -> None:
    assert "bootstrap : Færre end fem behandlede" in text_of(rendered(TOLD))


# --- the file -----------------------------------------------------------------------------------


@pytest.mark.parametrize("told", [TOLD, TWO], ids=["one", "two"])
def test_the_page_fetches_nothing_and_runs_nothing(told: dict[str, Any]) -> None:
    page = rendered(told)
    assert re.search(r"<script|javascript:|\sstyle=|\son\w+=|@import|url\(", page) is None
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', page) == []


def test_the_policy_allows_this_style_and_no_other() -> None:
    page = rendered(TOLD)
    style = page.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src &#x27;sha256-{digest}&#x27;" in page or f"'sha256-{digest}'" in page


@pytest.mark.parametrize("told", [TOLD, TWO], ids=["one", "two"])
def test_headings_ids_and_tables_are_in_order(told: dict[str, Any]) -> None:
    page = rendered(told)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count("<h1") == 1
    assert page.count("<table>") == page.count("<caption")


def test_what_is_typed_in_a_plan_is_not_run_in_a_page() -> None:
    page = rendered(content(replace(PLAN, title="<script>alert(1)</script>")))
    assert "<script" not in page


def test_the_printed_report_is_tagged_for_everybody() -> None:
    pytest.importorskip("weasyprint")
    printed, why = printable(rendered(TOLD))
    assert why == ""
    streams = re.findall(rb"stream\n(.*?)\nendstream", printed, re.DOTALL)
    inside = b"".join(zlib.decompress(one) for one in streams if one[:1] == b"x")
    assert b'pdfuaid:part="1"' in inside + printed
    assert len(re.findall(rb"/Alt\s*[(<]", inside)) == rendered(TOLD).count("<svg")


# --- the command --------------------------------------------------------------------------------


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


def test_the_report_of_prop_99_shows_the_certified_estimate(shared: Path) -> None:
    from handlerum.evaluation import Columns, read_panel

    source = shared / "data" / "panels" / "california_prop99.csv"
    found = read_panel(source, Columns("State", "Year", "PacksPerCapita", "treated"))
    plan = Plan("Prop 99", (replace(ABSENCE, name="sales"),), (("California", "1989"),))
    told = report_of(
        plan, {"sales": found}, lock(plan, MOMENT), earlier=(), sources=Sources({}, {})
    )
    row = told["indikatorer"][0]
    assert row["estimat"] == pytest.approx(-15.605398, abs=1e-5)
    assert say.often(row, "da").endswith("af 39")
    assert max(one["gab"] for one in row["beviser"]) <= 1e-9
