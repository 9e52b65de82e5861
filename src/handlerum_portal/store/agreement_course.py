# SPDX-License-Identifier: MPL-2.0
"""Where does an agreement stand, from the sources and from the steps taken in this register?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml
from django.conf import settings

from handlerum.agreements.agreement import day_as_said
from handlerum.agreements.agreement_file import read_agreements
from handlerum.agreements.approval import StepRefused
from handlerum.agreements.approval_table import FIRST, STEPS
from handlerum.agreements.approval_words import Actor, Status, Step, Track
from handlerum.agreements.course import Milestone
from handlerum.agreements.course_file import read_milestones
from handlerum.ledger.event import Event
from handlerum.time import Change
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import StepTaken
from handlerum_portal.store.read import Register

STEP_TYPE: Final = "course.step"
OPENED_TYPE: Final = "course.opened"
ONCE: Final = (
    Track.COUNCIL,
    Track.STATE,
    Track.GOALS,
    Track.AGREEMENT,
    Track.EXPIRY,
    Track.EVALUATION,
)
MANY: Final = (Track.OBLIGATION, Track.RULE, Track.MEASURE, Track.LESSON)
_SEEN: Final = {
    "opfyldt": Status.OBLIGATION_KEPT,
    "delvist": Status.OBLIGATION_PARTLY,
    "ikke_set": Status.OBLIGATION_OPEN,
}
END_DAY: Final = "ophoersdag"
_ENDING: Final = frozenset({Status.AGREEMENT_ENDING, Status.AGREEMENT_ENDED})
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One step somebody took: from a source, or in this register (`seq` is its event).

    `day` is the last on which it can have been taken; `when` says how much of it is known.
    """

    track: Track
    item: str
    step: Step
    day: date
    source: str = ""
    event: str = ""
    seq: int = -1
    actor: str = ""
    certainty: str = "certain"
    is_seen: bool = True
    fields: Mapping[str, str] = field(default_factory=dict)
    when: Change | None = None

    @property
    def first_day(self) -> date:
        """Return the first day on which it can have been taken."""
        return self.when.earliest if self.when else self.day

    @property
    def said(self) -> str:
        """Return the day as exactly as the source says it: 2020-10-06, 2020-10 or 2020."""
        return day_as_said(self.when) if self.when else self.day.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing with a course: what it is, whose, until when, where it stands, and its steps."""

    track: Track
    item: str
    status: Status
    title_da: str = ""
    title_en: str = ""
    owner_da: str = ""
    owner_en: str = ""
    side: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    taken: tuple[Taken, ...] = ()
    source: str = ""
    certainty: str = "certain"


@dataclass(frozen=True, slots=True)
class Course:
    """Everything with a course in one agreement, as it stood on a day."""

    agreement: str
    on: date
    things: tuple[Thing, ...]

    def thing(self, track: Track, item: str = "") -> Thing | None:
        """Return one thing."""
        return next((t for t in self.things if (t.track, t.item) == (track, item)), None)

    def of(self, track: Track) -> tuple[Thing, ...]:
        """Return the things of a track."""
        return tuple(thing for thing in self.things if thing.track is track)

    @property
    def reached(self) -> frozenset[Status]:
        """Return the statuses of the tracks there is one of."""
        return frozenset(thing.status for thing in self.things if thing.track in ONCE)

    @property
    def ends_early(self) -> date | None:
        """Return the released day on which the agreement ends before its time, also once past."""
        thing = self.thing(Track.AGREEMENT)
        if thing is None or thing.status not in _ENDING:
            return None
        day = thing.fields.get(END_DAY, "")
        return date.fromisoformat(day) if day else thing.taken[-1].day

    @property
    def taken(self) -> tuple[Taken, ...]:
        """Return every step, the oldest first."""
        steps = (step for thing in self.things for step in thing.taken)
        return tuple(sorted(steps, key=lambda one: (one.day, one.seq)))


def subject_of_agreement(key: str) -> str:
    """Return what the log calls an agreement."""
    return f"agreement/{key}"


def course_of_agreement(key: str, on: date, facts: Register) -> Course:
    """Return where an agreement stood on a day; days that the sources leave open count late."""
    events = list(ledger_log.events_of(subject_of_agreement(key)))
    steps = [*_from_sources(key, on, facts), *_from_here(events, on)]
    begun = [*_once(), *_duties(key, facts), *_opened(events, on)]
    known = {(thing.track, thing.item) for thing in begun}
    begun += [
        Thing(track=t, item=i, status=FIRST[t], title_da=i, title_en=i)
        for t, i in dict.fromkeys((one.track, one.item) for one in steps)
        if (t, i) not in known
    ]
    return Course(key, on, tuple(_walked(thing, steps, on) for thing in begun))


def hands_of(key: str, track: Track, item: str) -> frozenset[int]:
    """Return who laid evidence before, or registered the end last, so that another confirms it."""
    own: dict[Step, list[int]] = {Step.SHOW_EVIDENCE: [], Step.END_EARLY: []}
    for seq, event in ledger_log.events_of(subject_of_agreement(key)):
        said = event.payload
        if event.type == STEP_TYPE and (said["track"], said["item"]) == (track.value, item):
            own.get(Step(str(said["step"])), []).append(seq)
    seqs = [*own[Step.SHOW_EVIDENCE], *own[Step.END_EARLY][-1:]]
    found = StepTaken.objects.filter(event_id__in=seqs).values_list("person_id", flat=True)
    return frozenset(found)


def _walked(thing: Thing, steps: list[Taken], on: date) -> Thing:
    """Return a thing after its steps; one that no longer fits leaves it where it stood."""
    own = [one for one in steps if (one.track, one.item) == (thing.track, thing.item)]
    own.sort(key=lambda one: (one.day, one.seq))
    status = thing.status
    for one in own:
        try:
            status = _after(status, one)
        except StepRefused:
            continue
    values = {name: text for one in own for name, text in one.fields.items() if text}
    if status is Status.AGREEMENT_ENDING and values[END_DAY] <= on.isoformat():
        own.append(_end_of(values))
        status = _after(status, own[-1])
    return replace(
        thing,
        status=status,
        owner_da=values.get("ansvarlig", thing.owner_da),
        owner_en=values.get("ansvarlig", thing.owner_en),
        fields={**thing.fields, **values},
        taken=tuple(own),
    )


def _after(status: Status, one: Taken) -> Status:
    """Return where a step leads; an end written before its day was asked for held at once."""
    is_old = one.step is Step.END_EARLY and one.track is Track.AGREEMENT
    if is_old and END_DAY not in one.fields:
        return Status.AGREEMENT_ENDED
    return STEPS.row(status, one.step).to


def _end_of(said: Mapping[str, str]) -> Taken:
    """Return the end that came by itself on the day that was released."""
    day = date.fromisoformat(said[END_DAY])
    return Taken(
        track=Track.AGREEMENT, item="", step=Step.ENDS_EARLY, day=day, actor=Actor.CALENDAR.value
    )


def _once() -> Iterator[Thing]:
    for track in ONCE:
        yield Thing(track=track, item="", status=FIRST[track])


def _duties(key: str, facts: Register) -> Iterator[Thing]:
    for row in facts.obligations:
        if row.agreement == key:
            yield Thing(
                track=Track.OBLIGATION,
                item=row.key,
                status=_SEEN[row.status],
                title_da=row.duty_da,
                title_en=row.duty_en,
                owner_da=row.owner_da,
                owner_en=row.owner_en,
                side=row.side,
                source=row.source,
                certainty=row.certainty,
            )


def _opened(events: list[tuple[int, Event]], on: date) -> Iterator[Thing]:
    for _, event in events:
        if event.type == OPENED_TYPE and event.day <= on:
            said: Any = event.payload
            fields = {str(name): str(text) for name, text in said["fields"].items()}
            track = Track(said["track"])
            yield Thing(
                track=track,
                item=str(said["item"]),
                status=FIRST[track],
                title_da=str(said["title"]),
                title_en=str(said["title"]),
                owner_da=fields.get("ansvarlig", ""),
                owner_en=fields.get("ansvarlig", ""),
                fields=fields,
            )


def _from_here(events: list[tuple[int, Event]], on: date) -> Iterator[Taken]:
    for seq, event in events:
        if event.type == STEP_TYPE and event.day <= on:
            said: Any = event.payload
            yield Taken(
                track=Track(said["track"]),
                item=str(said["item"]),
                step=Step(said["step"]),
                day=event.day,
                seq=seq,
                actor=str(said["actor"]),
                fields={str(name): str(text) for name, text in said["fields"].items()},
            )


def _from_sources(key: str, on: date, facts: Register) -> Iterator[Taken]:
    sources = {event.key: event.source for event in facts.events}
    for one in _milestones(Path(settings.DATA_DIR)):
        if one.agreement == key and one.when.latest <= on:
            yield Taken(
                track=one.track,
                item=one.item,
                step=one.step,
                day=one.when.latest,
                when=one.when,
                source=sources.get(one.event, one.when.source),
                event=one.event,
                certainty=one.certainty.value,
                is_seen=one.is_seen,
            )


@lru_cache(maxsize=2)
def _milestones(folder: Path) -> tuple[Milestone, ...]:
    def load(name: str) -> Any:
        return yaml.load((folder / name).read_text("utf-8"), _LOADER)  # noqa: S506 (safe)

    agreements = read_agreements(load("agreements.yaml"))
    return read_milestones(load("course.yaml"), load("timeline.yaml"), agreements)
