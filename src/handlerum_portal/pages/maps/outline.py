# SPDX-License-Identifier: MPL-2.0
"""Which outlines does this edition of the facts have? Shapes, boxes, and the capital enlarged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import dist
from typing import Any, Final

from handlerum.outlines.drawing import Frame, Shape, frame
from handlerum_portal.store.made_once import made_once
from handlerum_portal.store.read import Register

SMALL: Final = 100
NEAR: Final = 400
"""Whoever is narrower than SMALL units and so NEAR the capital is drawn larger as well."""
CAPITAL: Final = "0101"
BORNHOLM: Final = "0400"
MARGIN: Final = 12


@dataclass(frozen=True, slots=True)
class Outlines:
    """Shapes and their boxes by code, the size (wide, high), and what the enlargement shows.

    `capital` are the codes that are links in the enlargement; `inset` is its place.
    """

    shapes: Mapping[str, Shape]
    boxes: Mapping[str, Frame]
    size: tuple[int, int]
    capital: frozenset[str]
    inset: Frame
    package: str
    note: Mapping[str, str]

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


@made_once(2)
def outlines(facts: Register) -> Outlines | None:
    """Return the outlines of this edition of the facts; None where it has none for all."""
    told: dict[str, Any] | None = facts.documents_of("outlines").get("outlines")
    if told is None:
        return None
    rows = ((row["code"], row["path"], row["middle"]) for row in told["shapes"])
    shapes = {code: Shape(code, path, (x, y)) for code, path, (x, y) in rows}
    if not {row.key for row in facts.municipalities} <= set(shapes):
        return None
    boxes = {code: frame([shape]) for code, shape in shapes.items()}
    capital = frozenset(_small_ones(boxes))
    return Outlines(
        shapes=shapes,
        boxes=boxes,
        size=(told["width"], told["height"]),
        capital=capital,
        inset=frame((shapes[code] for code in capital), MARGIN),
        package=told["source"]["package"],
        note=told["note"],
    )


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
