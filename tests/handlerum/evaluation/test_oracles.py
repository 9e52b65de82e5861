# SPDX-License-Identifier: MPL-2.0
"""Every estimator against its formula, written out again here with a general optimiser."""

from collections.abc import Sequence
from itertools import product
from math import sqrt

import numpy as np
import pytest
from scipy.optimize import minimize

from handlerum.evaluation import Method, Panel, fit, panel_of
from handlerum.evaluation.arrays import Floats
from handlerum.evaluation.callaway_santanna import group_time_effects

STARTS = {0: 7, 1: 7, 2: 9, 3: 9, 4: 10}
UNITS, PERIODS = 14, 12


def staggered(starts: dict[int, int], *, seed: int = 1) -> Panel:
    """Two common walks, levels and noise; `starts` gives the first treated period of a unit."""
    random = np.random.default_rng(seed)
    walks = np.cumsum(random.normal(size=(2, PERIODS)), axis=1)
    outcome = random.normal(size=(UNITS, 2)) @ walks + random.normal(size=(UNITS, PERIODS))
    outcome += 5.0 * random.normal(size=(UNITS, 1))
    exposed = np.zeros((UNITS, PERIODS), dtype=bool)
    for unit, start in starts.items():
        exposed[unit, start:] = True
        outcome[unit, start:] += 2.0
    return panel_of(outcome, exposed)


def on_simplex(rows: Floats, target: Floats, ridge: float, *, level: bool) -> Floats:
    """Minimise ‖level + rows·w − target‖² + ridge·‖w‖² over the simplex by SLSQP."""
    if level:
        rows, target = rows - rows.mean(axis=0), target - target.mean()
    count = rows.shape[1]

    def loss(weights: Floats) -> float:
        return float(np.sum((rows @ weights - target) ** 2) + ridge * weights @ weights)

    def slope(weights: Floats) -> Floats:
        return np.asarray(2 * rows.T @ (rows @ weights - target) + 2 * ridge * weights)

    found = minimize(
        loss,
        np.full(count, 1 / count),
        jac=slope,
        method="SLSQP",
        bounds=[(0.0, 1.0)] * count,
        constraints={"type": "eq", "fun": lambda weights: weights.sum() - 1.0},
        options={"ftol": 1e-15, "maxiter": 2000},
    )
    return np.asarray(found.x)


def noise(donors: Floats, pre: int) -> float:
    """Arkhangelsky and others (2021), § 2: the SD of the donors' changes before the start."""
    changes = [
        donors[i, t] - donors[i, t - 1] for i, t in product(range(len(donors)), range(1, pre))
    ]
    mean = sum(changes) / len(changes)
    return sqrt(sum((one - mean) ** 2 for one in changes) / (len(changes) - 1))


def cohort_effect(treated: Floats, donors: Floats, pre: int, method: Method) -> float:
    """Return one cohort's effect by the published formula."""
    target, sigma = treated.mean(axis=0), noise(donors, pre)
    before, after = donors[:, :pre], donors[:, pre:].mean(axis=1)
    zeta = (len(treated) * (donors.shape[1] - pre)) ** 0.25 * sigma
    penalty = zeta if method is Method.SDID else 1e-6 * sigma
    times = np.full(pre, 1 / pre)
    if method is Method.DID:
        units = np.full(len(donors), 1 / len(donors))
    else:
        units = on_simplex(before.T, target[:pre], pre * penalty**2, level=method is not Method.SC)
    if method is Method.SDID:
        times = on_simplex(before, after, len(donors) * (1e-6 * sigma) ** 2, level=True)
    if method is Method.SC:
        times = np.zeros(pre)
    gaps = target - units @ donors
    return float(gaps[pre:].mean() - times @ gaps[:pre])


def expected(panel: Panel, starts: dict[int, int], method: Method) -> float:
    """Return the cohort effects averaged by treated unit-periods."""
    donors = np.array([panel.outcome[i] for i in range(UNITS) if i not in starts])
    total = size = 0.0
    for start in sorted(set(starts.values())):
        treated = np.array([panel.outcome[i] for i, own in starts.items() if own == start])
        cells = len(treated) * (PERIODS - start)
        total += cells * cohort_effect(treated, donors, start, method)
        size += cells
    return total / size


