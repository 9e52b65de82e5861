# SPDX-License-Identifier: MPL-2.0
"""What the acts do not leave to the municipality stops, with source and remedy."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.agreements.assessment import Frames
from handlerum.agreements.decision import Approval, Body, Meeting, Request
from handlerum.agreements.decision_checks import check
from handlerum.agreements.decision_finding import Level, Surroundings
from handlerum.agreements.decision_permission import permission_findings
from handlerum.agreements.exemption import Extent
from handlerum.law.citation_write import write_citation
from handlerum.law.provision import Kind
from handlerum.place import Area, InstitutionId, MunicipalityCode
from handlerum.time import Period
from tests.handlerum.agreements.decision.examples import (
    DAY,
    ESBJERG,
    decision,
    elder,
    entry,
    named,
    of_code,
    school,
    stops,
)

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


def test_a_decision_for_no_area_with_an_agreement_is_stopped(around: Surroundings) -> None:
    only_school = tuple(m for m in around.frames.mandates if m.area is Area.SCHOOL)
    bare = replace(around, frames=replace(around.frames, mandates=only_school))
    assert stops(decision(), bare) == ["wrong_municipality"]
