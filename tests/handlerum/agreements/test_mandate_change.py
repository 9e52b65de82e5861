# SPDX-License-Identifier: MPL-2.0
"""A mandate changes forward only: before the first day, and before it was known, nothing differs."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import strategies as st

from handlerum.agreements.assessment import Frames, assess
from handlerum.agreements.mandate import Effect, Mandate, Rank
from handlerum.agreements.mandate_change import RANKS, MandateChange, NewClause, changed, heir
from handlerum.agreements.mandate_change_checks import (
    ChangeRefused,
    is_open_to_change,
    must_be_possible,
    outranked,
)
from handlerum.agreements.mandate_difference import clauses_on, is_stricter, turned
from handlerum.agreements.question import Question
from handlerum.law.citation_write import write_citation
from handlerum.time import ONE_DAY

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
