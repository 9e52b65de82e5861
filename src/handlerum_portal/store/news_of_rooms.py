# SPDX-License-Identifier: MPL-2.0
"""What is new in the other rooms? Own rules, suggestions, lessons, evaluations, and hearings."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Final
from urllib.parse import urlencode

from handlerum.ledger.event import Event, read_event
from handlerum_portal.store.community.lessons import public_lesson
from handlerum_portal.store.community.suggestions import public_suggestions
from handlerum_portal.store.decisions.news import News, hearings_between
from handlerum_portal.store.evidence.evaluations import published
from handlerum_portal.store.models import LedgerEvent

LONGEST_TITLE: Final = 100
Made = News | None


def news_between(after: int, until: int) -> Iterator[News]:
    """Yield what happened in the rooms after one event and no later than another, in order."""
    found = (_of_kind(prefix, after, until) for prefix in _ROOMS)
    every = chain(hearings_between(after, until), *found)
    return iter(sorted(every, key=lambda one: one.seq))


def _of_kind(prefix: str, after: int, until: int) -> Iterator[News]:
    rows = LedgerEvent.objects.filter(seq__gt=after, seq__lte=until)
    for held in rows.filter(idempotency_key__startswith=prefix):
        told = _ROOMS[prefix](held.seq, read_event(bytes(held.data)))
        if told is not None:
            yield told


def _told(seq: int, event: Event, where: tuple[str, str], title: str, path: str) -> News:
    municipality, area = where
    return News(
        seq=seq,
        key=event.subject.partition("/")[2],
        municipality=municipality,
        area=area,
        title=title[:LONGEST_TITLE],
        step=event.type,
        day=event.day.isoformat(),
        effect=None,
        path=path,
    )


def _rule(seq: int, event: Event) -> Made:
    said = {name: str(value) for name, value in event.payload.items()}
    home, rule = said["municipality"], said["rule"]
    path = f"kommuneregler/?{urlencode({'kommune': home, 'q': rule})}"
    return _told(seq, event, (home, said["area"]), rule, path)


def _suggestion(seq: int, event: Event) -> Made:
    row = public_suggestions().filter(pk=_number(event)).first()
    if row is None:
        return None
    return _told(seq, event, (row.municipality, row.area), row.text, f"forslag/{row.pk}/")


def _lesson(seq: int, event: Event) -> Made:
    row = public_lesson(_number(event))
    if row is None:
        return None
    return _told(seq, event, (row.municipality, row.area), row.title, f"erfaringer/{row.pk}/")


def _evaluation(seq: int, event: Event) -> Made:
    key = event.subject.partition("/")[2]
    run = next((one for one in published() if one.plan.key == key), None)
    return _told(seq, event, ("", ""), run.plan.title, f"evaluering/{key}/") if run else None


def _number(event: Event) -> int:
    return int(event.subject.rpartition("/")[2].removeprefix("e-"))


# What the wish of an act begins with, by which the log finds it, and what is told of it.
_ROOMS: Final[Mapping[str, Callable[[int, Event], Made]]] = {
    "rule/": _rule,
    "suggestion-answered-": _suggestion,
    "lesson-": _lesson,
    "run-published-": _evaluation,
}
