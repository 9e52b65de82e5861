# SPDX-License-Identifier: MPL-2.0
"""What does one cohort with one start give? One fit with weights, path and certificates."""

from dataclasses import dataclass

import numpy as np

from handlerum.evaluation.arrays import Floats
from handlerum.evaluation.augmented import augmented_weights
from handlerum.evaluation.method import Method
from handlerum.evaluation.simplex import Certificate, Solution, solve

TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Block:
    """Treated and donor outcomes, shapes (units, periods), with `pre` periods before the start."""

    treated: Floats
    donors: Floats
    pre: int

    @property
    def post(self) -> int:
        """Number of periods from the start on."""
        return int(self.donors.shape[1]) - self.pre

    @property
    def target(self) -> Floats:
        """Mean of the treated, shape (periods,)."""
        return np.asarray(self.treated.mean(axis=0))


@dataclass(frozen=True, slots=True)
class Ridge:
    """Penalties of the weights: `unit` and `time` are the paper's zeta, `augment` is lambda."""

    unit: float
    time: float
    augment: float = 0.0


@dataclass(frozen=True, slots=True)
class BlockFit:
    """One cohort's estimate; `gaps` is treated minus weighted donors per period, level removed."""

    effect: float
    unit_weights: Floats
    time_weights: Floats
    gaps: Floats
    pre_rmspe: float
    ridge: Ridge
    certificates: tuple[Certificate, ...]


def noise_level(donors: Floats, pre: int) -> float:
    """Return the SD of the donors' first differences before the start (Arkhangelsky 2021, § 2)."""
    steps = np.diff(donors[:, :pre], axis=1)
    return float(steps.std(ddof=1)) if steps.size > 1 else 0.0


def ridge_of(block: Block, method: Method, noise: float) -> Ridge:
    """Return the paper's penalties: zeta = (N_tr T_post)^¼ σ for SDID, 1e-6 σ for the others."""
    size = float(block.treated.shape[0] * block.post) ** 0.25 if method is Method.SDID else TINY
    return Ridge(unit=size * noise, time=TINY * noise)


def fit_block(block: Block, method: Method, ridge: Ridge) -> BlockFit:
    """Return the estimate of one cohort.

    Raises NoCertifiedSolution. Source: Arkhangelsky, Athey, Hirshberg, Imbens, Wager (2021).
    """
    units, proofs = _unit_weights(block, method, ridge)
    times, time_proofs = _time_weights(block, method, ridge)
    gaps = block.target - units @ block.donors
    effect = float(gaps[block.pre :].mean() - times @ gaps[: block.pre])
    before = gaps[: block.pre]
    level = float(before.mean()) if method.has_intercept else 0.0
    shift = float(times @ before) if method.has_intercept else 0.0
    rmspe = float(np.sqrt(((before - level) ** 2).mean()))
    return BlockFit(effect, units, times, gaps - shift, rmspe, ridge, proofs + time_proofs)


def unit_problem(block: Block, method: Method) -> Floats:
    """Return donors minus target before the start, shape (periods, donors)."""
    donors, target = block.donors[:, : block.pre], block.target[: block.pre]
    if method.has_intercept:
        donors = donors - donors.mean(axis=1, keepdims=True)
        target = target - target.mean()
    return np.asarray((donors - target).T)


def time_problem(block: Block) -> Floats:
    """Return each period before the start minus the mean after it, shape (donors, periods)."""
    apart = block.donors[:, : block.pre] - block.donors[:, block.pre :].mean(axis=1)[:, None]
    return np.asarray(apart - apart.mean(axis=0))


def synthetic_weights(block: Block, method: Method, ridge: Ridge) -> Solution:
    """Return the certified simplex weights of the donors."""
    return solve(unit_problem(block, method), block.pre * ridge.unit**2)


def _unit_weights(
    block: Block, method: Method, ridge: Ridge
) -> tuple[Floats, tuple[Certificate, ...]]:
    count = block.donors.shape[0]
    if not method.weighs_units:
        return np.full(count, 1.0 / count), ()
    found = synthetic_weights(block, method, ridge)
    weights = found.weights
    if method is Method.ASCM:
        donors, target = block.donors[:, : block.pre], block.target[: block.pre]
        weights = augmented_weights(donors, target, weights, ridge.augment)
    return weights, (found.certificate,)


def _time_weights(
    block: Block, method: Method, ridge: Ridge
) -> tuple[Floats, tuple[Certificate, ...]]:
    match method:
        case Method.SDID:
            found = solve(time_problem(block), block.donors.shape[0] * ridge.time**2)
            return found.weights, (found.certificate,)
        case _:
            return fixed_time_weights(method, block.pre), ()


def fixed_time_weights(method: Method, pre: int) -> Floats:
    """Return the time weights of a method that does not choose them, shape (pre,)."""
    match method:
        case Method.SC | Method.ASCM:
            return np.zeros(pre)
        case Method.CS:
            return np.asarray(np.eye(pre)[-1], dtype=np.float64)
        case _:
            return np.asarray(np.full(pre, 1.0 / pre))
