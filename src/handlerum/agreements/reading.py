# SPDX-License-Identifier: MPL-2.0
"""Under which readings must a question be answered, where the texts leave a point open?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from handlerum.agreements.mandate import Clause, End, Mandate, Shift
from handlerum.time import FOREVER, ONE_DAY, Change

REPEAL_DAY = "repeal-day"
SHIFTED_LABELS = "shifted-labels"
DAY_UNKNOWN = "day-unknown"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the open points: the clauses that hold, and how lists are followed.

    `read_on` is the day whose printed text is read: what was printed after `known_at` is not known.
    `not_in_force` is the source for why the act does not hold that day, empty when it does.
    `follows_text` means that a list follows a renumbered text instead of its label.
    """

    on: date
    read_on: date
    clauses: tuple[Clause, ...]
    not_in_force: str = ""
    follows_text: bool = False
    shifts: tuple[Shift, ...] = ()
    open_points: frozenset[str] = frozenset()


def readings(mandate: Mandate, on: date | None, known_at: date) -> tuple[Reading, ...]:
    """Return every reading the texts allow on that day; the first is the most likely one.

    What is released later than `known_at` is not known.
    """
    mandate = mandate.known_on(known_at)
    if on is not None:
        return tuple(_readings_on(mandate, on, known_at))
    days = sorted({mandate.start.latest, *_days_of_change(mandate)})
    return tuple(
        reading
        for day in reversed(days)
        for reading in _readings_on(mandate, day, known_at, frozenset({DAY_UNKNOWN}))
    )


def _readings_on(
    mandate: Mandate, on: date, known_at: date, unknown: frozenset[str] = frozenset()
) -> Iterator[Reading]:
    known = {c for c in _changes(mandate) if c.is_known(known_at)}
    undecided = sorted({c for c in known if c.is_open(on)}, key=lambda c: c.open_point)
    read_on = min(on, known_at)
    shifts = tuple(s for s in mandate.shifts if s.change.earliest <= read_on)
    force = _force(mandate, on, known_at)
    points = unknown | {c.open_point for c in undecided}
    points |= {point for _, point in force if point}
    points |= {SHIFTED_LABELS} if shifts else set()
    modes = (False, True) if shifts else (False,)
    for (missing, _), has_changed, follows in product(
        force, product((True, False), repeat=len(undecided)), modes
    ):
        settled = dict.fromkeys(set(_changes(mandate)) - known, False)
        settled |= dict(zip(undecided, has_changed, strict=True))
        clauses = tuple(c for c in mandate.clauses if _holds(c, on, settled))
        yield Reading(on, read_on, clauses, missing, follows, shifts, points)


def _force(mandate: Mandate, on: date, known_at: date) -> tuple[tuple[str, str], ...]:
    """Return (why the act does not hold, open point) for each way to read the day."""
    end = mandate.end_known(known_at)
    if on < mandate.start.earliest:
        return ("", mandate.start.open_point), (mandate.start.source, mandate.start.open_point)
    if on == end.repealed_on:
        return ("", REPEAL_DAY), (end.source, REPEAL_DAY)
    return ((end.source if on > end.repealed_on else "", ""),)


def _holds(clause: Clause, on: date, settled: dict[Change, bool]) -> bool:
    begun = settled.get(clause.since, on >= clause.since.latest)
    ended = settled.get(clause.until, on >= clause.until.latest)
    return begun and not ended


def _changes(mandate: Mandate) -> Iterator[Change]:
    for clause in mandate.clauses:
        yield clause.since
        yield clause.until


def _days_of_change(mandate: Mandate) -> Iterator[date]:
    return (c.latest for c in _changes(mandate) if mandate.start.latest < c.latest < FOREVER)


def last_day_for_certain(end: End) -> date:
    """Return the last day on which the act holds for certain: the day before the repeal day."""
    return end.repealed_on - ONE_DAY
