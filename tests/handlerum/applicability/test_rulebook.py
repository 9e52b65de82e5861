# SPDX-License-Identifier: MPL-2.0
"""What does a rulebook refuse, and what does it keep when the law moves?"""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest

from handlerum.agreements.exemption import (
    Derivation,
    Exemption,
    Known,
    Mode,
    Scope,
    Target,
    end_of,
    start_of,
)
from handlerum.applicability.collection import Collection
from handlerum.applicability.receipt import Check, Receipt, receipt, verify_receipt
from handlerum.applicability.rule_version import Level, Only, RuleVersion, Work, versions_of
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.rules import rules_for
from handlerum.applicability.verdict import Verdict
from handlerum.errors import (
    DayOutsideLaw,
    InvalidFact,
    InvalidPeriod,
    UnknownAct,
    UnknownPlace,
    UnreadableSource,
)
from handlerum.law.provision import Kind, Step
from handlerum.law.text import Provision, Text
from handlerum.place import Area, Institution, Municipality, Place
from handlerum.time import Period

ON, KNOWN = date(2022, 6, 1), date(2023, 1, 1)
VALID = Period(date(2020, 1, 1), date(2025, 1, 1))
RULE = RuleVersion("p", "act", "§ 1", VALID, "LBK")
HERE = Place("0001")
FREED = Exemption("e", (Target("p"),), Scope("0001"), VALID)


def rulebook(*versions, exemptions=(), **more):
    municipalities = (Municipality("0001", "Her"), Municipality("0002", "Der"))
    given = {"municipalities": municipalities, "exemptions": exemptions} | more
    return Rulebook.build(Collection((Work("act"),), versions or (RULE,), **given))


def test_two_wordings_at_once_are_refused():
    other = replace(RULE, source="lov", valid=Period(date(2024, 12, 31)))
    with pytest.raises(InvalidFact, match="both hold"):
        rulebook(RULE, other)


@pytest.mark.parametrize(
    "other",
    [
        replace(RULE, source="lov", valid=Period(date(2025, 1, 1))),
        replace(RULE, source="lov", valid=Period(date(2018, 1, 1), date(2020, 1, 1))),
    ],
)
def test_wordings_that_follow_each_other_are_not(other):
    assert len(rulebook(RULE, other).versions) == 2


def test_wordings_apart_in_territory_or_knowledge_are_not():
    here = replace(RULE, territory=Only(frozenset({"0001"})))
    there = replace(RULE, territory=Only(frozenset({"0002"})))
    before = replace(RULE, known=Known(end=start_of(ON)))
    after = replace(RULE, known=Known.since(ON))
    assert len(rulebook(here, there).versions) == 2
    assert len(rulebook(before, after).versions) == 2


def test_a_rule_of_no_known_work_is_refused():
    with pytest.raises(UnknownAct, match="no act"):
        rulebook(replace(RULE, work="no act"))


def test_a_place_that_does_not_exist_is_refused():
    with pytest.raises(UnknownPlace, match="0999"):
        rules_for(Place("0999"), ON, KNOWN, rulebook())


@pytest.mark.parametrize("on", [date(2019, 12, 31), date(2025, 1, 1)])
def test_a_day_outside_the_law_is_refused(on):
    with pytest.raises(DayOutsideLaw, match=str(on)):
        rules_for(HERE, on, KNOWN, rulebook())


@pytest.mark.parametrize(
    "fault",
    [
        {"derived_from": (Derivation("nobody", "§"),)},
        {"supersedes": frozenset({"nobody"})},
    ],
)
def test_an_exemption_that_rests_on_an_unknown_one_is_refused(fault):
    with pytest.raises(InvalidFact, match="nobody"):
        rulebook(exemptions=(replace(FREED, **fault),))


def test_exemptions_that_rest_on_each_other_are_refused():
    one = replace(FREED, derived_from=(Derivation("f", "§"),))
    other = replace(FREED, id="f", derived_from=(Derivation("e", "§"),))
    with pytest.raises(InvalidFact, match="in turn"):
        rulebook(exemptions=(one, other))


def test_exemptions_that_go_before_each_other_are_refused():
    one = replace(FREED, supersedes=frozenset({"f"}))
    other = replace(FREED, id="f", supersedes=frozenset({"e"}))
    with pytest.raises(InvalidFact, match="goes before itself"):
        rulebook(exemptions=(one, other))


def test_an_exemption_cannot_go_before_one_it_never_meets():
    far = replace(FREED, id="f", scope=Scope("0002"))
    with pytest.raises(InvalidFact, match="another municipality"):
        rulebook(exemptions=(far, replace(FREED, supersedes=frozenset({"f"}))))


