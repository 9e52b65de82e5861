# SPDX-License-Identifier: MPL-2.0
"""May it be set aside? Properties that hold for every provision, place and day."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from handlerum.agreements.assessment import Frames
from handlerum.agreements.mandate import Effect, Mandate, Rank
from handlerum.agreements.permission import Outcome, may_be_set_aside
from handlerum.agreements.question import Question
from handlerum.law.citation_write import write_citation
from handlerum.law.provision import Kind

DAY = date(2022, 3, 1)
days_of_the_trial = st.dates(date(2021, 5, 15), date(2024, 9, 29))


def outcome(mandate: Mandate, frames: Frames, reference: str, **more: object) -> Outcome:
    code = mandate.eligible[0].code
    given: dict[str, object] = {"municipality": code, "reference": reference, "decided_on": DAY}
    return may_be_set_aside(mandate, Question(**given | more), frames.laws).outcome  # type: ignore[arg-type]


def sections(frames: Frames, act: str) -> list[str]:
    text = frames.laws.text_on(act, DAY)
    return [
        write_citation(p.path) for p in text.of_kind(Kind.SECTION) if p.path not in text.repealed
    ]


@given(st.data())
def test_no_municipality_but_those_named_may_set_anything_aside(
    dagtilbud: Mandate, frames: Frames, data: st.DataObject
) -> None:
    """lov 880/2021 § 2, nr. 1."""
    section = data.draw(st.sampled_from(sections(frames, "dagtilbudsloven")))
    code = data.draw(st.sampled_from(["0101", "0751", "0316", "0791"]))
    assert outcome(dagtilbud, frames, section, municipality=code) is Outcome.NO


@given(st.data())
def test_a_part_of_what_may_not_be_set_aside_may_not_either(
    dagtilbud: Mandate, frames: Frames, data: st.DataObject
) -> None:
    """lov 880/2021 § 8, stk. 2."""
    text = frames.laws.text_on("dagtilbudsloven", DAY)
    every = list(text.of_kind(Kind.SECTION))
    parent = every[data.draw(st.integers(0, 9999)) % len(every)]
    below = text.subtree(parent)
    child = text.provisions[below[data.draw(st.integers(0, 999)) % len(below)]]
    assume(child.path not in text.repealed)
    whole = outcome(dagtilbud, frames, write_citation(parent.path))
    part = outcome(dagtilbud, frames, write_citation(child.path))
    assert whole is not Outcome.NO or part is Outcome.NO


@given(st.data())
def test_a_part_of_what_may_be_set_aside_may_be_too(
    folkeskole: Mandate, frames: Frames, data: st.DataObject
) -> None:
    text = frames.laws.text_on("folkeskoleloven", DAY)
    every = list(text.of_kind(Kind.SECTION))
    parent = every[data.draw(st.integers(0, 9999)) % len(every)]
    below = text.subtree(parent)
    child = text.provisions[below[data.draw(st.integers(0, 999)) % len(below)]]
    assume(child.path not in text.repealed)
    whole = outcome(folkeskole, frames, write_citation(parent.path))
    part = outcome(folkeskole, frames, write_citation(child.path))
    assert whole is not Outcome.YES or part is Outcome.YES


@given(days_of_the_trial)
def test_the_purpose_of_the_folkeskole_is_never_open(
    folkeskole: Mandate, frames: Frames, on: date
) -> None:
    """lov 880/2021 § 9, stk. 4."""
    assert outcome(folkeskole, frames, "folkeskolelovens § 1", decided_on=on) is Outcome.NO


@given(st.data(), st.booleans(), st.booleans())
def test_neither_request_nor_approval_opens_what_is_protected(
    dagtilbud: Mandate, frames: Frames, data: st.DataObject, requested: bool, approved: bool
) -> None:
    section = data.draw(st.sampled_from(["§ 4", "§ 7", "§ 19", "§ 32 a", "§ 93 a", "§ 102"]))
    asked = {"requested": requested, "approved": approved, "operator": "privatinstitution"}
    assert outcome(dagtilbud, frames, section, **asked) is Outcome.NO


@given(st.data())
def test_nothing_is_set_aside_for_citizens_the_act_excepts(
    aeldre: Mandate, frames: Frames, data: st.DataObject
) -> None:
    """lov 879/2021 § 8, stk. 2."""
    excepted = ["§ 85", "§ 96 b", "§ 100", "§ 103", "§ 104", "§ 107", "§ 108", "§ 114", "§ 118"]
    help_under = data.draw(st.sampled_from(excepted))
    listed = data.draw(st.sampled_from(["§ 79 a", "§ 83, stk. 1", "§ 86", "§ 91", "§ 151 c"]))
    asked = {"citizen": f"hjælp efter {help_under}"}
    assert outcome(aeldre, frames, listed, **asked) is Outcome.NOT_THESE_CITIZENS


def test_a_window_is_unclear_only_where_the_lists_differ(
    folkeskole: Mandate, frames: Frames
) -> None:
    inside = {"decided_on": date(2022, 7, 1)}
    assert outcome(folkeskole, frames, "§ 13, stk. 5", **inside) is Outcome.UNCLEAR
    assert outcome(folkeskole, frames, "§ 2", **inside) is Outcome.NO
    assert outcome(folkeskole, frames, "§ 16", **inside) is Outcome.YES


def test_an_unclear_answer_names_the_open_point_and_the_answers_it_allows(
    folkeskole: Mandate, frames: Frames
) -> None:
    asked = Question(municipality="0316", reference="§ 57 d, stk. 4", decided_on=date(2023, 10, 1))
    found = may_be_set_aside(folkeskole, asked, frames.laws)
    assert found.open_points == ("shifted-labels",)
    assert set(found.alternatives) == {Outcome.NO, Outcome.YES}


def test_without_the_fence_the_protected_would_be_open(dagtilbud: Mandate, frames: Frames) -> None:
    """The broken variant: a mandate that lost its fence must answer differently."""
    open_clauses = tuple(c for c in dagtilbud.clauses if c.rank is not Rank.FENCE)
    fenceless = replace(dagtilbud, clauses=open_clauses)
    assert outcome(fenceless, frames, "§ 7") is Outcome.YES
    assert outcome(dagtilbud, frames, "§ 7") is Outcome.NO


@pytest.mark.parametrize("kind", ["fritidshjem", "klubtilbud", "puljeordning"])
def test_a_decision_never_concerns_offers_outside_the_named_parts(
    dagtilbud: Mandate, frames: Frames, kind: str
) -> None:
    """lov 880/2021 § 8, stk. 1, 2. pkt."""
    assert outcome(dagtilbud, frames, "§ 11", operator=kind) is Outcome.NO


def test_every_clause_names_what_exists_or_is_known_to_dangle(frames: Frames) -> None:
    effects = {clause.effect for mandate in frames.mandates for clause in mandate.clauses}
    assert effects == set(Effect)
