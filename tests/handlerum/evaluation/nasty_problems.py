# SPDX-License-Identifier: MPL-2.0
"""Random and nasty simplex problems: what a panel can do to a solver."""

import numpy as np

from handlerum.evaluation.arrays import Floats

KINDS = 10


def problem(number: int) -> tuple[Floats, float]:  # noqa: C901 (one case per kind)
    """Return donors minus target (rows, donors) and a ridge; the kind is drawn from the number."""
    random = np.random.default_rng(number)
    donors = int(random.choice([2, 3, 5, 10, 20, 38, 60, 97]))
    rows = int(random.choice([1, 2, 3, 6, 10, 19, 30, 60]))
    values, target = random.normal(size=(rows, donors)), random.normal(size=rows)
    match int(random.integers(KINDS)):
        case 0:
            values[:] = values[:, :1]
        case 1:
            values = np.outer(random.normal(size=rows), random.normal(size=donors))
        case 2:
            values[random.integers(rows)] = 0.0
        case 3:
            target = values @ random.dirichlet(np.ones(donors))
        case 4:
            values = values + random.normal(size=(rows, 1)) * 100.0
        case 5:
            values *= 10.0 ** random.uniform(-3, 3, size=donors)
        case 6:
            values, target = np.cumsum(values, 0), np.cumsum(target, 0)
        case 7:
            values[:, donors // 2 :] = values[:, : donors - donors // 2]
        case 8:
            target = values[:, 0].copy()
        case _:
            trend = np.outer(np.arange(rows), random.normal(size=donors)) * 5.0
            values = np.cumsum(values, 0) + trend
            target = values[:, : min(3, donors)].mean(axis=1)
    scale = 10.0 ** random.uniform(-6, 6)
    level = 10.0 ** float(random.choice([-14, -12, -10, -6, -3, -2, -1, 0, 1]))
    points = (values - target[:, None]) * scale
    return points, level * float((points * points).mean()) * rows
