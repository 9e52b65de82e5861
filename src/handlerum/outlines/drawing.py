# SPDX-License-Identifier: MPL-2.0
"""What is drawn on a map of municipalities? One path for each code, in whole units, no gaps."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from handlerum.outlines.borders import Loops, outlines
from handlerum.outlines.cells import Rings, deepest, inside, owners, shared_out
from handlerum.outlines.simplify import Corner, Line

Frame = tuple[int, int, int, int]
_LOOP: Final = re.compile(r"M(\d+) (\d+)l((?:-?\d+[ ]?)+)z")
_NUMBER: Final = re.compile(r"-?\d+")


@dataclass(frozen=True, slots=True)
class Shape:
    """One municipality: its SVG path in units of the drawing, and where its label lies."""

    code: str
    path: str
    middle: Corner


@dataclass(frozen=True, slots=True)
class Fineness:
    """How fine a drawing is, in units: tolerance, smallest islet (square units), widest gap."""

    tolerance: float = 2.0
    islet: float = 100.0
    gap: int = 15


def drawn(
    shapes: Mapping[str, Rings],
    land: Rings,
    size: tuple[int, int],
    fineness: Fineness = Fineness(),
) -> tuple[Shape, ...]:
    """Draw the shapes (rings in units, by code) on `size` (wide, high) without gaps over land.

    `land` is where gaps between shapes are closed; without it nothing is closed. A code whose
    shape is too small to hold the middle of any unit is missing from the answer.
    """
    numbers = dict(enumerate(sorted(shapes), 1))
    cells = size[1], size[0]
    held = owners({number: shapes[code] for number, code in numbers.items()}, cells)
    if land:
        held = shared_out(held, inside(land, cells), fineness.gap)
    loops = outlines(held, fineness.tolerance, fineness.islet)
    return tuple(
        Shape(numbers[number], written(lines), deepest(held == number))
        for number, lines in loops.items()
    )


def written(loops: Loops) -> str:
    """Write closed lines as an SVG path of whole relative steps."""
    return "".join(_written(loop) for loop in loops)


def _written(loop: Line) -> str:
    steps = " ".join(f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(loop))
    return f"M{loop[0][0]} {loop[0][1]}l{steps}z".replace(" -", "-")


def read(path: str) -> Loops:
    """Return the closed lines of a path that `written` wrote; raises ValueError for another."""
    if not path or _LOOP.sub("", path):
        raise ValueError(f"Not a path of closed lines in whole steps: {path[:60]!r}")
    return tuple(_walked(*found.groups()) for found in _LOOP.finditer(path))


def _walked(x: str, y: str, steps: str) -> Line:
    numbers = [int(number) for number in _NUMBER.findall(steps)]
    line = [(int(x), int(y))]
    for right, down in zip(numbers[::2], numbers[1::2], strict=True):
        line.append((line[-1][0] + right, line[-1][1] + down))
    return tuple(line)


def frame(shapes: Iterable[Shape], margin: int = 0) -> Frame:
    """Return the upper left corner, width and height around shapes, `margin` units wider."""
    corners = [corner for shape in shapes for line in read(shape.path) for corner in line]
    across, down = zip(*corners, strict=True)
    left, top = min(across) - margin, min(down) - margin
    return left, top, max(across) + margin - left, max(down) + margin - top
