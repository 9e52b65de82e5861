# SPDX-License-Identifier: MPL-2.0
"""Which clauses of a mandate hold on a day, as a reader meets them?"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from handlerum.agreements.mandate import Clause, Mandate, Rank


@dataclass(frozen=True, slots=True)
class Told:
    """One clause of the mandate as a reader meets it."""

    effect: str
    targets: str
    act: str
    source: str
    purpose: str
    is_unclear: bool


def clauses_of(mandate: Mandate, on: date) -> list[dict[str, Any]]:
    """Return the clauses of a mandate that held on a day, the fence first, grouped by rank."""
    clauses = [clause for clause in mandate.clauses if _holds(clause, on)]
    return [
        {"rank": rank.name.lower(), "clauses": [_told(c, on) for c in clauses if c.rank is rank]}
        for rank in Rank
        if any(clause.rank is rank for clause in clauses)
    ]


def _holds(clause: Clause, on: date) -> bool:
    return clause.since.earliest <= on < clause.until.latest


def _told(clause: Clause, on: date) -> Told:
    return Told(
        effect=clause.effect.value,
        targets=clause.targets,
        act=clause.act,
        source=clause.source,
        purpose=clause.purpose,
        is_unclear=clause.since.is_open(on) or clause.until.is_open(on),
    )
