# SPDX-License-Identifier: MPL-2.0
"""Where does the name of a municipality stand on the outline map? Inside where it fits."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from handlerum.outlines.drawing import Shape, read
from handlerum_portal.pages.maps.outline import Outlines
from handlerum_portal.pages.maps.towns import Town

HEIGHT: Final = 82
"""The height of letters in units of the drawing."""
_WIDE: Final = 0.75
_AWAY: Final = 22


@dataclass(frozen=True, slots=True)
class Label:
    """A name with its letter, where its first line's foot stands, and which end is held there."""

    name: str
    letter: str
    x: int
    y: int
    anchor: str

    @property
    def is_inside(self) -> bool:
        """Claim that it stands on the colour of its own municipality."""
        return self.anchor == "middle"


def labels(shown: Iterable[Town], drawn: Outlines) -> Iterator[Label]:
    """Yield the labels of the municipalities with an agreement that the main map links to."""
    for town in shown:
        if town.area and town.code not in drawn.capital:
            yield _label(town, drawn)


def _label(town: Town, drawn: Outlines) -> Label:
    shape = drawn.shapes[town.code]
    start, end = _chord(shape)
    y = shape.middle[1]
    if end - start >= len(town.row.name) * HEIGHT * _WIDE:
        return Label(town.row.name, town.letter, (start + end) // 2, y + HEIGHT // 3, "middle")
    left, _, wide, _ = drawn.boxes[town.code]
    if left + wide / 2 > drawn.size[0] * 2 / 3:
        return Label(town.row.name, town.letter, left - _AWAY, y, "end")
    return Label(town.row.name, town.letter, left + wide + _AWAY, y, "start")


def _chord(shape: Shape) -> tuple[int, int]:
    """Return how far the shape reaches to the left and right of its middle."""
    x, y = shape.middle[0] + 0.5, shape.middle[1] + 0.5
    edges = (edge for line in read(shape.path) for edge in pairwise((*line, line[0])))
    crossed = [
        x0 + (y - y0) * (x1 - x0) / (y1 - y0)
        for (x0, y0), (x1, y1) in edges
        if (y0 <= y) != (y1 <= y)
    ]
    left = max(place for place in crossed if place <= x)
    return round(left), round(min(place for place in crossed if place > x))
