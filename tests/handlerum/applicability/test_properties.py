# SPDX-License-Identifier: MPL-2.0
"""What holds of every answer, in whatever country?"""

from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from handlerum.agreements.exemption import Exemption, Known, Mode, Scope, Target
from handlerum.applicability.changes import changes_between, days_of_change
from handlerum.applicability.collection import Collection
from handlerum.applicability.explanation import why
from handlerum.applicability.nation import whole_nation
from handlerum.applicability.receipt import Check, receipt, verify_receipt
from handlerum.applicability.rule_version import RuleVersion, Work
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.rules import rules_for
from handlerum.applicability.verdict import Verdict
from handlerum.place import Area, Municipality, Place
from handlerum.time import Period
from tests.handlerum.applicability.worlds import CODES, DAYS, day, moment, small_world

HERE = Place(CODES[0], Area.DAYCARE)
seeds = st.integers(0, 100_000)
days = st.integers(0, DAYS - 1)
some = settings(max_examples=60, deadline=None)


def one_act(*exemptions: Exemption) -> Rulebook:
    rule = RuleVersion("p1", "a", "§ 1", Period(day(-9), day(60)), "LBK", "w")
    municipalities = tuple(Municipality(code, code) for code in CODES)
    return Rulebook.build(Collection((Work("a"),), (rule,), exemptions, (), municipalities))


def exemption(id_="e", start=0, length=5, seen=0, **more) -> Exemption:
    period = Period(day(start), day(start + length))
    scope = Scope(CODES[0], Area.DAYCARE)
    known = Known(moment(seen))
    return Exemption(id_, (Target("p1"),), scope, period, known, **more)


def answers(collection, questions):
    rulebook = Rulebook.build(collection)
    return [receipt(rules_for(q.place, q.on, q.known_at, rulebook)).body for q in questions]


@some
@given(seeds)
def test_an_exemption_never_reaches_another_municipality(seed):
    collection, questions = small_world(seed)
    theirs = [e for e in collection.exemptions if e.scope.municipality == CODES[1]]
    without = replace(collection, exemptions=tuple(theirs))
    asked = [replace(q, place=Place(CODES[1], q.place.area)) for q in questions]
    verdicts = [
        [rules_for(q.place, q.on, q.known_at, Rulebook.build(c)).verdicts for q in asked]
        for c in (collection, without)
    ]
    assert verdicts[0] == verdicts[1]


@given(st.integers(-5, 20), st.integers(1, 20))
def test_the_rule_returns_on_the_day_the_exemption_ends(start, length):
    rulebook = one_act(exemption(start=start, length=length))
    end = day(start + length)
    last = rules_for(HERE, end - timedelta(days=1), moment(9), rulebook)
    assert last["p1"].verdict is Verdict.SET_ASIDE
    assert rules_for(HERE, end, moment(9), rulebook)["p1"].verdict is Verdict.APPLIES


@given(st.integers(0, 20), st.integers(1, 10**9))
def test_what_is_not_yet_registered_is_not_known(seen, microseconds):
    rulebook = one_act(exemption(seen=seen))
    before = moment(seen) - timedelta(microseconds=microseconds)
    assert rules_for(HERE, day(2), before, rulebook)["p1"].verdict is Verdict.APPLIES
    at_once = rules_for(HERE, day(2), moment(seen), rulebook)
    assert at_once["p1"].verdict is Verdict.SET_ASIDE


@given(st.sampled_from(Mode), st.sampled_from(Mode), st.booleans())
def test_a_contradiction_is_shown_unless_one_is_said_to_go_before(one, other, is_ordered):
    modes = {one, other}
    assume(len(modes) == 2 and Mode.PINNED not in modes)
    first = exemption("e1", mode=one, replaced_by=("r",))
    supersedes = frozenset({"e1"} if is_ordered else ())
    second = exemption("e2", mode=other, replaced_by=("r",), supersedes=supersedes)
    verdict = rules_for(HERE, day(2), moment(9), one_act(first, second))["p1"].verdict
    assert (verdict is Verdict.CONFLICT) is not is_ordered


