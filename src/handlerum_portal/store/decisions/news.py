# SPDX-License-Identifier: MPL-2.0
"""What is new since an event of the log? Changes of overviews, and hearings, with their place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from handlerum.agreements.approval_words import Status
from handlerum.ledger.event import read_event
from handlerum_portal.store.decisions.public_events import newest_events, public_events
from handlerum_portal.store.models import Hearing, LedgerEvent, OwnDecision

AT_ONCE = 200
_PUBLIC: Final = frozenset({Status.PUBLISHED, Status.IN_FORCE, Status.ENDED})
OPENED: Final = "hearing.opened"
KINDS: Final = (
    "fravigelser",
    "hoeringer",
    "evalueringer",
    "kommuneregler",
    "forslag",
    "erfaringer",
)
# Where the page of a thing lies in a room of another name than its kind.
_ROOMS: Final = {"kommuner": "fravigelser", "evaluering": "evalueringer"}


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened: to which decision, hearing or evaluation, where, what, and when.

    `effect` is when a decision takes effect, `deadline` until when a hearing can be answered.
    An evaluation is of no one place.
    """

    seq: int
    key: str
    municipality: str
    area: str
    title: str
    step: str
    day: str
    effect: date | None
    path: str
    deadline: date | None = None

    @property
    def kind(self) -> str:
        """Return what kind of thing it is news of, one of KINDS, by the room its page lies in."""
        room = self.path.partition("/")[0]
        return _ROOMS.get(room, room)


def news_after(seq: int) -> tuple[list[News], int]:
    """Return the news after an event and the number of the last event looked at."""
    events, cursor, _ = public_events(seq, AT_ONCE)
    return list(_told(events)), cursor


def newest_news() -> list[News]:
    """Return the newest changes of overviews, the newest first."""
    return list(_told(newest_events(AT_ONCE)))


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
                path=_where(row),
            )


def _where(row: OwnDecision) -> str:
    """Return the page that tells of a decision; one that was undone has none of its own."""
    is_there = row.status in _PUBLIC
    return f"fravigelser/{row.key}/" if is_there else f"kommuner/{row.municipality}/oversigt/"


def hearings_between(after: int, until: int) -> Iterator[News]:
    """Yield the hearings opened or concluded after one event and no later than another."""
    rows = LedgerEvent.objects.filter(seq__gt=after, seq__lte=until)
    known = {f"hearing/h-{row.pk}": row for row in Hearing.objects.all()}
    for held in rows.filter(idempotency_key__startswith="hearing."):
        event = read_event(bytes(held.data))
        row = known.get(event.subject)
        if row is not None:
            yield News(
                seq=held.seq,
                key=f"h-{row.pk}",
                municipality=row.municipality,
                area=row.area,
                title=row.title,
                step=event.type,
                day=event.day.isoformat(),
                effect=None,
                path=f"hoeringer/{row.pk}/",
                deadline=row.closes if event.type == OPENED else None,
            )
