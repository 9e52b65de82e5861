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
        return Moment(self.days.rank(on), self.instants.rank(known_at))

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
    """Many stretches as four arrays, shape (n,), of the smallest integers that hold the ranks."""

    valid_from: NDArray[np.unsignedinteger]
    valid_to: NDArray[np.unsignedinteger]
    known_from: NDArray[np.unsignedinteger]
    known_to: NDArray[np.unsignedinteger]

    @classmethod
    def of(cls, stretches: Sequence[Stretch]) -> "Stretches":
        """Lay stretches out column by column."""
        table = np.array(stretches, dtype=np.int64).reshape(-1, 4)
        smallest = np.min_scalar_type(int(table.max(initial=0)))
        return cls(*(np.ascontiguousarray(table[:, n], dtype=smallest) for n in range(4)))

    def only(self, chosen: NDArray[np.intp]) -> "Stretches":
        """Return those at the given indices."""
        return Stretches(
            self.valid_from[chosen],
            self.valid_to[chosen],
            self.known_from[chosen],
            self.known_to[chosen],
        )

    def holding(self, moment: Moment) -> Mask:
        """Return shape (n,): which of them hold at the moment."""
        on, known_at = moment
        held = self.valid_from <= on
        held &= self.valid_to > on
        held &= self.known_from <= known_at
        held &= self.known_to > known_at
        return held

    def one_holds(self, index: int, moment: Moment) -> bool:
        """Claim that one of them holds at the moment."""
        on, known_at = moment
        return bool(
            self.valid_from[index] <= on < self.valid_to[index]
            and self.known_from[index] <= known_at < self.known_to[index]
        )
