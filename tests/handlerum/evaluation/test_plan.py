# SPDX-License-Identifier: MPL-2.0
"""A plan is locked before outcomes open, and one changed character is seen."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.evaluation import Indicator, Panel, Plan, Sealed, lock, plan_hash
from handlerum.evaluation.plan import canonical, deviations, plan_of, require_locked, revised
from handlerum.evaluation.refusals import InvalidPlan, PlanChanged, PlanNotLocked
from handlerum.evaluation.verdict import Direction

WELLBEING = Indicator(
    "trivsel", "eksempel", "trivsel.csv", "point", Direction.HIGHER_IS_BETTER, 0.5, 0.2
)
PLAN = Plan("Eksempelplan, ikke om en virkelig kommune", (WELLBEING,), (("0", "6"), ("1", "6")))
MOMENT = datetime(2021, 5, 14, 12, tzinfo=UTC)


def test_a_plan_survives_its_own_json() -> None:
    assert plan_of(canonical(PLAN)) == PLAN
    assert plan_hash(plan_of(canonical(PLAN))) == plan_hash(PLAN)


def test_the_order_of_keys_and_blanks_in_a_file_do_not_count() -> None:
    spread = json.dumps(json.loads(canonical(PLAN)), indent=4, sort_keys=False).encode()
    assert plan_hash(plan_of(spread)) == plan_hash(PLAN)


@given(st.integers(0, len(PLAN.title) - 1))
def test_one_changed_character_stops_the_run(place: int) -> None:
    title = PLAN.title[:place] + "\u0001" + PLAN.title[place + 1 :]
    with pytest.raises(PlanChanged):
        require_locked(replace(PLAN, title=title), lock(PLAN, MOMENT))


def test_the_smallest_change_of_a_margin_stops_the_run() -> None:
    changed = replace(PLAN, indicators=(replace(WELLBEING, margin=0.2000000000000001),))
    with pytest.raises(PlanChanged):
        require_locked(changed, lock(PLAN, MOMENT))


def test_outcomes_after_the_start_stay_closed_until_the_lock(quiet: Panel) -> None:
    sealed = Sealed(quiet, "6")
    with pytest.raises(PlanNotLocked):
        sealed.opened(PLAN, None)
    assert sealed.before.periods == ("0", "1", "2", "3", "4", "5")
    assert sealed.opened(PLAN, lock(PLAN, MOMENT)) is quiet


def test_a_lock_of_another_plan_opens_nothing(quiet: Panel) -> None:
    with pytest.raises(PlanChanged):
        Sealed(quiet, "6").opened(replace(PLAN, alpha=0.1), lock(PLAN, MOMENT))


def test_a_new_version_needs_its_reason_and_shows_what_changed() -> None:
    second = revised(PLAN, "Kilden lukkede", {"alpha": 0.1})
    assert (second.version, deviations(PLAN, second)) == (2, ("alpha",))
    with pytest.raises(InvalidPlan):
        revised(PLAN, " ", {"alpha": 0.1})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        canonical(PLAN).replace(b"trivsel.csv", b"\xff"),
        canonical(PLAN).replace(b'"alpha":0.05', b'"alpha":1.5'),
        canonical(PLAN).replace(b'"title"', b'"titel"'),
        canonical(PLAN).replace(b'"margin":0.2', b'"margin":-1'),
    ],
)
def test_a_plan_that_lacks_or_contradicts_itself_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidPlan):
        plan_of(content)
