# SPDX-License-Identifier: MPL-2.0
"""What does an amending act tell us to do with which words? Typed operations with their cause."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from handlerum.law.document import Citation, Element


class Place(StrEnum):
    """A kind of place an instruction can point at; the value is its Danish name."""

    ACT = "loven"
    TITLE = "lovens titel"
    FOOTNOTE = "fodnoten"
    PART = "afsnit"
    CHAPTER = "kapitel"
    HEADING_BEFORE = "overskriften før"
    HEADING_OF = "overskriften til"
    HEADING_AFTER = "overskriften efter"
    HEADING_NAMED = "overskriften"
    SECTION = "§"
    SUBSECTION = "stk."
    NUMBER = "nr."
    LETTER = "litra"
    INDENT = "pind"
    OPENING = "indledningen"
    SENTENCE = "pkt."
    CLAUSE = "led"
    ANNEX = "bilag"
    TABLE = "tabellen"


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One step of a target: the label before the act and, where it says so, the label after it."""

    place: Place
    label: str = ""
    becomes: str = ""

    def __str__(self) -> str:
        match self.place:
            case Place.SENTENCE | Place.CLAUSE | Place.INDENT:
                return f"{self.label}. {self.place}"
            case _:
                return f"{self.place} {self.label}".strip()


Target = tuple[Step, ...]
"""Where an instruction works, outermost step first; headings start with their own step."""

EVERYWHERE: Final = -1
"""The occurrence count of "overalt" and "alle steder"."""


class Verb(StrEnum):
    """What is done; the value is the Danish word used in reports."""

    SUBSTITUTE = "ændres til"
    STRIKE = "udgår"
    ADD_AFTER = "indsættes efter ord"
    ADD_BEFORE = "indsættes før ord"
    REWORD = "affattes"
    REPEAL = "ophæves"
    REPLACE = "ophæves, og i stedet indsættes"
    INSERT_AFTER = "indsættes efter"
    INSERT_BEFORE = "indsættes før"
    APPEND = "indsættes som"
    RENUMBER = "bliver herefter"
    UNREADABLE = "ikke læst"


@dataclass(frozen=True, slots=True)
class Operation:
    """One change to one list of targets.

    `old` and `new` are words; `payload` holds new provisions as elements; `count` is how many
    times `old` must occur in each target; `labels` are the places the new text takes ("som
    stk. 3"), or those the targets get when renumbered; `apart_from` are the exceptions to
    "overalt" and places counted on their own; `annex` is the label of the amending act's own
    annex that is the new text, "" when it has but one.
    """

    verb: Verb
    targets: tuple[Target, ...] = ()
    old: str = ""
    new: str = ""
    count: int = 1
    payload: tuple[Element, ...] = ()
    labels: tuple[Step, ...] = ()
    within: Target = ()
    apart_from: tuple[Target, ...] = ()
    annex: str | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """The instruction a change comes from: "lov nr. 341 af 27. april 2011 § 1, nr. 3"."""

    act: Citation
    section: str
    number: str

    def __str__(self) -> str:
        number = f", nr. {self.number}" if self.number else ""
        return f"lov {self.act} § {self.section}{number}"


class Commencement(StrEnum):
    """How firmly the day an operation takes effect is known."""

    FIXED = "fast dag"
    DAY_AFTER_PUBLICATION = "dagen efter bekendtgørelsen"
    MINISTER = "fastsættes af ministeren"
    UNSTATED = "ikke angivet"


@dataclass(frozen=True, slots=True)
class Effect:
    """From which day an instruction holds; `day` is the signature date where none is fixed.

    `partial` = the act gives this number a day of its own; `until` = the day it lapses again,
    `applies` = the first day, or income year, it has effect for.
    """

    day: date
    certainty: Commencement
    partial: bool = False
    territory: str = ""
    until: date | None = None
    applies: date | None = None


@dataclass(frozen=True, slots=True)
class Awareness:
    """Which other changes an amending § knows of: those its opening words name.

    `latest` = the newest of them where they say "senest ændret ved"; it knows the older ones too.
    """

    named: frozenset[Citation] = frozenset()
    latest: Citation | None = None

    def of(self, act: Citation) -> bool:
        """Claim that the numbers it uses are those the law has after that act."""
        newest = self.latest or Citation(0, 0)
        return act in self.named or (act.year, act.number) <= (newest.year, newest.number)


@dataclass(frozen=True, slots=True)
class Instruction:
    """One numbered item of an amending act as written and as read."""

    cause: Cause
    text: str
    operations: tuple[Operation, ...]
    effect: Effect
    aware: Awareness = Awareness()


def named(target: Target) -> str:
    """Return the target as Danish law writes it: "§ 4, stk. 1, 2. pkt."."""
    return ", ".join(str(step) for step in target)
