# SPDX-License-Identifier: MPL-2.0
"""What is an agreement? Two commitments, mutual obligations, goals, and the rules in the way."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from handlerum.agreements.approval_words import Status, Step
from handlerum.agreements.exemption import Certainty
from handlerum.errors import InvalidFact, InvalidPeriod
from handlerum.place import Area, MunicipalityCode
from handlerum.time import Change

Words = tuple[tuple[str, str], ...]
"""What people read: pairs of language and text."""


class Side(StrEnum):
    """Who owes something to whom."""

    STATE = "stat"
    MUNICIPALITY = "kommune"
    INSTITUTION = "institution"
    SHARED = "faelles"


class RuleLevel(StrEnum):
    """Who made the rule that is in the way; the last cannot be reached by an agreement."""

    STATE = "stat"
    MUNICIPAL = "kommune"
    LOCAL = "institution"
    COLLECTIVE_AGREEMENT = "overenskomst"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A welfare agreement between the government and a municipality, on one area.

    `pledged` and `applies` are days as exactly as the sources give them.
    """

    id: str
    municipality: MunicipalityCode
    area: Area
    act: str
    mandate: str
    pledged: Change
    applies: Change
    parties: tuple[Words, ...] = ()
    certainty: Certainty = Certainty.CERTAIN
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What one side promised; OBLIGATION_OPEN also means that no source shows it kept.

    `deadline` is `None` where none was set, `evidence` what shows the status.
    """

    id: str
    agreement: str
    side: Side
    owner: Words
    duty: Words
    status: Status = Status.OBLIGATION_OPEN
    deadline: date | None = None
    evidence: tuple[str, ...] = ()
    certainty: Certainty = Certainty.CERTAIN

    def __post_init__(self) -> None:
        if not self.status.value.startswith("pligt:"):
            raise InvalidFact(
                f"'{self.status}' is no status of an obligation. Use one that begins 'pligt:'.",
                value=self.status.value,
                entry=self.id,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedRule:
    """A rule somebody found in the way, and how far the wish to be freed from it has come.

    `rule` is a citation or, for municipal and local rules, its name; `reason` why it is in the
    way, `answer` why it was refused; `decision` the decision that came of it.
    """

    id: str
    agreement: str
    level: RuleLevel
    rule: str
    owner: str
    reason: str
    status: Status = Status.RULE_FOUND
    answer: str = ""
    decision: str = ""
    sought_further_on: date | None = None


_ACCEPTED_BY: Final = {
    RuleLevel.STATE: Step.ACCEPT_STATE_RULE,
    RuleLevel.MUNICIPAL: Step.ACCEPT_MUNICIPAL_RULE,
    RuleLevel.LOCAL: Step.ACCEPT_LOCAL_RULE,
}


def accepting_step(rule: MappedRule) -> Step:
    """Return the step by which its owner lets go of the rule; raises InvalidFact.

    A collective agreement is out of reach of both sides.
    """
    if rule.level not in _ACCEPTED_BY:
        raise InvalidFact(
            f"'{rule.rule}' belongs to a collective agreement, so neither the state nor the "
            "municipality can set it aside. Take it up with the parties of that agreement.",
            value=rule.rule,
            level=rule.level.value,
        )
    return _ACCEPTED_BY[rule.level]


def day_as_said(when: Change) -> str:
    """Write a day no more exactly than it is known: 2021-08-01, 2021-08 or 2021.

    The other way of `day_as_known`; of any other stretch of days the last is written.
    """
    last = when.latest.isoformat()
    for said in (last[:4], last[:7]):
        known = day_as_known(said)
        if (known.earliest, known.latest) == (when.earliest, when.latest):
            return said
    return last


def day_as_known(text: str, source: str = "") -> Change:
    """Read `2021`, `2021-08` or `2021-08-01`: certain from the last day it can be.

    Raises InvalidPeriod.
    """
    parts = text.strip().split("-")
    try:
        numbers = [int(part) for part in parts]
        match numbers:
            case [year]:
                return Change(date(year, 1, 1), date(year, 12, 31), "", source)
            case [year, month]:
                last = monthrange(year, month)[1]
                return Change(date(year, month, 1), date(year, month, last), "", source)
            case _:
                day = date(*numbers)
                return Change(day, day, "", source)
    except (ValueError, TypeError, IndexError) as fault:
        raise InvalidPeriod(
            f"'{text}' is not a day, a month or a year. Write 2021, 2021-08 or 2021-08-01.",
            value=text,
        ) from fault
