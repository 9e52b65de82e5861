# SPDX-License-Identifier: MPL-2.0
"""Which outlines are shown? Shapes with their boxes, and the capital's small ones enlarged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import dist
from typing import Final

from handlerum.outlines.drawing import Frame, Shape, frame
from handlerum_portal.store.made_once import made_once
from handlerum_portal.store.newest import newest
from handlerum_portal.store.outlines import Drawing, drawing_shown
from handlerum_portal.store.read import Register

SMALL: Final = 100
NEAR: Final = 400
"""Whoever is narrower than SMALL units and so NEAR the capital is drawn larger as well."""
CAPITAL: Final = "0101"
BORNHOLM: Final = "0400"
MARGIN: Final = 12


@dataclass(frozen=True, slots=True)
class Outlines:
    """A drawing with the boxes of its shapes by code, and what the enlargement shows.

    `capital` are the codes that are links in the enlargement; `inset` is its place.
    """

    drawing: Drawing
    boxes: Mapping[str, Frame]
    capital: frozenset[str]
    inset: Frame

    @property
    def shapes(self) -> Mapping[str, Shape]:
        """Return the shapes by code."""
        return self.drawing.shapes

    @property
    def size(self) -> tuple[int, int]:
        """Return how wide and high the drawing is."""
        return self.drawing.size

    @property
    def source(self) -> str:
        """Return where the drawing comes from, with its licence where that is not said in it."""
        licence = self.drawing.licence
        return self.drawing.source + (f" ({licence})" if licence else "")

    def view(self) -> Frame:
        """Return what the main drawing shows: all of it, and the frame around the capital."""
        return 0, 0, self.size[0] + 2 * MARGIN, self.size[1]

    def bornholm(self) -> Frame:
        """Return the frame around Bornholm, which lies elsewhere than on the map."""
        left, top, wide, high = self.boxes[BORNHOLM]
        room = 6 * MARGIN
        return left - room, top - room, wide + 2 * room, high + 2 * room

    def in_inset(self) -> frozenset[str]:
        """Return whoever is seen in the enlargement, also in part."""
        return frozenset(code for code, box in self.boxes.items() if _meet(box, self.inset))


def outlines(facts: Register) -> Outlines | None:
    """Return the outlines that are shown; None where there are none for every municipality."""
    return _outlines(facts, newest().drawn)


@made_once(2)
def _outlines(facts: Register, _state: str) -> Outlines | None:
    drawing = drawing_shown(facts)
    if drawing is None:
        return None
    boxes = {code: frame([shape]) for code, shape in drawing.shapes.items()}
    capital = frozenset(_small_ones(boxes))
    inset = frame((drawing.shapes[code] for code in capital), MARGIN)
    return Outlines(drawing, boxes, capital, inset)


def _small_ones(boxes: Mapping[str, Frame]) -> Iterator[str]:
    middle = _middle(boxes[CAPITAL])
    for code, box in boxes.items():
        is_small = min(box[2:]) < SMALL or code == CAPITAL
        if is_small and dist(_middle(box), middle) < NEAR:
            yield code


def _middle(box: Frame) -> tuple[float, float]:
    return box[0] + box[2] / 2, box[1] + box[3] / 2


def _meet(one: Frame, other: Frame) -> bool:
    return all(
        one[axis] < other[axis] + other[axis + 2] and other[axis] < one[axis] + one[axis + 2]
        for axis in (0, 1)
    )
