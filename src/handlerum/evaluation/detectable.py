# SPDX-License-Identifier: MPL-2.0
"""Which effect would the symmetric permutation find? The treated are donors of others too."""

from math import ceil, floor, inf

import numpy as np

from handlerum.evaluation.arrays import Floats
from handlerum.evaluation.assignments import Assignments
from handlerum.evaluation.inference import Statistic, scales
from handlerum.evaluation.placebo import Placebos

_PLAYERS = 200
_HALVINGS = 30
_WIDEST = 64.0


def detectable(
    matrix: Placebos,
    drawn: Assignments,
    weights: Floats,
    *,
    kind: Statistic,
    alpha: float = 0.05,
    power: float = 0.8,
) -> float:
    """Return the least constant effect found with that power by the symmetric test.

    `weights` has shape (assignments, units), one start. An effect on some units moves every row
    in which they are treated or donors; evenly spaced rows play the real one, in both directions,
    with time weights held. Infinite when the lowest possible p exceeds alpha.
    """
    count = len(drawn.rows)
    if floor(alpha * count + 1e-12) == 0:
        return inf
    errors = scales(0.0, matrix, kind)[1]
    exposure = -weights
    np.put_along_axis(exposure, drawn.rows, 1.0 / drawn.rows.shape[1], axis=1)
    players = np.unique(np.linspace(0, count - 1, min(count, _PLAYERS)).astype(np.int64))
    found = [
        _threshold(
            sign * matrix.effects / errors, _reach(exposure, drawn, player, errors), player, alpha
        )
        for player in players
        for sign in (1.0, -1.0)
    ]
    return float(np.sort(found)[ceil(power * len(found)) - 1])


def _reach(exposure: Floats, drawn: Assignments, player: int, errors: Floats) -> Floats:
    return np.asarray(exposure[:, drawn.rows[player]].sum(axis=1) / errors)


def _threshold(effects: Floats, reach: Floats, player: int, alpha: float) -> float:
    """Return the least effect on the player's units at which its own row is extreme enough."""

    def is_found(effect: float) -> bool:
        moved = np.abs(effects + effect * reach)
        return float((moved >= moved[player] * (1.0 - 1e-9)).mean()) <= alpha

    high = float(np.abs(effects).max() / reach[player])
    low, most = 0.0, _WIDEST * high
    while not is_found(high):
        low, high = high, 2.0 * high
        if high > most:
            return inf
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        low, high = (low, middle) if is_found(middle) else (middle, high)
    return high
