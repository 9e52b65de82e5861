# SPDX-License-Identifier: MPL-2.0
"""What do politicians want, how is it measured, how far is it? A description, not an effect."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from handlerum.errors import InvalidFact
from handlerum.evaluation.numbers import Status
from handlerum.evaluation.periods import order_periods
from handlerum.evaluation.plan import Indicator as PlannedIndicator
from handlerum.evaluation.verdict import Direction


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that is measured, before anybody has measured it.

    `smallest_effect` is the least change that matters to people, `margin` the largest that is of
    no importance, both in `unit`; a margin of zero means that "no effect" can never be said.
    `table` and `query` say where the numbers are fetched, empty for rounds typed by hand.
    """

    key: str
    name: str
    definition: str
    unit: str
    direction: Direction
    source: str
    smallest_effect: float
    margin: float = 0.0
    table: str = ""
    query: str = ""

    def __post_init__(self) -> None:
        for field in ("key", "name", "definition", "unit", "source"):
            _require(bool(getattr(self, field).strip()), self.key, field)
        least, margin = self.smallest_effect, self.margin
        _require(math.isfinite(least) and least > 0.0, self.key, "smallest_effect")
        _require(math.isfinite(margin) and 0.0 <= margin <= least, self.key, "margin")

    def planned(self) -> PlannedIndicator:
        """Return the indicator as a plan for an evaluation states it."""
        where = self.query or self.table or f"{self.key}.csv"
        return PlannedIndicator(
            self.key,
            self.source,
            where,
            self.unit,
            self.direction,
            self.smallest_effect,
            self.margin,
        )


@dataclass(frozen=True, slots=True)
class Target:
    """How far one indicator is to come: from the value of `baseline` to `value` by `by`."""

    indicator: str
    baseline: str
    value: float
    by: str

    def __post_init__(self) -> None:
        _require(bool(self.indicator and self.baseline and self.by), self.indicator, "target")
        _require(math.isfinite(self.value), self.indicator, "value")


@dataclass(frozen=True, slots=True)
class Goal:
    """What the politicians of one agreement decided to want, with at least one indicator of it.

    A goal without any target is a direction: it can be followed, never reached.
    """

    key: str
    agreement: str
    text_da: str
    text_en: str
    set_by: str
    source: str
    indicators: tuple[str, ...]
    targets: tuple[Target, ...] = ()

    def __post_init__(self) -> None:
        for field in ("key", "agreement", "text_da", "set_by", "source"):
            _require(bool(getattr(self, field).strip()), self.key, field)
        _require(bool(self.indicators), self.key, "indicators")
        _require(len(set(self.indicators)) == len(self.indicators), self.key, "indicators")
        aimed = [target.indicator for target in self.targets]
        _require(set(aimed) <= set(self.indicators), self.key, "targets")
        _require(len(set(aimed)) == len(aimed), self.key, "targets")


@dataclass(frozen=True, slots=True)
class Measurement:
    """One indicator at one place in one period; `value` is NaN unless it was observed.

    `place` is a municipality's four digits or an institution's id. A missing or suppressed cell
    has no value, so it can be neither shown nor counted as zero.
    """

    indicator: str
    place: str
    period: str
    status: Status
    value: float = math.nan

    def __post_init__(self) -> None:
        for field in ("indicator", "place", "period"):
            _require(bool(getattr(self, field).strip()), self.indicator, field)
        if self.status is Status.OBSERVED:
            _require(math.isfinite(self.value), self.indicator, "value")
            return
        _require(math.isnan(self.value), self.indicator, "value")
        # One NaN for all, because equal gaps are to be equal values.
        object.__setattr__(self, "value", math.nan)

    @property
    def is_observed(self) -> bool:
        """Claim that there is a number."""
        return self.status is Status.OBSERVED


class Course(StrEnum):
    """Where a series stands seen from its goal; says nothing of why."""

    REACHED = "reached"
    TOWARDS = "towards"
    UNCHANGED = "unchanged"
    AWAY = "away"
    NO_BASELINE = "no_baseline"
    NO_NEWS = "no_news"


@dataclass(frozen=True, slots=True)
class Progress:
    """The way from the baseline to the newest number at one place.

    `change` and `share` (of the way to the target, 1 = there) are NaN when they cannot be known;
    `missing` and `suppressed` count the periods after the baseline without a number.
    """

    goal: str
    indicator: str
    place: str
    course: Course
    baseline: tuple[Measurement, ...]
    newest: tuple[Measurement, ...]
    change: float
    share: float
    missing: int
    suppressed: int


def progress(
    goal: Goal,
    indicator: Indicator,
    place: str,
    measurements: Iterable[Measurement],
    *,
    baseline: str = "",
) -> Progress:
    """Return how far one place is; `baseline` is the period to start from without a target.

    A change within the indicator's margin counts as unchanged. Raises InvalidFact when the goal
    does not use the indicator, when no baseline is known, or when a period stands twice.
    """
    _require(indicator.key in goal.indicators, goal.key, "indicators")
    aims = [target for target in goal.targets if target.indicator == indicator.key]
    start = aims[0].baseline if aims else baseline
    _require(bool(start), goal.key, "baseline")
    own = [one for one in measurements if (one.indicator, one.place) == (indicator.key, place)]
    series = _in_order(goal, own, start)
    first = tuple(one for one in series if one.period == start and one.is_observed)
    later = [one for one in series if one.period != start]
    newest = tuple(one for one in later if one.is_observed)[-1:]
    course, change, share = _course(indicator, aims, first, newest)
    hidden = sum(one.status is Status.SUPPRESSED for one in later)
    missing = sum(one.status is Status.MISSING for one in later)
    names = (goal.key, indicator.key, place)
    return Progress(*names, course, first, newest, change, share, missing, hidden)


def _in_order(goal: Goal, own: list[Measurement], start: str) -> list[Measurement]:
    """Return the measurements from the baseline on, in time order."""
    labels = [one.period for one in own]
    _require(len(set(labels)) == len(labels), goal.key, "period")
    order = order_periods([*labels, start], {"": [*labels, start]}) if own else (start,)
    place_of = {label: place for place, label in enumerate(order)}
    kept = [one for one in own if place_of[one.period] >= place_of[start]]
    return sorted(kept, key=lambda one: place_of[one.period])


def _course(
    indicator: Indicator,
    aims: list[Target],
    first: tuple[Measurement, ...],
    newest: tuple[Measurement, ...],
) -> tuple[Course, float, float]:
    if not first:
        return Course.NO_BASELINE, math.nan, math.nan
    if not newest:
        return Course.NO_NEWS, math.nan, math.nan
    change = newest[0].value - first[0].value
    sign = 1.0 if indicator.direction is Direction.HIGHER_IS_BETTER else -1.0
    way = aims[0].value - first[0].value if aims else 0.0
    share = change / way if way else math.nan
    if aims and sign * (newest[0].value - aims[0].value) >= 0.0:
        return Course.REACHED, change, share
    if abs(change) <= indicator.margin:
        return Course.UNCHANGED, change, share
    return (Course.TOWARDS if sign * change > 0.0 else Course.AWAY), change, share


def _require(holds: bool, entry: str, field: str) -> None:  # noqa: FBT001
    if not holds:
        raise InvalidFact(
            f"“{entry}”: the {field} is missing, impossible or given twice. Correct it.",
            entry=entry,
            reason=field,
        )