@pytest.mark.parametrize(
    "fault",
    [
        {"mode": Mode.REPLACED},
        {"targets": ()},
        {"supersedes": frozenset({"e"})},
        {"derived_from": (Derivation("e", "§"),)},
    ],
)
def test_an_exemption_without_meaning_is_refused(fault):
    with pytest.raises(InvalidFact):
        replace(FREED, **fault)


def test_knowledge_that_ends_before_it_begins_is_refused():
    with pytest.raises(InvalidPeriod):
        Known(start_of(ON), start_of(ON))


@pytest.mark.parametrize(
    ("level", "owner"), [(Level.STATE, "0001"), (Level.MUNICIPAL, ""), (Level.LOCAL, "")]
)
def test_a_work_has_an_owner_unless_it_is_the_states(level, owner):
    with pytest.raises(InvalidFact):
        Work("w", level, owner=owner)


def test_a_danish_day_of_knowledge_begins_and_ends_in_copenhagen():
    assert start_of(date(2022, 7, 1)) == datetime(2022, 6, 30, 22, tzinfo=UTC)
    assert end_of(date(2022, 1, 1)) == datetime(2022, 1, 1, 22, 59, 59, 999999, tzinfo=UTC)


def test_a_target_that_names_nothing_is_reported():
    freed = replace(FREED, targets=(Target("p"), Target("gone")))
    assert rulebook(exemptions=(freed,)).dangling == (("e", "gone"),)


def test_a_moved_provision_is_found_in_both_its_places():
    chapters = (replace(RULE, provision="c1"), replace(RULE, provision="c2", ordinal=5))
    early, late = Period(date(2020, 1, 1), date(2023, 1, 1)), Period(date(2023, 1, 1))
    moved = (
        replace(RULE, valid=early, lineage=("c1",), ordinal=1),
        replace(RULE, valid=late, lineage=("c2",), ordinal=6),
    )
    book = rulebook(*chapters, *moved, exemptions=(replace(FREED, targets=(Target("c1"),)),))
    verdicts = [rules_for(HERE, on, KNOWN, book)["p"].verdict for on in (ON, date(2024, 1, 1))]
    assert verdicts == [Verdict.SET_ASIDE, Verdict.APPLIES]


def test_siblings_stand_in_the_order_of_the_newest_wording():
    first = replace(RULE, provision="a", ordinal=2)
    then = replace(RULE, provision="b", ordinal=1)
    newer = replace(then, valid=Period(date(2025, 1, 1)), ordinal=3)
    assert rulebook(first, then).provisions == ("b", "a")
    assert rulebook(first, then, newer).provisions == ("a", "b")


def test_a_text_becomes_rule_versions_with_their_lineage():
    chapter = Provision((Step(Kind.CHAPTER, "1"),), 0, 2, -1, "k1")
    section = Provision((Step(Kind.SECTION, "3 a"),), 1, 2, 0, "p3a", fingerprint="f")
    rules = list(versions_of(Text("act", "LBK", (chapter, section)), VALID))
    assert [(r.provision, r.lineage, r.ordinal) for r in rules] == [
        ("k1", (), 0),
        ("p3a", ("k1",), 1),
    ]
    assert (rules[1].label, rules[1].wording, rules[1].source) == ("§ 3 a", "f", "LBK")


def paid(book, place=HERE):
    return receipt(rules_for(place, ON, KNOWN, book))


def test_a_receipt_of_an_institution_can_be_asked_again():
    house = Institution("i", "Huset", "0001", Area.DAYCARE, "kommunal")
    book = rulebook(exemptions=(FREED,))
    asked = paid(book, Place("0001", None, house))
    assert verify_receipt(asked, book) is Check.SAME_ANSWER


def test_an_altered_receipt_is_seen():
    shown = paid(rulebook(exemptions=(FREED,)))
    forged = replace(shown, body=shown.body.replace(b"set_aside", b"applies"))
    assert forged != shown
    assert verify_receipt(forged, rulebook()) is Check.ALTERED


def test_a_forged_answer_with_a_new_sum_is_seen():
    book = rulebook(exemptions=(FREED,))
    other = paid(rulebook())
    of_this = rulebook().hash.encode(), book.hash.encode()
    body = other.body.replace(*of_this)
    forged = Receipt(body, sha256(body).hexdigest())
    assert verify_receipt(forged, book) is Check.OTHER_ANSWER


def test_a_receipt_of_another_rulebook_is_seen():
    assert verify_receipt(paid(rulebook()), rulebook(exemptions=(FREED,))) is Check.OTHER_RULEBOOK


def test_what_is_no_receipt_is_said_to_be_none():
    body = b'{"engine": 1}'
    with pytest.raises(UnreadableSource, match="no receipt"):
        verify_receipt(Receipt(body, sha256(body).hexdigest()), rulebook())