@given(st.sets(st.sampled_from("abc"), min_size=2))
def test_different_replacements_are_a_contradiction(rules):
    freed = [exemption(f"e{r}", mode=Mode.REPLACED, replaced_by=(r,)) for r in sorted(rules)]
    finding = rules_for(HERE, day(2), moment(9), one_act(*freed))["p1"]
    assert finding.verdict is Verdict.CONFLICT
    assert {e.id for e in freed} <= set(finding.chain)


@some
@given(seeds)
def test_explaining_changes_nothing_and_says_what_the_answer_says(seed):
    collection, (q, *_) = small_world(seed)
    rulebook = Rulebook.build(collection)
    before = list(rules_for(q.place, q.on, q.known_at, rulebook))
    said = [why(p, q.place, q.on, q.known_at, rulebook) for p in rulebook.provisions]
    assert list(rules_for(q.place, q.on, q.known_at, rulebook)) == before
    assert [tuple(step.id for step in e.steps) for e in said] == [f.chain for f in before]
    assert [e.verdict for e in said] == [f.verdict for f in before]


@some
@given(seeds)
def test_asked_again_the_receipt_has_the_same_bytes(seed):
    collection, questions = small_world(seed)
    rulebook = Rulebook.build(collection)
    receipts = [receipt(rules_for(q.place, q.on, q.known_at, rulebook)) for q in questions]
    assert [r.body for r in receipts] == answers(collection, questions)
    assert {verify_receipt(r, rulebook) for r in receipts} == {Check.SAME_ANSWER}


@some
@given(seeds, st.randoms(use_true_random=False))
def test_the_order_of_the_values_changes_nothing(seed, rng):
    collection, questions = small_world(seed)
    mixed = Collection(
        *(tuple(rng.sample(part, len(part))) for part in (
            collection.works, collection.versions, collection.exemptions,
            collection.fences, collection.municipalities, collection.institutions,
        ))
    )  # fmt: skip
    assert answers(mixed, questions) == answers(collection, questions)


@some
@given(seeds, days)
def test_the_nation_says_what_each_institution_is_told(seed, number):
    collection, (q, *_) = small_world(seed)
    rulebook = Rulebook.build(collection)
    nation = whole_nation(day(number), q.known_at, rulebook)
    told = [
        rules_for(Place(i.municipality, None, i), day(number), q.known_at, rulebook).answer.holds
        for i in rulebook.institutions
    ]
    rows = [nation.holds(n).tolist() for n in range(len(told))]
    assert rows == [mask.tolist() for mask in told]
    assert nation.counts().tolist() == [int(mask.sum()) for mask in told]


@some
@given(seeds, days, days)
def test_nothing_changes_between_two_days_without_a_day_of_change(seed, one, other):
    collection, (q, *_) = small_world(seed)
    rulebook = Rulebook.build(collection)
    first, last = sorted((day(one), day(other)))
    between = [d for d in days_of_change(q.place, q.known_at, rulebook) if first < d <= last]
    assume(not between)
    assert changes_between(q.place, first, last, q.known_at, rulebook) == ()


@some
@example(15996)
@given(seeds)
def test_on_every_day_of_change_something_changes(seed):
    collection, (q, *_) = small_world(seed)
    rulebook = Rulebook.build(collection)
    for_sure = days_of_change(q.place, q.known_at, rulebook)[1:]
    a_day = timedelta(days=1)
    changes = [changes_between(q.place, d - a_day, d, q.known_at, rulebook) for d in for_sure]
    assert () not in changes


@some
@given(seeds, days, days)
def test_a_change_forth_is_the_same_change_back(seed, one, other):
    collection, (q, *_) = small_world(seed)
    rulebook = Rulebook.build(collection)
    forth = changes_between(q.place, day(one), day(other), q.known_at, rulebook)
    back = changes_between(q.place, day(other), day(one), q.known_at, rulebook)
    assert [(c.before, c.after) for c in forth] == [(c.after, c.before) for c in back]
