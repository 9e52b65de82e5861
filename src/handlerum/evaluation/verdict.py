# SPDX-License-Identifier: MPL-2.0
"""What may be said? One of four verdicts by a fixed table, so that nobody can word it better."""

from dataclasses import dataclass
from enum import StrEnum

from handlerum.evaluation.inference import Interval
from handlerum.evaluation.refusals import InvalidPlan


class Direction(StrEnum):
    """Which way is better for citizens."""

    HIGHER_IS_BETTER = "higher"
    LOWER_IS_BETTER = "lower"


class Verdict(StrEnum):
    """The only four answers."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    NO_EFFECT_OF_IMPORTANCE = "no_effect_of_importance"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the placebo matrix gave: effect, p corrected for the family, interval at 1 − alpha."""

    effect: float
    corrected_p: float
    interval: Interval


def verdict(
    finding: Finding, *, margin: float, direction: Direction, alpha: float = 0.05
) -> Verdict:
    """Return the verdict; `margin` is the largest effect of no importance, set before the data.

    1. The whole interval lies inside ± margin: no effect of importance.
    2. Corrected p < alpha and the interval excludes zero: improved or worsened.
    3. All else: cannot tell.

    The first row wins: an effect can be certain and too small to matter. Raises InvalidPlan for a
    margin below zero; a margin of zero makes row 1 impossible.
    """
    if not margin >= 0.0:
        raise InvalidPlan(
            f"The margin {margin} is below zero. State the largest effect without importance.",
            field="margin",
        )
    low, high = finding.interval.low, finding.interval.high
    if margin > 0.0 and -margin <= low <= high <= margin:
        return Verdict.NO_EFFECT_OF_IMPORTANCE
    if finding.corrected_p < alpha and not low <= 0.0 <= high:
        return _signed(finding.effect, direction)
    return Verdict.CANNOT_TELL


def _signed(effect: float, direction: Direction) -> Verdict:
    better = effect > 0.0 if direction is Direction.HIGHER_IS_BETTER else effect < 0.0
    return Verdict.IMPROVED if better else Verdict.WORSENED
