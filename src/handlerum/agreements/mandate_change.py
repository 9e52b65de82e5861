# SPDX-License-Identifier: MPL-2.0
"""A mandate is changed from a day on: which clauses end, and which begin in their place?

What held before that day stays as it was: docs/decisions/0020.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from handlerum.agreements.mandate import Clause, Concern, Effect, Mandate, Part, Rank
from handlerum.law.citation_resolve import resolve
from handlerum.law.collection import Laws
from handlerum.law.spans import meets
from handlerum.time import Change, danish_day

RANKS = {
    Effect.MAY_NOT: Rank.FENCE,
    Effect.AFTER_MINISTER: Rank.SPECIAL,
    Effect.MINISTER_ONLY: Rank.SPECIAL,
    Effect.MAY: Rank.FRAME,
}


@dataclass(frozen=True, slots=True)
class NewClause:
    """A clause that begins with a change; `follows` is the clause whose place it takes, or ""."""

    effect: Effect
    rank: Rank
    act: str
    targets: str
    concern: Concern = Concern.PROVISIONS
    purpose: str = ""
    parts: tuple[Part, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
    conditions: tuple[str, ...] = ()
    follows: str = ""


@dataclass(frozen=True, slots=True)
class MandateChange:
    """One change of one mandate from `begins` on; `ended` holds the ids of the clauses that end.

    `source` is the § or the ELI address that the change rests on.
    """

    mandate: str
    begins: date
    reason: str
    source: str
    ended: tuple[str, ...] = ()
    begun: tuple[NewClause, ...] = ()


def heir(clause: Clause, targets: str, on: date, laws: Laws) -> NewClause:
    """Return the clause with other targets; parts named in words follow where it still reaches.

    Raises MalformedCitation, DayOutsideLaw, UnknownAct.
    """
    text = laws.text_on(clause.act, on)
    reached = resolve(laws.read(targets, clause.act), text).ranges
    parts = tuple(
        part
        for part in clause.parts
        if any(
            meets(reached, span)
            for span in resolve(laws.read(part.reference, clause.act), text).ranges
        )
    )
    return NewClause(
        clause.effect,
        clause.rank,
        clause.act,
        targets,
        clause.concern,
        clause.purpose,
        parts,
        clause.faults,
        clause.conditions,
        clause.id,
    )


def changed(mandate: Mandate, change: MandateChange, released_at: datetime) -> Mandate:
    """Return the mandate as a release at that instant leaves it, with the one before inside it."""
    turn = Change(
        change.begins, change.begins, source=change.source, known_from=danish_day(released_at)
    )
    kept = (replace(one, until=turn) if one.id in change.ended else one for one in mandate.clauses)
    begun = _begun(mandate, change, turn)
    return replace(mandate, clauses=(*kept, *begun), before=mandate, released_at=released_at)


def _begun(mandate: Mandate, change: MandateChange, turn: Change) -> Iterable[Clause]:
    for number, new in enumerate(change.begun, 1):
        yield Clause(
            id=f"{mandate.id}-v{mandate.version + 1}-{number}",
            effect=new.effect,
            rank=new.rank,
            act=new.act,
            targets=new.targets,
            source=change.source,
            since=turn,
            concern=new.concern,
            purpose=new.purpose,
            parts=new.parts,
            faults=new.faults,
            conditions=new.conditions,
        )
