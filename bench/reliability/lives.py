# SPDX-License-Identifier: MPL-2.0
"""What happens to the decisions of a made-up year, and what should be true of each on any day?

Nothing here knows the register: the lives are drawn from a seed, and the day in Denmark is reckoned
by the rule in `model`, not by a time zone database.
"""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from bench.reliability.model import around_midnight, danish

DAY, MARGIN = timedelta(days=1), timedelta(seconds=5)
EFFECTS, LENGTHS = (0, 1, 1, 1, 1, 2, 14, 30), (1, 2, 7, 60, 200)
# lov 880/2021 § 11, stk. 1; from 1 July 2024 LBK 954/2024 § 11, stk. 1. Source: data/mandates.
OLD_END, NEW_END, CHANGED = date(2024, 9, 30), date(2025, 7, 31), date(2024, 7, 1)


@dataclass(frozen=True)
class Deed:
    """What somebody tries with a decision; `start` and `end` are the days it asks for."""

    at: datetime
    kind: str
    start: date = date.min
    end: date = date.max


@dataclass
class Life:
    """One decision: what will be tried, and what has stood in the overview since when.

    Where `wait` is not nothing, a second provision begins so much later than the first.
    """

    number: int
    place: str
    start: date
    end: date
    deeds: list[Deed]
    wait: timedelta = timedelta()
    said: list[tuple[datetime, date | None, date]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"year-{self.number}"

    def known(self, at: datetime) -> tuple[date | None, date]:
        """Return first day and the day after the last, as known then; no first day: not shown."""
        told = [state for state in self.said if state[0] <= at]
        return told[-1][1:] if told else (None, date.max)

    def in_force(self, on: date, at: datetime, wait: timedelta = timedelta()) -> bool:
        """Claim that a provision that waits so long holds: one that had no time to never does."""
        start, end = self.known(at)
        return start is not None and start + wait <= on < end

    @property
    def waits(self) -> tuple[timedelta, ...]:
        """Return how long after the decision each of its provisions begins."""
        return (timedelta(), self.wait) if self.wait else (timedelta(),)

    def allows(self, deed: Deed, at: datetime) -> bool:
        """Claim that the deed is right at that instant: nothing changes its own day, or before."""
        today, (start, end) = danish(at), self.known(at)
        if danish(at + MARGIN) != today:
            return False
        if deed.kind == "publish":
            return not self.said and deed.start > today
        if start is None:
            return False
        if deed.kind == "undo":
            return today < start
        if deed.kind == "end":
            return start <= today < deed.end < end
        return deed.kind == "words" or (today < start and deed.start > today)

    def take(self, deed: Deed, at: datetime) -> None:
        start, end = self.known(at)
        after = {
            "publish": (deed.start, deed.end),
            "undo": (None, date.max),
            "end": (start, deed.end),
            "move": (deed.start, deed.end),
        }.get(deed.kind, (start, end))
        self.said.append((at, *after))


def lives(rng: random.Random, places: list[str], first: date, count: int) -> list[Life]:
    """Draw the decisions of a year that begins on that day, in the order they are begun."""
    days = sorted(rng.randrange(366) for _ in range(count))
    turn = rng.sample(places, len(places))
    return [
        life(rng, number, turn[number % len(turn)], first + timedelta(days=day))
        for number, day in enumerate(days)
    ]


def life(rng: random.Random, number: int, place: str, day: date) -> Life:
    begun = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
    begun += timedelta(seconds=rng.randrange(14_000))
    shown = begun + timedelta(days=rng.choice((0, 0, 1, 3, 10)))
    shown = around_midnight(rng, shown) if rng.random() < 0.6 else shown
    shown = max(shown, begun + timedelta(minutes=5))
    start = danish(shown) + timedelta(days=rng.choice(EFFECTS))
    last = NEW_END if day >= CHANGED else OLD_END
    end = min(start + timedelta(days=rng.choice(LENGTHS)), last - DAY)
    kind = rng.choice(("publish", "publish", "plan"))
    deeds = [Deed(begun, "decide"), Deed(shown, kind, start, end)]
    deeds += [later(rng, shown, start, end) for _ in range(rng.choice((0, 1, 1, 2)))]
    wait = timedelta(days=rng.choice((0, 1, 3, 30)))
    return Life(number, place, start, end, deeds, wait if start + wait < end else timedelta())


def later(rng: random.Random, shown: datetime, start: date, end: date) -> Deed:
    """Draw what is tried after publication: most often on an edge of the days in force."""
    kind = rng.choice(("undo", "undo", "end", "end", "words", "move"))
    edge = start - DAY if kind in {"undo", "move"} else rng.choice((start, end - DAY))
    at = datetime(edge.year, edge.month, edge.day, 12, tzinfo=UTC)
    at += timedelta(days=rng.choice((-1, 0, 0, 0, 1, 3)))
    at = around_midnight(rng, at) if rng.random() < 0.7 else at
    at = max(at, shown + timedelta(hours=1))
    if kind == "end":
        return Deed(at, kind, start, danish(at) + timedelta(days=rng.choice((0, 1, 1, 2, 5))))
    return Deed(at, kind, start + DAY, end + DAY) if kind == "move" else Deed(at, kind)
