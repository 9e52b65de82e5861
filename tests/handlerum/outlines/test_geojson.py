# SPDX-License-Identifier: MPL-2.0
"""A GeoJSON file becomes the same country wherever its coordinates lie, or every fault is told."""

import json
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from handlerum.outlines.country import SIZE, drawing_of
from handlerum.outlines.drawing import frame, read
from handlerum.outlines.geojson import MOST_BYTES, MalformedOutlines, read_geojson
from handlerum.outlines.projection import utm32

WEST, EAST = "0561", "0101"
BORNHOLM = "0400"
CODES = frozenset({WEST, EAST, BORNHOLM})
Feature = dict[str, Any]


def square(west: float, north: float, side: float = 50_000.0) -> list[list[float]]:
    east, south = west + side, north - side
    return [[west, north], [east, north], [east, south], [west, south], [west, north]]


def feature(code: object, *rings: list[list[float]], name: str = "kode") -> Feature:
    shape = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
    return {"type": "Feature", "properties": {name: code}, "geometry": shape}


def country() -> list[Feature]:
    return [
        feature(WEST, square(450_000, 6_350_000)),
        feature("101", square(500_000, 6_350_000), square(680_000, 6_120_000, 20_000)),
        feature(400, square(860_000, 6_140_000, 30_000)),
    ]


def file(features: object, **more: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features} | more).encode()


def faults(raw: bytes) -> list[tuple[int, str]]:
    with pytest.raises(MalformedOutlines) as refused:
        read_geojson(raw, CODES)
    return [(one.place, one.reason) for one in refused.value.data["faults"]]  # type: ignore[attr-defined]


def meridian(latitude: float) -> float:
    """Return the length of the meridian from the equator, in metres, by adding it up."""
    a, f = 6_378_137.0, 1 / 298.257222101
    e2 = f * (2 - f)
    return float(quad(lambda t: a * (1 - e2) / (1 - e2 * math.sin(t) ** 2) ** 1.5, 0, latitude)[0])


@given(st.floats(54, 58))
def test_on_the_middle_meridian_north_is_the_length_of_the_meridian(latitude: float) -> None:
    ((east, north),) = utm32(np.array([[9.0, latitude]]))
    assert east == pytest.approx(500_000, abs=1e-6)
    assert north == pytest.approx(0.9996 * meridian(math.radians(latitude)), abs=1e-3)


@given(st.floats(54, 58), st.floats(0.1, 6.5))
def test_the_projection_keeps_angles_and_is_alike_on_both_sides(lat: float, away: float) -> None:
    step = 1e-5
    points = np.array(
        [[9 + away, lat], [9 - away, lat], [9 + away + step, lat], [9 + away, lat + step]]
    )
    here, other, eastwards, northwards = utm32(points)
    assert here[0] - 500_000 == pytest.approx(500_000 - other[0], abs=1e-6)
    assert here[1] == pytest.approx(other[1], abs=1e-6)
    right, up = eastwards - here, northwards - here
    assert abs(float(right @ up)) / float(np.hypot(*right) * np.hypot(*up)) < 1e-4
    e2 = (2 - 1 / 298.257222101) / 298.257222101
    sine = math.sin(math.radians(lat))
    parallel = math.cos(math.radians(lat)) / math.sqrt(1 - e2 * sine**2)
    ratio = parallel * (1 - e2 * sine**2) ** 1.5 / (1 - e2)
    assert np.hypot(*right) / np.hypot(*up) == pytest.approx(ratio, rel=1e-4)


def test_the_country_fills_the_drawing_and_bornholm_stands_in_the_upper_right() -> None:
    found = read_geojson(file(country()), CODES)
    shapes = {shape.code: shape for shape in drawing_of(found, CODES)}
    left, top, wide, high = frame([shapes[WEST], shapes[EAST]])
    assert (left, top) == (12, 12)
    assert wide == SIZE[0] - 24 or high == SIZE[1] - 24
    box = frame([shapes[BORNHOLM]])
    assert (box[0] + box[2], box[1]) == (SIZE[0] - 84, 168)
    assert abs(box[2] - box[3]) <= 1
    assert len(read(shapes[EAST].path)) == 2


def test_neighbours_share_their_border() -> None:
    shapes = drawing_of(read_geojson(file(country()), CODES), CODES)
    lines = {shape.code: read(shape.path) for shape in shapes}
    steps = {
        code: {pair for line in loops for pair in zip(line, (*line[1:], line[0]), strict=True)}
        for code, loops in lines.items()
    }
    assert {(end, start) for start, end in steps[WEST]} & steps[EAST]


def test_degrees_and_metres_give_the_same_drawing() -> None:
    """The degrees are found from the metres by halving, not by the inverse of our own series."""
    in_degrees = [
        feature(f["properties"]["kode"], *[degrees(r) for (r,) in f["geometry"]["coordinates"]])
        for f in country()
    ]
    one, other = (drawing_of(read_geojson(file(f), CODES), CODES) for f in (country(), in_degrees))
    for left, right in zip(one, other, strict=True):
        assert np.abs(np.subtract(frame([left]), frame([right]))).max() <= 1


def degrees(ring: list[list[float]]) -> list[list[float]]:
    found = []
    for east, north in ring:
        longitude, latitude = 9.0, 56.0
        for _ in range(30):
            x, y = utm32(np.array([[longitude, latitude]]))[0]
            longitude += (east - x) / (111_320 * math.cos(math.radians(latitude)))
            latitude += (north - y) / 111_320
        found.append([longitude, latitude])
    return found


