# SPDX-License-Identifier: MPL-2.0
"""Does a finding carry the reasons, the warnings and the fence?"""

from dataclasses import replace
from datetime import date

import pytest

from handlerum.agreements.exemption import (
    CarveOut,
    Certainty,
    Derivation,
    Exemption,
    Extent,
    Known,
    Mode,
    Scope,
    Target,
)
from handlerum.applicability.cautions import Caution, CautionKind
from handlerum.applicability.changes import changes_between, days_of_change
from handlerum.applicability.collection import Collection
from handlerum.applicability.fence import Fence, FenceKind, FenceMark, FencePost
from handlerum.applicability.rule_version import Level, RuleVersion, Work
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.rules import rules_for
from handlerum.applicability.verdict import Verdict
from handlerum.errors import UnknownProvision
from handlerum.place import Area, Institution, Municipality, Place
from handlerum.time import Period

ON, KNOWN = date(2022, 6, 1), date(2023, 1, 1)
YEARS = Period(date(2021, 1, 1), date(2024, 1, 1))
HERE = Place("0001", Area.DAYCARE)
HOUSE = Institution("house", "Huset", "0001", Area.DAYCARE, "kommunal daginstitution")
OTHER = Institution("other", "Det andet", "0001", Area.DAYCARE, "kommunal daginstitution")
SCHOOL = Institution("school", "Skolen", "0001", Area.SCHOOL, "folkeskole")
WORKS = (
    Work("act"),
    Work("daycare order", areas=frozenset({Area.DAYCARE})),
    Work("town rules", Level.MUNICIPAL, owner="0001"),
    Work("house rules", Level.LOCAL, owner="house"),
)


def rule(provision, work="act", lineage=(), ordinal=0):
    valid = Period(date(2020, 1, 1), date(2030, 1, 1))
    return RuleVersion(provision, work, provision, valid, "text", lineage=lineage, ordinal=ordinal)


RULES = (
    rule("c1"),
    rule("§ 1", lineage=("c1",), ordinal=1),
    rule("§ 1.1", lineage=("c1", "§ 1"), ordinal=2),
    rule("§ 1.2", lineage=("c1", "§ 1"), ordinal=3),
    rule("§ 2", lineage=("c1",), ordinal=4),
    rule("§ 3", lineage=("c1",), ordinal=5),
    rule("o1", "daycare order"),
    rule("t1", "town rules"),
    rule("h1", "house rules"),
)


def exemption(*targets, id_="e", **more):
    defaults = {"decision": "d", "mandate": "m", "sources": ("lov 880/2021 § 8, stk. 1",)}
    scope = Scope("0001", Area.DAYCARE)
    aims = tuple(t if isinstance(t, Target) else Target(t) for t in targets)
    return replace(Exemption(id_, aims, scope, YEARS), **(defaults | more))


def findings(*exemptions, place=HERE, fences=(), known_at=KNOWN):
    collection = Collection(
        WORKS,
        RULES,
        exemptions,
        fences,
        (Municipality("0001", "Her"), Municipality("0002", "Der")),
        (HOUSE, OTHER, SCHOOL),
    )
    return rules_for(place, ON, known_at, Rulebook.build(collection))


def at(institution):
    return Place(institution.municipality, institution.area, institution)


def kinds(finding):
    return [warning.kind for warning in finding.warnings]


def test_a_child_of_what_is_set_aside_is_set_aside():
    found = findings(exemption("§ 1"))
    assert [found[p].verdict for p in ("§ 1", "§ 1.1", "§ 1.2")] == [Verdict.SET_ASIDE] * 3


def test_what_stands_above_is_partly_set_aside_with_the_chain_to_the_child():
    found = findings(exemption("§ 1.1"))
    verdicts = [found[p].verdict for p in ("c1", "§ 1", "§ 1.2")]
    assert verdicts == [Verdict.PARTLY_SET_ASIDE, Verdict.PARTLY_SET_ASIDE, Verdict.APPLIES]
    assert "e" in found["c1"].chain


def test_a_range_reaches_from_its_first_to_its_last_and_no_further():
    found = findings(exemption(Target("§ 1", "§ 2")))
    freed = [f.provision for f in found.with_verdict(Verdict.SET_ASIDE)]
    assert freed == ["§ 1", "§ 1.1", "§ 1.2", "§ 2"]


def test_the_chain_goes_from_work_to_paragraph():
    chain = findings(exemption("§ 2"))["§ 2"].chain
    assert chain == ("act", "§ 2@text", "e", "d", "m", "lov 880/2021 § 8, stk. 1")


