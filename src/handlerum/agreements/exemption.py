# SPDX-License-Identifier: MPL-2.0
"""Who is freed from what, where, when and on whose decision? An exemption points at provisions."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from handlerum.errors import InvalidFact, InvalidPeriod
from handlerum.place import Area, InstitutionId, MunicipalityCode
from handlerum.time import COPENHAGEN, Period

SINCE_EVER: Final = datetime.min.replace(tzinfo=UTC)
UNENDING: Final = datetime.max.replace(tzinfo=UTC)
EVERY_MUNICIPALITY: Final = MunicipalityCode("*")


def start_of(known: date | datetime) -> datetime:
    """Return the first instant (UTC) of a Danish day; an instant is returned as it is."""
    if isinstance(known, datetime):
        return known if known.tzinfo else known.replace(tzinfo=COPENHAGEN).astimezone(UTC)
    return datetime(known.year, known.month, known.day, tzinfo=COPENHAGEN).astimezone(UTC)


def end_of(known: date | datetime) -> datetime:
    """Return the last instant (UTC) of a Danish day; an instant is returned as it is."""
    if isinstance(known, datetime):
        return start_of(known)
    return start_of(known + timedelta(days=1)) - timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """The half-open stretch of instants in which something stood in the register."""

    start: datetime = SINCE_EVER
    end: datetime = UNENDING

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise InvalidPeriod(
                f"Known until {self.end}, not after it was known from {self.start}. "
                "A correction ends what was known later than it began.",
                start=self.start,
                end=self.end,
            )

    @classmethod
    def since(cls, day: date | datetime) -> "Known":
        """Return what is known from that Danish day or instant on."""
        return cls(start_of(day))

    def __contains__(self, known_at: datetime) -> bool:
        return self.start <= known_at < self.end


class Mode(StrEnum):
    """What an exemption does with its targets."""

    SET_ASIDE = "set_aside"
    REPLACED = "replaced"
    EXTENDED = "extended"
    PINNED = "pinned"


class Extent(StrEnum):
    """How much of a target an exemption reaches."""

    WHOLLY = "helt"
    PARTLY = "delvis"


class Certainty(StrEnum):
    """How sure we are that the decision exists; an inferred one never changes a verdict."""

    CERTAIN = "certain"
    REPORTED = "reported"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """A provision with all under it, or every provision from `first` to `last` in the act's order.

    `part` says in words which part of it, when the extent is partly.
    """

    first: str
    last: str = ""
    extent: Extent = Extent.WHOLLY
    part: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an exemption holds: a municipality, one area of it (None: all), its institutions.

    No named institutions means all of them; those in `minus` are left out.
    """

    municipality: MunicipalityCode
    area: Area | None = None
    institutions: frozenset[InstitutionId] = frozenset()
    minus: frozenset[InstitutionId] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class CarveOut:
    """Citizens for whom the provision goes on: our code for them and the § that says so."""

    code: str
    source: str


@dataclass(frozen=True, slots=True, order=True)
class Derivation:
    """The exemption that makes another fall with it, and the § of the order that says so."""

    exemption: str
    source: str


@dataclass(frozen=True, slots=True)
class Exemption:
    """One freedom given by one decision under one mandate; empty text where an id is unknown.

    `replaced_by` names the rules put instead (mode replaced) or beside (mode extended). A pinned
    target keeps the wording of the day before `period` begins. `derived_from` holds at most one
    derivation. `supersedes` names exemptions this one goes before where both reach a provision.
    """

    id: str
    targets: tuple[Target, ...]
    scope: Scope
    period: Period
    known: Known = field(default_factory=Known)
    mode: Mode = Mode.SET_ASIDE
    certainty: Certainty = Certainty.CERTAIN
    decision: str = ""
    mandate: str = ""
    agreement: str = ""
    replaced_by: tuple[str, ...] = ()
    supersedes: frozenset[str] = frozenset()
    derived_from: tuple[Derivation, ...] = ()
    carve_outs: tuple[CarveOut, ...] = ()
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.mode is Mode.REPLACED and not self.replaced_by:
            raise InvalidFact(
                f"Exemption {self.id} replaces provisions but names no rule instead. "
                "Give replaced_by, or use set_aside.",
                exemption=self.id,
            )
        if not self.targets:
            raise InvalidFact(f"Exemption {self.id} names no provision.", exemption=self.id)
        if self.id in self.supersedes or any(d.exemption == self.id for d in self.derived_from):
            raise InvalidFact(f"Exemption {self.id} rests on itself.", exemption=self.id)
