# SPDX-License-Identifier: MPL-2.0
"""The answer to "does this idea need an exemption?" follows the rule, the place and the day."""

from datetime import date
from pathlib import Path

import pytest

from handlerum.agreements.local_rule import LocalRule, Origin
from handlerum.applicability.need import Direction, Need, RuleKind, Verdict
from handlerum.applicability.need_answer import Idea, answer_need
from handlerum.applicability.need_classes import without_classes
from handlerum.applicability.need_facts import NeedFacts
from handlerum.applicability.need_registered import registered_rule, with_rules
from handlerum.applicability.need_verdict import Asked
from handlerum.place import Area
from handlerum_portal.actions.checks.need_desk import need_facts

DATA = Path(__file__).parents[3] / "data"
ACTS = {
    Area.DAYCARE: "dagtilbudsloven",
    Area.SCHOOL: "folkeskoleloven",
    Area.ELDER_CARE: "serviceloven",
}
HELSINGOER, ESBJERG, VIBORG, AARHUS = "0217", "0561", "0791", "0751"
IN_FORCE = date(2023, 3, 1)


@pytest.fixture(scope="module")
def facts() -> NeedFacts:
    return need_facts(DATA)


def ask(facts: NeedFacts, text: str, area: Area, place: str, on: date = IN_FORCE) -> Verdict:
    return answer_need(Idea(text, Asked(place, area, on), place, ACTS[area]), facts)


def test_a_habit_needs_no_exemption_and_belongs_to_the_place(facts: NeedFacts) -> None:
    verdict = ask(facts, "vi vil droppe ugeplaner", Area.DAYCARE, HELSINGOER)
    assert verdict.need is Need.NONE
    assert verdict.ranked[0].candidate.rule.kind is RuleKind.HABIT


def test_a_habit_is_a_habit_without_an_agreement_too(facts: NeedFacts) -> None:
    assert ask(facts, "vi vil droppe ugeplaner", Area.DAYCARE, AARHUS).need is Need.NONE


def test_the_municipality_changes_its_own_rule_anywhere(facts: NeedFacts) -> None:
    here = ask(facts, "andre lukkedage", Area.DAYCARE, HELSINGOER).need
    there = ask(facts, "andre lukkedage", Area.DAYCARE, AARHUS).need
    assert (here, there) == (Need.MUNICIPALITY, Need.MUNICIPALITY)


def test_a_removed_rule_of_a_municipality_is_not_in_the_way(facts: NeedFacts) -> None:
    assert "f-vib-med" in facts.rules
    assert "f-vib-klip" not in facts.rules


def test_a_rule_more_is_found_and_the_facts_stay_as_they_were(facts: NeedFacts) -> None:
    told = LocalRule(rule="Kvidderhunde skal luftes om tirsdagen", origin=Origin.OFFICE)
    rule = registered_rule("regel-0561-1", ESBJERG, told)
    assert rule is not None
    idea = "undgå at lufte kvidderhunde"
    verdict = ask(with_rules(facts, [rule]), idea, Area.SCHOOL, ESBJERG)
    assert verdict.ranked[0].candidate.rule is rule
    found = [one.candidate.rule for one in ask(facts, idea, Area.SCHOOL, ESBJERG).ranked]
    assert rule not in found
    assert with_rules(facts, []) is facts


def test_a_rule_of_the_frame_can_be_set_aside_where_there_is_an_agreement(facts: NeedFacts) -> None:
    """Lov 880/2021 § 9, stk. 1."""
    verdict = ask(facts, "slippe for elevplaner", Area.SCHOOL, ESBJERG)
    assert verdict.need is Need.SET_ASIDE
    assert verdict.ranked[0].candidate.rule.group == "folkeskoleloven § 13 b"


def test_the_same_rule_cannot_be_set_aside_without_an_agreement(facts: NeedFacts) -> None:
    """Lov 880/2021 § 2."""
    verdict = ask(facts, "slippe for elevplaner", Area.SCHOOL, AARHUS)
    assert verdict.need is Need.NO
    assert "ingen-aftale" in verdict.notices


