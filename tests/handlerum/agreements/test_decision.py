# SPDX-License-Identifier: MPL-2.0
"""Every fault a decision can have is found, with level, place, source and remedy.

The institutions and decisions are invented; only municipalities and law are real.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.agreements.approval_words import Need
from handlerum.agreements.assessment import Frames
from handlerum.agreements.decision import (
    Approval,
    Body,
    Decision,
    Delegation,
    Hearing,
    HearingState,
    Meeting,
    Request,
    SetAside,
    Transition,
    exemptions_of,
)
from handlerum.agreements.decision_checks import check, has_stop, needs_met
from handlerum.agreements.decision_finding import Finding, Level, Stage, Surroundings
from handlerum.agreements.decision_permission import permission_findings
from handlerum.agreements.exemption import Extent, Mode
from handlerum.agreements.mandate import Mandate
from handlerum.errors import InvalidFact
from handlerum.law.citation_write import write_citation
from handlerum.law.provision import Kind
from handlerum.place import Area, Institution, InstitutionId, MunicipalityCode
from handlerum.time import FOREVER, Period

DAY = date(2022, 3, 1)
NOON = datetime(2022, 3, 3, 11, tzinfo=UTC)
YEAR = Period(date(2022, 3, 4), date(2023, 3, 4))
HELSINGOER, ESBJERG, VIBORG = map(MunicipalityCode, ("0217", "0561", "0791"))


def place(key: str, municipality: str, area: Area, kind: str) -> Institution:
    return Institution(
        InstitutionId(key), f"Eksempel {key}", MunicipalityCode(municipality), area, kind
    )


PLACES: Mapping[InstitutionId, Institution] = {
    one.id: one
    for one in (
        place("kommunal", "0217", Area.DAYCARE, "kommunal daginstitution"),
        place("privat", "0217", Area.DAYCARE, "privatinstitution"),
        place("ordning", "0217", Area.DAYCARE, "klubtilbud"),
        place("ukendt-form", "0217", Area.DAYCARE, "daginstitution (ejerform ikke set)"),
        place("rebild", "0840", Area.DAYCARE, "kommunal daginstitution"),
        place("skole", "0217", Area.SCHOOL, "folkeskole"),
    )
}
MINUTES = Meeting(Body.COUNCIL, DAY, "punkt 7")


def entry(reference: str = "dagtilbudslovens § 9", **more: object) -> SetAside:
    given: dict[str, object] = {"period": YEAR, "instead": "Huset skriver to sider om året."}
    return SetAside(reference=reference, **{**given, **more})  # type: ignore[arg-type]


def named(*keys: str) -> frozenset[InstitutionId]:
    return frozenset(InstitutionId(key) for key in keys)


def decision(**more: object) -> Decision:
    given: dict[str, object] = {
        "id": "b-1",
        "municipality": HELSINGOER,
        "area": Area.DAYCARE,
        "title": "Eksempel på en beslutning",
        "sets_aside": (entry(institutions=named("kommunal")),),
        "body": Body.COUNCIL,
        "decided_on": DAY,
        "meeting": MINUTES,
        "hearing": Hearing(HearingState.HELD, ("forældrebestyrelsen",), date(2022, 2, 20)),
    }
    return Decision(**{**given, **more})  # type: ignore[arg-type]


def school(reference: str, **more: object) -> Decision:
    return decision(
        **{"municipality": ESBJERG, "area": Area.SCHOOL, "sets_aside": (entry(reference),), **more}
    )


def elder(reference: str = "servicelovens § 79 a", **more: object) -> Decision:
    given: dict[str, object] = {
        "municipality": VIBORG,
        "area": Area.ELDER_CARE,
        "sets_aside": (entry(reference),),
        "transition": Transition.NOT_NEEDED,
    }
    return decision(**{**given, **more})


@pytest.fixture
def around(frames: Frames) -> Surroundings:
    return Surroundings(
        frames=frames, on=DAY, stage=Stage.PUBLISH, published_at=NOON, institutions=PLACES
    )


def of_code(code: str, one: Decision, around: Surroundings) -> Finding:
    """Return the only finding of that code."""
    (found,) = (f for f in check(one, around) if f.code == code)
    return found


def stops(one: Decision, around: Surroundings) -> list[str]:
    return [f.code for f in check(one, around) if f.level is Level.STOP]


@pytest.mark.parametrize(
    "sound",
    [decision(), school("folkeskolelovens § 15"), elder()],
    ids=["daycare", "school", "elder"],
)
def test_a_sound_decision_has_nothing_that_stops(sound: Decision, around: Surroundings) -> None:
    findings = check(sound, around)
    assert [f for f in findings if f.level is Level.STOP] == []
    assert needs_met(findings) >= {Need.NO_STOP, Need.COMPETENCE, Need.MINUTES}


PERMISSION = {
    "protected": (
        decision(sets_aside=(entry("dagtilbudslovens § 7"),)),
        "lov 880/2021 § 8, stk. 2",
        "dagtilbudslovens § 7",
    ),
    "outside_mandate": (
        decision(sets_aside=(entry("dagtilbudslovens § 50"),)),
        "lov 880/2021 § 8, stk. 1, 1. pkt.",
        "dagtilbudslovens § 50",
    ),
    "partly_protected": (
        school("folkeskolelovens § 6"),
        "lov 880/2021 § 9, stk. 4",
        "folkeskolelovens § 6, stk. 2, 1.-3. pkt.",
    ),
    "wrong_municipality": (
        decision(municipality=MunicipalityCode("0101")),
        "lov 880/2021 § 2, nr. 1",
        "0101",
    ),
    "wrong_area": (decision(municipality=ESBJERG), "lov 880/2021 § 2, nr. 1", "dagtilbud"),
    "request_missing": (
        decision(sets_aside=(entry(institutions=named("privat")),)),
        "lov 880/2021 § 8, stk. 1, 3. pkt.",
        "Eksempel privat",
    ),
    "operator_outside": (
        decision(sets_aside=(entry(institutions=named("ordning")),)),
        "lov 880/2021 § 8, stk. 1, 2. pkt.",
        "dagtilbudslovens § 9",
    ),
    "minister_approval_missing": (
        school("folkeskolelovens § 14"),
        "lov 880/2021 § 9, stk. 2, 1. pkt.",
        "",
    ),
    "minister_decides": (elder("sundhedslovens § 119"), "lov 879/2021 § 11, stk. 1", ""),
    "citizens_excepted": (
        elder(citizens="borgere, der får hjælp efter § 85"),
        "lov 879/2021 § 8, stk. 2",
        "",
    ),
    "missing_provision": (
        school("folkeskolelovens § 999"),
        "lov 880/2021 § 9, stk. 1, 1. pkt.",
        "§ 999",
    ),
    "own_rules_missing": (
        elder(sets_aside=(entry("servicelovens § 86", instead=""),)),
        "lov 879/2021 § 9, stk. 5",
        "",
    ),
}


@pytest.mark.parametrize("code", PERMISSION)
def test_what_lies_outside_the_mandate_stops(code: str, around: Surroundings) -> None:
    faulty, source, value = PERMISSION[code]
    found = of_code(code, faulty, around)
    assert (found.level, found.source, found.value) == (Level.STOP, source, value)
    assert found.remedy


def test_a_protected_sentence_inside_an_allowed_section_is_named_with_what_is_left(
    around: Surroundings,
) -> None:
    """lov 880/2021 § 9, stk. 4."""
    found = of_code("partly_protected", school("folkeskolelovens § 6"), around)
    assert found.offer == "folkeskolelovens § 6, stk. 1, og stk. 2, 4. pkt."
    assert stops(school(found.offer), around) == []


DRAFTS = {"dagtilbudsloven": decision(), "folkeskoleloven": school(""), "serviceloven": elder()}


@given(st.data())
def test_what_is_offered_instead_of_a_protected_part_holds_no_protected_part(
    frames: Frames, data: st.DataObject
) -> None:
    act = data.draw(st.sampled_from(sorted(DRAFTS)))
    units = [Kind.SECTION, Kind.CHAPTER, Kind.PART]
    text = frames.laws.text_on(act, DAY)
    path = data.draw(st.sampled_from([p.path for kind in units for p in text.of_kind(kind)]))
    draft = replace(DRAFTS[act], sets_aside=(entry(write_citation(path, act=act)),))
    found = permission_findings(draft, Surroundings(frames=frames, on=DAY))
    offers = [f.offer for f in found if f.code == "partly_protected"]
    mended = replace(draft, sets_aside=tuple(entry(offer) for offer in offers))
    again = permission_findings(mended, Surroundings(frames=frames, on=DAY))
    assert "partly_protected" not in {f.code for f in again}


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


def test_a_private_provider_that_asked_may_be_set_free(around: Surroundings) -> None:
    """lov 880/2021 § 8, stk. 1, 3. pkt."""
    asked = Request(InstitutionId("privat"), date(2022, 1, 5), "brev 12")
    one = decision(sets_aside=(entry(institutions=named("privat")),), requests=(asked,))
    assert stops(one, around) == []


def test_a_decision_for_all_names_the_private_providers_it_leaves_out(
    around: Surroundings,
) -> None:
    """lov 880/2021 § 8, stk. 1, 3. pkt."""
    found = of_code(
        "request_missing", decision(sets_aside=(entry(minus=named("ordning")),)), around
    )
    assert (found.level, found.value) == (Level.THINK, "Eksempel privat")


def test_an_approved_decision_may_be_published(around: Surroundings) -> None:
    """lov 880/2021 § 9, stk. 2, 1. pkt."""
    one = school("folkeskolelovens § 14", approval=Approval(date(2022, 1, 5), "brev 4"))
    assert stops(one, around) == []


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


def test_a_name_in_free_text_is_asked_about_but_not_repeated(around: Surroundings) -> None:
    found = of_code("personal_data", decision(why="Ønsket af Jens Hansen"), around)
    assert (found.level, found.value, found.where) == (Level.THINK, "name", "why")


def test_a_sentence_divided_in_words_may_be_set_aside_in_the_part_that_is_said(
    around: Surroundings,
) -> None:
    """lov 880/2021 § 8, stk. 2."""
    reference = "dagtilbudslovens § 81, stk. 1, 1. pkt."
    vague = decision(sets_aside=(entry(reference, institutions=named("kommunal")),))
    said = entry(
        reference, institutions=named("kommunal"), extent=Extent.PARTLY, part="ordningens navn"
    )
    assert "partly_protected" in stops(vague, around)
    assert of_code("part_in_words", decision(sets_aside=(said,)), around).level is Level.THINK


def test_a_provision_that_does_not_hold_here_cannot_be_set_aside(around: Surroundings) -> None:
    """lov 2594/2021, which has no effect in Helsingør and Rebild."""
    later = replace(around, on=date(2023, 3, 1), published_at=datetime(2023, 3, 3, tzinfo=UTC))
    one = decision(
        decided_on=date(2023, 3, 1),
        meeting=Meeting(Body.COUNCIL, date(2023, 3, 1), "punkt 7"),
        sets_aside=(
            entry(
                "dagtilbudslovens § 5 a",
                institutions=named("kommunal"),
                period=Period(date(2023, 4, 1), date(2024, 4, 1)),
            ),
        ),
    )
    assert stops(one, later) == ["does_not_hold_here"]


def test_an_order_that_is_open_either_way_is_thought_about(around: Surroundings) -> None:
    """BEK 893/2021 § 19."""
    one = school("folkeskolelovens § 14", approval=Approval(date(2022, 1, 5), "brev 4"))
    assert of_code("order_unclear", one, around).level is Level.THINK


def test_an_order_that_falls_is_told(around: Surroundings) -> None:
    """BEK 892/2021 § 2."""
    both = decision(sets_aside=(entry("dagtilbudslovens §§ 8 og 9", minus=named("ordning")),))
    found = [f for f in check(both, around) if f.code == "order_falls"]
    assert {(f.level, f.source) for f in found} == {(Level.KNOW, "BEK 892/2021 § 2")}


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


def test_a_decision_for_no_area_with_an_agreement_is_stopped(around: Surroundings) -> None:
    only_school = tuple(m for m in around.frames.mandates if m.area is Area.SCHOOL)
    bare = replace(around, frames=replace(around.frames, mandates=only_school))
    assert stops(decision(), bare) == ["wrong_municipality"]


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


def test_a_decision_becomes_exemptions_that_point_at_provisions(
    frames: Frames, dagtilbud: Mandate
) -> None:
    first, second = exemptions_of(
        decision(sets_aside=(entry(), entry("§ 8, stk. 2", rules=("r-1",)))), dagtilbud, frames.laws
    )
    assert (first.id, first.mode, first.period) == ("b-1/1", Mode.SET_ASIDE, YEAR)
    assert (second.id, second.mode, second.replaced_by) == ("b-1/2", Mode.REPLACED, ("r-1",))
    assert {target.first.split("/")[0] for target in (*first.targets, *second.targets)}


def test_a_decision_on_what_does_not_exist_becomes_no_exemption(
    frames: Frames, dagtilbud: Mandate
) -> None:
    with pytest.raises(InvalidFact, match="§ 999"):
        exemptions_of(
            decision(sets_aside=(entry("dagtilbudslovens § 999"),)), dagtilbud, frames.laws
        )
