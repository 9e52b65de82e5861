# SPDX-License-Identifier: MPL-2.0
"""An exemption is found by the section asked for and no other, and always names its act."""

from dataclasses import replace

import pytest

from handlerum.agreements.decision import SetAside
from handlerum.law.citation import read_citation
from handlerum_portal.store.decisions.courses import references_of
from handlerum_portal.store.decisions.exemption_list import mentions
from tests.portal.test_courses import EXAMPLE


@pytest.mark.parametrize(
    ("rule", "asked", "is_named"),
    [
        ("serviceloven § 79 a; serviceloven § 139, stk. 2", "§ 13", False),
        ("serviceloven § 139, stk. 2", "§ 139", True),
        ("folkeskoleloven § 13 a", "§ 13", False),
        ("folkeskoleloven § 13\u00a0a, stk. 1", "§ 13 a", True),
        ("folkeskolelovens § 15", "folkeskoleloven § 15", True),
        ("folkeskoleloven § 15 og § 16", "§15", True),
        ("serviceloven § 83, stk. 1", "§ 83, stk. 1", True),
        ("serviceloven § 83, stk. 10", "§ 83, stk. 1", False),
        ("§ 5 i serviceloven", "§ 5", True),
        ("serviceloven § 83", "", True),
    ],
)
def test_a_section_is_not_found_in_a_longer_number(rule: str, asked: str, is_named: bool) -> None:
    assert mentions(rule, asked) is is_named


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("§ 14 b, stk. 1", "folkeskoleloven § 14 b, stk. 1"),
        ("folkeskolelovens § 15", "folkeskoleloven § 15"),
        ("det, vi aftalte", "det, vi aftalte"),
    ],
)
def test_what_a_decision_sets_aside_always_names_its_act(written: str, named: str) -> None:
    made = SetAside(reference=written, period=EXAMPLE.sets_aside[0].period)
    (told,) = references_of(replace(EXAMPLE, sets_aside=(made,)))
    assert told == named
    assert not told.startswith("folke") or read_citation(told)
