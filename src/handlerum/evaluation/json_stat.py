# SPDX-License-Identifier: MPL-2.0
"""What does a JSON-stat cube say? Versions 1.2 and 2, gaps and categories kept as they were sent.

Source: json-stat.org/full (2.0) and its 1.2 predecessor, which Statistics Denmark sends.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from handlerum.errors import UnreadableSource
from handlerum.evaluation.numbers import Status

MOST_CELLS = 1_000_000


class Role(StrEnum):
    """What a dimension stands for."""

    TIME = "time"
    GEO = "geo"
    METRIC = "metric"
    OTHER = "other"


class Dash(StrEnum):
    """What "-" without a number means; Statistics Denmark's own tables use it for nil."""

    MISSING = "missing"
    ZERO = "zero"


class UnreadableCube(UnreadableSource):
    """A file that is not JSON-stat, or contradicts itself; `data["fault"]` says where."""

    code = "unreadable_cube"


@dataclass(frozen=True, slots=True)
class Category:
    """One value of a dimension, such as a municipality or a year."""

    code: str
    label: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One side of the cube, its categories in the order of the file's own index."""

    key: str
    label: str
    role: Role
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number or a gap; `mark` is the sign that was sent with it ("", "..", "-")."""

    value: float
    status: Status
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Cube:
    """A cube in row-major order: the last dimension changes fastest."""

    label: str
    source: str
    updated: str
    dimensions: tuple[Dimension, ...]
    cells: tuple[Cell, ...] = field(repr=False)

    def of_role(self, role: Role) -> tuple[Dimension, ...]:
        """Return the dimensions with that role."""
        return tuple(one for one in self.dimensions if one.role is role)

    def rows(self) -> Iterator[tuple[tuple[str, ...], Cell]]:
        """Yield category codes, one per dimension, with their cell."""
        sizes = [len(one.categories) for one in self.dimensions]
        for place, cell in enumerate(self.cells):
            yield self._codes(place, sizes), cell

    def _codes(self, place: int, sizes: Sequence[int]) -> tuple[str, ...]:
        codes = []
        for dimension, size in zip(reversed(self.dimensions), reversed(sizes), strict=True):
            place, at = divmod(place, size)
            codes.append(dimension.categories[at].code)
        return tuple(reversed(codes))


_HIDDEN = frozenset({"..", "*", "c", "x"})
_ABSENT = frozenset({"", ".", "...", "…", "m", "n/a"})
_DASHES = frozenset({"-", "–", "—"})


def read_cube(content: bytes, *, dash: Dash = Dash.MISSING) -> Cube:
    """Return the cube in a JSON-stat file.

    A null with the mark ".." is suppressed; a null alone, "." and "…" are missing; "-" is what
    `dash` says. Raises UnreadableCube.
    """
    raw = _dataset(_parsed(content))
    frame = raw if "id" in raw else _object(raw, "dimension")
    keys = [_text(key, "id") for key in _array(frame, "id")]
    sizes = [_count(size) for size in _array(frame, "size")]
    if not keys or len(keys) != len(sizes) or len(set(keys)) != len(keys):
        raise _fault("id", "id and size do not name the same dimensions")
    total = math.prod(sizes)
    if total > MOST_CELLS:
        raise _fault("size", f"{total} cells; at most {MOST_CELLS} are read")
    roles = _roles(frame.get("role"))
    drawers = _object(raw, "dimension")
    dimensions = tuple(
        _dimension(key, size, _object(drawers, key), roles.get(key, Role.OTHER))
        for key, size in zip(keys, sizes, strict=True)
    )
    values = _spread(raw.get("value"), total, "value")
    marks = _spread(raw.get("status"), total, "status")
    cells = tuple(_cell(value, mark, dash) for value, mark in zip(values, marks, strict=True))
    label, source, updated = (_shown(raw.get(name)) for name in ("label", "source", "updated"))
    return Cube(label, source, updated, dimensions, cells)


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise _fault("json", str(error)) from error


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number in JSON")


def _dataset(raw: Any) -> Mapping[str, Any]:
    """Return the one dataset: version 2 has it outermost, 1.2 under a name of its own."""
    if not isinstance(raw, dict):
        raise _fault("class", "the file is not one JSON object")
    if "dimension" in raw and "value" in raw:
        return raw
    inside = [one for one in raw.values() if isinstance(one, dict) and "dimension" in one]
    if len(inside) != 1:
        raise _fault("class", f"{len(inside)} data sets; exactly one is read")
    return inside[0]


def _dimension(key: str, size: int, raw: Mapping[str, Any], role: Role) -> Dimension:
    drawer = _object(raw, "category")
    labels, units = drawer.get("label") or {}, drawer.get("unit") or {}
    if not isinstance(labels, dict) or not isinstance(units, dict):
        raise _fault(key, "labels and units must be objects")
    codes = _ordered(key, drawer.get("index"), labels)
    if len(codes) != size or len(set(codes)) != size:
        raise _fault(key, f"{len(codes)} categories, but the size is {size}")
    categories = tuple(
        Category(code, _shown(labels.get(code)) or code, _unit(units.get(code))) for code in codes
    )
    return Dimension(key, _shown(raw.get("label")) or key, role, categories)


def _ordered(key: str, index: Any, labels: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the codes by position; one category may have no index at all."""
    match index:
        case list():
            return tuple(_text(code, key) for code in index)
        case dict():
            if sorted(map(_count, index.values())) != list(range(len(index))):
                raise _fault(key, "positions are not 0, 1, 2 …")
            return tuple(sorted(index, key=lambda code: int(index[code])))
        case None if len(labels) == 1:
            return tuple(labels)
        case _:
            raise _fault(key, "categories have no order")


