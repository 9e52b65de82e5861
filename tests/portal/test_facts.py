# SPDX-License-Identifier: MPL-2.0
"""The shipped facts are the facts that were found, each with its source."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from handlerum_portal.store.read import register


def ours(file: str, section: str) -> list[dict[str, Any]]:
    return yaml.safe_load((settings.DATA_DIR / file).read_text("utf-8"))[section]


def found(shared: Path, file: str, section: str) -> list[dict[str, Any]]:
    return yaml.safe_load((shared / "facts" / file).read_text("utf-8"))[section]


def test_the_98_municipalities_are_the_ones_found(shared: Path) -> None:
    theirs = {
        (row["code"], row["name"]) for row in found(shared, "municipalities.yaml", "municipalities")
    }
    assert {
        (row["code"], row["name"]) for row in ours("municipalities.yaml", "municipalities")
    } == theirs
    assert len(theirs) == 98


def test_every_code_is_four_digits_as_text() -> None:
    codes = [row["code"] for row in ours("municipalities.yaml", "municipalities")]
    assert [code for code in codes if not (isinstance(code, str) and len(code) == 4)] == []


@pytest.mark.parametrize(
    ("file", "theirs", "mine", "count"),
    [
        ("institutions.yaml", "institutions", "institutions", 99),
        ("decisions.yaml", "decisions", "decisions", 48),
        ("decisions.yaml", "municipal_rules", "municipal_rules", 19),
        ("goals_results.yaml", "goals", "goals", 14),
        ("goals_results.yaml", "qualitative_results", "results", 10),
        ("experiences.yaml", "experiences", "experiences", 37),
    ],
)
def test_no_entry_was_lost_or_added(
    shared: Path, file: str, theirs: str, mine: str, count: int
) -> None:
    ids = sorted(row["id"] for row in ours(file, mine))
    assert ids == sorted(row["id"] for row in found(shared, file, theirs))
    assert len(ids) == count


def test_certainty_and_source_were_not_changed_on_the_way(shared: Path) -> None:
    theirs = {
        r["id"]: (r["certainty"], r["source"]) for r in found(shared, "decisions.yaml", "decisions")
    }
    assert {
        r["id"]: (r["certainty"], r["source"]) for r in ours("decisions.yaml", "decisions")
    } == theirs


def test_every_event_of_the_course_is_there_in_order(shared: Path) -> None:
    theirs = [(row["date"], row["event"]) for row in found(shared, "timeline.yaml", "events")]
    assert [(str(r["date"]), r["what"]["da"]) for r in ours("timeline.yaml", "events")] == [
        (str(date), event) for date, event in theirs
    ]


def test_the_unfinished_sentence_is_not_shipped() -> None:
    assert "n-70" not in {row["id"] for row in ours("goals_results.yaml", "numbers")}


def test_seven_agreements_each_with_promises_of_both_sides() -> None:
    facts = register()
    sides = {
        agreement.key: {duty.side for duty in facts.obligations if duty.agreement == agreement.key}
        for agreement in facts.agreements
    }
    assert len(sides) == 7
    assert all({"stat", "kommune", "institution"} <= promised for promised in sides.values())


def test_no_two_municipalities_share_a_tile() -> None:
    tiles = [tuple(row["tile"]) for row in ours("municipalities.yaml", "municipalities")]
    assert len(set(tiles)) == 98
    assert max(column for column, _ in tiles) == 17
    assert max(row for _, row in tiles) == 12


def test_every_fact_in_the_register_has_source_and_certainty() -> None:
    facts = register().every_fact
    assert len(facts) > 1000
    assert [fact.key for fact in facts if not (fact.source and fact.certainty)] == []


def test_everything_a_reader_meets_is_in_english_too() -> None:
    facts = register()
    rows = [(row.what_da, row.what_en) for row in (*facts.events, *facts.decisions)]
    rows += [(row.rule_da, row.rule_en) for row in facts.rules]
    assert [da for da, en in rows if not en or en == da] == []
