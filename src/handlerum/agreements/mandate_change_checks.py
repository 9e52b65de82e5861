# SPDX-License-Identifier: MPL-2.0
"""May this mandate be changed like that? Only forward, with a source, and without contradiction."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from handlerum.agreements.mandate import Clause, Concern, Mandate
from handlerum.agreements.mandate_change import MandateChange, NewClause
from handlerum.errors import HandlerumError
from handlerum.law.citation_resolve import Resolution, resolve
from handlerum.law.citation_write import write_citation
from handlerum.law.collection import Laws
from handlerum.time import ONE_DAY

_SOURCE: Final = re.compile(
    r"(?:\b(?:lov|lbk|bek|vejl?)\b[^§]*\d+[^§]*§\s*\d|https://\S+/eli/\S+)", re.IGNORECASE
)


class ChangeRefused(HandlerumError):
    """A change of a mandate that cannot be proposed or released; `reason` says why."""

    code = "mandate_change_refused"


@dataclass(frozen=True, slots=True)
class Outranked:
    """A new clause that another one goes before, with the opposite meaning, on some provisions."""

    targets: str
    by: str
    source: str
    shared: str


def must_be_possible(change: MandateChange, mandate: Mandate, today: date, laws: Laws) -> None:
    """Raise ChangeRefused with the field and the value that is wrong, or what the law room says."""
    _must_be_told(change)
    _must_be_ahead(change, mandate, today)
    for id_ in change.ended:
        _must_hold(id_, change, mandate)
    for number, new in enumerate(change.begun, 1):
        _must_be_found(new, number, change, mandate, laws)
    for number, new in enumerate(change.begun, 1):
        _must_not_contradict(new, number, change, mandate, laws)


def outranked(change: MandateChange, mandate: Mandate, laws: Laws) -> Iterator[Outranked]:
    """Yield what a wholly new clause says in vain, because a clause of higher rank goes before."""
    for new in change.begun:
        for other in () if new.follows else _beside(change, mandate):
            if other.rank < new.rank and (shared := _opposite(new, other, change.begins, laws)):
                yield Outranked(new.targets, other.id, other.source, shared)


def _must_be_told(change: MandateChange) -> None:
    if not change.reason.strip():
        raise _refused("reason", "begrundelse", change.reason)
    if not _SOURCE.search(change.source):
        raise _refused("source", "kilde", change.source)
    if not change.ended and not change.begun:
        raise _refused("unchanged", "led", "")


def _must_be_ahead(change: MandateChange, mandate: Mandate, today: date) -> None:
    """Raise where the day has come already, or the agreement act is over by then."""
    if change.begins <= today:
        first = (today + ONE_DAY).isoformat()
        raise _refused("retroactive", "dag", change.begins.isoformat(), first=first)
    end = mandate.end_known(today)
    if change.begins >= end.repealed_on:
        raise _refused(
            "after_end",
            "dag",
            change.begins.isoformat(),
            last=end.repealed_on.isoformat(),
            source=end.source,
        )


def _must_hold(id_: str, change: MandateChange, mandate: Mandate) -> None:
    """Raise unless the clause holds for certain on the day it is to end."""
    clause = next((one for one in mandate.clauses if one.id == id_), None)
    if clause is None or change.ended.count(id_) > 1:
        raise _refused("unknown_clause", "led", id_)
    if not is_open_to_change(clause, change.begins):
        raise _refused("not_then", "led", clause.source, day=change.begins.isoformat())


def is_open_to_change(clause: Clause, on: date) -> bool:
    """Claim that a clause holds on a day for certain, so that it can end then."""
    return clause.since.latest <= on < clause.until.earliest


def _must_be_found(
    new: NewClause, number: int, change: MandateChange, mandate: Mandate, laws: Laws
) -> None:
    """Raise where the act is none of the mandate's, or holds no such label on that day."""
    where = f"led-{number}"
    if new.act not in mandate.acts:
        raise _refused("act", where, new.act, known=", ".join(sorted(mandate.acts)))
    if new.act not in laws.skeletons:
        raise _refused("act_not_at_hand", where, new.act)
    named = _named(new, change.begins, laws)
    text = laws.text_on(new.act, change.begins)
    known = {path for one in _forebear(new, mandate) for path in _paths(one, change, laws)}
    for path in (*named.missing, *named.repealed):
        if path not in known:
            raise _refused(
                "missing", where, write_citation(path), act=new.act, version=text.version
            )
    if not named.ranges:
        raise _refused("missing", where, new.targets, act=new.act, version=text.version)


def _forebear(new: NewClause, mandate: Mandate) -> tuple[Clause, ...]:
    """Return the clause whose place is taken: what its list got wrong is no fault of the new."""
    return tuple(one for one in mandate.clauses if one.id == new.follows)


def _paths(clause: Clause, change: MandateChange, laws: Laws) -> tuple[object, ...]:
    named = _named(clause, change.begins, laws)
    return (*named.missing, *named.repealed)


def _named(clause: Clause | NewClause, on: date, laws: Laws) -> Resolution:
    """Return what a clause names in the text of a day; raises ChangeRefused for another act's §."""
    citations = laws.read(clause.targets, clause.act)
    for one in citations:
        if one.act not in (None, clause.act):
            raise _refused("other_act", "led", clause.targets, act=clause.act, other=one.act)
    return resolve(citations, laws.text_on(clause.act, on))


def _must_not_contradict(
    new: NewClause, number: int, change: MandateChange, mandate: Mandate, laws: Laws
) -> None:
    """Raise where a clause of the same rank says the opposite of the same provision."""
    others: tuple[Clause | NewClause, ...] = (
        *_beside(change, mandate),
        *change.begun[: number - 1],
    )
    for other in others:
        shared = other.rank == new.rank and _opposite(new, other, change.begins, laws)
        if shared:
            raise _refused("opposite", f"led-{number}", shared, other=other.targets, act=new.act)


def _beside(change: MandateChange, mandate: Mandate) -> tuple[Clause, ...]:
    """Return the clauses that go on beside the new ones."""
    return tuple(
        one
        for one in mandate.clauses
        if one.id not in change.ended and one.since.earliest <= change.begins < one.until.latest
    )


def _opposite(new: NewClause, other: Clause | NewClause, on: date, laws: Laws) -> str:
    """Return the first provision of which both speak with opposite meaning; "" where there is none.

    A clause on the provisions and one on the rules issued under them never meet.
    """
    meet = Concern.BOTH in (new.concern, other.concern) or new.concern is other.concern
    if new.act != other.act or new.effect is other.effect or not meet:
        return ""
    named, theirs = _named(new, on, laws), _named(other, on, laws)
    for one in laws.text_on(new.act, on).provisions:
        if one.end == one.ordinal + 1 and one.ordinal in named and one.ordinal in theirs:
            return write_citation(one.path)
    return ""


def _refused(reason: str, key: str, value: str, **more: object) -> ChangeRefused:
    return ChangeRefused(
        f"The mandate cannot be changed so ({reason}): {value}. Nothing was recorded.",
        reason=reason,
        key=key,
        value=value,
        **more,
    )
