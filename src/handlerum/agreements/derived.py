# SPDX-License-Identifier: MPL-2.0
"""What falls with a provision that is set aside? The executive orders below it.

Source: BEK 892/2021 and BEK 893/2021, issued under lov 880/2021 § 8, stk. 3, and § 9, stk. 6.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from handlerum.agreements.mandate import Mandate
from handlerum.agreements.question import Extent, Question
from handlerum.agreements.ruling import Ruling, leaves
from handlerum.law.citation_resolve import resolve
from handlerum.law.citation_value import Citation
from handlerum.law.collection import Laws
from handlerum.law.provision import Path
from handlerum.law.text import Text

ORDERS_END = "orders-end"
STATIC_ORDERS = "static-orders"


class Consequence(StrEnum):
    """What happens to the order: it falls by itself, it may be set aside, nothing, or open."""

    FALLS = "falder"
    MAY = "kan_fraviges"
    NONE = "intet"
    UNCLEAR = "uklart"


@dataclass(frozen=True, slots=True)
class Target:
    """An order, and the parts of it that a rule reaches; `is_current` means with successors.

    `probably` is the order that is meant where the number in the text is a misprint.
    """

    order: str
    parts: str
    parts_when_partly: str = ""
    only: str = ""
    is_current: bool = False
    replaced_on: date = date.max
    probably: str = ""
    successors: tuple[tuple[str, date], ...] = ()

    def order_on(self, on: date) -> str:
        """Return the order that stands in its place that day, where successors are meant too."""
        standing = [order for order, since in self.successors if since <= on]
        return standing[-1] if standing else self.order


@dataclass(frozen=True, slots=True)
class DerivedRule:
    """One section of BEK 892/2021 or 893/2021; `when` is empty where no decision is needed."""

    source: str
    mandate: str
    act: str
    when: str
    whole: Consequence
    partly: Consequence
    targets: tuple[Target, ...]
    any_of_them: bool = False
    needs_minister: bool = False
    faults: tuple[str, ...] = ()
    repealed_on: date = date.max


@dataclass(frozen=True, slots=True)
class Fall:
    """What becomes of one order; `notes` are open points, limits and faults in the law."""

    order: str
    parts: str
    consequence: Consequence
    source: str
    notes: tuple[str, ...] = ()


def what_falls(
    rules: Sequence[DerivedRule],
    mandate: Mandate,
    question: Question,
    rulings: Sequence[Ruling],
    laws: Laws,
) -> tuple[Fall, ...]:
    """Return what becomes of the orders when the question's provisions are set aside.

    `rulings` are those on the question; what may not be set aside draws nothing with it.
    """
    on = question.decided_on or mandate.start.latest
    opened = {(r.act, r.path) for r in rulings if r.is_open and not r.is_closed}
    return tuple(
        fall
        for rule in rules
        if rule.mandate == mandate.id and rule.when
        for fall in _falls(rule, opened, question.extent, on, laws)
    )


def _falls(
    rule: DerivedRule,
    opened: set[tuple[str, Path]],
    extent: Extent | None,
    on: date,
    laws: Laws,
) -> Iterator[Fall]:
    groups = conditions(rule, on, laws)
    if not any(group & opened for group in groups):
        return
    met = [group <= opened for group in groups]
    is_whole = (any(met) if rule.any_of_them else all(met)) and extent is not Extent.PARTLY
    consequence = rule.whole if is_whole else rule.partly
    if consequence is not Consequence.NONE:
        for target in rule.targets:
            parts = target.parts if is_whole else target.parts_when_partly or target.parts
            yield _fall(rule, target, parts, consequence, on)


def _fall(
    rule: DerivedRule, target: Target, parts: str, consequence: Consequence, on: date
) -> Fall:
    points = open_points(rule, target, on)
    needs = ("kraever-ministerens-godkendelse",) if rule.needs_minister else ()
    return Fall(
        target.order_on(on),
        parts,
        Consequence.UNCLEAR if points else consequence,
        rule.source,
        (*points, *filter(None, (target.only,)), *rule.faults, *needs),
    )


def conditions(rule: DerivedRule, on: date, laws: Laws) -> list[frozenset[tuple[str, Path]]]:
    """Return, for each reference of a rule's condition, what it names that has no children."""
    groups = []
    for citation in laws.read(rule.when, rule.act):
        text = laws.text_naming(citation, on, rule.act)
        groups.append(_named(rule.act, citation, text))
    return [group for group in groups if group]


@lru_cache(maxsize=1024)
def _named(act: str, citation: Citation, text: Text) -> frozenset[tuple[str, Path]]:
    named = leaves(text, resolve(citation, text).ranges)
    return frozenset((act, provision.path) for provision in named)


def turns_of(rule: DerivedRule, target: Target) -> tuple[date, ...]:
    """Return the days on which the order meant, or what is open about it, changes."""
    return (rule.repealed_on, target.replaced_on, *(since for _, since in target.successors))


def open_points(rule: DerivedRule, target: Target, on: date) -> tuple[str, ...]:
    """Return what the texts do not settle about the order on that day."""
    ended = (ORDERS_END,) if on >= rule.repealed_on else ()
    replaced = (STATIC_ORDERS,) if on >= target.replaced_on and not target.is_current else ()
    return (*ended, *replaced)
