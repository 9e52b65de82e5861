# SPDX-License-Identifier: MPL-2.0
"""Cubes are read in both versions; signs, order and roles survive, contradictions do not."""

import json
import math
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.errors import InvalidFact
from handlerum.evaluation.goals import Indicator, Measurement
from handlerum.evaluation.json_stat import Dash, Role, UnreadableCube, read_cube
from handlerum.evaluation.json_stat_measurements import cube_of, measurements_in, own_measurements
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.verdict import Direction

# The form of a StatBank answer (JSON-stat 1.2); every figure is invented.
STATBANK: dict[str, Any] = {
    "dataset": {
        "dimension": {
            "OMRÅDE": {
                "label": "område",
                "category": {
                    "index": {"000": 0, "217": 1, "840": 2},
                    "label": {"000": "Hele landet", "217": "Helsingør", "840": "Rebild"},
                },
            },
            "ContentsCode": {
                "label": "Indhold",
                "category": {
                    "index": {"X1": 0},
                    "label": {"X1": "Opdigtet tal"},
                    "unit": {"X1": {"label": "procent", "decimals": 1}},
                },
            },
            "Tid": {
                "label": "tid",
                "category": {
                    "index": {"2021": 1, "2020": 0},
                    "label": {"2020": "2020", "2021": "2021"},
                },
            },
            "id": ["OMRÅDE", "ContentsCode", "Tid"],
            "size": [3, 1, 2],
            "role": {"geo": ["OMRÅDE"], "metric": ["ContentsCode"], "time": ["Tid"]},
        },
        "label": "Opdigtet tabel",
        "source": "Opdigtet kilde",
        "updated": "2025-03-01T07:00:00Z",
        "value": [50.5, 51.5, None, 0, None, None],
        "status": {"2": "..", "4": "-"},
    }
}
PLACES = {"217": "0217", "840": "0840"}
NUMBER = Indicator(
    "andel",
    "Opdigtet andel",
    "Opdigtet",
    "procent",
    Direction.HIGHER_IS_BETTER,
    "Opdigtet kilde",
    1.0,
)


def cube_in(raw: object) -> bytes:
    return json.dumps(raw).encode()


def version_2() -> dict[str, Any]:
    old = deepcopy(STATBANK["dataset"])
    frame = {name: old["dimension"].pop(name) for name in ("id", "size", "role")}
    whole: dict[str, Any] = {"version": "2.0", "class": "dataset"} | frame | old
    return whole


def test_an_answer_of_statbank_keeps_hidden_zero_and_missing_apart() -> None:
    cells = read_cube(cube_in(STATBANK)).cells
    assert [cell.status for cell in cells[2:]] == [
        Status.SUPPRESSED,
        Status.OBSERVED,
        Status.MISSING,
        Status.MISSING,
    ]
    assert [cell.mark for cell in cells] == ["", "", "..", "", "-", ""]
    assert cells[3].value == 0.0


def test_a_dash_is_zero_only_when_the_reader_says_so() -> None:
    assert math.isnan(read_cube(cube_in(STATBANK)).cells[4].value)
    told = read_cube(cube_in(STATBANK), dash=Dash.ZERO).cells
    assert (told[4].value, told[4].status, told[5].status) == (0.0, Status.OBSERVED, Status.MISSING)


def test_both_versions_give_the_same_cube() -> None:
    assert read_cube(cube_in(version_2())) == read_cube(cube_in(STATBANK))


def test_categories_stand_in_the_order_of_their_index() -> None:
    time = read_cube(cube_in(STATBANK)).of_role(Role.TIME)[0]
    assert [one.code for one in time.categories] == ["2020", "2021"]


def test_units_and_labels_follow_the_category() -> None:
    metric = read_cube(cube_in(STATBANK)).of_role(Role.METRIC)[0].categories[0]
    assert (metric.label, metric.unit) == ("Opdigtet tal", "procent")


def test_sparse_values_are_missing_not_zero() -> None:
    raw = version_2() | {"value": {"0": 50.5, "3": 0}, "status": {"2": ".."}}
    found = [cell.status for cell in read_cube(cube_in(raw)).cells]
    assert found == [Status(code) for code in (0, 1, 2, 0, 1, 1)]


@pytest.mark.parametrize(
    ("status", "expected"),
    [("..", Status.SUPPRESSED), (["", "", "..", "", "..", ".."], Status.SUPPRESSED)],
)
def test_one_sign_may_stand_for_all_cells(status: Any, expected: Status) -> None:
    raw = version_2() | {"status": status}
    assert [read_cube(cube_in(raw)).cells[at].status for at in (2, 4, 5)] == [expected] * 3


def test_a_number_marked_confidential_is_not_shown() -> None:
    raw = version_2() | {"value": [1, 2, 3, 4, 5, 6], "status": {"3": ".."}}
    assert math.isnan(read_cube(cube_in(raw)).cells[3].value)


