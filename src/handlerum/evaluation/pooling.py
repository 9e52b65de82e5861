# SPDX-License-Identifier: MPL-2.0
"""What did each treated municipality gain, without losing their average? Partial pooling.

Source: Ben-Michael, Feller, Rothstein (2022), Synthetic controls with staggered adoption.
"""

from dataclasses import dataclass

import numpy as np

from handlerum.evaluation.active_set import active_set
from handlerum.evaluation.arrays import Floats, Ints
from handlerum.evaluation.dual_point import even_dual
from handlerum.evaluation.panel import Panel, check
from handlerum.evaluation.refusals import NoCertifiedSolution
from handlerum.evaluation.simplex import GAP_BOUND

_RIDGE = 1e-10
_MOST_POOLED = 0.999


@dataclass(frozen=True, slots=True)
class Pooled:
    """Each treated unit's effect and the mean weighted by treated periods.

    `pooling` is nu: 0 fits each unit alone, 1 only their mean. `weights` has shape (treated,
    never treated); `gap` is the relative duality gap of the joint problem.
    """

    units: tuple[str, ...]
    effects: Floats
    overall: float
    pooling: float
    weights: Floats
    gap: float


def partially_pooled(panel: Panel, *, pooling: float | None = None) -> Pooled:
    """Return demeaned synthetic controls of all treated units, fitted together.

    `pooling` defaults to the paper's ratio of pooled to separate imbalance of separate fits.
    Raises PanelRefused and NoCertifiedSolution.
    """
    check(panel)
    parts = [_apart(panel, int(row)) for row in panel.treated]
    share = _default_pooling(parts) if pooling is None else pooling
    weights, gap = _joint(parts, min(share, _MOST_POOLED))
    donors = panel.outcome[panel.never]
    effects, lengths = [], []
    for own, row in zip(weights, panel.treated, strict=True):
        start = int(panel.start[row])
        gaps = panel.outcome[row] - own @ donors
        effects.append(float(gaps[start:].mean() - gaps[:start].mean()))
        lengths.append(len(panel.periods) - start)
    overall = float(np.average(effects, weights=lengths))
    names = tuple(panel.units[row] for row in panel.treated)
    return Pooled(names, np.array(effects), overall, share, weights, gap)


def _apart(panel: Panel, row: int) -> Floats:
    """Return demeaned donors minus the demeaned unit before its start, (periods, donors)."""
    start = int(panel.start[row])
    donors, own = panel.outcome[panel.never, :start], panel.outcome[row, :start]
    return np.asarray((donors - donors.mean(axis=1, keepdims=True) - (own - own.mean())).T)


def _default_pooling(parts: list[Floats]) -> float:
    weights, _ = _joint(parts, 0.0)
    left = [part @ own for part, own in zip(parts, weights, strict=True)]
    separate = np.sqrt(np.mean([np.mean(one**2) for one in left]))
    shortest = min(one.size for one in left)
    pooled = np.sqrt(np.mean(np.mean([one[-shortest:] for one in left], axis=0) ** 2))
    return float(pooled / separate) if separate > 0.0 else 0.0


def _joint(parts: list[Floats], pooling: float) -> tuple[Floats, float]:
    count, donors = len(parts), parts[0].shape[1]
    points = _stacked(parts, pooling)
    scale = float((points * points).sum(axis=0).max()) or 1.0
    points = points / np.sqrt(scale)
    group: Ints = np.repeat(np.arange(count), donors)
    solved = active_set(points, _RIDGE, group=group)
    gap = _grouped_gap(points, solved, group)
    if gap > GAP_BOUND:
        solved = active_set(points, _RIDGE, group=group, start=solved, dual_of=even_dual)
        gap = _grouped_gap(points, solved, group)
    if not gap <= GAP_BOUND:
        raise NoCertifiedSolution("The pooled weights could not be proved optimal.", gap=gap)
    return solved.reshape(count, donors), gap


def _stacked(parts: list[Floats], pooling: float) -> Floats:
    """Return rows for every unit's own fit above rows for the fit of their mean."""
    count, donors = len(parts), parts[0].shape[1]
    shortest = min(part.shape[0] for part in parts)
    blocks = []
    for place, part in enumerate(parts):
        wide = np.zeros((part.shape[0], count * donors))
        own = np.sqrt((1.0 - pooling) / (count * part.shape[0]))
        wide[:, place * donors : (place + 1) * donors] = own * part
        blocks.append(wide)
    mean = np.hstack([part[-shortest:] for part in parts]) / count
    return np.vstack((*blocks, np.sqrt(pooling / shortest) * mean))


def _grouped_gap(points: Floats, weights: Floats, group: Ints) -> float:
    residual = points @ weights
    slope = points.T @ residual + _RIDGE * weights
    lowest = np.array([slope[group == label].min() for label in np.unique(group)])
    objective = 0.5 * float(residual @ residual + _RIDGE * weights @ weights)
    return float(weights @ (slope - lowest[group])) / max(objective, 0.5e-5)
