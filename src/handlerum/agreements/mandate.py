# SPDX-License-Identifier: MPL-2.0
"""Who may set what aside? The mandate an agreement act gives, as data.

A mandate is a list of clauses with a rank: the fence comes before what is open in a special way,
and that before the general frame. A scheme of another kind is a new data file, not new code.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum

from handlerum.errors import InvalidQuestion
from handlerum.place import Area, MunicipalityCode
from handlerum.time import ALWAYS, NEVER, Change, danish_day


class Effect(StrEnum):
    """What a clause says of the provisions it names."""

    MAY = "may"
    MAY_NOT = "may_not"
    AFTER_MINISTER = "after_minister"
    MINISTER_ONLY = "minister_only"


class Rank(IntEnum):
    """Which clause decides where several name one provision: the lowest."""

    FENCE = 0
    SPECIAL = 1
    FRAME = 2


class Concern(StrEnum):
    """Whether a clause speaks of the provisions, of the rules issued under them, or of both."""

    PROVISIONS = "provisions"
    RULES = "rules_issued_under"
    BOTH = "provisions_and_rules"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of one provision, named in words, that a clause treats otherwise than the rest."""

    reference: str
    code: str
    is_open: bool
    words: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """One rule of the mandate: `targets` is the citation as the act writes it.

    `faults` are (reference, code) of mistakes in the act itself: shown, never repaired.
    """

    id: str
    effect: Effect
    rank: Rank
    act: str
    targets: str
    source: str
    since: Change = ALWAYS
    until: Change = NEVER
    concern: Concern = Concern.PROVISIONS
    purpose: str = ""
    parts: tuple[Part, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operator:
    """A legal kind of institution, and whether a decision may concern it."""

    kind: str
    source: str
    eligible: bool = True
    on_request: bool = False
    note: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CitizenCarveOut:
    """Citizens for whom nothing on the list may be set aside."""

    id: str
    act: str
    targets: str
    source: str
    is_choice_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Duty:
    """What the municipality owes when these provisions are set aside (`when` empty: always)."""

    id: str
    source: str
    act: str = ""
    when: str = ""
    since: Change = ALWAYS


@dataclass(frozen=True, slots=True)
class Shift:
    """A label that holds another text than when it was put on a list."""

    act: str
    reference: str
    was: str
    listed_in: str
    change: Change
    concern: Concern = Concern.PROVISIONS


@dataclass(frozen=True, slots=True)
class Participant:
    """A municipality the act names for the area."""

    code: MunicipalityCode
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class End:
    """A day on which the agreement act is repealed, as known from `known_from`.

    Whether the act holds on the day of repeal itself is an open point (`repeal-day`).
    """

    repealed_on: date
    known_from: date
    source: str
    in_force: date = date.min


@dataclass(frozen=True, slots=True, eq=False)
class Mandate:
    """Everything an agreement act says of one area; every entry carries its source.

    A version that was released here holds the one `before` it, and the instant of its release.
    """

    id: str
    area: Area
    act: str
    eligible: tuple[Participant, ...]
    not_eligible_source: str
    outside_source: str
    rules_source: str
    start: Change
    ends: tuple[End, ...]
    clauses: tuple[Clause, ...]
    operators: tuple[Operator, ...] = ()
    citizens: tuple[CitizenCarveOut, ...] = ()
    duties: tuple[Duty, ...] = ()
    shifts: tuple[Shift, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    outside_sources: tuple[tuple[str, str], ...] = ()
    before: "Mandate | None" = None
    released_at: datetime | None = None

    @property
    def version(self) -> int:
        """Return the number of this version; what the product ships is the first."""
        return len(tuple(self.versions()))

    def versions(self) -> "Iterator[Mandate]":
        """Yield this version and those before it, the newest first."""
        yield self
        if self.before:
            yield from self.before.versions()

    def known_on(self, known_at: date) -> "Mandate":
        """Return the version that was the newest at the end of that day."""
        return next(
            one
            for one in self.versions()
            if one.released_at is None or danish_day(one.released_at) <= known_at
        )

    @property
    def acts(self) -> frozenset[str]:
        """Return the acts the clauses reach."""
        return frozenset(clause.act for clause in self.clauses)

    def outside_source_of(self, act: str) -> str:
        """Return the § by which what no clause names in that act may not be set aside."""
        return dict(self.outside_sources).get(act, self.outside_source)

    def covers(self, municipality: str) -> bool:
        """Claim that the municipality is named in the act."""
        return any(participant.code == municipality for participant in self.eligible)

    def end_known(self, known_at: date) -> End:
        """Return the end as it was known on that day: the latest one made known by then."""
        known = [end for end in self.ends if end.known_from <= known_at]
        return known[-1] if known else self.ends[0]

    def operator(self, kind: str) -> Operator:
        """Return the rule for a legal kind of institution; raises InvalidQuestion."""
        asked = kind.strip().lower()
        for operator in self.operators:
            if asked in {name.lower() for name in (operator.kind, *operator.also)}:
                return operator
        known = ", ".join(operator.kind for operator in self.operators)
        raise InvalidQuestion(
            f"'{kind}' is not a kind of institution in {self.id}. Use one of: {known}.",
            key="institutionstype",
            value=kind,
            known=known,
        )