def test_a_replacement_names_the_rule_instead():
    freed = exemption("§ 2", mode=Mode.REPLACED, replaced_by=("own rule",))
    finding = findings(freed)["§ 2"]
    assert finding.verdict is Verdict.REPLACED
    assert "own rule" in finding.chain


def test_what_falls_names_its_cause_and_the_order():
    cause = exemption("§ 2", id_="cause")
    derived = exemption(
        "o1", id_="derived", derived_from=(Derivation("cause", "BEK 892/2021 § 2"),)
    )
    finding = findings(cause, derived)["o1"]
    assert finding.verdict is Verdict.FALLS_AS_CONSEQUENCE
    assert finding.chain[2:5] == ("derived", "cause", "BEK 892/2021 § 2")


def test_what_falls_stands_again_where_its_cause_does_not_reach():
    named = Scope("0001", Area.DAYCARE, institutions=frozenset({"house"}))
    cause = exemption("§ 2", id_="cause", scope=named)
    derived = exemption("o1", id_="derived", derived_from=(Derivation("cause", "§"),))
    verdicts = [findings(cause, derived, place=at(i))["o1"].verdict for i in (HOUSE, OTHER)]
    assert verdicts == [Verdict.FALLS_AS_CONSEQUENCE, Verdict.APPLIES]


def test_an_inferred_exemption_never_changes_a_verdict():
    finding = findings(exemption("§ 2", certainty=Certainty.INFERRED))["§ 2"]
    assert finding.verdict is Verdict.APPLIES
    assert finding.warnings == (Caution(CautionKind.MAYBE_SET_ASIDE, "e"),)


def test_citizens_for_whom_the_rule_goes_on_are_named_with_their_paragraph():
    spared = CarveOut("help after § 85", "lov 879/2021 § 8, stk. 2")
    warning = findings(exemption("§ 2", carve_outs=(spared,)))["§ 2"].warnings[0]
    assert warning.kind is CautionKind.NOT_FOR_THESE_CITIZENS
    assert (warning.note, warning.source) == ("help after § 85", "lov 879/2021 § 8, stk. 2")


def test_a_part_in_words_is_shown_as_words():
    finding = findings(exemption(Target("§ 2", "", Extent.PARTLY, "the report")))["§ 2"]
    assert finding.verdict is Verdict.PARTLY_SET_ASIDE
    assert finding.warnings == (Caution(CautionKind.PART_IN_WORDS, "e", note="the report"),)


def test_an_extension_takes_nothing_away():
    finding = findings(exemption("§ 2", mode=Mode.EXTENDED))["§ 2"]
    assert finding.verdict is Verdict.APPLIES
    assert kinds(finding) == [CautionKind.EXTENDED]


def test_an_exemption_for_named_institutions_is_a_warning_for_the_municipality():
    named = Scope("0001", Area.DAYCARE, institutions=frozenset({"house"}))
    freed = exemption("§ 2", scope=named)
    finding = findings(freed)["§ 2"]
    assert (finding.verdict, kinds(finding)) == (
        Verdict.APPLIES,
        [CautionKind.ONLY_FOR_SOME_HERE],
    )
    assert findings(freed, place=at(HOUSE))["§ 2"].verdict is Verdict.SET_ASIDE
    assert findings(freed, place=at(OTHER))["§ 2"].warnings == ()


def test_who_is_left_out_keeps_the_rule_and_the_municipality_is_warned():
    but = Scope("0001", Area.DAYCARE, minus=frozenset({"house"}))
    freed = exemption("§ 2", scope=but)
    assert findings(freed, place=at(HOUSE))["§ 2"].verdict is Verdict.APPLIES
    assert findings(freed, place=at(OTHER))["§ 2"].verdict is Verdict.SET_ASIDE
    assert kinds(findings(freed)["§ 2"]) == [CautionKind.NOT_FOR_SOME_HERE]


@pytest.mark.parametrize(
    ("place", "provision"),
    [(at(SCHOOL), "o1"), (at(OTHER), "h1"), (Place("0002", Area.DAYCARE), "t1"), (HERE, "h1")],
)
def test_rules_of_other_areas_and_owners_are_not_for_this_institution(place, provision):
    assert findings(place=place)[provision].verdict is Verdict.NOT_FOR_THIS_INSTITUTION


def test_an_institution_has_the_rules_of_all_three_levels():
    found = findings(place=at(HOUSE))
    assert [found[p].verdict for p in ("§ 1", "t1", "h1")] == [Verdict.APPLIES] * 3