def test_without_an_agreement_the_trial_section_of_the_act_is_shown(facts: NeedFacts) -> None:
    """Folkeskoleloven § 55."""
    verdict = ask(facts, "slippe for elevplaner", Area.SCHOOL, AARHUS)
    assert "folkeskoleloven § 55" in [basis.ref for basis in verdict.bases]


def test_other_exam_subjects_need_the_minister(facts: NeedFacts) -> None:
    """Lov 880/2021 § 9, stk. 2, 1. pkt."""
    verdict = ask(facts, "bytte prøvefag til afgangsprøven", Area.SCHOOL, ESBJERG)
    assert verdict.need is Need.MINISTER


def test_a_fence_cannot_be_set_aside(facts: NeedFacts) -> None:
    """Lov 880/2021 § 9, stk. 4: § 46."""
    assert ask(facts, "nedlægge elevrådet", Area.SCHOOL, ESBJERG).need is Need.NO


def test_a_collective_agreement_is_out_of_reach(facts: NeedFacts) -> None:
    verdict = ask(facts, "fire dages arbejdsuge til personalet", Area.DAYCARE, HELSINGOER)
    assert (verdict.need, verdict.ranked[0].because) == (Need.NO, "overenskomst")


def test_a_choice_the_act_leaves_the_citizen_needs_no_exemption(facts: NeedFacts) -> None:
    """Serviceloven § 94 a."""
    verdict = ask(facts, "bytte rengøring til en gåtur", Area.ELDER_CARE, VIBORG)
    assert (verdict.need, verdict.ranked[0].because) == (Need.NONE, "hjemmel-citizen")


def test_a_choice_the_act_leaves_the_council_is_the_municipalitys(facts: NeedFacts) -> None:
    """Serviceloven § 79 is not on the list of lov 879/2021 § 8, and need not be."""
    assert ask(facts, "åbent dagcenter", Area.ELDER_CARE, AARHUS).need is Need.MUNICIPALITY


def test_doing_more_than_a_least_needs_no_exemption(facts: NeedFacts) -> None:
    """Serviceloven § 79 a, stk. 1: mindst ét besøg."""
    verdict = ask(facts, "flere forebyggende hjemmebesøg", Area.ELDER_CARE, AARHUS)
    assert (verdict.need, verdict.ranked[0].because) == (Need.NONE, "graense-mere")


def test_doing_less_than_a_least_does(facts: NeedFacts) -> None:
    verdict = ask(facts, "færre forebyggende hjemmebesøg", Area.ELDER_CARE, VIBORG)
    assert verdict.need is Need.SET_ASIDE


def test_a_larger_class_is_more_than_a_most(facts: NeedFacts) -> None:
    """Folkeskoleloven § 17 sets a most, so wanting more needs the exemption."""
    verdict = ask(facts, "større klassekvotient", Area.SCHOOL, ESBJERG)
    assert verdict.need is Need.SET_ASIDE


def test_after_the_end_of_the_act_the_rule_applies_again(facts: NeedFacts) -> None:
    """Lov 880/2021 § 11, stk. 1."""
    verdict = ask(facts, "slippe for elevplaner", Area.SCHOOL, ESBJERG, date(2025, 9, 1))
    assert verdict.need is Need.NO
    assert "aftalen-udloebet" in verdict.notices


def test_a_repealed_section_stands_in_nobodys_way(facts: NeedFacts) -> None:
    """Folkeskoleloven § 15 fell with lov 1659/2024."""
    verdict = ask(facts, "lektiehjælp", Area.SCHOOL, AARHUS, date(2026, 3, 1))
    assert (verdict.need, verdict.ranked[0].because) == (Need.NONE, "ophaevet")


def test_a_section_repealed_for_a_new_act_is_not_called_free(facts: NeedFacts) -> None:
    """Lov 1651/2024 took over elder care on 1 July 2025."""
    verdict = ask(facts, "uanmeldte tilsyn", Area.ELDER_CARE, AARHUS, date(2026, 3, 1))
    assert (verdict.need, verdict.ranked[0].because) == (Need.NO, "afloest")
    assert "ny-lov" in verdict.notices


