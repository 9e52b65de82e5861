# SPDX-License-Identifier: MPL-2.0
"""How is a poor synthetic fit corrected? Ridge-augmented weights and the rule for their penalty.

Source: Ben-Michael, Feller, Rothstein (2021), The augmented synthetic control method, eq. 9–12.
"""

from collections.abc import Callable

import numpy as np

from handlerum.evaluation.arrays import Floats

_GRID = 21
_SMALLEST = 1e-8
_FEWEST_PERIODS = 3
Balance = Callable[[Floats, Floats], Floats]


def augmented_weights(donors: Floats, target: Floats, weights: Floats, penalty: float) -> Floats:
    """Return weights moved off the simplex to remove what imbalance the ridge allows.

    `donors` has shape (donors, periods before the start), `target` (periods,).
    """
    centred = donors - donors.mean(axis=0)
    imbalance = target - weights @ donors
    system = centred.T @ centred + penalty * np.eye(target.size)
    return np.asarray(weights + centred @ np.linalg.solve(system, imbalance))


def penalty_grid(donors: Floats) -> Floats:
    """Return 21 penalties from the largest squared singular value down by eight decades."""
    centred = donors - donors.mean(axis=0)
    largest = float(np.linalg.norm(centred, 2)) ** 2
    return np.asarray(largest * np.logspace(0.0, np.log10(_SMALLEST), _GRID))


def choose_penalty(donors: Floats, target: Floats, balance: Balance) -> float:
    """Return the largest penalty within one standard error of the best held-out error.

    One period before the start is held out at a time; `balance` gives simplex weights for the
    rest. The one-standard-error rule is fixed so that it can be registered before the data.
    """
    grid = penalty_grid(donors)
    if target.size < _FEWEST_PERIODS or grid[0] == 0.0:
        return float(grid[0]) or 1.0
    errors = np.array([_held_out(donors, target, balance, out) for out in range(target.size)])
    means = errors.mean(axis=0)
    spread = errors.std(axis=0, ddof=1) / np.sqrt(target.size)
    best = int(np.argmin(means))
    return float(grid[means <= means[best] + spread[best]].max())


def _held_out(donors: Floats, target: Floats, balance: Balance, out: int) -> Floats:
    kept = np.arange(target.size) != out
    weights = balance(donors[:, kept], target[kept])
    missed = []
    for penalty in penalty_grid(donors):
        moved = augmented_weights(donors[:, kept], target[kept], weights, float(penalty))
        missed.append(float(target[out] - moved @ donors[:, out]) ** 2)
    return np.array(missed)
