# SPDX-License-Identifier: MPL-2.0
"""Acts 2594 and 2595 of 2021 never had effect in Helsingør and Rebild: does the engine say so?

Sources: facts/mandates.yaml, `texts`; lov 410/2024 (moves the end of the freeze).
"""

from datetime import date

import pytest

from handlerum.applicability.changes import changes_between, days_of_change
from handlerum.applicability.collection import Collection
from handlerum.applicability.explanation import why
from handlerum.applicability.reasons import ReasonKind
from handlerum.applicability.rule_version import Except, Only, RuleVersion, Work
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.rules import rules_for
from handlerum.applicability.verdict import Verdict
from handlerum.place import Area, Municipality, Place
from handlerum.time import Period

HELSINGOR, REBILD, KOBENHAVN = "0217", "0840", "0101"
FROZEN = frozenset({HELSINGOR, REBILD})
BEGAN, AMENDED, THAWED = date(2020, 8, 1), date(2022, 1, 1), date(2025, 7, 31)
KNOWN = date(2026, 1, 1)


def rule(provision, valid, source, wording, **more):
    return RuleVersion(provision, "dagtilbudsloven", provision, valid, source, wording, **more)


@pytest.fixture(scope="module")
def rulebook():
    """One § with new words, one inserted, one repealed by the amending act, one untouched."""
    everywhere_but = {"territory": Except(FROZEN)}
    only_here = {"territory": Only(FROZEN)}
    frozen = Period(AMENDED, THAWED)
    versions = (
        rule("changed", Period(BEGAN, AMENDED), "LBK 1326/2020", "old"),
        rule("changed", frozen, "lov 2594/2021", "new", **everywhere_but),
        rule("changed", frozen, "LBK 1326/2020", "old", **only_here),
        rule("changed", Period(THAWED), "lov 2594/2021", "new"),
        rule("inserted", frozen, "lov 2594/2021", "new", **everywhere_but),
        rule("inserted", Period(THAWED), "lov 2594/2021", "new"),
        rule("repealed", Period(BEGAN, AMENDED), "LBK 1326/2020", "old"),
        rule("repealed", frozen, "LBK 1326/2020", "old", goes_on_by="the freeze", **only_here),
        rule("untouched", Period(BEGAN), "LBK 1326/2020", "old"),
    )
    work = Work("dagtilbudsloven", areas=frozenset({Area.DAYCARE}))
    names = ((HELSINGOR, "Helsingør"), (REBILD, "Rebild"), (KOBENHAVN, "København"))
    municipalities = tuple(Municipality(code, name) for code, name in names)
    return Rulebook.build(Collection((work,), versions, municipalities=municipalities))


def asked(rulebook, code, on):
    return rules_for(Place(code, Area.DAYCARE), on, KNOWN, rulebook)


@pytest.mark.parametrize("code", [HELSINGOR, REBILD])
@pytest.mark.parametrize("on", [AMENDED, date(2023, 5, 1), date(2025, 7, 30)])
def test_the_older_wording_goes_on_where_the_act_has_no_effect(rulebook, code, on):
    assert dict(asked(rulebook, code, on).verdicts) == {
        "changed": Verdict.OLDER_WORDING_APPLIES,
        "inserted": Verdict.NOT_IN_FORCE,
        "repealed": Verdict.OLDER_WORDING_APPLIES,
        "untouched": Verdict.APPLIES,
    }


def test_the_new_wording_applies_everywhere_else(rulebook):
    findings = asked(rulebook, KOBENHAVN, AMENDED)
    assert findings["changed"].version == "changed@lov 2594/2021"
    assert findings["changed"].verdict is Verdict.APPLIES
    assert findings["repealed"].verdict is Verdict.NOT_IN_FORCE


def test_on_the_day_the_freeze_ends_the_new_wording_applies_here_too(rulebook):
    findings = asked(rulebook, REBILD, THAWED)
    assert findings["changed"].wording == "new"
    assert findings["changed"].verdict is Verdict.APPLIES
    assert findings["repealed"].verdict is Verdict.NOT_IN_FORCE


def test_before_the_act_there_is_no_older_wording(rulebook):
    assert asked(rulebook, HELSINGOR, date(2021, 12, 31))["changed"].verdict is Verdict.APPLIES


def test_the_reason_names_what_holds_elsewhere(rulebook):
    place = Place(HELSINGOR, Area.DAYCARE)
    explained = why("changed", place, AMENDED, KNOWN, rulebook)
    territory = [step.id for step in explained.steps if step.kind is ReasonKind.TERRITORY]
    assert territory == ["changed@lov 2594/2021"]


def test_the_reason_names_the_paragraph_that_keeps_a_repealed_rule_alive(rulebook):
    chain = asked(rulebook, REBILD, AMENDED)["repealed"].chain
    assert chain == ("dagtilbudsloven", "repealed@LBK 1326/2020", "the freeze")


def test_what_has_no_effect_here_is_explained_by_the_territory(rulebook):
    place = Place(HELSINGOR, Area.DAYCARE)
    kinds = [step.kind for step in why("inserted", place, AMENDED, KNOWN, rulebook).steps]
    assert kinds == [ReasonKind.WORK, ReasonKind.VERSION, ReasonKind.TERRITORY]


def test_the_amending_act_is_a_day_of_change_also_where_it_has_no_effect(rulebook):
    days = days_of_change(Place(HELSINGOR, Area.DAYCARE), KNOWN, rulebook)
    assert days == (BEGAN, AMENDED, THAWED)


def test_the_change_of_the_thaw_is_the_change_others_had_before(rulebook):
    thaw = changes_between(Place(REBILD), date(2025, 7, 30), THAWED, KNOWN, rulebook)
    assert [change.after.provision for change in thaw] == ["changed", "inserted", "repealed"]