def _roles(raw: Any) -> dict[str, Role]:
    if not isinstance(raw, dict):
        return {}
    named = {Role(name): keys for name, keys in raw.items() if name in set(Role)}
    return {key: role for role, keys in named.items() if isinstance(keys, list) for key in keys}


def _spread(raw: Any, total: int, name: str) -> list[Any]:
    """Return one entry per cell from an array, a sparse object or one entry for all."""
    match raw:
        case None if name == "status":
            return [None] * total
        case str() if name == "status":
            return [raw] * total
        case list() if len(raw) == total:
            return raw
        case dict() if set(raw) <= {str(place) for place in range(total)}:
            return [raw.get(str(place)) for place in range(total)]
        case _:
            raise _fault(name, f"does not fit {total} cells")


def _cell(value: Any, mark: Any, dash: Dash) -> Cell:
    sign = _shown(mark).strip()
    if isinstance(value, str):
        # Some senders write the sign where the number should be.
        sign, value = value.strip(), None
    if value is None:
        return _gap(sign, dash)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _fault("value", f"{value!r} is not a number")
    if sign.lower() in _HIDDEN:
        return Cell(math.nan, Status.SUPPRESSED, sign)
    return Cell(float(value), Status.OBSERVED, sign)


def _gap(sign: str, dash: Dash) -> Cell:
    if sign in _DASHES and dash is Dash.ZERO:
        return Cell(0.0, Status.OBSERVED, sign)
    if sign.lower() in _HIDDEN:
        return Cell(math.nan, Status.SUPPRESSED, sign)
    if sign.lower() in _ABSENT | _DASHES:
        return Cell(math.nan, Status.MISSING, sign)
    raise _fault("status", f"the sign “{sign}” is unknown")


def _object(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = raw.get(name)
    if not isinstance(found, dict):
        raise _fault(name, "is missing or is not an object")
    return found


def _array(raw: Mapping[str, Any], name: str) -> list[Any]:
    found = raw.get(name)
    if not isinstance(found, list):
        raise _fault(name, "is missing or is not an array")
    return found


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise _fault(name, f"{value!r} is not text")
    return value


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _fault("size", f"{value!r} is not a whole number")
    return value


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _unit(raw: Any) -> str:
    return _shown(raw.get("label")) if isinstance(raw, dict) else ""


def _fault(place: str, why: str) -> UnreadableCube:
    return UnreadableCube(
        f"The file is not readable JSON-stat: {place}: {why}. Fetch it again.",
        fault=f"{place}: {why}",
        place=place,
    )
