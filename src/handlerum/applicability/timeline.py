# SPDX-License-Identifier: MPL-2.0
"""Which of many things hold on a day, as known at a moment? Time as ranks in small arrays."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from handlerum.agreements.exemption import Known
from handlerum.time import Period

Point = TypeVar("Point", date, datetime)
Mask = NDArray[np.bool_]
Ranks = NDArray[np.unsignedinteger]


class Moment(NamedTuple):
    """The rank of a day and of a moment of knowledge."""

    on: int
    known_at: int


class Stretch(NamedTuple):
    """A rectangle of ranks: held from one day to another, known from one moment to another."""

    valid_from: int
    valid_to: int
    known_from: int
    known_to: int

    def holds(self, moment: Moment) -> bool:
        """Claim that the moment lies inside; both ends are half-open."""
        return (
            self.valid_from <= moment.on < self.valid_to
            and self.known_from <= moment.known_at < self.known_to
        )

    def within(self, other: "Stretch") -> "Stretch":
        """Return what both have in common; it may be empty and then never holds."""
        return Stretch(
            max(self.valid_from, other.valid_from),
            min(self.valid_to, other.valid_to),
            max(self.known_from, other.known_from),
            min(self.known_to, other.known_to),
        )


@dataclass(frozen=True, slots=True)
class Scale(Generic[Point]):
    """Sorted points; a point's rank is the number of points up to and including it."""

    points: tuple[Point, ...]

    def rank(self, point: Point) -> int:
        """Return how many points have come by then."""
        return bisect_right(self.points, point)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The two scales of a rulebook: days, and instants of knowledge."""

    days: Scale[date]
    instants: Scale[datetime]

    @classmethod
    def of(cls, spans: Iterable[tuple[Period, Known]]) -> "Timeline":
        """Return the scales that tell apart every start and end of the spans."""
        days: set[date] = set()
        instants: set[datetime] = set()
        for period, known in spans:
            days.update((period.start, period.end))
            instants.update((known.start, known.end))
        return cls(Scale(tuple(sorted(days))), Scale(tuple(sorted(instants))))

    def moment(self, on: date, known_at: datetime) -> Moment:
        """Return the ranks of a day and an instant."""
        return Moment(
            bisect_right(self.days.points, on), bisect_right(self.instants.points, known_at)
        )

    def stretch(self, period: Period, known: Known) -> Stretch:
        """Return the ranks of a span."""
        return Stretch(
            self.days.rank(period.start),
            self.days.rank(period.end),
            self.instants.rank(known.start),
            self.instants.rank(known.end),
        )


@dataclass(frozen=True, slots=True)
class Stretches:
    """Many stretches as four arrays, shape (n,), of the smallest integers that hold the ranks.

    A stretch is its start and its length: then `moment - start < length` in unsigned numbers,
    which wrap around, says in one comparison that the moment lies inside.
    """

    valid_from: Ranks
    valid_for: Ranks
    known_from: Ranks
    known_for: Ranks

    @classmethod
    def of(cls, stretches: Sequence[Stretch], timeline: Timeline) -> "Stretches":
        """Lay stretches on a timeline out column by column."""
        columns = np.array(stretches, dtype=np.int64).reshape(-1, 4).T
        top = max(len(timeline.days.points), len(timeline.instants.points))
        kind = np.min_scalar_type(top + 1)
        return cls(
            columns[0].astype(kind),
            np.maximum(columns[1] - columns[0], 0).astype(kind),
            columns[2].astype(kind),
            np.maximum(columns[3] - columns[2], 0).astype(kind),
        )

    def only(self, chosen: NDArray[np.intp]) -> "Stretches":
        """Return those at the given indices."""
        return Stretches(
            self.valid_from[chosen],
            self.valid_for[chosen],
            self.known_from[chosen],
            self.known_for[chosen],
        )

    def holding(self, moment: Moment) -> Mask:
        """Return shape (n,): which of them hold at the moment."""
        on, known_at = moment
        is_valid: Mask = (on - self.valid_from) < self.valid_for
        is_known: Mask = (known_at - self.known_from) < self.known_for
        return is_valid & is_known

    def one_holds(self, index: int, moment: Moment) -> bool:
        """Claim that one of them holds at the moment."""
        return bool(self.only(np.array([index], dtype=np.intp)).holding(moment)[0])
