# SPDX-License-Identifier: MPL-2.0
"""One set of numbers on page, annex and machine; the words follow the verdict and nothing else."""

import re
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from handlerum.evaluation import Plan, lock, run
from handlerum_portal.actions.evidence.evaluation_report import Sources, report_of
from handlerum_portal.pages.wording import evaluation as say
from tests.portal.evaluation_report.example import (
    ABSENCE,
    MOMENT,
    PLAN,
    TOLD,
    TWO,
    content,
    panel,
    rendered,
    text_of,
)


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


def test_refused_methods_are_named_with_the_reason() -> None:
    assert "bootstrap : Færre end fem behandlede" in text_of(rendered(TOLD))


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