FENCE = Fence(
    "0001",
    Area.DAYCARE,
    YEARS,
    (FencePost("§ 1", FenceMark(FenceKind.PROTECTED, "lov 880/2021 § 8, stk. 2")),),
)


def test_the_fence_marks_what_is_protected_and_all_under_it():
    found = findings(fences=(FENCE,))
    assert found["§ 1.2"].fence == FENCE.posts[0].mark
    assert found["§ 1.2"].verdict is Verdict.APPLIES
    assert found["§ 2"].fence.kind is FenceKind.NONE


def test_the_fence_stands_only_in_its_own_municipality_and_time():
    late = replace(FENCE, period=Period(date(2023, 1, 1)))
    unknown = replace(FENCE, known=Known.since(date(2024, 1, 1)))
    there = findings(fences=(FENCE,), place=Place("0002", Area.DAYCARE))
    assert there["§ 1"].fence.kind is FenceKind.NONE
    assert findings(fences=(late, unknown))["§ 1"].fence.kind is FenceKind.NONE


def test_setting_aside_what_is_protected_is_a_warning_with_the_paragraph():
    warning = findings(exemption("§ 1"), fences=(FENCE,))["§ 1.1"].warnings[0]
    assert warning.kind is CautionKind.PROTECTED_YET_SET_ASIDE
    assert warning.source == "lov 880/2021 § 8, stk. 2"


def test_the_whole_holds_the_part():
    partly = exemption(Target("§ 2", "", Extent.PARTLY, "a word"), id_="part")
    assert findings(exemption("§ 2"), partly)["§ 2"].verdict is Verdict.SET_ASIDE


def test_the_institution_does_not_go_before_the_municipality():
    named = Scope("0001", Area.DAYCARE, institutions=frozenset({"house"}))
    own = exemption("§ 2", id_="own", scope=named, mode=Mode.REPLACED, replaced_by=("r",))
    found = findings(exemption("§ 2"), own, place=at(HOUSE))
    assert [f.provision for f in found.conflicts] == ["§ 2"]


def test_what_goes_on_inside_what_is_set_aside_makes_it_partly_set_aside():
    widened = exemption("§ 1.1", id_="w", mode=Mode.EXTENDED, supersedes=frozenset({"e"}))
    found = findings(exemption("§ 1"), widened)
    verdicts = [found[p].verdict for p in ("§ 1", "§ 1.1", "§ 1.2")]
    assert verdicts == [Verdict.PARTLY_SET_ASIDE, Verdict.APPLIES, Verdict.SET_ASIDE]


def test_what_was_registered_later_the_same_day_counts_for_that_day():
    late = exemption("§ 2", known=Known.since(date(2022, 5, 1)))
    days = (date(2022, 4, 30), date(2022, 5, 1))
    verdicts = [findings(late, known_at=day)["§ 2"].verdict for day in days]
    assert verdicts == [Verdict.APPLIES, Verdict.SET_ASIDE]


def test_an_unknown_provision_is_said_to_be_unknown():
    found = findings()
    with pytest.raises(UnknownProvision, match="§ 99"):
        found["§ 99"]


def test_counts_and_works_add_up():
    found = findings(exemption("§ 2"))
    assert sum(found.counts().values()) == len(found) == len(RULES)
    assert [f.provision for f in found.of_work("town rules")] == ["t1"]


def test_a_day_on_which_only_the_fence_moves_is_a_day_of_change():
    collection = Collection(WORKS, RULES, (), (FENCE,), (Municipality("0001", "Her"),))
    rulebook = Rulebook.build(collection)
    moved = changes_between(HERE, date(2020, 12, 31), YEARS.start, KNOWN, rulebook)
    assert [c.after.provision for c in moved] == ["§ 1", "§ 1.1", "§ 1.2"]
    assert days_of_change(HERE, KNOWN, rulebook) == (date(2020, 1, 1), YEARS.start, YEARS.end)


def test_a_warning_that_comes_and_goes_is_a_change():
    named = Scope("0001", Area.DAYCARE, institutions=frozenset({"house"}))
    collection = Collection(
        WORKS, RULES, (exemption("§ 2", scope=named),), (), (Municipality("0001", "Her"),)
    )
    changed = changes_between(HERE, date(2020, 6, 1), ON, KNOWN, Rulebook.build(collection))
    assert [c.after.provision for c in changed] == ["c1", "§ 2"]
