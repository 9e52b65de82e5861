# SPDX-License-Identifier: MPL-2.0
"""Whom must a hearing ask, how long is it open, and where does it stand on a day?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from handlerum.errors import HandlerumError, InvalidFact
from handlerum.place import Area
from handlerum.time import FOREVER

LONGEST: Final = timedelta(days=366)
ANYBODY: Final = "borgere"


class HearingRefused(HandlerumError):
    """A hearing or an answer that cannot stand as it is; `reason` says why."""

    code = "hearing_refused"


class HearingStatus(StrEnum):
    """The strip that everybody sees."""

    PLANNED = "planlagt"
    OPEN = "aaben"
    CLOSED = "lukket"
    TREATED = "under_behandling"
    DONE = "afsluttet"


class Duty(StrEnum):
    """Why a party is asked."""

    LAW = "lov"
    AGREEMENT = "aftale"
    CUSTOM = "god_skik"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody to ask: in which areas, why, and the § that says so; `until` ends the basis.

    A council, board or committee `is_body`: whoever answers for one says which.
    """

    id: str
    areas: frozenset[Area]
    duty: Duty
    name: Mapping[str, str]
    when: Mapping[str, str]
    source: str
    since: date = date.min
    until: date = FOREVER
    is_body: bool = False

    def is_asked(self, area: Area, on: date) -> bool:
        """Claim that the party belongs to a hearing in the area on that day."""
        return area in self.areas and self.since <= on < self.until


def read_parties(stored: Mapping[str, Any]) -> Iterator[Party]:
    """Yield the parties of the file; raises InvalidFact for one without a source."""
    for row in stored["parties"]:
        if not row.get("source"):
            raise InvalidFact(f"The party '{row.get('id')}' has no source.", value=row.get("id"))
        yield Party(
            row["id"],
            frozenset(Area(one) for one in row["areas"]),
            Duty(row["duty"]),
            row["name"],
            row["when"],
            row["source"],
            row.get("since", date.min),
            row.get("until", FOREVER),
            bool(row.get("is_body")),
        )


def parties_for(area: Area, on: date, known: Iterable[Party]) -> tuple[Party, ...]:
    """Return whom to ask in an area on a day, those the law names first."""
    asked = (party for party in known if party.is_asked(area, on))
    return tuple(sorted(asked, key=lambda party: list(Duty).index(party.duty)))


@dataclass(frozen=True, slots=True)
class HearingDays:
    """The days of a hearing; it is open on both `opens` and `closes`. Raises HearingRefused."""

    opens: date
    closes: date
    treated: date | None = None
    done: date | None = None

    def __post_init__(self) -> None:
        if not timedelta(0) <= self.closes - self.opens <= LONGEST:
            raise HearingRefused(
                f"A hearing cannot be open from {self.opens} to {self.closes}.",
                value=self.closes.isoformat(),
                reason="days",
                key="frist",
            )

    def status_on(self, day: date) -> HearingStatus:
        """Return where the hearing stands on a day."""
        if self.done is not None and self.done <= day:
            return HearingStatus.DONE
        if day < self.opens:
            return HearingStatus.PLANNED
        if day <= self.closes:
            return HearingStatus.OPEN
        is_treated = self.treated is not None and self.treated <= day
        return HearingStatus.TREATED if is_treated else HearingStatus.CLOSED

    def days_left(self, day: date) -> int:
        """Return how many days one can still answer, today included; 0 when it is closed."""
        return max((self.closes - max(day, self.opens)).days + 1, 0)


def refuse_unasked(chosen: Iterable[str], must: Iterable[Party]) -> None:
    """Raise HearingRefused when a party that the law names is left out."""
    left_out = [
        party.id for party in must if party.duty is Duty.LAW and party.id not in set(chosen)
    ]
    if left_out:
        raise HearingRefused(
            f"The law says that {', '.join(left_out)} must be asked. Tick them too.",
            value=", ".join(left_out),
            reason="party",
            key="parter",
        )
