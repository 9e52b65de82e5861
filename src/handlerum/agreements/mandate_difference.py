# SPDX-License-Identifier: MPL-2.0
"""Of which provisions do two versions of a mandate say something else on a day?"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from handlerum.agreements.mandate import Clause, Concern, Mandate
from handlerum.agreements.reading import readings
from handlerum.agreements.ruling import Table
from handlerum.agreements.unit import largest_units
from handlerum.law.collection import Laws
from handlerum.law.provision import Path
from handlerum.law.spans import merged
from handlerum.law.text import Text
from handlerum.time import FOREVER

OUTSIDE = "outside"
# What may be set aside least comes first.
_LEAST_FIRST: Final = (OUTSIDE, "may_not", "minister_only", "after_minister", "may")
Said = tuple[str, str]
"""The effect of the deciding clause, or `OUTSIDE`, and the code of the part named in words."""


@dataclass(frozen=True, slots=True)
class Turned:
    """Provisions of which another thing is said: the largest units, and their ordinals."""

    act: str
    version: str
    concern: Concern
    was: str
    now: str
    paths: tuple[Path, ...]
    ranges: tuple[range, ...]


def turned(before: Mandate, after: Mandate, on: date, laws: Laws) -> Iterator[Turned]:
    """Yield what differs on a day, act by act, provisions before the rules issued under them."""
    old, new = clauses_on(before, on), clauses_on(after, on)
    for act in sorted((before.acts | after.acts) & laws.skeletons.keys()):
        text = laws.text_on(act, on)
        for concern in (Concern.PROVISIONS, Concern.RULES):
            sides = [_said(Table.of(one, concern, act, text, laws)) for one in (old, new)]
            yield from _grouped(act, concern, text, (sides[0], sides[1]))


def clauses_on(mandate: Mandate, on: date) -> tuple[Clause, ...]:
    """Return the clauses that hold on a day under the most likely reading."""
    return readings(mandate, on, FOREVER)[0].clauses


def _said(table: Table) -> list[Said]:
    return [
        (clause.effect.value if clause else OUTSIDE, part.code if part else "")
        for clause, part in table.deciding
    ]


def _grouped(
    act: str, concern: Concern, text: Text, sides: tuple[list[Said], list[Said]]
) -> Iterator[Turned]:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one in text.provisions:
        was, now = (side[one.ordinal] for side in sides)
        if one.end == one.ordinal + 1 and was != now and one.path not in text.repealed:
            found[was[0], now[0]].append(one.ordinal)
    for (before, after), ordinals in found.items():
        inside = frozenset(text.provisions[at].path for at in ordinals)
        yield Turned(
            act,
            text.version,
            concern,
            before,
            after,
            tuple(largest_units(text, inside, frozenset())),
            merged(range(at, at + 1) for at in ordinals),
        )


def is_stricter(one: Turned) -> bool:
    """Claim that less may be set aside than before."""
    return _LEAST_FIRST.index(one.now) < _LEAST_FIRST.index(one.was)
