# SPDX-License-Identifier: MPL-2.0
"""A round is taken in whole or not at all, and every row is answered for."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.evaluation.goals import Indicator, Measurement
from handlerum.evaluation.numbers import Decimal, Status
from handlerum.evaluation.round import (
    Expected,
    Round,
    RoundRefused,
    Row,
    differences,
    round_of,
)
from handlerum.evaluation.round_rows import Entry, Fault, Kind
from handlerum.evaluation.verdict import Direction

SHARE = Indicator(
    "andel", "Andel", "Opdigtet andel", "procent", Direction.HIGHER_IS_BETTER, "Opdigtet", 1.0
)
PLACES = {"0217": "Helsingør", "0840": "Rebild", "h1": "Huset", "h2": "Huset"}
ASKED = Expected(SHARE, PLACES, "2020", "2024")


def row(number: int, place: str, period: str, value: str | Entry) -> Row:
    told = value if isinstance(value, Entry) else Entry(value)
    return Row(number, Entry(place), Entry(period), told)


def column(*values: str | Entry, decimal: Decimal | None = None) -> Round:
    rows = [
        row(at, ("0217", "0840")[at % 2], str(2020 + at // 2), v) for at, v in enumerate(values)
    ]
    return round_of(rows, replace(ASKED, decimal=decimal))


def faults(found: Round) -> list[tuple[int, Fault]]:
    return [(one.row, one.fault) for one in found.remarks]


def test_danish_forms_are_read_and_gaps_stay_gaps() -> None:
    found = column("2.351,5", "7,3", "..", "", "<5", "0").accepted()
    assert [one.value for one in found if one.is_observed] == [2351.5, 7.3, 0.0]
    assert [one.status for one in found[2:5]] == [
        Status.SUPPRESSED,
        Status.MISSING,
        Status.SUPPRESSED,
    ]


def test_percentages_of_a_percent_indicator_are_read_without_their_sign() -> None:
    found = column("100,0 %", "7,3 %").accepted()
    assert [one.value for one in found] == [100.0, 7.3]


def test_a_dash_is_missing_with_a_remark_and_never_zero() -> None:
    found = column("7,3", "–", "-")
    assert [one.status for one in found.accepted()[1:]] == [Status.MISSING] * 2
    assert faults(found) == [(1, Fault.DASH_IS_MISSING), (2, Fault.DASH_IS_MISSING)]


def test_a_thousand_that_could_be_a_fraction_stops_until_the_mark_is_stated() -> None:
    assert faults(column("2.351", "17")) == [(0, Fault.AMBIGUOUS_NUMBER)]
    assert column("2.351", "17", decimal=Decimal.COMMA).accepted()[0].value == 2351.0
    assert column("2.351", "17", decimal=Decimal.POINT).accepted()[0].value == 2.351


def test_the_rest_of_the_column_settles_the_mark() -> None:
    assert [one.value for one in column("2.351", "7,3").accepted()] == [2351.0, 7.3]


def test_danish_and_english_numbers_in_one_column_are_all_named() -> None:
    found = column("7,3", "7.35", "12")
    assert faults(found) == [(0, Fault.AMBIGUOUS_NUMBER), (1, Fault.AMBIGUOUS_NUMBER)]


@pytest.mark.parametrize("text", ["mange", "7,3,1", "1 2 3 x", "∞", "inf", "12 kr"])
def test_what_is_no_number_is_named_with_its_row(text: str) -> None:
    found = column("7,3", text)
    assert [(one.row, one.fault, one.value) for one in found.faults] == [
        (1, Fault.NOT_A_NUMBER, text)
    ]


def test_numbers_from_a_spreadsheet_need_no_mark() -> None:
    found = column(Entry("2.351", Kind.NUMBER), "7,3").accepted()
    assert [one.value for one in found] == [2.351, 7.3]


def test_a_percent_cell_among_plain_numbers_stops_the_round() -> None:
    found = column(Entry("98.7", Kind.PERCENT), Entry("0.987", Kind.NUMBER), "97,1 %")
    assert faults(found) == [(1, Fault.MIXED_UNITS)]


def test_percent_for_an_indicator_in_another_unit_is_refused() -> None:
    asked = replace(ASKED, indicator=replace(SHARE, unit="timer"))
    found = round_of([row(2, "0217", "2021", "98 %")], asked)
    assert faults(found) == [(2, Fault.OTHER_UNIT)]


@pytest.mark.parametrize("kind", [Kind.FORMULA, Kind.SHEET_ERROR])
def test_formulas_and_sheet_errors_are_not_values(kind: Kind) -> None:
    assert column(Entry("=A1", kind)).faults[0].fault == Fault(str(kind))


@pytest.mark.parametrize("way", ["0217", "217", "Helsingør", " helsingør  kommune "])
def test_a_place_may_be_written_in_the_usual_ways(way: str) -> None:
    assert round_of([row(2, way, "2021", "1")], ASKED).accepted()[0].place == "0217"


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        ("0999", Fault.UNKNOWN_PLACE),
        ("Helsinki", Fault.UNKNOWN_PLACE),
        ("Huset", Fault.AMBIGUOUS_PLACE),
        ("", Fault.EMPTY),
        ("x" * 201, Fault.TOO_LONG),
    ],
)
def test_a_place_that_is_not_one_place_is_named(place: str, fault: Fault) -> None:
    assert faults(round_of([row(7, place, "2021", "1")], ASKED)) == [(7, fault)]


@pytest.mark.parametrize(
    ("period", "fault"),
    [
        ("2019", Fault.PERIOD_OUTSIDE),
        ("2025", Fault.PERIOD_OUTSIDE),
        ("2021K1", Fault.OTHER_PERIOD),
        ("2021K5", Fault.UNKNOWN_PERIOD),
        ("21", Fault.UNKNOWN_PERIOD),
        ("i fjor", Fault.UNKNOWN_PERIOD),
        ("2021/25", Fault.UNKNOWN_PERIOD),
    ],
)
def test_a_period_outside_the_round_is_named(period: str, fault: Fault) -> None:
    assert faults(round_of([row(7, "0217", period, "1")], ASKED)) == [(7, fault)]


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [("2021K1", "2022K4", "2022Q1"), ("2020/21", "2022/23", "2021/22"), ("2021", "2021", "2021")],
)
def test_quarters_school_years_and_a_single_year_are_periods(
    first: str, last: str, period: str
) -> None:
    asked = replace(ASKED, first=first, last=last)
    assert not round_of([row(2, "0217", period, "1")], asked).faults


def test_a_date_that_does_not_exist_is_no_period() -> None:
    asked = replace(ASKED, first="2021-01-01", last="2021-12-31")
    found = round_of([row(2, "0217", "2021-02-30", "1")], asked)
    assert faults(found) == [(2, Fault.UNKNOWN_PERIOD)]


def test_the_second_of_two_rows_for_one_cell_points_at_the_first() -> None:
    found = round_of([row(2, "0217", "2021", "1"), row(5, "Helsingør", "2021", "1")], ASKED)
    assert [(one.row, one.fault, one.against) for one in found.faults] == [(5, Fault.TWICE, "2")]


def test_one_bad_row_stops_the_good_ones() -> None:
    found = round_of([row(2, "0217", "2021", "1"), row(3, "0999", "2021", "1")], ASKED)
    with pytest.raises(RoundRefused) as refusal:
        found.accepted()
    assert refusal.value.data["count"] == 1


def test_a_table_without_rows_is_refused() -> None:
    with pytest.raises(RoundRefused):
        round_of([], ASKED).accepted()


def test_the_preview_counts_new_changed_and_same() -> None:
    old = [Measurement("a", "1", str(year), Status.OBSERVED, 1.0) for year in (2020, 2021)]
    fresh = [old[0], replace(old[1], value=2.0), Measurement("a", "1", "2022", Status.MISSING)]
    assert list(differences(fresh, old).values()) == [1, 1, 1]


_CELLS = st.one_of(
    st.text(max_size=12),
    st.floats(-1e6, 1e6).map(lambda number: f"{number:.2f}".replace(".", ",")),
    st.sampled_from(["", "..", "–", "0", "2.351", "100 %", "7,3"]),
)


@given(st.lists(_CELLS, min_size=1, max_size=10))
def test_every_row_gives_a_measurement_or_stops_the_round(cells: list[str]) -> None:
    found = column(*cells)
    assert found.faults or len(found.accepted()) == len(cells)


@given(st.lists(_CELLS, min_size=1, max_size=10))
def test_no_gap_becomes_a_number_and_no_number_a_gap(cells: list[str]) -> None:
    found = column(*cells)
    gaps = [math.isnan(one.value) for one in found.measurements]
    shown = [text.strip().lower() in _SIGNS for text in cells]
    assert found.faults or gaps == shown


_DASHES = {"–", "-", "—"}
_HIDDEN = {"..", "*", "x", "c", "<3", "<5", "< 3", "< 5"}
_SIGNS = _DASHES | _HIDDEN | {"", ".", "…", "...", "na", "n/a", "nan", "null", "none"}


@given(st.integers(-(10**6), 10**6))
def test_a_number_written_the_danish_way_is_that_number(number: int) -> None:
    text = f"{number / 100:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    assert column(text).accepted()[0].value == number / 100
