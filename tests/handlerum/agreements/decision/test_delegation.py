# SPDX-License-Identifier: MPL-2.0
"""A delegation carries a decision only as the council gave it, in its list."""

from dataclasses import replace
from datetime import date

import pytest

from handlerum.agreements.decision import Body, Delegation, Meeting
from handlerum.agreements.decision_finding import Level, Stage, Surroundings
from handlerum.place import InstitutionId
from handlerum.time import FOREVER
from tests.handlerum.agreements.decision.examples import DAY, decision, of_code, stops

COUNCIL_MEETING = Meeting(Body.COUNCIL, date(2022, 1, 10), "punkt 3")
COMMITTEE = {"body": Body.COMMITTEE, "meeting": Meeting(Body.COMMITTEE, DAY, "punkt 2")}
DELEGATIONS = {
    "delegation_not_by_council": Delegation(
        Body.COMMITTEE, Meeting(Body.COMMITTEE, date(2022, 1, 10), "3")
    ),
    "delegated_to_another": Delegation(Body.ADMINISTRATION, COUNCIL_MEETING),
    "delegated_too_late": Delegation(
        Body.COMMITTEE, Meeting(Body.COUNCIL, date(2022, 3, 2), "punkt 3")
    ),
    "delegation_ended": Delegation(Body.COMMITTEE, COUNCIL_MEETING, DAY),
    "delegated_for_another_place": Delegation(
        Body.COMMITTEE, COUNCIL_MEETING, FOREVER, InstitutionId("privat")
    ),
}


@pytest.mark.parametrize("code", DELEGATIONS)
def test_a_delegation_that_does_not_carry_the_decision_stops(
    code: str, around: Surroundings
) -> None:
    """lov 880/2021 § 5."""
    found = of_code(code, decision(**COMMITTEE, delegation=DELEGATIONS[code]), around)
    assert (found.level, found.source) == (Level.STOP, "lov 880/2021 § 5")


def test_a_committee_may_decide_when_the_council_has_left_it_to_it_in_a_meeting(
    around: Surroundings,
) -> None:
    """lov 880/2021 § 5."""
    given = Delegation(Body.COMMITTEE, COUNCIL_MEETING)
    assert stops(decision(**COMMITTEE, delegation=given), around) == []


REGISTERED = Delegation(Body.COMMITTEE, COUNCIL_MEETING)


@pytest.mark.parametrize(
    ("listed", "code"),
    [
        ((REGISTERED,), ""),
        ((), "delegation_not_registered"),
        ((replace(REGISTERED, to=Body.ADMINISTRATION),), "delegation_not_registered"),
        ((replace(REGISTERED, until=DAY),), "delegation_ended"),
        ((replace(REGISTERED, until=DAY), REGISTERED), ""),
        ((replace(REGISTERED, institution=InstitutionId("x")),), "delegated_for_another_place"),
    ],
)
def test_a_delegation_is_held_against_the_list_of_the_council(
    listed: tuple[Delegation, ...], code: str, around: Surroundings
) -> None:
    """lov 880/2021 § 5."""
    given = decision(**COMMITTEE, delegation=REGISTERED)
    found = stops(given, replace(around, delegations=listed))
    assert found == ([code] if code else [])


def test_what_is_not_in_the_list_is_only_thought_about_in_a_draft(around: Surroundings) -> None:
    draft = replace(around, delegations=(), stage=Stage.DRAFT)
    given = decision(**COMMITTEE, delegation=REGISTERED)
    found = of_code("delegation_not_registered", given, draft)
    assert (found.level, found.remedy) == (Level.THINK, "register_in_list")
