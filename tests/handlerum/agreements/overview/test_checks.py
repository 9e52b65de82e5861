# SPDX-License-Identifier: MPL-2.0
"""A fault of an edition, or of what it shows, stops it before it is published."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlerum.agreements.approval_words import Status
from handlerum.agreements.decision import Decision, Transition
from handlerum.agreements.decision_finding import Finding, Level, Surroundings
from handlerum.agreements.overview import next_edition
from handlerum.agreements.overview_checks import Draft, check_edition
from handlerum.agreements.overview_order import FieldKey, OverviewOrder, When
from handlerum.time import Period
from tests.handlerum.agreements.overview.examples import (
    ELDER,
    FIRST,
    ORDERS,
    SCHOOL,
    YEAR,
    decision,
    elder,
    first,
    later,
)


def draft(*decisions: Decision, order: OverviewOrder = SCHOOL, **more: Any) -> Draft:
    previous = more.pop("previous", None)
    publication = more.pop("publication", FIRST)
    withdrawn = more.pop("withdrawn", frozenset())
    edition = next_edition(previous, decisions, order, publication, withdrawn=withdrawn)
    courses = {one.id: Status.RELEASED for one in decisions}
    given: dict[str, Any] = {"courses": courses, "decisions": decisions, "previous": previous}
    return Draft(edition=edition, order=order, **{**given, **more})


def stops(one: Draft, around: Surroundings) -> list[str]:
    return [f.code for f in check_edition(one, around) if f.level is Level.STOP]


def of_code(code: str, one: Draft, around: Surroundings) -> Finding:
    (found,) = (f for f in check_edition(one, around) if f.code == code)
    return found


ON_PAPER = replace(FIRST, non_digital="opslag og brev")


def test_a_sound_edition_may_be_published(around: Surroundings) -> None:
    assert stops(draft(decision()), around) == []
    assert stops(draft(elder(), order=ELDER, publication=ON_PAPER), around) == []


PAST = first(decision())
FAULTS: dict[str, tuple[Draft, str]] = {
    "website_missing": (
        draft(decision(), publication=replace(FIRST, website=" ")),
        "BEK 894/2021 § 1, stk. 1",
    ),
    "non_digital_missing": (draft(elder(), order=ELDER), "BEK 900/2021 § 1, stk. 2"),
    "not_released": (draft(decision(), courses={"b-1": Status.DECIDED}), "Handlerum"),
    "clock_set_back": (
        draft(decision("b-2"), previous=PAST, publication=later(-1)),
        "Handlerum",
    ),
    "decision_dropped": (
        replace(
            draft(decision("b-2"), previous=PAST, publication=later(1)),
            edition=next_edition(replace(PAST, lines=()), (decision("b-2"),), SCHOOL, later(1)),
        ),
        "BEK 894/2021 § 2, stk. 4",
    ),
    "withdrawn_after_effect": (
        draft(previous=PAST, publication=later(1), withdrawn=frozenset({"b-1"})),
        "lov 880/2021 § 6, stk. 2",
    ),
    "start_moved_after_effect": (
        draft(
            decision(entry={"period": Period(date(2022, 6, 1), YEAR.end)}),
            previous=PAST,
            publication=later(30),
        ),
        "lov 880/2021 § 6, stk. 2",
    ),
    "end_too_early": (
        draft(
            decision(entry={"period": Period(YEAR.start, date(2022, 4, 2))}),
            previous=PAST,
            publication=later(30),
        ),
        "lov 880/2021 § 6, stk. 2",
    ),
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_fault_of_the_edition_stops_it(code: str, around: Surroundings) -> None:
    one, source = FAULTS[code]
    found = of_code(code, one, around)
    assert (found.level, found.source) == (Level.STOP, source)


def test_an_edition_that_does_not_follow_the_one_before_is_stopped(around: Surroundings) -> None:
    sound = draft(decision("b-2"), previous=PAST, publication=later(1))
    assert "does_not_follow" not in stops(sound, around)
    forked = replace(sound, edition=replace(sound.edition, number=7))
    assert "does_not_follow" in stops(forked, around)


def test_the_content_of_a_special_decision_must_be_told(around: Surroundings) -> None:
    """BEK 894/2021 § 2, stk. 1, nr. 6."""
    silent = draft(decision(reference="folkeskolelovens § 44"))
    found = of_code("field_missing", silent, around)
    assert (found.value, found.source) == ("content", "BEK 894/2021 § 2, stk. 1, nr. 6")
    told = draft(decision(reference="folkeskolelovens § 44", entry={"content": "Flere pladser"}))
    assert stops(told, around) == []


def test_a_provision_nobody_can_read_is_told_once_and_asks_for_no_content(
    around: Surroundings,
) -> None:
    odd = draft(decision(reference="det med skemaet"))
    assert stops(odd, around) == ["malformed_citation"]


def test_a_start_not_yet_come_may_be_moved(around: Surroundings) -> None:
    """lov 880/2021 § 6, stk. 2."""
    june = first(decision(entry={"period": Period(date(2022, 6, 1), YEAR.end)}))
    july = decision(entry={"period": Period(date(2022, 7, 1), YEAR.end)})
    assert stops(draft(july, previous=june, publication=later(30)), around) == []


def test_a_change_must_say_when_it_takes_effect(around: Surroundings) -> None:
    """BEK 894/2021 § 2, stk. 1, nr. 5."""
    shorter = decision(entry={"period": Period(YEAR.start, date(2022, 9, 1))})
    sound = draft(shorter, previous=PAST, publication=later(30))
    (line,) = sound.edition.lines
    values = tuple(
        (key, () if key is FieldKey.CHANGES_EFFECTIVE_ON else value) for key, value in line.values
    )
    silent = replace(sound, edition=replace(sound.edition, lines=(replace(line, values=values),)))
    assert stops(sound, around) == []
    assert of_code("field_missing", silent, around).value == "changes_effective_on"


def test_elder_care_must_say_whether_transition_rules_are_needed(around: Surroundings) -> None:
    """BEK 900/2021 § 2, stk. 1, nr. 6."""
    silent = draft(elder(transition=Transition.UNANSWERED), order=ELDER, publication=ON_PAPER)
    assert {"field_missing", "transition_unanswered"} <= set(stops(silent, around))


REQUIRED = [
    pytest.param(order, field.key, id=f"{order.id}-{field.key}")
    for order in ORDERS
    for field in order.required
    if field.when is When.ALWAYS
]


@pytest.mark.parametrize(("order", "key"), REQUIRED)
def test_an_edition_without_one_required_field_is_stopped(
    order: OverviewOrder, key: FieldKey, around: Surroundings
) -> None:
    sound = draft(elder() if order is ELDER else decision(), order=order, publication=ON_PAPER)
    (line,) = sound.edition.lines
    values = tuple((one, () if one is key else value) for one, value in line.values)
    emptied = replace(sound.edition, lines=(replace(line, values=values),))
    found = of_code("field_missing", replace(sound, edition=emptied), around)
    assert (found.value, found.level) == (key.value, Level.STOP)


def test_a_fault_in_a_decision_stops_the_edition_and_says_which(around: Surroundings) -> None:
    found = of_code("protected", draft(decision(reference="folkeskolelovens § 1")), around)
    assert found.where == "decisions/b-1/sets_aside[0].reference"


def test_a_decision_that_stands_is_not_checked_again(around: Surroundings) -> None:
    late = draft(
        decision(
            "b-2",
            entry={"period": Period(date(2022, 6, 1), YEAR.end)},
            reference="folkeskolelovens § 16 d",
        ),
        previous=PAST,
        publication=later(30),
    )
    assert stops(late, around) == []


def test_a_decision_taken_but_not_shown_is_asked_about(around: Surroundings) -> None:
    """BEK 894/2021 § 1, stk. 2."""
    courses = {"b-1": Status.RELEASED, "b-9": Status.DECIDED}
    found = of_code("decided_not_shown", draft(decision(), courses=courses), around)
    assert (found.level, found.value) == (Level.THINK, "b-9")


def test_after_the_order_was_repealed_the_check_says_so(around: Surroundings) -> None:
    """BEK 894/2021 § 3, stk. 2."""
    one = draft(decision(), publication=later(1000))
    found = of_code("orders_end", one, around)
    assert (found.level, found.source) == (Level.KNOW, "BEK 894/2021 § 3, stk. 2")


def test_an_edition_without_news_is_asked_about(around: Surroundings) -> None:
    one = draft(decision(), previous=PAST, publication=later(1))
    assert of_code("nothing_new", one, around).level is Level.THINK
