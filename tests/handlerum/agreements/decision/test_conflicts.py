# SPDX-License-Identifier: MPL-2.0
"""Two decisions on one provision and place are found, and only those."""

from dataclasses import replace
from datetime import date

import pytest

from handlerum.agreements.decision_checks import check
from handlerum.agreements.decision_finding import Level, Surroundings
from handlerum.place import MunicipalityCode
from handlerum.time import Period
from tests.handlerum.agreements.decision.examples import (
    YEAR,
    decision,
    entry,
    named,
    of_code,
    stops,
)

OTHER = decision(id="b-0")
CONTRARY = replace(
    OTHER, sets_aside=(entry("dagtilbudslovens § 9, stk. 1", instead="Noget andet"),)
)
CONFLICTS = {
    "the same twice": (OTHER, decision(), "overlap", Level.THINK),
    "contrary": (CONTRARY, decision(), "contradiction", Level.STOP),
    "ordered": (
        CONTRARY,
        decision(
            sets_aside=(entry(institutions=named("kommunal"), supersedes=frozenset({"b-0/1"})),)
        ),
        "overlap_ordered",
        Level.KNOW,
    ),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_two_decisions_on_one_provision_and_place_are_found(
    name: str, around: Surroundings
) -> None:
    other, one, code, level = CONFLICTS[name]
    found = of_code(code, one, replace(around, others=(other,)))
    assert (found.level, found.value.split(":")[0]) == (level, "b-0/1")


APART = {
    "another provision": replace(
        CONTRARY, sets_aside=(entry("dagtilbudslovens § 8", instead="x"),)
    ),
    "another place": replace(
        CONTRARY, sets_aside=(entry(instead="x", institutions=named("privat")),)
    ),
    "left out": replace(CONTRARY, sets_aside=(entry(instead="x", minus=named("kommunal")),)),
    "two other places": replace(
        OTHER, sets_aside=(entry(instead="x", institutions=named("privat", "ukendt-form")),)
    ),
    "unreadable": replace(CONTRARY, sets_aside=(entry("det med læreplanen", instead="x"),)),
    "another time": replace(
        CONTRARY, sets_aside=(entry(instead="x", period=Period(YEAR.end, date(2024, 1, 1))),)
    ),
    "another municipality": replace(CONTRARY, municipality=MunicipalityCode("0840")),
}


@pytest.mark.parametrize("name", APART)
def test_decisions_that_do_not_meet_do_not_conflict(name: str, around: Surroundings) -> None:
    found = check(decision(), replace(around, others=(APART[name],)))
    assert not {f.code for f in found} & {"overlap", "contradiction", "overlap_ordered"}


def test_a_decision_that_changes_another_does_not_conflict_with_it(around: Surroundings) -> None:
    changed = decision(changes="b-0")
    assert stops(changed, replace(around, others=(CONTRARY,))) == []


def test_a_decision_that_contradicts_itself_is_stopped(around: Surroundings) -> None:
    one = decision(
        sets_aside=(
            entry(institutions=named("kommunal")),
            entry("dagtilbudslovens § 9, stk. 1", institutions=named("kommunal"), instead="x"),
        )
    )
    assert "contradiction" in stops(one, around)
