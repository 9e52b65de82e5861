# SPDX-License-Identifier: MPL-2.0
"""A published figure is never shown as more than it is."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from handlerum.errors import InvalidFact
from handlerum.evaluation.published import (
    Design,
    Judged,
    Limit,
    concerning,
    judged,
    published_in,
)

FACTS = yaml.safe_load(
    (Path(__file__).parents[3] / "data" / "goals_results.yaml").read_text("utf-8")
)
OF_AREA = {"dagtilbud": 2, "folkeskole": 2, "aeldre": 3}
ALL = {one.key: judged(one, of_area=OF_AREA) for one in published_in(FACTS)}


def entry(**parts: Any) -> Judged:
    whole = {"id": "x", "source": "https://example.invalid", "certainty": "reported"} | parts
    return judged(published_in({"numbers": [whole]})[0], of_area=OF_AREA)


def test_every_published_figure_has_at_least_one_limit() -> None:
    assert [key for key, one in ALL.items() if not one.limits] == []


def test_a_headteachers_number_is_a_statement_in_an_unclear_unit() -> None:
    found = ALL["n-kild-elev"]
    assert found.design is Design.STATEMENT
    assert {Limit.NOT_MEASURED, Limit.UNIT_UNCLEAR} <= set(found.limits)


def test_activities_are_not_results() -> None:
    assert ALL["n-46"].design is Design.ACTIVITY
    assert not ALL["n-46"].could_be_tested


@pytest.mark.parametrize(
    ("key", "design", "treated"),
    [
        ("i-trivsel", Design.REGISTER, 2),
        ("i-frihed", Design.SURVEY, 7),
        ("i-borger", Design.ASSESSMENT, 7),
        ("r-skole-meget-smaa", Design.SURVEY, 2),
        ("n-krl22", Design.BACKGROUND, 0),
        ("i-kunkrav", Design.ACTIVITY, 3),
    ],
)
def test_known_figures_have_their_design(key: str, design: Design, treated: int) -> None:
    assert (ALL[key].design, ALL[key].treated) == (design, treated)


def test_only_register_figures_could_be_tested_in_our_own_design() -> None:
    assert {one.design for one in ALL.values() if one.could_be_tested} == {Design.REGISTER}


def test_two_of_98_can_be_chosen_in_4753_ways() -> None:
    assert ALL["i-trivsel"].possible == 4753


def test_no_change_without_a_size_does_not_rule_out_a_small_one() -> None:
    assert Limit.NO_SIZE_GIVEN in ALL["i-elevfravaer"].limits


def test_an_agreement_sees_its_own_figures_first_and_the_country_last() -> None:
    found = concerning(published_in(FACTS), "0316", "folkeskole", of_area=OF_AREA)
    assert all("0316" in one.published.municipalities for one in found[:12])
    assert [one.published.municipalities for one in found[-3:]] == [()] * 3
    assert not any(m == "0791" for one in found for m in one.published.municipalities[:1])


def test_a_plan_for_use_that_was_never_reported_is_not_a_result() -> None:
    assert "i-dst-aeldre" not in ALL


@pytest.mark.parametrize("field", ["source", "certainty"])
def test_a_figure_without_its_source_is_not_shown(field: str) -> None:
    with pytest.raises(InvalidFact):
        entry(**{field: ""})


def test_numbers_are_written_as_in_danish() -> None:
    assert entry(value=34.5, unit="mio. kr.").published.figure == "34,5 mio. kr."
    assert entry(value=12.0, unit="dagsværk").published.figure == "12 dagsværk"
