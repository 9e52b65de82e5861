# SPDX-License-Identifier: MPL-2.0
"""Which rules does the municipality have of its own, where do they come from, and who can end them?

The mayors promised to set the institutions free of municipal rules as well; often that is enough.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from handlerum.agreements.personal_data import Kind, personal_data_in

LONGEST_RULE: Final = 500
LONGEST_NOTE: Final = 1000
_SPACES: Final = re.compile(r"\s+")
# Signs that show text otherwise than it is written, and those no keyboard writes.
_HIDDEN: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


class Origin(StrEnum):
    """Where a rule comes from; it decides who can end it."""

    LAW = "lov"
    COUNCIL = "raad"
    OFFICE = "forvaltning"
    PLACE = "institution"
    HABIT = "vane"
    COLLECTIVE = "overenskomst"
    UNKNOWN = "ved_ikke"


class Fate(StrEnum):
    """What is decided about a rule."""

    KEEP = "behold"
    CHANGE = "ret"
    REMOVE = "fjern"


class Way(StrEnum):
    """What it takes to let go of a rule of that origin."""

    OURS = "selv"
    EXEMPTION = "fravigelse"
    OUT_OF_REACH = "uden_for"
    FIND_OUT = "undersoeg"


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRule:
    """One rule as it is told; `institution` is "" for the whole municipality.

    `owner` is an office or a body, never a person.
    """

    rule: str
    origin: Origin = Origin.UNKNOWN
    area: str = ""
    institution: str = ""
    owner: str = ""
    reason: str = ""
    source: str = ""
    last_used: date | None = None


@dataclass(frozen=True, slots=True)
class RuleFault:
    """What hinders a rule from being kept: a code, the field, and what stood there."""

    code: str
    field: str
    value: str = ""


def way_of(origin: Origin) -> Way:
    """Return what it takes to let go of a rule."""
    match origin:
        case Origin.LAW:
            return Way.EXEMPTION
        case Origin.COLLECTIVE:
            return Way.OUT_OF_REACH
        case Origin.UNKNOWN:
            return Way.FIND_OUT
        case _:
            return Way.OURS


def may_be_decided(origin: Origin, fate: Fate) -> bool:
    """Claim that the municipality itself can decide so: only its own rules can it end or change."""
    return fate is Fate.KEEP or way_of(origin) is Way.OURS


def cleaned(text: str) -> str:
    """Return the text in one form (NFC), without hidden signs and double spaces."""
    whole = unicodedata.normalize("NFC", text)
    return _SPACES.sub(" ", _HIDDEN.sub("", whole)).strip()


def same_rule(rule: LocalRule) -> tuple[str, str, str]:
    """Return what makes two rows the same rule: where it holds and its words, however typed."""
    words = re.sub(r"[\W_]+", " ", rule.rule.casefold()).strip()
    return rule.area, rule.institution, words


def faults_of(rule: LocalRule, on: date, names: frozenset[str]) -> tuple[RuleFault, ...]:
    """Return what hinders the rule from being kept.

    `names` are those of institutions and municipalities, which are no person's.
    """
    return tuple(_faults(rule, on, names))


def _faults(rule: LocalRule, on: date, names: frozenset[str]) -> Iterator[RuleFault]:
    if not rule.rule:
        yield RuleFault("rule_missing", "rule")
    longest = {"rule": LONGEST_RULE, "owner": 120, "reason": LONGEST_NOTE, "source": 300}
    for field, limit in longest.items():
        text: str = getattr(rule, field)
        if len(text) > limit:
            yield RuleFault("too_long", field, str(limit))
        kinds = {span.kind for span in personal_data_in(text[: limit + 1], names)}
        if field == "source":
            kinds -= {Kind.PHONE, Kind.NAME}
        if kinds:
            # What stood there is not repeated: it may be a person's.
            yield RuleFault("personal_data", field, min(kinds).value)
    if rule.source and not rule.source.startswith(("https://", "http://")) and "://" in rule.source:
        yield RuleFault("source_not_web", "source", rule.source[:60])
    if rule.last_used and rule.last_used > on:
        yield RuleFault("used_in_future", "last_used", rule.last_used.isoformat())
