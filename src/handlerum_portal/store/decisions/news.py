# SPDX-License-Identifier: MPL-2.0
"""What is new since an event of the log? Each change of an overview, with the place it concerns."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handlerum_portal.store.decisions.public_events import public_events
from handlerum_portal.store.models import LedgerEvent, OwnDecision

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class News:
    """One change of an overview: which decision, where, what was done, and when it takes effect."""

    seq: int
    key: str
    municipality: str
    area: str
    title: str
    step: str
    day: str
    effect: date | None


def news_after(seq: int) -> tuple[list[News], int]:
    """Return the news after an event and the number of the last event looked at."""
    events, cursor, _ = public_events(seq, AT_ONCE)
    return list(_told(events)), cursor


def last_event() -> int:
    """Return the number of the last event of the log; -1 where it is empty."""
    last = LedgerEvent.objects.order_by("-seq").values_list("seq", flat=True).first()
    return -1 if last is None else last


def _told(events: list[dict[str, str | int | None]]) -> Iterator[News]:
    keys = {str(event["om"]).partition("/")[2] for event in events}
    rows = {row.key: row for row in OwnDecision.objects.filter(key__in=keys)}
    for event in events:
        row = rows.get(str(event["om"]).partition("/")[2])
        if row is not None:
            effect = event["virkning_fra"]
            yield News(
                seq=int(event["nr"] or 0),
                key=row.key,
                municipality=row.municipality,
                area=row.area,
                title=str(row.content.get("title", row.key)),
                step=str(event["skridt"]),
                day=str(event["dag"]),
                effect=date.fromisoformat(str(effect)) if effect else None,
            )
