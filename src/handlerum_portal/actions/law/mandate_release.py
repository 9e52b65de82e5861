# SPDX-License-Identifier: MPL-2.0
"""How is a mandate changed? One person proposes it, another releases it: docs/decisions/0020."""

from collections.abc import Mapping
from typing import Final

from django.db import transaction

from handlerum.agreements.mandate import Mandate
from handlerum.agreements.mandate_change import MandateChange
from handlerum.agreements.mandate_change_checks import ChangeRefused, must_be_possible
from handlerum.ledger.canonical import Json
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.ledger import Act, done_before, record_by, short_name, take_stamp
from handlerum_portal.actions.open_door import must_name_nobody
from handlerum_portal.store.law.mandate_releases import (
    PROPOSED,
    RELEASED,
    RETURNED,
    Proposal,
    mandate_named,
    row_of,
    subject_of,
    waiting,
)
from handlerum_portal.store.law.stored import frames_in_force
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import MandateRelease, Person
from handlerum_portal.store.plain import plain

LONGEST: Final = 2_000


def propose(person: Person, change: MandateChange, key: str, *, over: int | None = None) -> int:
    """Record a change that waits for another person and return its number; nothing changes yet.

    `over` is the version of the mandate it was written over: another may have been released.

    Raises NotAllowed, TextStopped, ChangeRefused or what the law room says of a citation.
    """
    must(person, Doing.CHANGE_MANDATE)
    _must_be_short({"begrundelse": change.reason, "kilde": change.source})
    must_name_nobody({"begrundelse": change.reason})
    said = {"change": plain(change)}
    with transaction.atomic():
        stamp = take_stamp()
        known = _again(key, PROPOSED, change.mandate, said)
        if known is not None:
            return known
        mandate = _known(change.mandate)
        if waiting(mandate.id):
            raise _refused("waits", mandate.id)
        if over not in {None, mandate.version}:
            raise _refused("moved_on", str(over), now=str(mandate.version))
        must_be_possible(change, mandate, stamp.day, frames_in_force().laws)
        act = Act(PROPOSED, subject_of(mandate.id), _as(person), said)
        return record_by(person, act, stamp, _name(key))


def give_back(person: Person, mandate: str, proposal: int, note: str, key: str) -> int:
    """Give a proposal back with a note, one's own too; return the number of the event.

    Raises NotAllowed, TextStopped or ChangeRefused.
    """
    must(person, Doing.CHANGE_MANDATE)
    _must_be_short({"besked": note})
    must_name_nobody({"besked": note})
    said: dict[str, Json] = {"proposal": proposal, "note": note.strip()}
    with transaction.atomic():
        stamp = take_stamp()
        known = _again(key, RETURNED, mandate, said)
        if known is not None:
            return known
        _waiting(mandate, proposal)
        if not note.strip():
            raise _refused("note", note, key="besked")
        act = Act(RETURNED, subject_of(mandate), _as(person), said)
        return record_by(person, act, stamp, _name(key))


def release(person: Person, mandate: str, proposal: int, key: str) -> MandateRelease:
    """Let a proposed change hold from its first day; only another than its proposer may.

    Raises NotAllowed, ChangeRefused, DayTurned.
    """
    must(person, Doing.CHANGE_MANDATE)
    with transaction.atomic():
        stamp = take_stamp()
        known = _again(key, RELEASED, mandate, {"proposal": proposal})
        if known is not None:
            return MandateRelease.objects.get(event_id=known)
        found, now = _waiting(mandate, proposal), _known(mandate)
        _must_be_another(person, found)
        must_be_possible(found.change, now, stamp.day, frames_in_force().laws)
        said: dict[str, Json] = {
            "change": plain(found.change),
            "number": now.version + 1,
            "proposal": proposal,
        }
        act = Act(RELEASED, subject_of(mandate), _as(person), said, found.change.begins)
        seq = record_by(person, act, stamp, _name(key))
        row = row_of(seq, ledger_log.event(seq))
        row.save()
    return row


def _must_be_another(person: Person, found: Proposal) -> None:
    """Raise for the proposer; where it was lost who that was, nobody can be told from them."""
    if found.person in {None, person.pk}:
        raise _refused("same_person" if found.person else "unknown_hand", str(found.seq))


def _must_be_short(texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        if len(text) > LONGEST:
            raise _refused("long", str(len(text)), key=name)


def _waiting(mandate: str, proposal: int) -> Proposal:
    found = waiting(_known(mandate).id)
    if found is None or found.seq != proposal:
        raise _refused("not_waiting", str(proposal))
    return found


def _known(mandate: str) -> Mandate:
    found = mandate_named(mandate)
    if found is None:
        raise _refused("unknown_mandate", mandate)
    return found


def _again(key: str, type_: str, mandate: str, said: Mapping[str, Json]) -> int | None:
    """Return what was recorded under this key before; raises ChangeRefused for another wish."""
    taken = _refused("name_taken", key)
    done = done_before(_name(key), type_, subject_of(mandate), said, taken)
    return done[0] if done else None


def _name(key: str) -> str:
    return short_name(f"mandate-{key}")


def _as(person: Person) -> ActorRole:
    return ActorRole(person.role)


def _refused(reason: str, value: str, **more: str) -> ChangeRefused:
    return ChangeRefused(
        f"The mandate was not changed ({reason}): {value}.", reason=reason, value=value, **more
    )
