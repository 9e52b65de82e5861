# SPDX-License-Identifier: MPL-2.0
"""Can this be answered at all? The smallest detectable effect, before anything is tried."""

from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor, inf

import numpy as np

from handlerum.evaluation.assignments import assignments, count_assignments
from handlerum.evaluation.block import Block, noise_level, ridge_of
from handlerum.evaluation.detectable import detectable
from handlerum.evaluation.inference import Statistic, scales
from handlerum.evaluation.method import Method
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.panel import Panel
from handlerum.evaluation.placebo import Placebos, placebos, unit_table
from handlerum.evaluation.refusals import NoPrePeriod

_LEAST_PRE = 2


class Outlook(StrEnum):
    """What a trial of this size can say."""

    CAN_ANSWER = "can_answer"
    ONLY_LARGE = "only_large_effects"
    CANNOT = "cannot"


@dataclass(frozen=True, slots=True)
class Feasibility:
    """The outlook with its reasons in numbers, in the unit of the outcome.

    `smallest_detectable` is infinite when the lowest possible p exceeds alpha; `in_placebo_sd` is
    the same in placebo SD; `unusable` is the share of cells missing or suppressed.
    """

    outlook: Outlook
    smallest_detectable: float
    in_placebo_sd: float
    p_floor: float
    pre_rmspe: float
    unusable: float


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked of a trial: `treated` units for `post` periods, and an effect that matters."""

    treated: int
    post: int
    smallest_effect: float
    alpha: float = 0.05
    power: float = 0.8


def smallest_detectable(
    drawn: Placebos, kind: Statistic, *, alpha: float = 0.05, power: float = 0.8
) -> float:
    """Return the least constant effect that the placebo test finds with the wanted power.

    Every placebo plays the treated in turn, in both directions.
    """
    count = drawn.effects.size
    rank = floor(alpha * count + 1e-12)
    if rank == 0:
        return inf
    _, others = scales(0.0, drawn, kind)
    critical = float(np.sort(np.abs(drawn.effects) / others)[::-1][rank - 1])
    needed = np.concatenate((critical * others - drawn.effects, critical * others + drawn.effects))
    return float(np.sort(needed)[ceil(power * needed.size) - 1])


def feasibility(
    before: Panel, demand: Demand, *, seed: str, method: Method = Method.SDID
) -> Feasibility:
    """Return what a trial among these units can answer.

    `before` holds periods before the start only; its last periods play the trial.
    Raises NoPrePeriod when fewer than two periods would be left to fit.
    """
    unusable = float((before.status != Status.OBSERVED).mean())
    complete = before.only(np.flatnonzero((before.status == Status.OBSERVED).all(axis=1)))
    pre = len(before.periods) - demand.post
    if pre < _LEAST_PRE:
        raise NoPrePeriod(
            f"{len(before.periods)} periods cannot play a trial of {demand.post}; two must be "
            "left before it. Use a shorter window.",
            unit="",
            periods=pre,
            needed=_LEAST_PRE,
        )
    effect, drawn = _played(complete, demand, pre, method, seed)
    p_floor = 1.0 / max(count_assignments(len(complete.units), (demand.treated,)), 1)
    sd = float(drawn.effects.std()) or 1.0
    return Feasibility(
        _outlook(effect, p_floor, demand),
        effect,
        effect / sd,
        p_floor,
        float(np.median(drawn.rmspe)),
        unusable,
    )


def _played(
    panel: Panel, demand: Demand, pre: int, method: Method, seed: str
) -> tuple[float, Placebos]:
    """Return the detectable effect and the placebos of a trial played on the last periods."""
    block = Block(panel.outcome[: demand.treated], panel.outcome, pre)
    ridges = {pre: ridge_of(block, method, noise_level(panel.outcome, pre))}
    chosen = assignments(np.arange(len(panel.units)), (demand.treated,), seed)
    drawn = placebos(panel.outcome, chosen, method, ridges)
    weights = unit_table(panel.outcome, chosen, method, ridges)
    effect = detectable(
        drawn,
        chosen,
        weights,
        kind=Statistic.STUDENTISED,
        alpha=demand.alpha,
        power=demand.power,
    )
    return effect, drawn


def _outlook(effect: float, p_floor: float, demand: Demand) -> Outlook:
    if p_floor > demand.alpha or effect == inf:
        return Outlook.CANNOT
    return Outlook.CAN_ANSWER if effect <= demand.smallest_effect else Outlook.ONLY_LARGE