def test_an_exact_citation_comes_first_and_is_sure(facts: NeedFacts) -> None:
    verdict = ask(facts, "må vi fravige § 14 b om lektier", Area.SCHOOL, ESBJERG)
    assert verdict.ranked[0].candidate.rule.ref == "folkeskoleloven § 14 b"
    assert verdict.confidence > 0.9


def test_a_label_that_moved_is_followed_to_where_it_stands_that_day(facts: NeedFacts) -> None:
    """National tests stood in § 13, stk. 3, before lov 882/2022, then in § 13 a."""
    early = ask(facts, "nationale test", Area.SCHOOL, ESBJERG, date(2021, 9, 1))
    late = ask(facts, "nationale test", Area.SCHOOL, ESBJERG, date(2024, 1, 10))
    assert early.ranked[0].candidate.rule.ref == "folkeskoleloven § 13, stk. 3"
    assert late.ranked[0].candidate.rule.group == "folkeskoleloven § 13 a"


def test_the_order_that_falls_is_told_among_what_is_touched(facts: NeedFacts) -> None:
    """BEK 893/2021 § 7."""
    verdict = ask(facts, "slippe for elevplaner", Area.SCHOOL, ESBJERG)
    assert "BEK 704/2014" in [one.ref for one in verdict.touched]


def test_known_trials_on_the_same_rule_are_shown(facts: NeedFacts) -> None:
    verdict = ask(facts, "slippe for elevplaner", Area.SCHOOL, ESBJERG)
    assert "x-esb-test" in [one.case.id for one in verdict.similar]


def test_a_municipal_rule_shows_in_its_own_municipality_only(facts: NeedFacts) -> None:
    here = ask(facts, "samme lukkedage i alle institutioner", Area.DAYCARE, HELSINGOER)
    there = ask(facts, "samme lukkedage i alle institutioner", Area.DAYCARE, AARHUS)
    assert "f-hel-luk" in [one.candidate.rule.key for one in here.ranked]
    assert "f-hel-luk" not in [one.candidate.rule.key for one in there.ranked]


def test_words_nobody_knows_get_no_answer(facts: NeedFacts) -> None:
    verdict = ask(facts, "qzxv wvkkp zzqy", Area.SCHOOL, ESBJERG)
    assert (verdict.need, verdict.notices) == (None, ("ikke-forstaaet",))


def test_the_runner_up_has_another_answer(facts: NeedFacts) -> None:
    verdict = ask(facts, "kortere skoledag", Area.SCHOOL, ESBJERG)
    assert verdict.runner_up is not None
    assert verdict.runner_up.need is not verdict.need


def test_words_that_point_both_ways_say_nothing(facts: NeedFacts) -> None:
    verdict = ask(facts, "færre test og flere timer", Area.SCHOOL, ESBJERG)
    assert verdict.direction is Direction.UNSAID


def test_every_basis_and_topic_points_at_a_rule_that_exists(facts: NeedFacts) -> None:
    acts = frozenset(ACTS.values()) | {"ungeloven", "friplejeboligloven"}
    refs = {one.ref for topic in facts.topics.values() for one in topic.rules}
    refs |= {basis.ref for basis in facts.bases if basis.act in acts}
    assert [ref for ref in sorted(refs) if facts.rule_named(ref, date(2099, 1, 1)) is None and facts.rule_named(ref, IN_FORCE) is None] == []  # fmt: skip


def test_every_basis_names_topics_that_exist(facts: NeedFacts) -> None:
    named = {topic for basis in facts.bases for topic in basis.topics | basis.fits} - {"*"}
    assert sorted(named - facts.topics.keys()) == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Elever fra 3.b vil ud", "Elever fra   vil ud"),
        ("fra 10. c og 4a", "fra   og  "),
        ("Det er for 3.b.", "Det er for  ."),
        ("efter § 3 b og paragraf 3.b", "efter § 3 b og paragraf 3.b"),
        ("stk. 2 og 3 børn kl. 13", "stk. 2 og 3 børn kl. 13"),
    ],
)
def test_the_name_of_a_class_says_nothing_of_the_rule(written: str, read: str) -> None:
    assert without_classes(written) == read
