# SPDX-License-Identifier: MPL-2.0
"""Which municipality holds each cell of the drawing? Polygons laid on squares of one unit."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]
Rings = Sequence[Sequence[Point]]
Owners = NDArray[np.int16]
Land = NDArray[np.bool_]
WATER: Final = 0
_NEXT: Final = ((0, 1), (0, -1), (1, 0), (-1, 0))


def inside(rings: Rings, size: tuple[int, int]) -> Land:
    """Return which cells (rows, columns of `size`) have their middle inside an odd count of rings.

    A ring is its corners as (x, y) in cells from the upper left; it is closed where it is open.
    """
    crossings = np.zeros((size[0], size[1] + 1), dtype=np.uint8)
    for ring in rings:
        start = np.asarray(ring, dtype=float)
        _count(crossings, start, np.roll(start, -1, axis=0))
    parity: Land = np.bitwise_xor.accumulate(crossings, axis=1)[:, :-1].astype(bool)
    return parity


def _count(crossings: NDArray[np.uint8], start: NDArray[np.float64], end: object) -> None:
    """Turn the cell right of each place where an edge crosses the middle of a row."""
    edges = np.hstack([start, np.asarray(end)])
    edges = edges[edges[:, 1] != edges[:, 3]]
    low, high = np.minimum(edges[:, 1], edges[:, 3]), np.maximum(edges[:, 1], edges[:, 3])
    first, last = (np.clip(np.ceil(y - 0.5), 0, len(crossings)).astype(int) for y in (low, high))
    count = last - first
    x0, y0, x1, y1 = np.repeat(edges, count, axis=0).T
    before = np.repeat(np.cumsum(count) - count, count)
    row = np.repeat(first, count) + np.arange(count.sum()) - before
    x = x0 + (row + 0.5 - y0) * (x1 - x0) / (y1 - y0)
    column = np.clip(np.ceil(x - 0.5), 0, crossings.shape[1] - 1).astype(int)
    np.bitwise_xor.at(crossings, (row, column), np.uint8(1))


def owners(shapes: Mapping[int, Rings], size: tuple[int, int]) -> Owners:
    """Return the number of the shape that holds each cell, or WATER; the last one wins."""
    held = np.full(size, WATER, dtype=np.int16)
    for number, rings in shapes.items():
        corners = np.vstack([np.asarray(ring, dtype=float) for ring in rings])
        left, top = np.clip(np.floor(corners.min(axis=0)).astype(int), 0, size[::-1])
        right, bottom = np.clip(np.ceil(corners.max(axis=0)).astype(int) + 1, 0, size[::-1])
        moved = [[(x - left, y - top) for x, y in ring] for ring in rings]
        part = held[top:bottom, left:right]
        part[inside(moved, part.shape)] = number
    return held


def shared_out(held: Owners, land: Land, steps: int) -> Owners:
    """Give land without an owner to the nearest one, at most `steps` cells away, never over water.

    Drawings with white lines between their shapes become whole this way; straits stay water.
    """
    held = np.pad(held, 1)
    open_land = np.pad(land, 1) & (held == WATER)
    for _ in range(steps):
        before = held.copy()
        for down, right in _NEXT:
            beside = np.roll(before, (down, right), axis=(0, 1))
            taken = open_land & (beside != WATER)
            held[taken] = beside[taken]
            open_land &= ~taken
        if not open_land.any():
            break
    return held[1:-1, 1:-1]


def deepest(land: Land) -> tuple[int, int]:
    """Return the cell (x, y) farthest from the edge of the land: where a label lies best."""
    rows, columns = (np.flatnonzero(land.any(axis=axis)) for axis in (1, 0))
    part = np.pad(land[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], 1)
    inner = part
    while inner.any():
        part = inner
        inner = inner & np.roll(inner, 1, 0) & np.roll(inner, -1, 0)
        inner &= np.roll(inner, 1, 1) & np.roll(inner, -1, 1)
    down, right = np.argwhere(part)[int(part.sum()) // 2].tolist()
    return int(right + columns[0] - 1), int(down + rows[0] - 1)
