# SPDX-License-Identifier: MPL-2.0
"""How is the whole course of an agreement told: where it stands, what is due, what may be done?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlerum.agreements.approval_table import STEPS
from handlerum.agreements.approval_words import Actor, Need, Track
from handlerum_portal.actions.decisions.course_told import offered, warnings_for
from handlerum_portal.actions.decisions.courses import DAYS, FIELDS_OF, OPENABLE, voices
from handlerum_portal.pages.wording.course import ACTORS, FIELDS, LEVELS, STATUSES, TRACKS
from handlerum_portal.pages.wording.course_steps import STEPS as STEP_WORDS
from handlerum_portal.store import clock
from handlerum_portal.store.agreement_course import (
    MANY,
    ONCE,
    Course,
    Taken,
    Thing,
    course_of_agreement,
)
from handlerum_portal.store.models import Agreement, Person
from handlerum_portal.store.read import Register

_ASKED_ONCE = frozenset({"ansvarlig", "niveau", "dokumentation"})
_AREAS = frozenset({"begrundelse", "dokumentation"})


@dataclass(frozen=True, slots=True)
class Said:
    """One step in words: when (as exactly as known), what, by whom, on what ground."""

    day: str
    what: str
    who: str
    source: str
    seq: int
    is_seen: bool
    certainty: str
    reason: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that may be taken now, with the fields it asks for."""

    step: str
    name: str
    who: str
    source: str
    fields: tuple[tuple[str, str, str], ...]
    asks_plan: bool


@dataclass(frozen=True, slots=True)
class ThingSaid:
    """One thing of the agreement in words, and the steps that may be taken with it."""

    track: str
    item: str
    title: str
    owner: str
    status: str
    css: str
    deadline: str
    is_late: bool
    evidence: str
    level: str
    steps: tuple[Said, ...]
    offers: tuple[Offer, ...]
    thing: Thing


def course_context(
    agreement: Agreement,
    facts: Register,
    language: str,
    *,
    person: Person | None = None,
    on: date | None = None,
) -> dict[str, Any]:
    """Return the course of an agreement on a day; with the steps a person may take today."""
    today = on or clock.today()
    course = course_of_agreement(agreement.key, today, facts)
    tell = [_said(thing, course, person, language) for thing in course.things]
    return {
        "course_tracks": [
            (
                TRACKS[track.value][language == "en"],
                [one for one in tell if one.track == track.value],
            )
            for track in ONCE
        ],
        "course_many": [
            (
                track.value,
                track.name,
                TRACKS[track.value][language == "en"],
                [one for one in tell if one.track == track.value],
                track in OPENABLE,
            )
            for track in MANY
        ],
        "course_wishes": [one for one in tell if one.thing.track is Track.RULE],
        "course_steps": [_step(one, language) for one in course.taken],
        "course_warnings": warnings_for(agreement, course, today),
        "course_levels": [(key, words[language == "en"]) for key, words in LEVELS.items()],
    }


def _said(thing: Thing, course: Course, person: Person | None, language: str) -> ThingSaid:
    english = language == "en"
    deadline = thing.fields.get("frist", "")
    level = thing.fields.get("niveau", "")
    return ThingSaid(
        track=thing.track.value,
        item=thing.item,
        title=thing.title_en if english else thing.title_da,
        owner=thing.owner_en if english else thing.owner_da,
        status=STATUSES[thing.status.value][english],
        css=thing.status.value.partition(":")[2],
        deadline=deadline,
        is_late=bool(deadline) and deadline < course.on.isoformat(),
        evidence=thing.fields.get("dokumentation", ""),
        level=LEVELS[level][english] if level in LEVELS else "",
        steps=tuple(_step(one, language) for one in thing.taken),
        offers=tuple(_offers(thing, course, person, english=english)) if person else (),
        thing=thing,
    )


def _step(one: Taken, language: str) -> Said:
    english = language == "en"
    rows = [row for row in STEPS.rows if row.step is one.step and row.track is one.track]
    who = [one.actor] if one.actor else sorted({actor.value for row in rows for actor in row.by})
    return Said(
        day=one.said,
        what=STEP_WORDS[one.step.value][english],
        who=", ".join(ACTORS[name][english] for name in who[:3]) if len(who) <= 3 else "",  # noqa: PLR2004
        source=one.source,
        seq=one.seq,
        is_seen=one.is_seen,
        certainty=one.certainty,
        reason=one.fields.get("begrundelse", ""),
    )


def _offers(thing: Thing, course: Course, person: Person, *, english: bool) -> Iterator[Offer]:
    for row in offered(thing, course, person):
        acting = voices(person.role) & row.by
        yield Offer(
            step=row.step.value,
            name=STEP_WORDS[row.step.value][english],
            who=ACTORS[_voice(acting, person)][english],
            source=row.source,
            fields=tuple(_fields(row.needs, thing, english=english)),
            asks_plan=Need.ROLL_BACK_PLAN in row.needs,
        )


def _voice(acting: frozenset[Actor], person: Person) -> str:
    values = sorted(actor.value for actor in acting)
    return person.role if person.role in values else values[0]


def _fields(
    needs: tuple[Need, ...], thing: Thing, *, english: bool
) -> Iterator[tuple[str, str, str]]:
    for need in needs:
        for name in FIELDS_OF.get(need, ()):
            has_owner = name == "ansvarlig" and thing.owner_da
            if not has_owner and not (
                name in {"niveau", "dokumentation"} and thing.fields.get(name)
            ):
                kind = "day" if name in DAYS else "area" if name in _AREAS else "line"
                yield name, FIELDS[name][english], "level" if name == "niveau" else kind