@pytest.mark.parametrize("starts", [{0: 8}, {0: 8, 1: 8}, STARTS])
@pytest.mark.parametrize("method", [Method.DID, Method.SC, Method.DIFP, Method.SDID])
def test_an_estimate_is_its_published_formula(starts: dict[int, int], method: Method) -> None:
    panel = staggered(starts)
    assert fit(panel, method).effect == pytest.approx(expected(panel, starts, method), abs=2e-4)


def ridge_augmented(panel: Panel, pre: int) -> float:
    """Ben-Michael, Feller, Rothstein (2021): SC weights, then ridge; one-SE rule by hold-out."""
    treated, donors = panel.outcome[0], panel.outcome[1:]
    sigma = noise(donors, pre)

    def weights(kept: Sequence[int], penalty: float) -> Floats:
        x, y = donors[:, kept], treated[list(kept)]
        base = on_simplex(x.T, y, len(kept) * (1e-6 * sigma) ** 2, level=False)
        centred = x - x.mean(axis=0)
        inner = np.linalg.inv(centred.T @ centred + penalty * np.eye(len(kept)))
        return np.asarray(base + (y - base @ x) @ inner @ centred.T)

    before = donors[:, :pre] - donors[:, :pre].mean(axis=0)
    largest = np.linalg.svd(before)[1][0] ** 2
    penalties = [largest * 10 ** (-8 * step / 20) for step in range(21)]
    errors = np.array(
        [
            [
                (treated[out] - weights([t for t in range(pre) if t != out], one) @ donors[:, out])
                ** 2
                for one in penalties
            ]
            for out in range(pre)
        ]
    )
    means, spread = errors.mean(axis=0), errors.std(axis=0, ddof=1) / sqrt(pre)
    limit = means.min() + spread[means.argmin()]
    chosen = max(one for one, mean in zip(penalties, means, strict=True) if mean <= limit)
    gaps = treated - weights(range(pre), chosen) @ donors
    return float(gaps[pre:].mean())


@pytest.mark.parametrize("seed", [1, 2])
def test_ridge_augmented_control_is_its_published_formula(seed: int) -> None:
    panel = staggered({0: 8}, seed=seed)
    assert fit(panel, Method.ASCM).effect == pytest.approx(ridge_augmented(panel, 8), abs=2e-4)


def test_cohort_effects_are_two_differences_of_means() -> None:
    panel = staggered(STARTS)
    found = group_time_effects(panel)
    rest = [i for i in range(UNITS) if i not in STARTS]
    y = panel.outcome

    def change(units: list[int], late: int, early: int) -> float:
        return sum(float(y[i, late] - y[i, early]) for i in units) / len(units)

    cells: dict[tuple[int, int], float] = {}
    for place, start in enumerate((7, 9, 10)):
        own = [i for i, at in STARTS.items() if at == start]
        for t in range(1, PERIODS):
            base = start - 1 if t >= start else t - 1
            cells[start, t] = change(own, t, base) - change(rest, t, base)
            assert found.effects[place, t] == pytest.approx(cells[start, t], abs=1e-12)
    sizes = {7: 2, 9: 2, 10: 1}
    after = {cell: sizes[cell[0]] for cell in cells if cell[1] >= cell[0]}
    simple = sum(after[c] * cells[c] for c in after) / sum(after.values())
    assert found.simple() == pytest.approx(simple, abs=1e-12)
    assert fit(panel, Method.CS).effect == pytest.approx(simple, abs=1e-12)
    groups = [np.mean([cells[g, t] for t in range(g, PERIODS)]) for g in sizes]
    assert found.group_overall() == pytest.approx(np.average(groups, weights=[2, 2, 1]), abs=1e-12)
    events = [
        np.average(
            [cells[g, g + e] for g in sizes if g + e < PERIODS],
            weights=[sizes[g] for g in sizes if g + e < PERIODS],
        )
        for e in range(PERIODS - 7)
    ]
    assert found.dynamic_overall() == pytest.approx(np.mean(events), abs=1e-12)
