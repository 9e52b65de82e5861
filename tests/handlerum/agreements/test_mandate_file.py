# SPDX-License-Identifier: MPL-2.0
"""A mandate is data: another scheme is another file, and a file without sources is refused."""

from datetime import date
from typing import Any

import pytest
import yaml

from handlerum.agreements.mandate_file import read_mandate
from handlerum.agreements.permission import Outcome, may_be_set_aside
from handlerum.agreements.question import Question
from handlerum.errors import InvalidFact
from handlerum.law.citation_acts import ActNames
from handlerum.law.collection import Laws
from handlerum.law.skeleton_form import read_skeleton

ANOTHER_COUNTRY = """
id: bibliotek
area: folkeskole
act: lov-x
not_eligible_source: "lov Y § 1"
outside_source: "lov Y § 2"
rules_source: "lov Y § 4"
eligible: [{code: "9001", name: Bjergby, source: "lov Y § 1"}]
changes: {start: {day: 2030-01-01, source: "lov Y § 9"}}
ends: [{repealed_on: 2032-01-01, known_from: 2029-01-01, source: "lov Y § 9"}]
clauses:
  - {id: ramme, effect: may, rank: frame, act: lov-x, targets: "§ 1", source: "lov Y § 2"}
  - {id: minister, effect: after_minister, rank: special, act: lov-x, targets: "§ 1, stk. 2", source: "lov Y § 3"}
  - {id: hegn, effect: may_not, rank: fence, act: lov-x, targets: "§ 1, stk. 3, 1. pkt.", source: "lov Y § 4"}
"""

LAW: Any = {
    "form": 1,
    "act": "lov-x",
    "parts": [],
    "versions": [["LOV 1/2029", "2029-01-01"]],
    "sections": [
        ["1", 0, 0, ["§1", "", ["stk.1", "aa"], ["stk.2", "bb"], ["stk.3", "cc dd"]]],
        ["1", 0, 0, ["§2", "", ["stk.1", "ee"]]],
    ],
}


def scheme() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(ANOTHER_COUNTRY)
    return content


@pytest.mark.parametrize(
    ("reference", "wanted"),
    [
        ("§ 1, stk. 1", Outcome.YES),
        ("§ 1, stk. 2", Outcome.AFTER_MINISTER),
        ("§ 1, stk. 3", Outcome.PARTLY),
        ("§ 1, stk. 3, 1. pkt.", Outcome.NO),
        ("§ 1, stk. 3, 2. pkt.", Outcome.YES),
        ("§ 2", Outcome.NO),
    ],
)
def test_a_scheme_of_another_kind_needs_no_new_code(reference: str, wanted: Outcome) -> None:
    mandate = read_mandate(scheme())
    laws = Laws({"lov-x": read_skeleton(LAW)}, ActNames())
    question = Question(municipality="9001", reference=reference, decided_on=date(2030, 6, 1))
    assert may_be_set_aside(mandate, question, laws).outcome is wanted


@pytest.mark.parametrize("part", ["eligible", "ends", "clauses"])
def test_an_entry_without_source_is_refused_by_name(part: str) -> None:
    content = scheme()
    del content[part][0]["source"]
    with pytest.raises(InvalidFact, match="has no source"):
        read_mandate(content)


def test_a_clause_that_names_an_unknown_change_is_refused() -> None:
    content = scheme()
    content["clauses"][0]["since"] = "aldrig-hoert-om"
    with pytest.raises(InvalidFact, match="aldrig-hoert-om"):
        read_mandate(content)


def test_a_day_that_is_no_day_is_refused() -> None:
    content = scheme()
    content["ends"][0]["repealed_on"] = "engang"
    with pytest.raises(InvalidFact, match="engang"):
        read_mandate(content)
