# SPDX-License-Identifier: MPL-2.0
"""How does the country come onto the drawing? Metres become units, and Bornholm moves nearer."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from handlerum.outlines.cells import Rings
from handlerum.outlines.drawing import Fineness, Shape, drawn
from handlerum.outlines.geojson import Fault, refuse
from handlerum.outlines.projection import Points

SIZE: Final = (2530, 3073)
"""The drawing is so many units wide and high; one is some 115 metres."""
BORNHOLM: Final = "0400"
_MARGIN: Final = 12
_FRAME: Final = 84
"""So far from the upper right corner Bornholm stands, with room for a frame."""
_LONGEST: Final = 300_000
"""All borders together, in units; those of the country are some 110,000, each counted twice."""
_LIGHT: Final = 40_000
"""All paths together, in characters, so that a page with them stays light."""
_TOLERANCES: Final = (2.0, 3.0, 4.5)
InMetres = Mapping[str, list[Points]]


def drawing_of(shapes: InMetres, codes: frozenset[str]) -> tuple[Shape, ...]:
    """Draw municipalities given in metres (east, north); raises MalformedOutlines.

    Every code must be there and be large enough to be seen.
    """
    if missing := codes - set(shapes):
        refuse([Fault(0, "missing", code) for code in sorted(missing)])
    placed = _placed(shapes)
    if sum(map(_length, (ring for rings in placed.values() for ring in rings))) > _LONGEST:
        refuse([Fault(0, "tangled", str(_LONGEST))])
    rings = {code: [ring.tolist() for ring in held] for code, held in placed.items()}
    made = _light_enough(rings)
    if vanished := codes - {shape.code for shape in made}:
        refuse([Fault(0, "vanished", code) for code in sorted(vanished)])
    return made


def _light_enough(rings: Mapping[str, Rings]) -> tuple[Shape, ...]:
    """Draw as finely as a page can carry."""
    for tolerance in _TOLERANCES:
        made = drawn(rings, (), SIZE, Fineness(tolerance))
        if sum(len(shape.path) for shape in made) <= _LIGHT:
            break
    else:
        refuse([Fault(0, "tangled", str(_LIGHT))])
    return made


def _placed(shapes: InMetres) -> InMetres:
    """Return the corners in whole units from the upper left, each only once in a row."""
    rest = np.vstack([ring for code, rings in shapes.items() if code != BORNHOLM for ring in rings])
    west, north = rest[:, 0].min(), rest[:, 1].max()
    span = np.maximum(np.ptp(rest, axis=0), 1.0)
    scale = float(((np.array(SIZE) - 2 * _MARGIN) / span).min())
    placed = {
        code: [_units(ring, west, north, scale) + _MARGIN for ring in rings]
        for code, rings in shapes.items()
    }
    corners = np.vstack(placed.get(BORNHOLM, [np.zeros((1, 2))]))
    moved = np.array([SIZE[0] - _FRAME - corners[:, 0].max(), 2 * _FRAME - corners[:, 1].min()])
    return placed | {BORNHOLM: [ring + moved for ring in placed.get(BORNHOLM, [])]}


def _units(ring: Points, west: float, north: float, scale: float) -> Points:
    units = np.round((ring - [west, north]) * [scale, -scale])
    is_new = np.any(units != np.roll(units, 1, axis=0), axis=1)
    return units[is_new] if is_new.any() else units[:1]


def _length(ring: Points) -> float:
    return float(np.abs(ring - np.roll(ring, 1, axis=0)).sum())