def test_a_sign_in_place_of_a_number_is_read_as_the_sign() -> None:
    raw = version_2() | {"value": [1, "..", "-", 0, None, 6], "status": {}}
    found = [cell.status for cell in read_cube(cube_in(raw)).cells]
    assert found == [Status(code) for code in (0, 2, 1, 0, 1, 0)]


def test_measurements_carry_our_codes_and_name_the_places_left_out() -> None:
    found = measurements_in(read_cube(cube_in(STATBANK)), "andel", PLACES)
    assert found.elsewhere == ("000",)
    assert {one.place for one in found.measurements} == {"0217", "0840"}
    assert found.measurements[0] == Measurement("andel", "0217", "2020", Status.SUPPRESSED)


def test_a_dimension_with_several_categories_must_be_settled() -> None:
    raw = deepcopy(STATBANK)
    raw["dataset"]["dimension"]["role"] = {}
    names = {"time": "ContentsCode", "geo": "OMRÅDE"}
    with pytest.raises(UnreadableCube, match="Choose one"):
        measurements_in(read_cube(cube_in(raw)), "andel", PLACES, named=names)
    chosen = measurements_in(
        read_cube(cube_in(raw)), "andel", PLACES, named=names, chosen={"Tid": "2021"}
    )
    assert [one.value for one in chosen.measurements][:1] == [0.0]


@pytest.mark.parametrize("chosen", [{"Tid": "1850"}, {"alder": "5"}])
def test_a_choice_that_does_not_exist_is_refused(chosen: dict[str, str]) -> None:
    with pytest.raises(UnreadableCube):
        measurements_in(read_cube(cube_in(STATBANK)), "andel", PLACES, chosen=chosen)


def test_without_roles_time_and_place_must_be_named() -> None:
    raw = deepcopy(STATBANK)
    del raw["dataset"]["dimension"]["role"]
    with pytest.raises(UnreadableCube, match="OMRÅDE, ContentsCode, Tid"):
        measurements_in(read_cube(cube_in(raw)), "andel", PLACES)


WRONG: dict[str, dict[str, Any]] = {
    "too few values": {"value": [1, 2]},
    "an infinite value": {"value": [1e999, 2, 3, 4, 5, 6]},
    "a truth value": {"value": [True, 2, 3, 4, 5, 6]},
    "a word": {"value": ["mange", 2, 3, 4, 5, 6]},
    "an unknown sign": {"status": {"2": "??"}},
    "a place beyond the cube": {"value": {"6": 1}},
    "no value": {"value": None},
    "a size too many": {"size": [3, 1, 2, 1]},
    "a negative size": {"size": [3, -1, 2]},
    "a huge size": {"size": [10**9, 10**9, 10**9]},
    "the same dimension twice": {"id": ["Tid", "Tid", "OMRÅDE"]},
    "no dimension": {"dimension": {}},
    "a wrong size": {"size": [2, 1, 3]},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=list(WRONG))
def test_a_cube_that_contradicts_itself_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(UnreadableCube):
        read_cube(cube_in(version_2() | wrong))


def test_positions_that_leave_a_hole_are_refused() -> None:
    raw = deepcopy(STATBANK)
    raw["dataset"]["dimension"]["Tid"]["category"]["index"] = {"2020": 0, "2021": 2}
    with pytest.raises(UnreadableCube):
        read_cube(cube_in(raw))


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b"null", b"\xff\xfe", b'{"value": NaN}', b"[" * 100_000, b'{"a": {}}'],
)
def test_what_is_not_json_stat_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableCube):
        read_cube(content)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    ["id", "size", "dimension", "value", "status", "role", "category", "index"]
                ),
                inner,
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_is_a_cube_or_a_clear_refusal(raw: Any) -> None:
    with pytest.raises(UnreadableCube):
        read_cube(cube_in({"dimension": raw, "value": []}))


_VALUES = st.one_of(
    st.tuples(st.just(Status.OBSERVED), st.floats(allow_nan=False, allow_infinity=False)),
    st.tuples(st.sampled_from([Status.MISSING, Status.SUPPRESSED]), st.just(math.nan)),
)
_ROWS = st.dictionaries(
    st.tuples(st.sampled_from(["0217", "0840", "0791"]), st.sampled_from(["2021", "2022"])), _VALUES
)


@given(_ROWS.filter(bool))
def test_what_we_write_we_read_back(rows: dict[tuple[str, str], tuple[Status, float]]) -> None:
    told = [Measurement("andel", *at, *cell) for at, cell in rows.items()]
    assert set(own_measurements(cube_of(NUMBER, told, {}, on="2025-01-01"))) == set(told)


def test_a_cube_from_elsewhere_is_not_taken_for_our_own() -> None:
    with pytest.raises(UnreadableCube):
        own_measurements(cube_in(STATBANK))


def test_another_indicators_measurement_is_not_written() -> None:
    with pytest.raises(InvalidFact):
        cube_of(NUMBER, [Measurement("b", "0217", "2021", Status.MISSING)], {}, on="2025-01-01")