@pytest.mark.parametrize("name", ["kode", "code", "komkode", "kommunekode"])
@pytest.mark.parametrize("code", ["0561", "561", 561, " 561 "])
def test_a_code_is_found_under_each_name_and_in_each_form(name: str, code: object) -> None:
    assert set(read_geojson(file([feature(code, square(5e5, 6.2e6), name=name)]), CODES)) == {WEST}


def test_christiansoe_is_left_out_and_several_features_of_one_code_are_one() -> None:
    parts = [feature(code, square(5e5, 6.2e6)) for code in ("0411", WEST, WEST)]
    found = read_geojson(file(parts), CODES)
    assert {code: len(rings) for code, rings in found.items()} == {WEST: 2}


Spoil = Callable[[Feature], object]


def ring_of(change: Callable[[list[Any]], object]) -> Spoil:
    def spoil(one: Feature) -> object:
        return change(one["geometry"]["coordinates"][0][0])

    return spoil


BAD: dict[str, tuple[str, Spoil]] = {
    "no properties": ("no_code", lambda f: f.update(properties=None)),
    "no code": ("no_code", lambda f: f["properties"].clear()),
    "a code that is true": ("no_code", lambda f: f["properties"].update(kode=True)),
    "a code with decimals": ("no_code", lambda f: f["properties"].update(kode=561.5)),
    "a code of a list": ("no_code", lambda f: f["properties"].update(kode=["0561"])),
    "a code nobody has": ("unknown_code", lambda f: f["properties"].update(kode="9999")),
    "a code below zero": ("unknown_code", lambda f: f["properties"].update(kode=-561)),
    "a code of millions": ("unknown_code", lambda f: f["properties"].update(kode=10**4000)),
    "no geometry": ("no_polygon", lambda f: f.update(geometry=None)),
    "a point": ("no_polygon", lambda f: f["geometry"].update(type="Point")),
    "no coordinates": ("no_polygon", lambda f: f["geometry"].pop("coordinates")),
    "empty coordinates": ("no_polygon", lambda f: f["geometry"].update(coordinates=[])),
    "an empty polygon": ("no_polygon", lambda f: f["geometry"].update(coordinates=[[]])),
    "a ring of text": ("no_ring", lambda f: f["geometry"].update(coordinates=[["x"]])),
    "an empty ring": ("no_ring", ring_of(lambda ring: ring.clear())),
    "two corners": ("no_ring", ring_of(lambda ring: ring.__delitem__(slice(2, None)))),
    "a corner of text": ("no_point", ring_of(lambda ring: ring.__setitem__(1, ["a", "b"]))),
    "a corner of one": ("no_point", ring_of(lambda ring: ring.__setitem__(1, [5e5]))),
    "a corner of truth": ("no_point", ring_of(lambda ring: ring.__setitem__(1, [True, 6e6]))),
    "a corner beyond": ("no_point", ring_of(lambda ring: ring.__setitem__(1, [10**400, 6e6]))),
    "a corner abroad": ("elsewhere", ring_of(lambda ring: ring.__setitem__(1, [0.0, 0.0]))),
    "north first": (
        "swapped",
        ring_of(lambda r: r.__setitem__(slice(None), [[56, 9]] * 3 + [[57, 9]])),
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_feature_is_told_by_its_number(case: str) -> None:
    reason, spoil = BAD[case]
    features = country()
    spoil(features[1])
    assert faults(file(features)) == [(2, reason)]


def test_every_fault_is_told_at_once() -> None:
    features = country()
    features[0]["geometry"] = None
    features[2]["properties"]["kode"] = "9999"
    assert faults(file(features)) == [(1, "no_polygon"), (3, "unknown_code")]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "not_json"),
        (b"\xff\xfe{}", "not_json"),
        (b"{", "not_json"),
        (b"[" * 1_000_000, "not_json"),
        (b'{"a": NaN}', "not_json"),
        (b"[]", "no_collection"),
        (b'{"type": "Topology"}', "no_collection"),
        (file({}), "no_collection"),
        (file([]), "no_features"),
        (file([1] * 5001), "no_features"),
        (b" " * (MOST_BYTES + 1), "too_large"),
    ],
)
def test_a_file_of_another_kind_is_told_as_a_whole(raw: bytes, reason: str) -> None:
    assert faults(raw) == [(0, reason)]


def test_infinity_written_as_a_number_is_nowhere() -> None:
    raw = file(country()).replace(b"6350000", b"1e999")
    assert {reason for _, reason in faults(raw)} == {"elsewhere"}


def test_a_missing_and_a_covered_municipality_are_told() -> None:
    with pytest.raises(MalformedOutlines, match="missing 0101"):
        drawing_of(read_geojson(file([country()[0], country()[2]]), CODES), CODES)
    covered = country()
    covered[0]["geometry"] = covered[1]["geometry"]
    with pytest.raises(MalformedOutlines, match="vanished"):
        drawing_of(read_geojson(file(covered), CODES), CODES)


def test_borders_that_run_to_and_fro_are_refused() -> None:
    saw = [[450_000 + 2_000 * (n % 2) * 100, 6_350_000 - n * 0.5] for n in range(40_000)]
    tangled = [feature(WEST, saw), *country()[1:]]
    with pytest.raises(MalformedOutlines, match="tangled"):
        drawing_of(read_geojson(file(tangled), CODES), CODES)
