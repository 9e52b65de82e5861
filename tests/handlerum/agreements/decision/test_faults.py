# SPDX-License-Identifier: MPL-2.0
"""Every fault a decision can have is found, with level, place, source and remedy."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.agreements.approval_words import Need
from handlerum.agreements.assessment import Frames
from handlerum.agreements.decision import (
    Approval,
    Body,
    Decision,
    Hearing,
    HearingState,
    Meeting,
    Request,
    Transition,
)
from handlerum.agreements.decision_checks import check, has_stop, needs_met
from handlerum.agreements.decision_finding import Level, Stage, Surroundings
from handlerum.agreements.exemption import Extent
from handlerum.place import InstitutionId
from handlerum.time import FOREVER, Period
from tests.handlerum.agreements.decision.examples import (
    DAY,
    PLACES,
    YEAR,
    decision,
    elder,
    entry,
    named,
    of_code,
    school,
    stops,
)


@pytest.mark.parametrize(
    "sound",
    [decision(), school("folkeskolelovens § 15"), elder()],
    ids=["daycare", "school", "elder"],
)
def test_a_sound_decision_has_nothing_that_stops(sound: Decision, around: Surroundings) -> None:
    findings = check(sound, around)
    assert [f for f in findings if f.level is Level.STOP] == []
    assert needs_met(findings) >= {Need.NO_STOP, Need.COMPETENCE, Need.MINUTES}


OTHER_STOPS = {
    "malformed_citation": decision(sets_aside=(entry("det med læreplanen"),)),
    "decided_before_the_act": decision(
        decided_on=date(2021, 5, 11), meeting=Meeting(Body.COUNCIL, date(2021, 5, 11), "1")
    ),
    "decided_after_the_act": decision(
        decided_on=date(2025, 8, 1), meeting=Meeting(Body.COUNCIL, date(2025, 8, 1), "1")
    ),
    "decided_in_the_future": decision(
        decided_on=date(2022, 3, 2), meeting=Meeting(Body.COUNCIL, date(2022, 3, 2), "1")
    ),
    "decision_missing": decision(decided_on=None),
    "body_missing": decision(body=None),
    "minutes_missing": decision(meeting=None),
    "meeting_on_another_day": decision(meeting=Meeting(Body.COUNCIL, date(2022, 2, 1), "7")),
    "meeting_of_another_body": decision(meeting=Meeting(Body.COMMITTEE, DAY, "7")),
    "delegation_missing": decision(body=Body.ADMINISTRATION),
    "hearing_unsettled": decision(hearing=Hearing()),
    "hearing_reason_missing": decision(hearing=Hearing(HearingState.NOT_REQUIRED)),
    "hearing_open": decision(hearing=Hearing(HearingState.OPEN, ("ældrerådet",))),
    "decided_before_hearing_closed": decision(
        hearing=Hearing(HearingState.HELD, ("ældrerådet",), date(2022, 3, 2))
    ),
    "effect_too_early": decision(
        sets_aside=(entry(period=Period(date(2022, 3, 3), date(2023, 3, 3))),)
    ),
    "period_is_over": decision(
        sets_aside=(entry(period=Period(date(2022, 3, 1), date(2022, 3, 4))),)
    ),
    "period_without_end": decision(sets_aside=(entry(period=Period(YEAR.start)),)),
    "period_beyond_the_end": decision(
        sets_aside=(entry(period=Period(YEAR.start, date(2026, 1, 1))),)
    ),
    "after_the_end": decision(
        sets_aside=(entry(period=Period(date(2025, 9, 1), date(2026, 1, 1))),)
    ),
    "institution_unknown": decision(sets_aside=(entry(institutions=named("findes-ikke")),)),
    "institution_elsewhere": decision(sets_aside=(entry(institutions=named("rebild")),)),
    "institution_of_another_area": decision(sets_aside=(entry(institutions=named("skole")),)),
    "no_institution_left": decision(
        sets_aside=(entry(institutions=named("kommunal"), minus=named("kommunal")),)
    ),
    "nothing_set_aside": decision(sets_aside=()),
    "transition_unanswered": elder(transition=Transition.UNANSWERED),
    "transition_rule_missing": elder(transition=Transition.NEEDED),
    "personal_data": decision(why="Ønske fra 010190-1234"),
    "request_too_late": decision(
        sets_aside=(entry(institutions=named("privat")),),
        requests=(Request(InstitutionId("privat"), date(2022, 3, 2), "brev"),),
    ),
    "approval_too_late": school(
        "folkeskolelovens § 14", approval=Approval(date(2022, 3, 2), "brev 4")
    ),
}


@pytest.mark.parametrize("code", OTHER_STOPS)
def test_a_fault_stops_publication(code: str, around: Surroundings) -> None:
    found = of_code(code, OTHER_STOPS[code], around)
    assert found.level is Level.STOP
    assert found.source
    assert has_stop(check(OTHER_STOPS[code], around))


def test_effect_before_the_day_after_publication_offers_the_earliest_day(
    around: Surroundings,
) -> None:
    """lov 880/2021 § 6, stk. 2."""
    found = of_code("effect_too_early", OTHER_STOPS["effect_too_early"], around)
    assert (found.value, found.offer) == ("2022-03-03", "2022-03-04")
    assert found.source == "lov 880/2021 § 6, stk. 2"


THINK = {
    "operator_unknown": decision(sets_aside=(entry(institutions=named("ukendt-form")),)),
    "purpose": school("folkeskolelovens § 44"),
    "instead_missing": decision(sets_aside=(entry(instead=""),)),
    "part_unnamed": decision(
        sets_aside=(entry(extent=Extent.PARTLY, institutions=named("kommunal")),)
    ),
    "elders_not_heard": elder(hearing=Hearing(HearingState.NOT_REQUIRED, (), FOREVER, "ingen")),
}


@pytest.mark.parametrize("code", THINK)
def test_what_only_a_person_can_judge_is_something_to_think_about(
    code: str, around: Surroundings
) -> None:
    assert of_code(code, THINK[code], around).level is Level.THINK


@pytest.mark.parametrize(
    ("until", "offered"),
    [
        (YEAR.end, None),
        (date(2022, 6, 1), "2022-06-01"),
        (YEAR.start, ""),
    ],
)
def test_a_period_that_outlives_an_agreement_ended_early_is_asked_about(
    until: date, offered: str | None, around: Surroundings
) -> None:
    code = "period_beyond_the_agreement"
    found = check(decision(), replace(around, agreement_until=until))
    told = [(f.level, f.value, f.offer) for f in found if f.code == code]
    expected = [] if offered is None else [(Level.THINK, until.isoformat(), offered)]
    assert told == expected


def test_a_name_in_free_text_is_asked_about_but_not_repeated(around: Surroundings) -> None:
    found = of_code("personal_data", decision(why="Ønsket af Jens Hansen"), around)
    assert (found.level, found.value, found.where) == (Level.THINK, "name", "why")


def test_a_draft_is_not_nagged_about_what_comes_later(around: Surroundings) -> None:
    draft = decision(body=None, decided_on=None, meeting=None, hearing=Hearing())
    early = replace(around, stage=Stage.DRAFT, published_at=None)
    assert stops(draft, early) == []
    assert needs_met(check(draft, around)).isdisjoint({Need.DECIDED_ON, Need.HEARING_SETTLED})


@given(st.sampled_from(sorted(OTHER_STOPS)), st.sampled_from(sorted(OTHER_STOPS)))
def test_findings_come_with_the_gravest_first_and_none_twice(
    frames: Frames, first: str, second: str
) -> None:
    one = replace(OTHER_STOPS[first], hearing=OTHER_STOPS[second].hearing)
    found = check(
        one, Surroundings(frames=frames, on=DAY, stage=Stage.PUBLISH, institutions=PLACES)
    )
    levels = [list(Level).index(f.level) for f in found]
    assert levels == sorted(levels)
    assert len(set(found)) == len(found)
