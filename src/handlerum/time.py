# SPDX-License-Identifier: MPL-2.0
"""On which days does something hold? Half-open periods, Danish days and the moment of knowledge."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from handlerum.errors import InvalidPeriod

COPENHAGEN: Final = ZoneInfo("Europe/Copenhagen")
FOREVER: Final = date.max
# Excel counts days from here, because it believes in 29 February 1900; these are 1954 to 2119.
_FIRST_SERIAL: Final = date(1899, 12, 30)
_SERIAL: Final = re.compile(r"([2-7]\d{4})(?:\.\d+)?", re.ASCII)
_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?", re.ASCII)
_SLASHES: Final = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}", re.ASCII)
_MONTHS: Final = 12
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from `start` up to, not including, `end`; `FOREVER` = no end known."""

    start: date
    end: date = FOREVER

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise InvalidPeriod(
                f"The period ends on {self.end}, not after it begins on {self.start}. "
                "Give an end after the start.",
                value=self.end,
                start=self.start,
                reason="end_first",
            )

    def __contains__(self, on: date) -> bool:
        return self.start <= on < self.end

    def overlaps(self, other: "Period") -> bool:
        """Claim that some day lies in both."""
        return self.start < other.end and other.start < self.end

    def intersection(self, other: "Period") -> "Period":
        """Return the days in both; raises InvalidPeriod when there are none."""
        return Period(max(self.start, other.start), min(self.end, other.end))


def stretches(start: date, end: date, turns: Iterable[date]) -> Iterator[Period]:
    """Yield the periods from start to end, cut at each turn between; none where no day is left."""
    days = sorted({day for day in (start, end, *turns) if start <= day <= end})
    return (Period(first, until) for first, until in pairwise(days))


@dataclass(frozen=True, slots=True)
class Change:
    """The first day of a new state of law; the stored texts may leave open which day it was.

    Before `earliest` the old state held for certain, from `latest` the new one does. `open_point`
    names the question that is open between the two. It was known from `known_from`, or from the
    day it came where nothing else is said.
    """

    earliest: date
    latest: date
    open_point: str = ""
    source: str = ""
    known_from: date | None = None

    def is_known(self, known_at: date) -> bool:
        """Claim that the change was known on that day, though it may be still to come."""
        return (self.known_from or self.earliest) <= known_at

    def is_open(self, on: date) -> bool:
        """Claim that the texts do not settle whether the change had happened on that day."""
        return self.earliest <= on < self.latest


ALWAYS = Change(date.min, date.min)
NEVER = Change(FOREVER, FOREVER)


def danish_day(instant: datetime) -> date:
    """Return the calendar day in Denmark at `instant`; an instant without zone is Danish time."""
    aware = instant if instant.tzinfo else instant.replace(tzinfo=COPENHAGEN)
    return aware.astimezone(COPENHAGEN).date()


def day_after_publication(published_at: datetime) -> date:
    """Return the first day a decision published at that instant can have effect.

    Source: lov 880/2021 § 6, stk. 2; lov 879/2021 § 6, stk. 2.
    """
    return danish_day(published_at) + ONE_DAY


def parse_day(text: str) -> date:
    """Read `2023-07-01` or the Danish `1.7.2023`, `01-07-2023`, `1/7-2023`."""
    cleaned = text.strip()
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m-%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(cleaned, form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    raise InvalidPeriod(f"'{text}' is not a date. Write it as 2023-07-01 or 1.7.2023.", value=text)


def day_in_cell(text: str) -> date:
    """Read the day in a cell of a table: as `parse_day`, with a time, or as Excel counts days.

    "03/04/2024" is April in Denmark and March in America: where both can be, neither is guessed.
    Raises InvalidPeriod.
    """
    cleaned = text.strip()
    if serial := _SERIAL.fullmatch(cleaned):
        return _FIRST_SERIAL + timedelta(days=int(serial[1]))
    if moment := _MOMENT.fullmatch(cleaned):
        return parse_day(moment[1])
    slashes = _SLASHES.fullmatch(cleaned)
    if slashes and slashes[1] != slashes[2] and max(int(slashes[1]), int(slashes[2])) <= _MONTHS:
        raise InvalidPeriod(
            f"'{text}' is either of two days. Write it as 2024-04-03 or 3.4.2024.",
            value=text,
            reason="ambiguous_day",
        )
    return parse_day(cleaned)
