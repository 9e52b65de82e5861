# SPDX-License-Identifier: MPL-2.0
"""Which events of the log may everyone follow? Changes of an overview, and of a mandate."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from handlerum.agreements.approval_words import Step
from handlerum.ledger.event import Event, read_event
from handlerum_portal.store.decisions.courses import CHANGES, TYPE
from handlerum_portal.store.law.mandate_releases import RELEASED
from handlerum_portal.store.models import LedgerEvent

AT_ONCE = 5000
MANDATE_CHANGED: Final = "ramme_aendret"


def public_events(after: int, most: int) -> tuple[list[dict[str, Any]], int, bool]:
    """Return at most so many public events after a number, the next cursor, and if more follow.

    The cursor is the number of the last event looked at, so that a quiet log is not read again.
    """
    rows = list(LedgerEvent.objects.filter(seq__gt=after).order_by("seq")[:AT_ONCE])
    told: list[dict[str, Any]] = []
    cursor = after
    for row in rows:
        if len(told) == most:
            return told, cursor, True
        event = read_event(bytes(row.data))
        cursor = row.seq
        if _is_public(event):
            told.append(_told(row.seq, event))
    return told, cursor, len(rows) == AT_ONCE


def all_public_events() -> Iterator[dict[str, Any]]:
    """Yield every public event, the oldest first, a few thousand of the log at a time."""
    after, is_more = -1, True
    while is_more:
        told, after, is_more = public_events(after, AT_ONCE)
        yield from told


def newest_events(most: int) -> list[dict[str, Any]]:
    """Return the newest public events, the newest first."""
    rows = LedgerEvent.objects.order_by("-seq")[:AT_ONCE]
    events = ((row.seq, read_event(bytes(row.data))) for row in rows)
    return [_told(seq, event) for seq, event in islice(_public(events), most)]


def _public(events: Any) -> Any:
    return ((seq, event) for seq, event in events if _is_public(event))


def _is_public(event: Event) -> bool:
    if event.type == RELEASED:
        return True
    return event.type == TYPE and Step(str(event.payload["step"])) in CHANGES


def _told(seq: int, event: Event) -> dict[str, Any]:
    edition = event.payload.get("edition")
    return {
        "nr": seq,
        "slags": event.type,
        "om": event.subject,
        "tidspunkt": event.instant.isoformat(),
        "dag": event.day.isoformat(),
        "virkning_fra": event.day_of_effect.isoformat() if event.day_of_effect else None,
        "skridt": str(event.payload.get("step", MANDATE_CHANGED)),
        "udgave_sha256": str(edition) if edition else None,
    }
