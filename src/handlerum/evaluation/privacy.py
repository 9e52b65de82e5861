# SPDX-License-Identifier: MPL-2.0
"""Which cells of a published table must be hidden, and is what is hidden really hidden?"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from handlerum.evaluation.arrays import Bools, Floats
from handlerum.evaluation.refusals import UnsafeTable

THRESHOLD = 5
LOWEST_THRESHOLD = 3
DOMINANCE = 0.85
PROTECTION = 5.0
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Suppression:
    """Which cells are hidden for their own sake, and which to protect those, by row and column."""

    primary: Bools
    secondary: Bools

    @property
    def hidden(self) -> Bools:
        """Return all hidden cells."""
        return np.asarray(self.primary | self.secondary)


@dataclass(frozen=True, slots=True)
class Exposure:
    """What an outsider can compute about one hidden cell from the shown cells and totals."""

    cell: tuple[int, int]
    low: float
    high: float
    safe: bool


def too_small(counts: Floats, *, threshold: int = THRESHOLD) -> Bools:
    """Return the cells of 1 to threshold − 1 people. Raises ValueError below 3."""
    if threshold < LOWEST_THRESHOLD:
        raise ValueError(f"The threshold {threshold} is below the lowest allowed, 3.")
    return np.asarray((counts > 0) & (counts < threshold))


def dominated(contributions: Sequence[float], *, share: float = DOMINANCE) -> bool:
    """Claim that the two largest contributors make up at least `share` of a cell."""
    sizes = sorted((abs(size) for size in contributions), reverse=True)
    total = sum(sizes)
    return total > 0.0 and sum(sizes[:2]) >= share * total


def suppress(
    counts: Floats, *, threshold: int = THRESHOLD, also: Bools | None = None
) -> Suppression:
    """Return what to hide in a table of counts shown with its row, column and grand totals.

    `also` marks cells hidden for another reason, such as dominance. Cells are added, smallest
    first, until the audit finds every hidden cell safe. Raises UnsafeTable when even hiding all
    cells would not do, so that the totals themselves must not be shown.
    """
    primary = too_small(counts, threshold=threshold)
    if also is not None:
        primary = primary | also
    hidden = primary.copy()
    while True:
        exposed = [one for one in audit(counts, hidden) if not one.safe]
        if not exposed:
            return Suppression(primary, hidden & ~primary)
        added = _helper(counts, hidden, exposed[0].cell)
        if added is None:
            raise UnsafeTable(
                f"The cell {exposed[0].cell} can be computed from the totals whatever is hidden. "
                "Merge rows or columns.",
                row=exposed[0].cell[0],
                column=exposed[0].cell[1],
            )
        hidden[added] = True


def audit(counts: Floats, hidden: Bools) -> tuple[Exposure, ...]:
    """Return the range an outsider can give each hidden cell, by linear programs.

    A cell is safe when the range reaches at least 5 above it, and 5 below it or to zero.
    """
    return tuple(
        _exposure(counts, hidden, (int(row), int(column))) for row, column in np.argwhere(hidden)
    )


def _exposure(counts: Floats, hidden: Bools, cell: tuple[int, int]) -> Exposure:
    low, high = (sign * _extreme(counts, hidden, cell, sign) for sign in (1.0, -1.0))
    value = float(counts[cell])
    enough = high >= value + PROTECTION - _ROUNDING
    safe = enough and low <= max(value - PROTECTION, 0.0) + _ROUNDING
    return Exposure(cell, low, high, safe)


def _extreme(counts: Floats, hidden: Bools, cell: tuple[int, int], sign: float) -> float:
    from scipy.optimize import linprog

    places = np.argwhere(hidden)
    rows = (places[:, 0] == np.arange(counts.shape[0])[:, None]).astype(np.float64)
    columns = (places[:, 1] == np.arange(counts.shape[1])[:, None]).astype(np.float64)
    masked = np.where(hidden, counts, 0.0)
    known = np.concatenate((masked.sum(axis=1), masked.sum(axis=0)))
    cost = sign * (places == cell).all(axis=1)
    found = linprog(cost, A_eq=np.vstack((rows, columns)), b_eq=known, bounds=(0.0, None))
    return float(found.fun) if found.success else -inf


def _helper(counts: Floats, hidden: Bools, cell: tuple[int, int]) -> tuple[int, int] | None:
    """Return the smallest shown cell in the same row or column, else anywhere; zeros never help."""
    shown = ~hidden & (counts > 0)
    near = np.zeros_like(shown)
    near[cell[0], :] = near[:, cell[1]] = True
    for allowed in (shown & near, shown):
        if allowed.any():
            flat = int(np.where(allowed, counts, inf).argmin())
            row, column = divmod(flat, counts.shape[1])
            return row, column
    return None
