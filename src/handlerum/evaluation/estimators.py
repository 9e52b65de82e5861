# SPDX-License-Identifier: MPL-2.0
"""What was the effect, by this method? Cohort fits against the never treated, then one average."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from handlerum.evaluation.arrays import Floats
from handlerum.evaluation.augmented import choose_penalty
from handlerum.evaluation.block import Block, BlockFit, Ridge, fit_block, noise_level, ridge_of
from handlerum.evaluation.event_time import EventGrid
from handlerum.evaluation.method import Method
from handlerum.evaluation.panel import Panel, check
from handlerum.evaluation.refusals import IdenticalDonors
from handlerum.evaluation.simplex import Certificate, solve


@dataclass(frozen=True, slots=True)
class Fit:
    """An estimate with the parts it is made of; `blocks` are cohorts by their start index.

    `shares` are the cohorts' parts of all treated unit-periods, `grid` their event time.
    """

    method: Method
    effect: float
    blocks: tuple[tuple[int, BlockFit], ...]
    shares: tuple[float, ...]
    grid: EventGrid

    @property
    def path(self) -> Floats:
        """Return treated minus weighted donors by event time (`grid.times`)."""
        return self.grid.mean([block.gaps for _, block in self.blocks])

    @property
    def certificates(self) -> tuple[Certificate, ...]:
        """Return the proof of every optimisation behind the estimate."""
        return tuple(proof for _, block in self.blocks for proof in block.certificates)

    @property
    def pre_rmspe(self) -> float:
        """Return the root mean square gap before the start, cohorts weighted by their share."""
        squares = [block.pre_rmspe**2 for _, block in self.blocks]
        return float(np.sqrt(np.dot(self.shares, squares)))

    @property
    def unit_weights(self) -> Floats:
        """Return the donors' weights, shape (never treated units,), averaged over cohorts."""
        stacked = np.array([block.unit_weights for _, block in self.blocks])
        return np.asarray(np.array(self.shares) @ stacked)

    @property
    def ridges(self) -> Mapping[int, Ridge]:
        """Return each cohort's penalties by start index, to be shared with its placebos."""
        return {start: block.ridge for start, block in self.blocks}


def fit(panel: Panel, method: Method, *, ridges: Mapping[int, Ridge] | None = None) -> Fit:
    """Return the estimate of a block or staggered panel.

    Cohorts are compared with the never treated and averaged by treated unit-periods; a two-way
    fixed effects coefficient is never the answer. `ridges` fixes the penalties by start index.
    Raises PanelRefused, IdenticalDonors and NoCertifiedSolution.
    """
    check(panel, pre_periods=2 if method.weighs_units else 1)
    _donors_differ(panel, method)
    blocks, sizes = [], []
    for start, rows in panel.cohorts:
        block = Block(panel.outcome[rows], panel.outcome[panel.never], start)
        ridge = ridges[start] if ridges is not None else default_ridge(block, method)
        blocks.append((start, fit_block(block, method, ridge)))
        sizes.append(float(rows.size * block.post))
    shares = tuple(size / sum(sizes) for size in sizes)
    effect = sum(share * part.effect for share, (_, part) in zip(shares, blocks, strict=True))
    pres, counts = zip(*((start, int(rows.size)) for start, rows in panel.cohorts), strict=True)
    grid = EventGrid(pres, counts, len(panel.periods))
    return Fit(method, float(effect), tuple(blocks), shares, grid)


def default_ridge(block: Block, method: Method) -> Ridge:
    """Return the method's own penalties for a cohort, with the noise of its donors."""
    ridge = ridge_of(block, method, noise_level(block.donors, block.pre))
    if method is not Method.ASCM:
        return ridge

    def balance(donors: Floats, target: Floats) -> Floats:
        return solve((donors - target).T, target.size * ridge.unit**2).weights

    donors, target = block.donors[:, : block.pre], block.target[: block.pre]
    return Ridge(ridge.unit, ridge.time, choose_penalty(donors, target, balance))


def _donors_differ(panel: Panel, method: Method) -> None:
    donors = panel.outcome[panel.never]
    last = panel.cohorts[-1][0] if method.weighs_units else len(panel.periods)
    apart = float(np.ptp(donors[:, :last], axis=0).max())
    if apart <= 1e-12 * max(float(np.abs(donors).max()), 1e-300):
        raise IdenticalDonors(
            f"All {len(donors)} donors have the same outcomes, so weights and placebos say nothing."
            " Check that the outcome column is the right one.",
            donors=len(donors),
        )
