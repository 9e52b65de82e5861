# SPDX-License-Identifier: MPL-2.0
"""How do programs read the course of an agreement, see what they may do, and take a step in it?"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from handlerum.agreements.approval import Row
from handlerum.agreements.approval_table import STEPS
from handlerum.agreements.approval_words import Need, Step, Track
from handlerum.agreements.course_expiry import ExpiryWarning, expiry_warnings
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.decisions.course_end import CourseRefused
from handlerum_portal.actions.decisions.courses import (
    FIELDS_OF,
    OPENABLE,
    Ask,
    open_thing,
    take_course_step,
    voices,
)
from handlerum_portal.actions.ledger import short_name
from handlerum_portal.store import clock
from handlerum_portal.store.agreement_course import Course, Taken, Thing, course_of_agreement
from handlerum_portal.store.decisions.courses import mandate_of
from handlerum_portal.store.models import Agreement, Person
from handlerum_portal.store.read import register

NEW: Final = "ny"
# Cases of citizens: whoever is no party to the agreement gets no number of them.
NOT_FOR_ALL: Final = frozenset({Track.MEASURE})
Told = dict[str, Any]


def course_told(key: str, on: date | None = None, person: Person | None = None) -> Told:
    """Tell where an agreement stood on a day, today if none is given; raises CourseRefused.

    Running measures are told only to a person who keeps the course.
    """
    agreement = agreement_named(key)
    if person is not None:
        must(person, Doing.KEEP_COURSE, agreement.municipality)
    day = on or clock.today()
    course = course_of_agreement(agreement.key, day, register())
    shown = [one for one in course.things if person or one.track not in NOT_FOR_ALL]
    return {
        "aftale": agreement.key,
        "kommune": agreement.municipality,
        "omraade": agreement.area,
        "pr": day.isoformat(),
        "ophoerer_foer_tid": course.ends_early.isoformat() if course.ends_early else None,
        "ting": [_thing(one, course) for one in shown],
        "varsler": [_warning(one) for one in warnings_for(agreement, course, day)],
    }


def offers_told(person: Person, key: str) -> Told:
    """Tell which steps this person may take today, with the fields each asks for.

    Raises CourseRefused, NotAllowed.
    """
    agreement = agreement_named(key)
    must(person, Doing.KEEP_COURSE, agreement.municipality)
    course = course_of_agreement(agreement.key, clock.today(), register())
    offers = [
        {
            "spor": thing.track.value,
            "ting": thing.item,
            "skridt": row.step.value,
            "felter": [name for need in row.needs for name in FIELDS_OF.get(need, ())],
            "kraever_plan": Need.ROLL_BACK_PLAN in row.needs,
            "kilde": row.source,
        }
        for thing in course.things
        for row in offered(thing, course, person)
    ]
    fresh = [
        {"spor": one.value, "ting": "", "skridt": NEW, "felter": ["titel"]} for one in OPENABLE
    ]
    empty = {"kraever_plan": False, "kilde": ""}
    return {"aftale": agreement.key, "skridt": [*offers, *(one | empty for one in fresh)]}


def offered(thing: Thing, course: Course, person: Person) -> Iterator[Row]:
    """Yield the steps of a thing that this person may write down now."""
    mine = voices(person.role)
    for row in STEPS.steps_from(thing.status):
        if mine & row.by and all(course.reached.intersection(choice) for choice in row.after):
            yield row


def step_agreement(person: Person, key: str, said: Mapping[str, str], wish: str) -> Told:
    """Take one step, or write down a new thing where the step is "ny"; return the course after it.

    `said` holds spor, ting, skridt and the fields. Raises CourseRefused, StepRefused, NotAllowed.
    """
    agreement = agreement_named(key)
    track = next((one for one in Track if one.value == said.get("spor")), None)
    name = said.get("skridt", "")
    step = next((one for one in Step if one.value == name), None)
    if track is None or not wish or (step is None and name != NEW):
        value = name if track else said.get("spor", "")
        raise CourseRefused("No such track or step.", value=value, reason="unknown")
    fields = {n: text for n, text in said.items() if n not in {"spor", "ting", "skridt", "titel"}}
    ask = Ask(
        agreement=agreement.key,
        track=track,
        step=step or Step.SHOW_EVIDENCE,
        item=said.get("ting", ""),
        key=f"agreement/{agreement.key}:{short_name(wish)}",
        fields=fields,
    )
    if name == NEW:
        open_thing(person, ask, said.get("titel", ""))
    else:
        take_course_step(person, ask)
    return course_told(key, person=person)


def warnings_for(agreement: Agreement, course: Course, today: date) -> tuple[ExpiryWarning, ...]:
    """Return the newest warning that has fallen due: 12, 6, 3 or 1 months before the end."""
    expiry = course.thing(Track.EXPIRY)
    if expiry is None or course.ends_early:
        return ()
    return expiry_warnings(mandate_of(agreement.area), today, expiry.status)[-1:]


def agreement_named(key: str) -> Agreement:
    """Return an agreement by its key or the code of its municipality; raises CourseRefused."""
    row = register().agreement(key) or register().agreement_of(key)
    if row is None:
        raise CourseRefused(f"No agreement {key}.", value=key, reason="no_agreement")
    return row


def _thing(thing: Thing, course: Course) -> Told:
    deadline = thing.fields.get("frist", "")
    return {
        "spor": thing.track.value,
        "ting": thing.item,
        "titel": thing.title_da,
        "ansvarlig": thing.owner_da,
        "side": thing.side,
        "status": thing.status.value,
        "frist": deadline,
        "er_overskredet": bool(deadline) and deadline < course.on.isoformat(),
        "dokumentation": thing.fields.get("dokumentation", ""),
        "niveau": thing.fields.get("niveau", ""),
        "sikkerhed": thing.certainty,
        "kilde": thing.source,
        "skridt": [step_told(one) for one in thing.taken],
    }


def step_told(one: Taken) -> Told:
    """Tell one step, its day no more exactly than its source does."""
    return {
        "dag": one.said,
        "dag_tidligst": one.first_day.isoformat(),
        "dag_senest": one.day.isoformat(),
        "skridt": one.step.value,
        "af": one.actor,
        "begrundelse": one.fields.get("begrundelse", ""),
        "nr_i_loggen": one.seq if one.seq >= 0 else None,
        "er_set_i_kilde": one.is_seen,
        "sikkerhed": one.certainty,
        "kilde": one.source,
    }


def _warning(one: ExpiryWarning) -> Told:
    return {
        "maaneder": one.months,
        "ophoerer": one.ends_on.isoformat(),
        "mangler_valg": one.needs_choice,
        "kilde": one.source,
    }
