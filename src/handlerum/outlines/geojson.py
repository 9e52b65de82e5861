# SPDX-License-Identifier: MPL-2.0
"""Which outlines does a GeoJSON file hold? Polygons by municipality, in metres, or every fault."""

import json
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NoReturn

import numpy as np

from handlerum.errors import HandlerumError
from handlerum.outlines.projection import Points, utm32

MOST_BYTES: Final = 8 * 2**20
MOST_FEATURES: Final = 5_000
MOST_POINTS: Final = 500_000
NAMES: Final = ("kode", "code", "komkode", "kommunekode")
STATE_LAND: Final = "0411"
"""Christiansø, which DAGI lists among the municipalities, is none."""
# West, east, south, north of Denmark with room around it: degrees, then metres of UTM zone 32.
_DEGREES: Final = (7.0, 16.0, 54.0, 58.5)
_METRES: Final = (400_000.0, 1_000_000.0, 6_000_000.0, 6_500_000.0)
_SHORTEST: Final = 3
_AXES: Final = (2, 3)


class MalformedOutlines(HandlerumError):
    """A file that cannot become outlines; `faults` holds (feature, reason, value) for each."""

    code = "malformed_outlines"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one feature; `place` counts from 1, and is 0 for the whole file."""

    place: int
    reason: str
    value: str = ""


class _Wrong(Exception):
    def __init__(self, reason: str, value: object = "") -> None:
        super().__init__(reason)
        self.reason, self.value = reason, repr(value)[:80]


def read_geojson(raw: bytes, codes: Container[str]) -> Mapping[str, list[Points]]:
    """Return the rings of each municipality in metres (east, north) of ETRS89 / UTM zone 32.

    Coordinates in degrees of WGS 84 are moved there. Several features of one code are one.
    Raises MalformedOutlines with every fault found, and nothing is half read.
    """
    found: dict[str, list[Points]] = defaultdict(list)
    faults = []
    left = MOST_POINTS
    for place, feature in enumerate(_features(raw), 1):
        try:
            code = _code(feature, codes)
            rings = list(_rings(feature))
            left -= sum(map(len, rings))
            if left < 0:
                refuse([Fault(place, "too_many_points", str(MOST_POINTS))])
        except _Wrong as wrong:
            faults.append(Fault(place, wrong.reason, wrong.value))
        else:
            found[code] += rings
    if faults:
        refuse(faults)
    found.pop(STATE_LAND, None)
    return found


def refuse(faults: list[Fault]) -> NoReturn:
    """Raise MalformedOutlines for these faults."""
    said = "; ".join(f"{one.place}: {one.reason} {one.value}" for one in faults[:3])
    raise MalformedOutlines(
        f"The file has {len(faults)} faults ({said}). Nothing was written. Mend it and try again.",
        count=len(faults),
        faults=tuple(faults),
    )


def _features(raw: bytes) -> list[Any]:
    if len(raw) > MOST_BYTES:
        refuse([Fault(0, "too_large", str(len(raw)))])
    try:
        content = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        refuse([Fault(0, "not_json", str(error)[:80])])
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or content.get("type") != "FeatureCollection":
        refuse([Fault(0, "no_collection")])
    if not 0 < len(features) <= MOST_FEATURES:
        refuse([Fault(0, "no_features", str(len(features)))])
    return features


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number in JSON")


def _code(feature: object, codes: Container[str]) -> str:
    told = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(told, dict):
        raise _Wrong("no_code")
    given = next((told[name] for name in NAMES if name in told), None)
    if isinstance(given, bool) or not isinstance(given, int | str):
        raise _Wrong("no_code", given)
    code = str(given).strip().zfill(4) if isinstance(given, str) or 0 < given < 10**4 else ""
    if code not in codes and code != STATE_LAND:
        raise _Wrong("unknown_code", given)
    return code


def _rings(feature: Mapping[str, Any]) -> Iterator[Points]:
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(geometry, dict):
        raise _Wrong("no_polygon", kind)
    given = geometry.get("coordinates")
    polygons = [given] if kind == "Polygon" else given
    if not isinstance(polygons, list) or not polygons:
        raise _Wrong("no_polygon", polygons)
    for polygon in polygons:
        if not isinstance(polygon, list) or not polygon:
            raise _Wrong("no_polygon", polygon)
        for ring in polygon:
            yield _ring(ring)


def _ring(given: object) -> Points:
    """Return the corners in metres, without the last where it repeats the first."""
    if not isinstance(given, list) or len(given) > MOST_POINTS:
        raise _Wrong("no_ring", type(given).__name__)
    if len(given) <= _SHORTEST:
        raise _Wrong("no_ring", len(given))
    points = _numbers(given)
    points = points[:-1] if np.array_equal(points[0], points[-1]) else points
    if len(points) < _SHORTEST:
        raise _Wrong("no_ring", len(points))
    if _lie_in(points, _DEGREES):
        return utm32(points)
    if _lie_in(points, _METRES):
        return points
    reason = "swapped" if _lie_in(points[:, ::-1], _DEGREES) else "elsewhere"
    raise _Wrong(reason, points[0].tolist())


def _numbers(given: list[Any]) -> Points:
    """Return the rows of numbers; text is never given to numpy, which would make it all as wide."""
    for row in given:
        is_point = isinstance(row, list) and len(row) in _AXES
        if not is_point or any(type(value) not in (int, float) for value in row):
            raise _Wrong("no_point", row)
    try:
        return np.array([row[:2] for row in given], dtype=float)
    except OverflowError as error:
        raise _Wrong("no_point", "a number beyond all bounds") from error


def _lie_in(points: Points, box: tuple[float, float, float, float]) -> bool:
    x, y = points.T
    return bool(((x >= box[0]) & (x <= box[1]) & (y >= box[2]) & (y <= box[3])).all())
