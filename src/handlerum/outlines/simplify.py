# SPDX-License-Identifier: MPL-2.0
"""How is a line drawn with fewer corners? After Douglas and Peucker (1973), the same both ways."""

from collections.abc import Sequence

import numpy as np

Corner = tuple[int, int]
Line = tuple[Corner, ...]


def simplified(line: Line, most: float) -> Line:
    """Return the corners that keep a line within `most` units of itself; both ends stay.

    Walked the other way it gives the same corners, so that neighbours keep one border.
    """
    if line[::-1] < line:
        return simplified(line[::-1], most)[::-1]
    points = np.asarray(line, dtype=float)
    kept, todo = {0, len(line) - 1}, [(0, len(line) - 1)]
    while todo:
        first, last = todo.pop()
        if last - first < 2:  # noqa: PLR2004 (nothing lies between neighbours)
            continue
        far = _distances(points[first : last + 1])
        worst = int(far.argmax())
        if far[worst] > most:
            kept.add(first + worst)
            todo += [(first, first + worst), (first + worst, last)]
    return tuple(line[place] for place in sorted(kept))


def simplified_loop(loop: Line, most: float) -> Line:
    """Return a closed line (its first corner not repeated) with fewer corners, the same both ways.

    It is cut in its first corner (in order of x, then y) and the one farthest from that.
    """
    start = loop.index(min(loop))
    turned = (*loop[start:], *loop[:start], loop[start])
    points = np.asarray(turned, dtype=float)
    far = np.hypot(*(points - points[0]).T)
    cut = min((-far[place], corner, place) for place, corner in enumerate(turned))[2]
    halves = simplified(turned[: cut + 1], most), simplified(turned[cut:], most)
    return (*halves[0][:-1], *halves[1][:-1])


def area(loop: Sequence[Corner]) -> float:
    """Return the area inside a closed line, in square units, whichever way it runs."""
    points = np.asarray(loop, dtype=float)
    x, y = points.T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


def _distances(points: np.ndarray) -> np.ndarray:
    """Return how far each point lies from the straight line between the first and the last."""
    along = points[-1] - points[0]
    length = float(np.hypot(*along))
    away = points - points[0]
    if length == 0.0:
        return np.asarray(np.hypot(*away.T))
    return np.asarray(np.abs(along[0] * away[:, 1] - along[1] * away[:, 0]) / length)
