# SPDX-License-Identifier: MPL-2.0
"""Agreements, obligations and rules are read with their doubt, and end as the acts say."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.agreements.agreement import (
    MappedRule,
    Obligation,
    RuleLevel,
    Side,
    accepting_step,
    day_as_known,
    day_as_said,
)
from handlerum.agreements.agreement_end import (
    Gap,
    MeasureLaw,
    RollBackTask,
    RunningMeasure,
    law_for,
    roll_back_gaps,
)
from handlerum.agreements.agreement_file import read_agreements, read_obligations
from handlerum.agreements.approval_words import Status, Step
from handlerum.agreements.exemption import Derivation, Exemption, Scope, Target
from handlerum.agreements.mandate import Mandate
from handlerum.errors import InvalidFact, InvalidPeriod
from handlerum.place import MunicipalityCode
from handlerum.time import FOREVER, Change, Period


@given(st.dates(date(1, 1, 1), date(9999, 12, 30)))
def test_a_day_a_month_and_a_year_hold_the_day(day: date) -> None:
    exact, month, year = (day_as_known(day.isoformat()[:length]) for length in (10, 7, 4))
    assert exact == Change(day, day)
    assert month.earliest <= day <= month.latest
    assert year.earliest <= month.earliest <= month.latest <= year.latest
    assert [day_as_said(one) for one in (exact, month, year)] == [
        day.isoformat()[:length] for length in (10, 7, 4)
    ]


def test_a_stretch_of_other_days_is_written_with_its_last() -> None:
    assert day_as_said(Change(date(2021, 5, 2), date(2021, 5, 31))) == "2021-05-31"


@pytest.mark.parametrize("text", ["", "2021-13", "2021-02-30", "maj 2021", "2021-1-1-1"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(InvalidPeriod, match="Write 2021"):
        day_as_known(text)


def rule(level: RuleLevel) -> MappedRule:
    return MappedRule(id="r-1", agreement="a", level=level, rule="Eksempel", owner="x", reason="y")


@pytest.mark.parametrize(
    ("level", "step"),
    [
        (RuleLevel.STATE, Step.ACCEPT_STATE_RULE),
        (RuleLevel.MUNICIPAL, Step.ACCEPT_MUNICIPAL_RULE),
        (RuleLevel.LOCAL, Step.ACCEPT_LOCAL_RULE),
    ],
)
def test_a_rule_is_let_go_by_whoever_made_it(level: RuleLevel, step: Step) -> None:
    assert accepting_step(rule(level)) is step


def test_a_rule_of_a_collective_agreement_is_out_of_reach() -> None:
    with pytest.raises(InvalidFact, match="collective agreement"):
        accepting_step(rule(RuleLevel.COLLECTIVE_AGREEMENT))


def test_an_obligation_with_a_status_of_something_else_is_refused() -> None:
    with pytest.raises(InvalidFact, match="pligt:"):
        Obligation(id="o", agreement="a", side=Side.STATE, owner=(), duty=(), status=Status.DRAFT)


OBLIGATION: Mapping[str, Any] = {
    "id": "o-1",
    "agreement": "a-1",
    "side": "stat",
    "status": "ikke_set",
    "certainty": "certain",
    "source": "https://eksempel.dk",
}


def test_what_no_source_shows_is_open_and_without_evidence() -> None:
    unseen, seen = read_obligations(
        {"obligations": [OBLIGATION, {**OBLIGATION, "status": "opfyldt"}]}
    )
    assert (unseen.status, unseen.evidence) == (Status.OBLIGATION_OPEN, ())
    assert (seen.status, seen.evidence) == (Status.OBLIGATION_KEPT, ("https://eksempel.dk",))


@pytest.mark.parametrize(
    "fault",
    [{"status": "måske"}, {"agreement": ""}, {"source": None, "status": "opfyldt"}],
    ids=str,
)
def test_an_obligation_with_a_fault_is_refused(fault: dict[str, object]) -> None:
    with pytest.raises(InvalidFact, match="o-1"):
        read_obligations({"obligations": [{**OBLIGATION, **fault}]})


def test_an_agreement_without_a_source_is_refused_by_name() -> None:
    with pytest.raises(InvalidFact, match="a-1"):
        read_agreements({"agreements": [{"id": "a-1"}]})


END = date(2025, 7, 31)


def exemption(key: str, start: date, end: date = END, **more: Any) -> Exemption:
    return Exemption(
        id=key,
        targets=(Target("folkeskoleloven/§15"),),
        scope=Scope(MunicipalityCode("0561")),
        period=Period(start, end),
        **more,
    )


LASTING = exemption("b-1/1", date(2022, 1, 1))
OVER = exemption("b-2/1", date(2022, 1, 1), date(2023, 1, 1))
DERIVED = exemption(
    "b-1/1/d", date(2022, 1, 1), derived_from=(Derivation("b-1/1", "BEK 893/2021 § 2"),)
)
ALL = (LASTING, OVER, DERIVED)
TASK = RollBackTask("b-1/1", "Skemaet lægges om", "skolelederen", date(2025, 6, 1))


def test_a_plan_with_a_task_for_every_exemption_in_force_at_the_end_is_whole() -> None:
    assert roll_back_gaps((TASK,), ALL, END) == ()


@pytest.mark.parametrize(
    ("tasks", "gap"),
    [
        ((), Gap.MISSING),
        ((replace(TASK, owner=" "),), Gap.OWNERLESS),
        ((replace(TASK, done_by=date(2025, 8, 1)),), Gap.TOO_LATE),
        ((TASK, replace(TASK, exemption="b-2/1")), Gap.UNKNOWN),
    ],
)
def test_a_gap_in_the_plan_is_found(tasks: tuple[RollBackTask, ...], gap: Gap) -> None:
    assert [notice.code for notice in roll_back_gaps(tasks, ALL, END)] == [gap]


HELP = RunningMeasure(id="m-1", decided_on=date(2024, 1, 1))


def law(measure: RunningMeasure, mandate: Mandate, on: date) -> MeasureLaw:
    return law_for(measure, mandate, on, FOREVER)


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_running_help_stays_under_the_act_until_a_new_decision(aeldre: Mandate, on: date) -> None:
    """lov 879/2021 § 14, stk. 2."""
    assert law(HELP, aeldre, on).is_under_the_act
    anew = replace(HELP, decided_anew_on=date(2025, 9, 1))
    assert law(anew, aeldre, on).is_under_the_act == (on < date(2025, 9, 1))


def test_after_the_repeal_the_source_is_the_rule_on_running_measures(folkeskole: Mandate) -> None:
    """lov 880/2021 § 11, stk. 2."""
    found = law(HELP, folkeskole, date(2025, 8, 1))
    assert found.status is Status.MEASURE_CONTINUES
    assert found.source == "LBK 954/2024 § 11, stk. 2"


def test_help_that_had_run_out_does_not_go_on(aeldre: Mandate) -> None:
    ended = replace(HELP, runs_until=date(2025, 1, 1))
    assert law(ended, aeldre, date(2025, 8, 1)) == MeasureLaw(
        Status.MEASURE_ENDED,
        is_under_the_act=False,
        source="lov 879/2021 § 14, stk. 2 (lov 678/2024)",
    )


def test_help_decided_on_the_day_of_repeal_is_an_open_point(aeldre: Mandate) -> None:
    """lov 879/2021 § 14, stk. 1."""
    on_the_day = replace(HELP, decided_on=date(2025, 7, 1))
    after = replace(HELP, decided_on=date(2025, 7, 2))
    assert law(on_the_day, aeldre, date(2025, 7, 3)).open_point == "repeal-day"
    assert not law(after, aeldre, date(2025, 7, 3)).is_under_the_act
