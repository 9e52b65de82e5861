# SPDX-License-Identifier: MPL-2.0
"""A rule and a row of a list are read, cleaned, and told their faults."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.agreements.local_rule import (
    Fate,
    LocalRule,
    Origin,
    cleaned,
    faults_of,
    may_be_decided,
    same_rule,
)
from handlerum_portal.pages.wording.local_rules import FAULTS, FIELDS
from tests.portal.local_rules.example import told


@pytest.mark.parametrize("origin", list(Origin))
def test_only_its_own_rules_can_a_municipality_end(origin: Origin) -> None:
    ours = {Origin.COUNCIL, Origin.OFFICE, Origin.PLACE, Origin.HABIT}
    assert may_be_decided(origin, Fate.KEEP)
    assert may_be_decided(origin, Fate.REMOVE) == (origin in ours)
    assert may_be_decided(origin, Fate.CHANGE) == (origin in ours)


@given(st.text(max_size=80))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@given(st.text(alphabet="abcæøå ", min_size=1), st.sampled_from(["", ".", " !", "  "]))
def test_the_same_rule_is_known_however_it_is_typed(words: str, end: str) -> None:
    one, other = (LocalRule(rule=text) for text in (words, words.upper().lower() + end))
    assert same_rule(one) == same_rule(other)


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (LocalRule(rule=""), "rule_missing"),
        (LocalRule(rule="a" * 501), "too_long"),
        (LocalRule(rule="Ring til Mette Hansen"), "personal_data"),
        (LocalRule(rule="Se 010190-1234"), "personal_data"),
        (LocalRule(rule="x", source="javascript://x"), "source_not_web"),
        (LocalRule(rule="x", last_used=date(2030, 1, 1)), "used_in_future"),
    ],
)
def test_each_fault_of_a_rule_is_found_and_has_words(rule: LocalRule, code: str) -> None:
    found = faults_of(rule, date(2022, 3, 3), frozenset())
    assert code in {one.code for one in found}
    assert code in FAULTS


def test_what_may_be_a_persons_is_not_repeated() -> None:
    (fault,) = faults_of(LocalRule(rule="Se 010190-1234"), date(2022, 3, 3), frozenset())
    assert "0101" not in fault.value


def test_columns_are_known_by_their_names_in_both_languages() -> None:
    danish = told([["Ejer", "Regel", "Oprindelse"], ["Rådet", "Ugeplaner", "Vane"]])
    english = told([["Owner", "Rule", "Origin"], ["Rådet", "Ugeplaner", "habit"]])
    assert [row.rule for row in danish] == [row.rule for row in english]
    assert danish[0].rule.origin is Origin.HABIT


def test_a_list_without_headings_is_one_rule_a_line() -> None:
    rows = told([["- Ugeplaner"], ["2) Mødepligt"], ["• Referat"]])
    assert [row.rule.rule for row in rows] == ["Ugeplaner", "Mødepligt", "Referat"]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (["x", "hmm", "", "", ""], "unknown_origin"),
        (["x", "", "rumfart", "", ""], "unknown_area"),
        (["x", "", "", "Børnehuset Intet", ""], "unknown_institution"),
        (["x", "", "", "", "i går"], "not_a_day"),
        (["\x01formula=1+1", "", "", "", ""], "formula"),
        (["", "vane", "", "", ""], "rule_missing"),
    ],
)
def test_each_fault_of_a_row_is_found_and_has_words(cells: list[str], code: str) -> None:
    heads = ["Regel", "Oprindelse", "Område", "Institution", "Sidst brugt"]
    (row,) = told([heads, cells])
    assert code in {one.code for one in row.faults}
    assert {one.field for one in row.faults} <= set(FIELDS)
    assert code in FAULTS


def test_a_day_that_excel_counts_is_read() -> None:
    (row,) = told([["Regel", "Sidst brugt"], ["x", "44228"]])
    assert row.rule.last_used == date(2021, 2, 1)


def test_a_rule_twice_in_a_list_is_new_once() -> None:
    assert [row.is_new for row in told([["Ugeplaner"], ["ugeplaner."], ["Andet"]])] == [
        *(True, False, True)
    ]
