# SPDX-License-Identifier: MPL-2.0
"""An edition shows what the order asks for, forgets nothing, and gives no effect too early."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.agreements.decision import Links
from handlerum.agreements.overview import LineStatus, line_status, next_edition
from handlerum.agreements.overview_comparison import compare
from handlerum.agreements.overview_order import FieldKey
from handlerum.errors import InvalidFact
from handlerum.place import InstitutionId
from handlerum.time import Period
from tests.handlerum.agreements.overview.examples import FIRST, SCHOOL, YEAR, decision, first, later


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


def test_what_never_took_effect_stays_marked_beside_what_did() -> None:
    """BEK 894/2021 § 2, stk. 4."""
    (now,) = decision().sets_aside
    ahead = replace(now, period=Period(date(2022, 8, 1), date(2023, 3, 4)))
    one = first(decision(sets_aside=(ahead, now)))
    ended = (
        replace(ahead, is_withdrawn=True),
        replace(now, period=Period(YEAR.start, date(2022, 6, 1))),
    )
    two = next_edition(one, (decision(sets_aside=ended),), SCHOOL, later(30))
    told = [(line.number, line.ends_on, line.is_withdrawn, line.changed_in) for line in two.lines]
    assert told == [(1, date(2023, 3, 4), True, 2), (2, date(2022, 6, 1), False, 2)]
    again = next_edition(two, (decision(sets_aside=ended),), SCHOOL, later(60))
    assert again.lines == two.lines


def test_what_was_withdrawn_and_is_published_again_has_effect_from_then() -> None:
    """lov 880/2021 § 6, stk. 2."""
    one = first(decision())
    two = next_edition(one, (), SCHOOL, FIRST, withdrawn=frozenset({"b-1"}))
    (line,) = next_edition(two, (decision(),), SCHOOL, later(30)).lines
    assert (line.effective_on, line.is_withdrawn) == (date(2022, 4, 3), False)


def test_an_empty_first_edition_is_refused() -> None:
    with pytest.raises(InvalidFact, match="empty"):
        next_edition(None, (), SCHOOL, FIRST)
