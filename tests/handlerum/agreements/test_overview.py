# SPDX-License-Identifier: MPL-2.0
"""The overview shows what the orders ask for, forgets nothing, and gives no effect too early.

The institutions and decisions are invented; only municipalities and law are real.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handlerum.agreements.approval_words import Status
from handlerum.agreements.assessment import Frames
from handlerum.agreements.decision import (
    Body,
    Decision,
    Hearing,
    HearingState,
    Links,
    Meeting,
    SetAside,
    Transition,
)
from handlerum.agreements.decision_finding import Finding, Level, Surroundings
from handlerum.agreements.overview import (
    Edition,
    LineStatus,
    Publication,
    as_json,
    canonical_bytes,
    digest,
    line_status,
    next_edition,
)
from handlerum.agreements.overview_checks import Draft, check_edition
from handlerum.agreements.overview_comparison import compare
from handlerum.agreements.overview_order import (
    FieldKey,
    OverviewOrder,
    When,
    order_for,
    read_overview_orders,
)
from handlerum.errors import InvalidFact
from handlerum.ledger.canonical import canonical
from handlerum.place import Area, InstitutionId, MunicipalityCode
from handlerum.time import Period

DATA = Path(__file__).parents[3] / "data"
FILE: Mapping[str, Any] = yaml.safe_load((DATA / "overview_fields.yaml").read_text("utf-8"))
ORDERS = read_overview_orders(FILE)
SCHOOL, ELDER = order_for(Area.SCHOOL, ORDERS), order_for(Area.ELDER_CARE, ORDERS)
DAY = date(2022, 3, 1)
FIRST = Publication(at=datetime(2022, 3, 3, 11, tzinfo=UTC), website="https://eksempel.dk/oversigt")
YEAR = Period(date(2022, 3, 4), date(2023, 3, 4))


def decision(key: str = "b-1", reference: str = "folkeskolelovens § 15", **more: Any) -> Decision:
    one = SetAside(reference=reference, period=YEAR, instead="Skolen planlægger selv.")
    given: dict[str, Any] = {
        "id": key,
        "municipality": MunicipalityCode("0561"),
        "area": Area.SCHOOL,
        "title": "Eksempel",
        "sets_aside": (replace(one, **more.pop("entry", {})),),
        "body": Body.COUNCIL,
        "decided_on": DAY,
        "meeting": Meeting(Body.COUNCIL, DAY, "punkt 7"),
        "hearing": Hearing(HearingState.HELD, ("skolebestyrelsen",), date(2022, 2, 1)),
    }
    return Decision(**{**given, **more})


def elder(**more: Any) -> Decision:
    given: dict[str, Any] = {
        "municipality": MunicipalityCode("0791"),
        "area": Area.ELDER_CARE,
        "transition": Transition.NOT_NEEDED,
    }
    return decision(reference="servicelovens § 79 a", **{**given, **more})


def later(days: int, **more: Any) -> Publication:
    return replace(FIRST, at=FIRST.at + timedelta(days=days), **more)


def first(*decisions: Decision, order: OverviewOrder = SCHOOL) -> Edition:
    return next_edition(None, decisions, order, FIRST)


def test_the_fields_are_exactly_those_of_each_order(shared: Path) -> None:
    """BEK 894/2021 § 2, stk. 1 og 2; BEK 900/2021 § 2, stk. 1 og 2."""
    facts = yaml.safe_load((shared / "facts/mandates.yaml").read_text("utf-8"))["overview_fields"]
    asked = {order["order"]: numbers(order) for order in facts}
    carried = {order.id: own_numbers(order) for order in ORDERS}
    assert carried == asked


def numbers(order: Mapping[str, Any]) -> set[tuple[str, str]]:
    rows = [*order["required"], *order["optional"]]
    return {place(row["source"]) for row in rows}


def own_numbers(order: OverviewOrder) -> set[tuple[str, str]]:
    return {place(field.source) for field in order.fields}


def place(source: str) -> tuple[str, str]:
    found = re.search(r"stk\. (\d), nr\. (\d)", source)
    assert found
    return found.group(1), found.group(2)


def test_every_area_has_one_order_and_every_field_words_in_both_languages() -> None:
    assert {area: order_for(area, ORDERS).id for area in Area} == {
        Area.DAYCARE: "BEK 894/2021",
        Area.SCHOOL: "BEK 894/2021",
        Area.ELDER_CARE: "BEK 900/2021",
    }
    languages = {lang for order in ORDERS for field in order.fields for lang, _ in field.words}
    assert languages == {"da", "en"}


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"id": "BEK 1"}, "'act' is missing"),
        ({"id": "BEK 1", "act": "lov 1", "repeal_source": "§ 3"}, "'in_force' is not a day"),
    ],
)
def test_an_order_that_lacks_something_is_refused_by_name(
    entry: dict[str, Any], message: str
) -> None:
    with pytest.raises(InvalidFact, match="BEK 1"):
        read_overview_orders({"orders": [entry]})
    with pytest.raises(InvalidFact, match=re.escape(message.split("'")[1])):
        read_overview_orders({"orders": [entry]})


def test_an_area_without_an_order_is_refused() -> None:
    with pytest.raises(InvalidFact, match="aeldre"):
        order_for(Area.ELDER_CARE, (SCHOOL,))


def test_a_line_shows_what_the_order_asks_for() -> None:
    """BEK 894/2021 § 2, stk. 1."""
    links = Links("https://eksempel.dk/1", "https://eksempel.dk/2")
    (line,) = first(decision(links=links)).lines
    assert [key for key, _ in line.values] == [field.key for field in SCHOOL.fields]
    assert line.shown[FieldKey.PERIOD] == ("2022-03-04", "2023-03-04")
    assert line.shown[FieldKey.SCOPE] == ("*",)


def test_a_line_names_its_institutions_or_those_left_out() -> None:
    """BEK 894/2021 § 2, stk. 1, nr. 3."""
    some = {InstitutionId(key) for key in ("b", "a")}
    (only,) = first(decision(entry={"institutions": frozenset(some)})).lines
    (all_but,) = first(decision(entry={"minus": frozenset(some)})).lines
    assert only.shown[FieldKey.SCOPE] == ("a", "b")
    assert all_but.shown[FieldKey.SCOPE] == ("*", "-a", "-b")


days = st.datetimes(datetime(2021, 5, 15), datetime(2025, 6, 30)).map(
    lambda at: at.replace(tzinfo=UTC)
)


@given(days, st.integers(-400, 400))
def test_no_line_has_effect_before_the_day_after_its_publication(at: datetime, wish: int) -> None:
    """lov 880/2021 § 6, stk. 2."""
    start = at.date() + timedelta(days=wish)
    one = decision(entry={"period": Period(start, start + timedelta(days=900))})
    edition = next_edition(None, (one,), SCHOOL, replace(FIRST, at=at))
    (line,) = edition.lines
    assert line.effective_on == max(start, edition.day + timedelta(days=1))
    assert line_status(line, edition.day) is LineStatus.COMING


@given(st.lists(st.sets(st.integers(1, 6), min_size=1), min_size=1, max_size=5))
def test_no_edition_forgets_a_line_or_moves_its_first_day(rounds: list[set[int]]) -> None:
    """BEK 894/2021 § 2, stk. 4."""
    edition = None
    seen: dict[tuple[str, int], date] = {}
    for number, keys in enumerate(rounds):
        chosen = tuple(decision(f"b-{key}") for key in sorted(keys))
        edition = next_edition(edition, chosen, SCHOOL, later(30 * number))
        seen = {line.key: line.effective_on for line in edition.lines} | seen
    assert edition is not None
    assert {line.key: line.effective_on for line in edition.lines} == seen


def test_an_ended_decision_goes_on_being_shown() -> None:
    """BEK 894/2021 § 2, stk. 4."""
    one = first(decision())
    new = decision("b-2", entry={"period": Period(date(2023, 8, 1), date(2024, 8, 1))})
    two = next_edition(one, (new,), SCHOOL, later(500))
    assert [line.decision for line in two.lines] == ["b-1", "b-2"]
    assert line_status(two.lines[0], two.day) is LineStatus.ENDED
    assert [line.decision for line in compare(one, two).ended] == ["b-1"]


def test_a_change_takes_effect_the_day_after_it_is_published() -> None:
    """BEK 894/2021 § 2, stk. 1, nr. 5."""
    one = first(decision())
    shorter = decision(entry={"period": Period(YEAR.start, date(2022, 9, 1))})
    (line,) = next_edition(one, (shorter,), SCHOOL, later(30)).lines
    assert line.shown[FieldKey.CHANGES_EFFECTIVE_ON] == ("2022-04-03",)
    assert (line.effective_on, line.ends_on) == (YEAR.start, date(2022, 9, 1))


def test_the_same_decisions_again_change_no_line() -> None:
    one = first(decision(), decision("b-2"))
    two = next_edition(one, (decision(), decision("b-2")), SCHOOL, later(30))
    assert two.lines == one.lines
    assert compare(one, two).changed == ()


def test_what_is_undone_before_effect_stays_and_is_marked() -> None:
    one = first(decision(entry={"period": Period(date(2022, 6, 1), date(2023, 6, 1))}))
    two = next_edition(one, (), SCHOOL, later(1), withdrawn=frozenset({"b-1"}))
    assert line_status(two.lines[0], date(2022, 7, 1)) is LineStatus.WITHDRAWN
    assert [line.decision for line in compare(one, two).withdrawn] == ["b-1"]
    assert compare(one, two).dropped == ()


def test_what_was_withdrawn_and_is_published_again_has_effect_from_then() -> None:
    """lov 880/2021 § 6, stk. 2."""
    one = first(decision())
    two = next_edition(one, (), SCHOOL, FIRST, withdrawn=frozenset({"b-1"}))
    (line,) = next_edition(two, (decision(),), SCHOOL, later(30)).lines
    assert (line.effective_on, line.is_withdrawn) == (date(2022, 4, 3), False)


def test_editions_are_chained_by_their_digests() -> None:
    one = first(decision())
    two = next_edition(one, (decision("b-2"),), SCHOOL, later(1))
    assert two.previous == digest(one)
    assert digest(two) != digest(replace(two, previous=""))


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(texts, texts)
def test_a_changed_word_gives_another_digest(word: str, other: str) -> None:
    one = first(decision(entry={"content": word}))
    same, differs = (first(decision(entry={"content": each})) for each in (word, other))
    assert digest(one) == digest(same)
    assert (digest(one) == digest(differs)) == (word.strip() == other.strip() or word == other)


def test_the_bytes_hashed_are_those_of_the_ledger() -> None:
    edition = as_json(first(decision(), decision("b-2", title="Æ")))
    assert canonical_bytes(edition) == canonical(edition)  # type: ignore[arg-type]


def test_an_instant_in_another_zone_is_the_same_edition() -> None:
    danish = datetime.fromisoformat("2022-03-03T12:00:00+01:00")
    same = next_edition(None, (decision(),), SCHOOL, replace(FIRST, at=danish))
    assert digest(same) == digest(first(decision()))


def test_an_empty_first_edition_is_refused() -> None:
    with pytest.raises(InvalidFact, match="empty"):
        next_edition(None, (), SCHOOL, FIRST)


@pytest.fixture
def around(frames: Frames) -> Surroundings:
    return Surroundings(frames=frames, on=FIRST.at.date())


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
