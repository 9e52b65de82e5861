# SPDX-License-Identifier: MPL-2.0
"""Does this idea need an exemption at all? The five answers, and what an answer consists of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from handlerum.agreements.assessment import Assessment
from handlerum.place import Area
from handlerum.time import FOREVER


class Need(StrEnum):
    """The five answers to "does this idea need an exemption?"."""

    NONE = "kraever_ingen_fritagelse"
    MUNICIPALITY = "kommunen_kan_selv"
    SET_ASIDE = "kan_fraviges"
    MINISTER = "kraever_ministeren"
    NO = "kan_ikke"


class RuleKind(StrEnum):
    """What kind of rule stands in the way, which tells who owns it."""

    ACT = "lov"
    ORDER = "bekendtgoerelse"
    MUNICIPAL = "kommunal"
    OFFICE = "kommune"
    PLACE = "institution"
    UNKNOWN = "ved_ikke"
    HABIT = "vane"
    COLLECTIVE = "overenskomst"
    OTHER_ACT = "anden_lov"
    HEALTH_ACT = "sundhedslov"


class Chooser(StrEnum):
    """Who may use a general legal basis."""

    COUNCIL = "council"
    LEADER = "leader"
    BOARD = "board"
    PARENTS = "parents"
    CITIZEN = "citizen"
    MINISTER = "minister"


class Direction(StrEnum):
    """Whether the idea wants less of a thing, more of it, to be rid of it, or does not say."""

    LESS = "mindre"
    MORE = "mere"
    AWAY = "vaek"
    UNSAID = "ikke_sagt"


Words = Mapping[str, str]
"""A text by language: {"da": …, "en": …}."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that may stand in the way: a provision, an order, a municipal rule or a habit.

    `group` is the section ("folkeskoleloven § 13 b"), the same for all its parts. `since` is the
    day of the printed state our words were written from. `place` is "" for the whole country.
    `is_registered`: the municipality itself has told of it here.
    """

    key: str
    ref: str
    group: str
    kind: RuleKind
    title: Words
    summary: Words
    areas: frozenset[Area]
    source: str
    owner: str = ""
    place: str = ""
    act: str = ""
    since: date = date.min
    until: date = FOREVER
    is_gone: bool = False
    share: float = 1.0
    is_registered: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """A provision a topic points at, and while it holds what the topic is about."""

    ref: str
    since: date = date.min
    until: date = FOREVER


@dataclass(frozen=True, slots=True)
class Topic:
    """Something people speak of: their words, and the rules meant, the nearest first.

    A topic of a kind other than ACT is itself what stands in the way; its rules are touched.
    """

    id: str
    kind: RuleKind
    areas: frozenset[Area]
    rules: tuple[Meant, ...]
    say: str
    en: str
    title: Words
    act: str = ""

    def refs_on(self, day: date) -> tuple[str, ...]:
        """Return the provisions meant on that day, the nearest first."""
        return tuple(one.ref for one in self.rules if one.since <= day < one.until)


@dataclass(frozen=True, slots=True)
class Basis:
    """A general legal basis that already allows something; `fits` are ideas it carries alone.

    `is_choice`: the provision only leaves a choice, so nothing in it needs setting aside.
    `only_adds`: it carries those who want more, not those who want something gone.
    """

    ref: str
    who: Chooser
    topics: frozenset[str]
    fits: frozenset[str]
    words: Words
    source: str
    since: date = date.min
    until: date = FOREVER
    is_choice: bool = False
    only_adds: bool = False

    @property
    def act(self) -> str:
        """Return the act it stands in."""
        return self.ref.partition(" § ")[0]

    def holds_on(self, day: date) -> bool:
        """Claim that it could be used on that day."""
        return self.since <= day < self.until


@dataclass(frozen=True, slots=True)
class Case:
    """A known decision or trial somewhere, with its source."""

    id: str
    kind: str
    area: Area
    municipalities: tuple[str, ...]
    title: str
    what: Words
    groups: frozenset[str]
    outcome: str
    year: str
    needed_exemption: str
    certainty: str
    source: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule that may be meant: how well it fits, why, and what follows from it."""

    rule: Rule
    score: float
    words: tuple[str, ...]
    topics: tuple[str, ...]
    is_cited: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with its answer; `because` is a code, `basis` the basis that decided it."""

    candidate: Candidate
    need: Need
    because: str
    assessment: Assessment | None = None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Touched:
    """Something else that is affected when a rule is set aside."""

    kind: str
    ref: str
    because: str
    source: str


@dataclass(frozen=True, slots=True)
class Similar:
    """A known case elsewhere and how near it lies to the idea."""

    case: Case
    nearness: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The whole answer; `need` is None only where the words could not be read at all.

    `confidence` lies between 0 and 1. `runner_up` is the best candidate with another answer.
    """

    need: Need | None
    confidence: float
    ranked: tuple[Judged, ...]
    bases: tuple[Basis, ...]
    touched: tuple[Touched, ...]
    similar: tuple[Similar, ...]
    runner_up: Judged | None
    notices: tuple[str, ...]
    direction: Direction
    language: str


OWN_RULES: Final = frozenset({RuleKind.MUNICIPAL, RuleKind.OFFICE, RuleKind.HABIT})
OUT_OF_REACH: Final = frozenset({RuleKind.COLLECTIVE, RuleKind.OTHER_ACT})
STATE_RULES: Final = frozenset({RuleKind.ACT, RuleKind.ORDER})
