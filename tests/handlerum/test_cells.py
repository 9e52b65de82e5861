# SPDX-License-Identifier: MPL-2.0
"""A day and a municipality in a cell of a table are read as people and Excel write them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.errors import InvalidPeriod
from handlerum.place import code_of, plain_name
from handlerum.time import day_in_cell

FIRST = date(2024, 8, 1)
NAMES = {"0217": "Helsingør", "0751": "Aarhus", "0840": "Rebild", "0101": "København"}


@pytest.mark.parametrize(
    "text",
    [
        *("2024-08-01", "2024-08-01 00:00:00", "2024-08-01T00:00:00", "2024-08-01 00:00:00.000"),
        *("1.8.2024", "01.08.2024", "01-08-2024", "1/8-2024", " 2024-08-01 "),
        *("45505", "45505.0", "45505.5"),
    ],
)
def test_one_day_is_read_however_the_cell_holds_it(text: str) -> None:
    assert day_in_cell(text) == FIRST


@given(st.dates(date(1954, 10, 4), date(2119, 1, 10)))
def test_every_day_survives_excel_and_print(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    assert day_in_cell(str(serial)) == day
    assert day_in_cell(str(datetime(day.year, day.month, day.day))) == day
    assert day_in_cell(f"{day:%d-%m-%Y}") == day


@given(st.dates(date(1954, 1, 1), date(2100, 1, 1)))
def test_a_day_that_can_be_two_is_refused_and_no_other(day: date) -> None:
    text = f"{day.day:02}/{day.month:02}/{day.year}"
    if day.day == day.month or day.day > 12:
        assert day_in_cell(text) == day
    else:
        with pytest.raises(InvalidPeriod) as refused:
            day_in_cell(text)
        assert refused.value.data["reason"] == "ambiguous_day"


@pytest.mark.parametrize("text", ["", "snart", "08/13/2024x", "99999", "19999", "2024-13-01", "0"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(InvalidPeriod):
        day_in_cell(text)


@given(st.integers(0, 10**7), st.timedeltas(timedelta(0), timedelta(hours=23)))
def test_a_number_is_a_day_only_within_a_lifetime_of_files(number: int, more: timedelta) -> None:
    text = f"{number}.{int(more.total_seconds())}"
    if 20_000 <= number < 80_000:
        assert day_in_cell(text) == day_in_cell(str(number))
    else:
        with pytest.raises(InvalidPeriod):
            day_in_cell(text)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        *((name, "0217") for name in ("Helsingør Kommune", "Helsingør", "0217", "217")),
        *((name, "0217") for name in (" HELSINGØR  kommune ", "helsingør")),
        *((name, "0751") for name in ("Århus", "Aarhus Kommune", "751")),
        *((name, "") for name in ("", " ", "Kommune", "Helsing", "9999", "Anholt")),
    ],
)
def test_a_municipality_is_read_by_name_and_code(said: str, code: str) -> None:
    assert code_of(said, NAMES) == code


@given(st.text(max_size=40))
def test_a_name_that_is_compared_twice_is_the_same(text: str) -> None:
    once = plain_name(text)
    assert once == plain_name(text.upper().lower()) or "ß" in text.lower() or not text.isascii()
    assert plain_name(" ".join(text.split())) == once
