# SPDX-License-Identifier: MPL-2.0
"""The software answers as the jurist did who worked from the texts and never saw the software."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from handlerum_portal.actions.checks.check import Desk, check_or_explain
from handlerum_portal.store.law.frames import frames, municipality_names

ROOT = Path(__file__).parents[2]
ROWS: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "hard_questions.yaml").read_text("utf-8"), yaml.CSafeLoader
)
SURE = [row for row in ROWS if row["sure"]]


@pytest.fixture(scope="module")
def at() -> Desk:
    return Desk(frames(ROOT / "data"), municipality_names(ROOT / "data"))


def answer(row: dict[str, Any], at: Desk) -> dict[str, Any]:
    return check_or_explain(row["question"], at)


def with_key(key: str) -> list[Any]:
    return [pytest.param(row, id=row["id"]) for row in SURE if key in row["answer"]]


def restated(source: str | None) -> str:
    """LBK 1171/2022 and 954/2024 restate lov 880/2021; "nr." may stand without its stk."""
    return re.sub(r"^LBK (1171/2022|954/2024)", "lov 880/2021", source or "")


def section_of(source: str) -> str:
    return source.split(",", maxsplit=1)[0]


@pytest.mark.parametrize("row", with_key("kan_fraviges"))
def test_whether_it_may_be_set_aside(row: dict[str, Any], at: Desk) -> None:
    assert answer(row, at)["kan_fraviges"] == row["answer"]["kan_fraviges"], row["reason"]


@pytest.mark.parametrize("row", with_key("hjemmel"))
def test_which_section_decides(row: dict[str, Any], at: Desk) -> None:
    given, wanted = restated(answer(row, at)["hjemmel"]), restated(row["answer"]["hjemmel"])
    assert section_of(given) == section_of(wanted), row["reason"]


@pytest.mark.parametrize("row", with_key("tidligst_virkning"))
def test_from_which_day(row: dict[str, Any], at: Desk) -> None:
    day = row["answer"]["tidligst_virkning"]
    assert answer(row, at)["tidligst_virkning"] == (str(day) if day else None), row["reason"]


@pytest.mark.parametrize("row", with_key("falder_med"))
def test_what_falls_with_it(row: dict[str, Any], at: Desk) -> None:
    keys = ("bekendtgoerelse", "dele", "virkning")
    given = {tuple(fall[key] for key in keys) for fall in answer(row, at)["falder_med"]}
    assert given == {tuple(f[key] for key in keys) for f in row["answer"]["falder_med"]}


@pytest.mark.parametrize("row", with_key("dele"))
def test_which_parts_may_and_which_may_not(row: dict[str, Any], at: Desk) -> None:
    given, wanted = answer(row, at)["dele"], row["answer"]["dele"]
    assert {k: set(map(plain, v)) for k, v in given.items()} == {
        k: set(map(plain, v)) for k, v in wanted.items()
    }


def plain(place: str) -> str:
    return re.split(r", for så vidt|, bortset fra", place.replace("\u00a0", " "))[0]


@pytest.mark.parametrize("row", with_key("ordlyd"))
def test_which_wording_holds(row: dict[str, Any], at: Desk) -> None:
    assert answer(row, at)["ordlyd"] == row["answer"]["ordlyd"], row["reason"]


@pytest.mark.parametrize("row", with_key("ordlyd_ikke"))
def test_which_wording_does_not_hold(row: dict[str, Any], at: Desk) -> None:
    assert answer(row, at)["ordlyd"] not in {None, row["answer"]["ordlyd_ikke"]}, row["reason"]


def test_the_table_is_as_large_as_it_should_be() -> None:
    assert len(SURE) >= 600
    assert len({row["id"] for row in ROWS}) == len(ROWS)
