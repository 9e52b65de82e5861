# SPDX-License-Identifier: MPL-2.0
"""Which measurements lie in a cube, and how are our own written as one? Out and back unchanged."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handlerum.errors import InvalidFact
from handlerum.evaluation.goals import Indicator, Measurement
from handlerum.evaluation.json_stat import Cell, Cube, Dimension, Role, UnreadableCube, read_cube
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.periods import order_periods

_MARKS = {Status.MISSING: "…", Status.SUPPRESSED: ".."}
_STATED = {"time": Role.TIME, "geo": Role.GEO}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cube held: measurements of known places, and the codes of all others."""

    measurements: tuple[Measurement, ...]
    elsewhere: tuple[str, ...]


def measurements_in(
    cube: Cube,
    indicator: str,
    places: Mapping[str, str],
    *,
    chosen: Mapping[str, str] | None = None,
    named: Mapping[str, str] | None = None,
) -> Reading:
    """Return one measurement per known place and period.

    `places` maps the cube's place codes to ours ("217" → "0217"); `chosen` picks one category in
    each other dimension with several, `named` says which dimensions are "time" and "geo" when the
    file does not. Raises UnreadableCube.
    """
    wanted = dict(chosen or {})
    time, geo = (_one(cube, role, named or {}) for role in ("time", "geo"))
    _settled(cube, {time, geo}, wanted)
    keys = [one.key for one in cube.dimensions]
    at_time, at_geo = keys.index(time), keys.index(geo)
    fixed = {keys.index(key): code for key, code in wanted.items()}
    found, elsewhere = [], {}
    for codes, cell in cube.rows():
        if any(codes[place] != code for place, code in fixed.items()):
            continue
        if codes[at_geo] not in places:
            elsewhere[codes[at_geo]] = True
            continue
        found.append(_measured(indicator, places[codes[at_geo]], codes[at_time], cell))
    return Reading(tuple(found), tuple(elsewhere))


def cube_of(
    indicator: Indicator, measurements: Sequence[Measurement], names: Mapping[str, str], *, on: str
) -> bytes:
    """Return the measurements as JSON-stat 2; `names` are the places' names, `on` the day written.

    A cell nobody reported is sparse, a missing one is "…", a suppressed one "..". Raises
    InvalidFact for another indicator's measurement and for a place and period given twice.
    """
    by_cell = _by_cell(indicator, measurements)
    places = sorted({place for place, _ in by_cell})
    labels = [one.period for one in measurements]
    periods = order_periods(labels, {"": labels}) if labels else ()
    cells = [(place, period) for place in places for period in periods]
    kept = {at: by_cell[key] for at, key in enumerate(cells) if key in by_cell}
    written = {
        "version": "2.0",
        "class": "dataset",
        "label": indicator.name,
        "source": indicator.source,
        "updated": on,
        "note": [indicator.definition],
        "id": ["place", "period", "indicator"],
        "size": [len(places), len(periods), 1],
        "role": {"geo": ["place"], "time": ["period"], "metric": ["indicator"]},
        "dimension": {
            "place": _category(places, names),
            "period": _category(periods, {}),
            "indicator": _category([indicator.key], {indicator.key: indicator.name})
            | {"extension": {"direction": str(indicator.direction)}},
        },
        "value": {str(at): one.value for at, one in kept.items() if one.is_observed},
        "status": {str(at): _MARKS[one.status] for at, one in kept.items() if not one.is_observed},
    }
    written["dimension"]["indicator"]["category"]["unit"] = {  # type: ignore[index]
        indicator.key: {"label": indicator.unit}
    }
    return (json.dumps(written, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def _by_cell(
    indicator: Indicator, measurements: Sequence[Measurement]
) -> dict[tuple[str, str], Measurement]:
    by_cell = {(one.place, one.period): one for one in measurements}
    is_another = any(one.indicator != indicator.key for one in measurements)
    if is_another or len(by_cell) < len(measurements):
        raise InvalidFact(
            f"“{indicator.key}”: a place and period is given twice, or is another indicator's.",
            entry=indicator.key,
            reason="period",
        )
    return by_cell


def own_measurements(content: bytes) -> tuple[Measurement, ...]:
    """Return the measurements in a file that `cube_of` wrote, without the cells nobody reported.

    Raises UnreadableCube.
    """
    cube = read_cube(content)
    metric = cube.of_role(Role.METRIC)
    if [one.key for one in cube.dimensions] != ["place", "period", "indicator"] or not metric:
        raise UnreadableCube(
            "The file was not written by Handlerum. Load it as a file from elsewhere.",
            fault="id",
            place="id",
        )
    return tuple(
        _measured(key, place, period, cell)
        for (place, period, key), cell in cube.rows()
        if cell.mark or cell.status is Status.OBSERVED
    )


def _one(cube: Cube, role: str, named: Mapping[str, str]) -> str:
    keys = [one.key for one in cube.dimensions]
    stated = [one.key for one in cube.of_role(_STATED[role])]
    found = [named[role]] if role in named else stated
    if len(found) != 1 or found[0] not in keys:
        raise UnreadableCube(
            f"Which dimension is the {role}? The file has {', '.join(keys)}. Name one.",
            fault=role,
            place=role,
            columns=", ".join(keys),
        )
    return found[0]


def _settled(cube: Cube, used: set[str], wanted: dict[str, str]) -> None:
    """Require one category in every other dimension; a sum over categories is never guessed."""
    unknown = set(wanted) - {one.key for one in cube.dimensions}
    for dimension in cube.dimensions:
        codes = [one.code for one in dimension.categories]
        if dimension.key in wanted:
            if wanted[dimension.key] not in codes:
                raise _unsettled(dimension, codes)
        elif dimension.key not in used and len(codes) > 1:
            raise _unsettled(dimension, codes)
    if unknown:
        keys = ", ".join(one.key for one in cube.dimensions)
        raise UnreadableCube(
            f"There is no dimension “{min(unknown)}”; the file has {keys}.",
            fault=min(unknown),
            place=min(unknown),
            columns=keys,
        )


def _unsettled(dimension: Dimension, codes: Sequence[str]) -> UnreadableCube:
    shown = ", ".join(codes[:8])
    return UnreadableCube(
        f"“{dimension.key}” has {len(codes)} categories ({shown} …). Choose one of them.",
        fault=dimension.key,
        place=dimension.key,
        columns=shown,
    )


def _measured(indicator: str, place: str, period: str, cell: Cell) -> Measurement:
    return Measurement(indicator, place, period, cell.status, cell.value)


def _category(codes: Sequence[str], names: Mapping[str, str]) -> dict[str, object]:
    labels = {code: names.get(code, code) for code in codes}
    return {"category": {"index": list(codes), "label": labels}}
