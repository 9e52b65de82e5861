# SPDX-License-Identifier: MPL-2.0
"""Where do the borders run? The lines between cells of different owners, each simplified once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

import numpy as np

from handlerum.outlines.cells import WATER, Owners
from handlerum.outlines.simplify import Corner, Line, area, simplified, simplified_loop

Steps = dict[Corner, list[Corner]]
Loops = tuple[Line, ...]


def outlines(held: Owners, most: float, least: float) -> Mapping[int, Loops]:
    """Return each owner's closed lines in cells, largest first, within `most` of the cells' edge.

    Neighbours get the same corners where they meet. What is smaller than `least` square cells
    (an islet, a pond) is left out, but never the largest piece of an owner.
    """
    steps = _steps(held)
    corners = _meeting_points(held)
    return {
        owner: _kept((_light(loop, corners, most) for loop in _walked(way)), least)
        for owner, way in sorted(steps.items())
    }


def _kept(loops: Iterable[Line], least: float) -> Loops:
    ordered = sorted(loops, key=lambda loop: (-area(loop), loop))
    return (ordered[0], *(loop for loop in ordered[1:] if area(loop) >= least))


def _steps(held: Owners) -> dict[int, Steps]:
    """Return, for each owner, the steps along its edge with the owner to the right."""
    steps: dict[int, Steps] = defaultdict(lambda: defaultdict(list))
    padded = np.pad(held, 1, constant_values=WATER)
    for first, second, down, right in (
        (padded[1:-1, :-1], padded[1:-1, 1:], 1, 0),
        (padded[1:, 1:-1], padded[:-1, 1:-1], 0, 1),
    ):
        for row, column in np.argwhere(first != second).tolist():
            start, end = (column, row), (column + right, row + down)
            one, other = int(first[row, column]), int(second[row, column])
            if one != WATER:
                steps[one][start].append(end)
            if other != WATER:
                steps[other][end].append(start)
    return steps


def _meeting_points(held: Owners) -> frozenset[Corner]:
    """Return the corners where more than two lines meet; they are kept as they are."""
    padded = np.pad(held, 1, constant_values=WATER).astype(np.int32)
    upper, lower = padded[:-1], padded[1:]
    lines = (
        (upper[:, :-1] != upper[:, 1:]).astype(np.int8)
        + (lower[:, :-1] != lower[:, 1:])
        + (upper[:, :-1] != lower[:, :-1])
        + (upper[:, 1:] != lower[:, 1:])
    )
    rows, columns = np.nonzero(lines > 2)  # noqa: PLR2004 (a plain corner has two)
    return frozenset(zip(columns.tolist(), rows.tolist(), strict=True))


def _walked(steps: Steps) -> Iterator[Line]:
    """Return the closed lines that the steps of one owner make; uses the steps up."""
    for start in list(steps):
        while steps[start]:
            loop, at = [start], steps[start].pop()
            while at != start:
                loop.append(at)
                at = steps[at].pop()
            yield tuple(loop)


def _light(loop: Line, corners: frozenset[Corner], most: float) -> Line:
    """Simplify a closed line piece by piece between the corners it shares with others."""
    cuts = [place for place, corner in enumerate(loop) if corner in corners]
    if not cuts:
        return simplified_loop(loop, most)
    turned = (*loop[cuts[0] :], *loop[: cuts[0] + 1])
    ends = [place - cuts[0] for place in cuts] + [len(loop)]
    light = (simplified(turned[first : last + 1], most)[:-1] for first, last in pairwise(ends))
    return tuple(corner for piece in light for corner in piece)
