# SPDX-License-Identifier: MPL-2.0
"""`handlerum lov henvisninger`: both ways, dangling and drifted, and what falls with it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from handlerum_portal.actions.law.import_texts import import_texts
from handlerum_portal.cli.law import lov
from handlerum_portal.store.law.official import forget
from tests.portal.test_official_texts import _only as only


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    forget()
    yield
    forget()


def ask(*arguments: str) -> Any:
    result = CliRunner().invoke(lov, ["henvisninger", *arguments, "--json"], catch_exceptions=False)
    assert result.exit_code == 0
    return json.loads(result.stdout)


@pytest.fixture
def texts(shared: Path, tmp_path: Path) -> None:
    """Import the agreement act and the two acts it speaks of."""
    import_texts([only(shared, tmp_path, "2024_954.json", "2024_988.json", "2024_989.json")])


def test_the_protected_list_names_a_subsection_that_is_not_there(texts: None) -> None:
    answer = ask("LBK 954/2024 § 9, stk. 4", "--pr", "2025-01-01")
    assert [one["mangler"] for one in answer["dinglende"]] == [["§ 57 d, stk. 6"]]


def test_the_agreement_act_is_among_those_who_refer_to_a_protected_section(texts: None) -> None:
    answer = ask("dagtilbudslovens § 7", "--pr", "2025-01-01")
    assert ("velfaerdsaftaleloven-2021-880", "§ 8, stk. 2, 1. pkt.") in [
        (one["lov"], one["fra"]) for one in answer["henvises_fra"]
    ]


def test_acts_whose_words_are_not_imported_are_named(texts: None) -> None:
    answer = ask("dagtilbudslovens § 7", "--pr", "2025-01-01")
    assert "serviceloven" in answer["uden_ordlyd"]
    assert "dagtilbudsloven" not in answer["uden_ordlyd"]


def test_the_orders_that_fall_with_a_provision_are_told_without_any_text() -> None:
    answer = ask("dagtilbudslovens § 9", "--pr", "2022-01-01")
    found = [(one["kilde"], one["helt"]) for one in answer["naar_den_falder"]["afledte"]]
    assert found == [("BEK 892/2021 § 2", "falder")]


@pytest.mark.parametrize("asked", ["dagtilbudslovens §§ 3-7", "noget", "dagtilbudslovens § 999"])
def test_what_is_not_one_provision_there_is_refused(asked: str, capsys: Any) -> None:
    result = CliRunner().invoke(lov, ["henvisninger", asked, "--pr", "2024-01-01"])
    assert result.exit_code == 2
