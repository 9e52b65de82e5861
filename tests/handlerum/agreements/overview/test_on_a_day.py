# SPDX-License-Identifier: MPL-2.0
"""On each day the overview says what stood there, in the words that had effect; a plain account agrees."""

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from handlerum.agreements.overview import Edition, LineStatus, next_edition
from handlerum.agreements.overview_on_a_day import LineOnDay, lines_on
from handlerum.agreements.overview_order import FieldKey
from handlerum.time import Period
from tests.handlerum.agreements.overview.examples import FIRST, SCHOOL, YEAR, decision, first, later

ENDED = date(2022, 9, 1)
Turn = tuple[int, str, int]
turns = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from("abc"), st.integers(200, 400)),
    min_size=1,
    max_size=6,
)


def published(found: list[Turn]) -> list[Edition]:
    """Publish the same decision again and again: after so many days, in these words, to that end."""
    editions: list[Edition] = []
    passed = 0
    for gap, word, length in found:
        passed += gap
        period = Period(YEAR.start, YEAR.start + timedelta(days=length))
        said = decision(entry={"period": period, "content": word})
        before = editions[-1] if editions else None
        editions.append(next_edition(before, (said,), SCHOOL, later(passed)))
    return editions


def stood(editions: list[Edition], on: date) -> tuple[LineOnDay, ...]:
    return lines_on(reversed([one for one in editions if one.day <= on]), on)


@given(turns, st.integers(0, 450))
@example([(0, "a", 300), (1, "b", 300)], 1)
def test_the_words_of_the_day_are_those_published_before_it(found: list[Turn], after: int) -> None:
    """lov 880/2021 § 6, stk. 2: effect at the earliest the day after."""
    first_day = FIRST.at.date() + timedelta(days=found[0][0])
    on = first_day + timedelta(days=after)
    account, day = [], FIRST.at.date()
    for gap, word, length in found:
        day += timedelta(days=gap)
        account.append((day, word, YEAR.start + timedelta(days=length)))
    begins = max(YEAR.start, first_day + timedelta(days=1))
    in_time = [row for row in account if row[0] < on] if on >= begins else account[:1]
    if on < begins:
        in_time = [row for row in account if row[0] <= on]
    _, word, end = in_time[-1]
    (line,) = stood(published(found), on)
    status = (
        LineStatus.COMING if on < begins else LineStatus.IN_FORCE if on < end else LineStatus.ENDED
    )
    assert (line.line.shown[FieldKey.CONTENT], line.line.ends_on) == ((word,), end)
    assert (line.status, line.line.effective_on) == (status, begins)


def test_a_day_before_the_first_edition_holds_no_line() -> None:
    assert stood([first(decision())], date(2022, 3, 2)) == ()


def test_a_correction_and_an_end_are_told_from_the_day_after_they_were_published() -> None:
    one = first(decision(entry={"content": "Skrivefejl"}))
    right = decision(entry={"content": "Rettet"})
    two = next_edition(one, (right,), SCHOOL, later(30))
    shorter = decision(entry={"content": "Rettet", "period": Period(YEAR.start, ENDED)})
    three = next_edition(two, (shorter,), SCHOOL, later(60))

    def said(on: date) -> tuple[object, ...]:
        (found,) = stood([one, two, three], on)
        shown, line = found.line.shown[FieldKey.CONTENT], found.line
        return shown, line.ends_on, found.status.value, found.edition

    assert said(two.day) == (("Skrivefejl",), YEAR.end, "i_kraft", 1)
    assert said(two.day + timedelta(days=1)) == (("Rettet",), YEAR.end, "i_kraft", 2)
    assert said(three.day) == (("Rettet",), YEAR.end, "i_kraft", 2)
    assert said(ENDED - timedelta(days=1)) == (("Rettet",), ENDED, "i_kraft", 3)
    assert said(ENDED) == (("Rettet",), ENDED, "ophoert", 3)


def test_two_changes_on_one_day_leave_the_words_of_the_edition_before_both() -> None:
    said = [decision(entry={"content": word}) for word in "abc"]
    one = first(said[0])
    two = next_edition(one, (said[1],), SCHOOL, later(30))
    three = next_edition(two, (said[2],), SCHOOL, later(30))
    assert [found.edition for found in stood([one, two, three], two.day)] == [1]
    assert [found.edition for found in stood([one, two, three], date(2022, 4, 3))] == [3]


def test_what_was_undone_stands_as_coming_until_then_and_as_withdrawn_after() -> None:
    one = first(decision(entry={"period": Period(date(2022, 6, 1), YEAR.end)}))
    two = next_edition(one, (), SCHOOL, later(10), withdrawn=frozenset({"b-1"}))
    again = decision(entry={"period": Period(date(2022, 6, 1), YEAR.end)})
    three = next_edition(two, (again,), SCHOOL, later(20))
    days = [one.day, two.day, three.day, date(2022, 6, 1)]
    assert [stood([one, two, three], on)[0].status.value for on in days] == [
        "kommer",
        "trukket_tilbage",
        "kommer",
        "i_kraft",
    ]


def test_a_start_moved_before_it_came_holds_from_the_new_day() -> None:
    june, july = (
        decision(entry={"period": Period(date(2022, month, 1), YEAR.end)}) for month in (6, 7)
    )
    one = first(june)
    two = next_edition(one, (july,), SCHOOL, later(20))
    (found,) = stood([one, two], date(2022, 6, 15))
    assert (found.status, found.line.effective_on) == (LineStatus.COMING, date(2022, 7, 1))


def test_no_edition_is_read_that_no_line_needs() -> None:
    one = first(decision())
    two = next_edition(one, (decision("b-2"),), SCHOOL, later(30))

    def newest_first() -> object:
        yield two
        raise AssertionError("the first edition is not needed")

    assert len(lines_on(newest_first(), two.day)) == 2  # type: ignore[arg-type]
