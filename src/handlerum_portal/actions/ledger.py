# SPDX-License-Identifier: MPL-2.0
"""How does an act with legal weight come into the log? At one instant, inside one transaction."""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import transaction

from handlerum.errors import HandlerumError
from handlerum.ledger.canonical import Json, canonical
from handlerum.ledger.event import ActorRole, Event, entry, read_event
from handlerum.ledger.tree import leaf_hash
from handlerum.time import danish_day
from handlerum_portal.actions.signing import is_signed_apart, lock_the_log, sign_new
from handlerum_portal.store import clock
from handlerum_portal.store.ledger.log import event, is_signed
from handlerum_portal.store.models import LedgerEvent, Person, StepTaken

# A commit that ends after midnight must not carry the day before; it may last this long.
MARGIN = timedelta(seconds=5)
LONGEST_NAME = 60
_log = logging.getLogger(__name__)


class ClockWentBack(HandlerumError):
    """The clock of the machine shows a time before the last recorded act."""

    code = "clock_went_back"


class DayTurned(HandlerumError):
    """Midnight came while the act was being recorded, so its day would be wrong."""

    code = "day_turned"


@dataclass(frozen=True, slots=True)
class Stamp:
    """The instant of an act, its Danish day, and its number; only valid in its transaction."""

    instant: datetime
    day: date
    seq: int


@dataclass(frozen=True, slots=True)
class Act:
    """What was done to what, in which role; `effect` is None when it changes no one's rights."""

    type: str
    subject: str
    role: ActorRole
    payload: Mapping[str, Json]
    effect: date | None = None


def take_stamp() -> Stamp:
    """Take the write lock, then the instant; raises ClockWentBack."""
    lock_the_log()
    last = LedgerEvent.objects.last()
    now = clock.now().astimezone(UTC)
    before = read_event(bytes(last.data)).instant if last else now
    if now < before:
        raise ClockWentBack(
            f"The clock shows {now.isoformat()}, but the last act was at {before.isoformat()}. "
            "Set the clock of the machine right and try again; nothing was recorded.",
            value=now.isoformat(),
            before=before.isoformat(),
        )
    return Stamp(now, danish_day(now + MARGIN), last.seq + 1 if last else 0)


def short_name(wish: str) -> str:
    """Return the name of a wish in at most 60 characters; two names never become the same."""
    is_short = len(wish) <= LONGEST_NAME
    return wish if is_short else hashlib.sha256(wish.encode()).hexdigest()[:LONGEST_NAME]


def recorded(key: str) -> int | None:
    """Return the number an act got under this key, if it was recorded before."""
    return LedgerEvent.objects.filter(idempotency_key=key).values_list("seq", flat=True).first()


def done_before(
    key: str, type_: str, subject: str, said: Mapping[str, Json], other: HandlerumError
) -> tuple[int, Event] | None:
    """Return number and event of this very wish, if it was carried out under this key.

    All that is said now must be in what was recorded then; raises `other` for another wish.
    """
    seq = recorded(key)
    if seq is None:
        return None
    done = event(seq)
    then = {name: done.payload.get(name) for name in said}
    if (done.type, done.subject) != (type_, subject) or canonical(then) != canonical(said):
        raise other
    return seq, done


def record_by(person: Person, act: Act, stamp: Stamp, key: str) -> int:
    """Append the act and keep beside the log whose hand it was; raises as `record` does."""
    seq = record(act, stamp, key)
    StepTaken.objects.create(event_id=seq, person=person)
    return seq


def record(act: Act, stamp: Stamp, key: str) -> int:
    """Append the act; a second time under the same key changes nothing. Return its number.

    Raises PersonalData, HiddenCharacter, NotCanonical, MalformedEvent or DayTurned.
    """
    known = recorded(key)
    if known is not None:
        return known
    data = entry(
        Event(act.type, act.subject, stamp.instant, stamp.day, act.effect, act.role, act.payload)
    )
    LedgerEvent.objects.create(seq=stamp.seq, data=data, leaf=leaf_hash(data), idempotency_key=key)
    if danish_day(clock.now()) > stamp.day:
        raise DayTurned(
            f"Midnight came while this was recorded, so {stamp.day} is no longer the day. "
            "Nothing was recorded; try again.",
            value=str(stamp.day),
        )
    if not is_signed_apart():
        transaction.on_commit(lambda: _sign(stamp.seq), robust=True)
    return stamp.seq


def _sign(seq: int) -> None:
    """Sign what is committed; a signer that fails must not undo an act that stands.

    Where many act at once, whoever signs first signs for all: a head that covers the act is enough.
    """
    if is_signed(seq):
        return
    try:
        sign_new()
    except (HandlerumError, OSError):
        _log.exception("The log was not signed; run `handlerum kontroller --underskriv`.")


__all__ = [
    "Act",
    "ClockWentBack",
    "DayTurned",
    "Stamp",
    "done_before",
    "record",
    "record_by",
    "recorded",
    "short_name",
    "take_stamp",
]
