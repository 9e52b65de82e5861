# SPDX-License-Identifier: MPL-2.0
"""What does the log say of the mandates: which change waits, and which were released?"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from handlerum.agreements.mandate import Mandate
from handlerum.agreements.mandate_change import MandateChange
from handlerum.ledger.canonical import Json, canonical
from handlerum.ledger.event import Event
from handlerum.ledger.refusals import HistoryRewritten
from handlerum_portal.store.law.stored import frames_in_force
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import MandateRelease, StepTaken
from handlerum_portal.store.plain import read_plain

PROPOSED: Final = "mandate.proposed"
RETURNED: Final = "mandate.returned"
RELEASED: Final = "mandate.released"
MANDATE_EVENTS: Final = frozenset({PROPOSED, RETURNED, RELEASED})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that waits: its number in the log, and who proposed it where that is known."""

    seq: int
    event: Event
    change: MandateChange
    person: int | None


def subject_of(mandate: str) -> str:
    """Return what the log calls a mandate."""
    return f"mandate/{mandate}"


def mandate_named(key: str) -> Mandate | None:
    """Return the newest version of a mandate, if there is one of that name."""
    return next((one for one in frames_in_force().mandates if one.id == key), None)


def waiting(mandate: str) -> Proposal | None:
    """Return the change that was proposed and neither returned nor released."""
    told = list(ledger_log.events_of(subject_of(mandate)))
    if not told or told[-1][1].type != PROPOSED:
        return None
    seq, event = told[-1]
    hands = StepTaken.objects.filter(event_id=seq).values_list("person_id", flat=True)
    return Proposal(seq, event, change_in(event), hands.first())


@dataclass(frozen=True, slots=True)
class Hands:
    """Who proposed and who released a version, and when it was proposed.

    A name is empty where it was lost who that was.
    """

    proposed_by: str
    proposed_on: date
    released_by: str


def hands_of(row: MandateRelease) -> Hands:
    """Return whose hands a released version went through."""
    proposal = int(str(ledger_log.event(row.event_id).payload["proposal"]))
    by = StepTaken.objects.filter(event_id__in=(proposal, row.event_id))
    names = dict(by.values_list("event_id", "person__name"))
    proposed_on = ledger_log.event(proposal).day
    return Hands(names.get(proposal, ""), proposed_on, names.get(row.event_id, ""))


def returned(mandate: str) -> Event | None:
    """Return how the newest proposal was given back, where nothing was done after."""
    told = [event for _, event in ledger_log.events_of(subject_of(mandate))]
    return told[-1] if told and told[-1].type == RETURNED else None


def change_in(event: Event) -> MandateChange:
    """Return the change that an event holds."""
    return read_plain(MandateChange, event.payload["change"])


def row_of(seq: int, event: Event) -> MandateRelease:
    """Return the row that a release leaves, not kept yet."""
    change = change_in(event)
    return MandateRelease(
        event_id=seq,
        mandate=change.mandate,
        number=int(str(event.payload["number"])),
        begins=change.begins,
        released_at=event.instant,
        digest=_digest(event),
        content=thawed(event.payload["change"]),
    )


def rows_in_log() -> Iterator[MandateRelease]:
    """Yield the rows as the log makes them."""
    for seq, event in ledger_log.events_of_type(RELEASED):
        yield row_of(seq, event)


def told_of(row: MandateRelease) -> dict[str, Any]:
    """Return everything a row says, so that two can be compared."""
    return {
        "event": row.event_id,
        "mandate": row.mandate,
        "number": row.number,
        "begins": row.begins.isoformat(),
        "released_at": row.released_at.isoformat(),
        "digest": row.digest,
        "content": row.content,
    }


def check_releases() -> int:
    """Hold every row against the log and return how many; raises HistoryRewritten."""
    made = [told_of(row) for row in rows_in_log()]
    kept = [told_of(row) for row in MandateRelease.objects.all()]
    if made != kept:
        raise HistoryRewritten(
            f"The log tells of {len(made)} releases of mandates; the table says otherwise.",
            value=len(made),
        )
    return len(kept)


def _digest(event: Event) -> str:
    said = canonical({"released_at": event.instant.isoformat(), **event.payload})
    return hashlib.sha256(said).hexdigest()


def thawed(said: Json) -> Any:
    """Return the same as plain lists and objects, as a row keeps it."""
    return json.loads(canonical(said))
