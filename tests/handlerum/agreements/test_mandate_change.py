# SPDX-License-Identifier: MPL-2.0
"""A mandate changes forward only: before the first day, and before it was known, nothing differs."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from handlerum.agreements.assessment import Frames, assess
from handlerum.agreements.mandate import Clause, Effect, Mandate, Rank
from handlerum.agreements.mandate_change import RANKS, MandateChange, NewClause, changed, heir
from handlerum.agreements.mandate_change_checks import (
    ChangeRefused,
    is_open_to_change,
    must_be_possible,
    outranked,
)
from handlerum.agreements.mandate_difference import clauses_on, is_stricter, turned
from handlerum.agreements.question import Question
from handlerum.applicability.frame_fences import fences_of
from handlerum.law.citation_write import write_citation
from handlerum.law.collection import Laws
from handlerum.law.provision import Kind
from handlerum.place import Area
from handlerum.time import FOREVER, ONE_DAY
from handlerum_portal.store.law.frames import frames as frames_in
from tests.handlerum.agreements.conftest import DATA

ACT = "serviceloven"
TODAY = date(2022, 3, 3)
RELEASED = datetime(2022, 3, 3, 11, tzinfo=UTC)
FIRST = date(2022, 6, 1)
SOURCE = "lov 999/2022 § 4"
END = "aeldre-ramme-service"
ANSWERS = {
    Effect.MAY_NOT: "nej",
    Effect.MAY: "ja",
    Effect.AFTER_MINISTER: "efter_ministerens_godkendelse",
    Effect.MINISTER_ONLY: "kun_ministeren",
}
DAYS = st.dates(date(2021, 5, 16), date(2024, 6, 1))


def change_of(**more: object) -> MandateChange:
    usual = {"mandate": "aeldre", "begins": FIRST, "reason": "Eksempel", "source": SOURCE}
    return MandateChange(**(usual | more))  # type: ignore[arg-type]


def fence(targets: str, effect: Effect = Effect.MAY_NOT) -> NewClause:
    return NewClause(effect, RANKS[effect], ACT, targets)


def outcome(mandate: Mandate, frames: Frames, reference: str, on: date, **more: object) -> str:
    held = replace(frames, mandates=(mandate,))
    question = Question(municipality="0791", reference=f"{ACT} {reference}", decided_on=on, **more)  # type: ignore[arg-type]
    return assess(question, held).permission.outcome.value


@pytest.fixture(scope="module")
def closed(aeldre: Mandate) -> Mandate:
    return changed(aeldre, change_of(begun=(fence("§ 86"),)), RELEASED)


def test_a_clause_holds_from_its_first_day(closed: Mandate, frames: Frames) -> None:
    found = [outcome(closed, frames, "§ 86", day) for day in (FIRST - ONE_DAY, FIRST)]
    assert found == ["ja", "nej"]


def test_it_was_not_known_before_it_was_released(closed: Mandate, frames: Frames) -> None:
    found = [
        outcome(closed, frames, "§ 86", FIRST, known_at=day) for day in (TODAY - ONE_DAY, TODAY)
    ]
    assert found == ["ja", "nej"]


def test_a_clause_that_ends_opens_or_closes_nothing_earlier(
    aeldre: Mandate, frames: Frames
) -> None:
    ended = changed(aeldre, change_of(ended=(END,)), RELEASED)
    found = [outcome(ended, frames, "§ 83, stk. 1", day) for day in (FIRST - ONE_DAY, FIRST)]
    assert found == ["ja", "nej"]


def test_the_version_is_counted_and_the_one_before_is_kept(
    closed: Mandate, aeldre: Mandate
) -> None:
    assert (aeldre.version, closed.version, closed.before) == (1, 2, aeldre)
    assert closed.known_on(TODAY - ONE_DAY) is aeldre


def test_an_heir_keeps_what_its_clause_said_where_it_still_reaches(
    frames: Frames,
) -> None:
    school = next(one for one in frames.mandates if one.id == "folkeskole")
    clause = next(one for one in school.clauses if one.id == "unge-ministerregler-2022")
    new = heir(clause, "§ 10 g", date(2022, 9, 1), frames.laws)
    assert (new.rank, new.concern, new.follows) == (clause.rank, clause.concern, clause.id)
    assert [part.reference for part in new.parts] == ["§ 10 g"]


REFUSED = {
    "reason": change_of(reason=" ", ended=(END,)),
    "source": change_of(source="en avis", ended=(END,)),
    "unchanged": change_of(),
    "retroactive": change_of(begins=TODAY, ended=(END,)),
    "after_end": change_of(begins=date(2024, 9, 30), ended=(END,)),
    "unknown_clause": change_of(ended=("findes-ikke",)),
    "act": change_of(begun=(replace(fence("§ 1"), act="skatteloven"),)),
    "act_not_at_hand": change_of(begun=(replace(fence("hele loven"), act="sundhedsloven"),)),
    "missing": change_of(begun=(fence("§ 86 og § 987"),)),
    "other_act": change_of(begun=(fence("friplejeboligloven § 8"),)),
    "opposite": change_of(
        begun=(fence("§ 86"), replace(fence("§ 86", Effect.MAY), rank=Rank.FENCE))
    ),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_what_cannot_be_is_refused_with_its_value(
    reason: str, aeldre: Mandate, frames: Frames
) -> None:
    with pytest.raises(ChangeRefused) as fault:
        must_be_possible(REFUSED[reason], aeldre, TODAY, frames.laws)
    assert fault.value.data["reason"] == reason


def test_a_label_that_is_not_in_the_act_is_named(aeldre: Mandate, frames: Frames) -> None:
    with pytest.raises(ChangeRefused) as fault:
        must_be_possible(REFUSED["missing"], aeldre, TODAY, frames.laws)
    assert (fault.value.data["value"], fault.value.data["key"]) == ("§ 987", "led-1")


def test_a_clause_cannot_end_before_it_begins(aeldre: Mandate, frames: Frames) -> None:
    later = changed(aeldre, change_of(begins=date(2022, 9, 1), begun=(fence("§ 86"),)), RELEASED)
    again = change_of(begins=FIRST, ended=("aeldre-v2-1",))
    with pytest.raises(ChangeRefused) as fault:
        must_be_possible(again, later, TODAY, frames.laws)
    assert fault.value.data["reason"] == "not_then"


def test_an_old_list_may_keep_what_it_got_wrong(frames: Frames) -> None:
    school = next(one for one in frames.mandates if one.id == "folkeskole")
    on = date(2023, 10, 1)
    for clause in clauses_on(school, on):
        if is_open_to_change(clause, on) and clause.act in frames.laws.skeletons:
            same = heir(clause, clause.targets, on, frames.laws)
            again = change_of(begins=on, ended=(clause.id,), begun=(same,))
            must_be_possible(again, school, on - ONE_DAY, frames.laws)


def test_what_is_said_in_vain_is_warned_of(closed: Mandate, frames: Frames) -> None:
    again = change_of(begins=date(2022, 9, 1), begun=(fence("§ 86, stk. 1", Effect.MAY),))
    must_be_possible(again, closed, TODAY, frames.laws)
    (found,) = outranked(again, closed, frames.laws)
    assert (found.by, found.shared) == ("aeldre-v2-1", "§ 86, stk. 1, 1. pkt.")


def test_the_difference_is_told_in_the_largest_units(
    closed: Mandate, aeldre: Mandate, frames: Frames
) -> None:
    assert list(turned(aeldre, closed, FIRST - ONE_DAY, frames.laws)) == []
    (found,) = turned(aeldre, closed, FIRST, frames.laws)
    assert [write_citation(path) for path in found.paths] == ["§ 86"]
    assert (found.was, found.now, is_stricter(found)) == ("may", "may_not", True)


@dataclass(frozen=True)
class Line:
    """One clause as the oracle sees it: days, rank and the ordinals it names."""

    first: date
    last: date
    rank: Rank
    effect: Effect
    ordinals: frozenset[int]


@lru_cache
def read_once() -> tuple[Frames, Mandate]:
    """Return the frames; as arguments of an example they would be written out whole."""
    frames = frames_in(DATA)
    return frames, frames.mandate(Area.ELDER_CARE)


def sections(laws: Laws) -> list[str]:
    text = laws.text_on(ACT, TODAY)
    return [write_citation(one.path) for one in text.of_kind(Kind.SECTION)]


PLACES = st.integers(0, 10_000)
PLANS = st.lists(
    st.tuples(
        st.integers(1, 90),
        st.integers(1, 200),
        st.lists(PLACES, max_size=2),
        st.lists(st.tuples(PLACES, st.sampled_from(Effect)), max_size=2),
    ),
    max_size=3,
)
"""For each release: days until it is made, days until it begins, what ends and what begins."""


def made_of(plans: list[Any], mandate: Mandate, laws: Laws) -> list[tuple[MandateChange, datetime]]:
    """Return the releases of a plan, one after the other; what is impossible then is left out."""
    found, now, known, released = [], mandate, sections(laws), TODAY
    for wait, ahead, ends, begins_with in plans:
        released += timedelta(days=wait)
        begins = released + timedelta(days=ahead)
        open_now = [one.id for one in now.clauses if is_open_to_change(one, begins)]
        ended = dict.fromkeys(open_now[at % len(open_now)] for at in ends if open_now)
        begun = tuple(fence(known[at % len(known)], effect) for at, effect in begins_with)
        change = change_of(begins=begins, ended=tuple(ended), begun=begun)
        try:
            must_be_possible(change, now, released, laws)
        except ChangeRefused:
            continue
        at = datetime.combine(released, time(12), UTC)
        found.append((change, at))
        now = changed(now, change, at)
    return found


def applied(mandate: Mandate, made: list[tuple[MandateChange, datetime]]) -> Mandate:
    for change, at in made:
        mandate = changed(mandate, change, at)
    return mandate


@given(plans=PLANS, place=PLACES, on=DAYS)
@settings(max_examples=60)
def test_a_day_before_the_first_day_is_answered_as_if_nothing_was_released(
    plans: list[Any], place: int, on: date
) -> None:
    frames, aeldre = read_once()
    made = made_of(plans, aeldre, frames.laws)
    first = min((change.begins for change, _ in made), default=FOREVER)
    on = min(on, first - ONE_DAY)
    known = sections(frames.laws)
    reference = known[place % len(known)]
    asked = {"reference": reference, "on": on}
    assert outcome(applied(aeldre, made), frames, **asked) == outcome(aeldre, frames, **asked)  # type: ignore[arg-type]


@given(plans=PLANS, place=PLACES, on=DAYS, known_at=DAYS)
@settings(max_examples=60)
def test_what_was_known_then_is_answered_by_what_was_released_then(
    plans: list[Any], place: int, on: date, known_at: date
) -> None:
    frames, aeldre = read_once()
    made = made_of(plans, aeldre, frames.laws)
    then = applied(aeldre, [(one, at) for one, at in made if at.date() <= known_at])
    known = sections(frames.laws)
    reference = known[place % len(known)]
    asked = {"reference": reference, "on": on, "known_at": known_at}
    now = applied(aeldre, made)
    assert outcome(now, frames, **asked) == outcome(then, frames, **asked)  # type: ignore[arg-type]


@given(plans=PLANS, place=PLACES, on=DAYS)
@example(plans=[(1, 1, [number], []) for number in (0, 0, 0)], place=0, on=date(2023, 1, 1))
@settings(max_examples=80)
def test_each_day_is_answered_as_plain_arithmetic_on_days_says(
    plans: list[Any], place: int, on: date
) -> None:
    frames, aeldre = read_once()
    laws = frames.laws
    made = made_of(plans, aeldre, laws)
    text = laws.text_on(ACT, on)

    def line(one: Clause | NewClause, first: date) -> Line:
        ordinals = {
            at
            for citation in laws.read(one.targets, ACT)
            for span in laws.resolve(citation, text).ranges
            for at in span
        }
        return Line(first, FOREVER, one.rank, one.effect, frozenset(ordinals))

    lines = {one.id: line(one, date.min) for one in aeldre.clauses if one.act == ACT}
    for number, (change, _) in enumerate(made, 2):
        for id_ in change.ended:
            if id_ in lines:
                lines[id_] = replace(lines[id_], last=change.begins)
        for at, new in enumerate(change.begun, 1):
            lines[f"aeldre-v{number}-{at}"] = line(new, change.begins)
    says = clauses_on(applied(aeldre, made), on)
    assert {one.id for one in says if one.act == ACT} == {
        id_ for id_, one in lines.items() if one.first <= on < one.last
    }
    leaves = [one for one in text.provisions if one.end == one.ordinal + 1]
    leaf = leaves[place % len(leaves)]
    # A label that the text of that day does not hold cleanly is unclear with or without releases.
    assume(outcome(aeldre, frames, write_citation(leaf.path), on) != "uklart")
    naming = [
        one for one in lines.values() if one.first <= on < one.last and leaf.ordinal in one.ordinals
    ]
    effects = {one.effect for one in naming if one.rank == min(each.rank for each in naming)}
    expected = effects.pop() if effects else Effect.MAY_NOT
    assert not effects
    found = outcome(applied(aeldre, made), frames, write_citation(leaf.path), on)
    assert found == ANSWERS[expected]


@given(plans=PLANS, on=DAYS, known=DAYS)
@settings(max_examples=25)
def test_the_fence_known_then_is_the_fence_of_what_was_released_then(
    plans: list[Any], on: date, known: date
) -> None:
    frames, aeldre = read_once()
    made = made_of(plans, aeldre, frames.laws)
    instant = datetime.combine(known, time(18), UTC)
    then = applied(aeldre, [(one, at) for one, at in made if at <= instant])
    asked = [marks_of(one, on, instant, frames) for one in (applied(aeldre, made), then)]
    assert asked[0] == asked[1]


def marks_of(mandate: Mandate, on: date, known_at: datetime, frames: Frames) -> list[object]:
    """Return the posts that stand in one municipality on a day, as known at an instant."""
    return [
        (post.provision, post.mark)
        for one in fences_of(mandate, frames.laws, frames.history)
        if one.municipality == "0791" and on in one.period and known_at in one.known
        for post in one.posts
    ]
