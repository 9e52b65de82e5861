# SPDX-License-Identifier: MPL-2.0
"""How is a lesson noted, shared, proposed for the whole country, and followed until it is law?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction

from handlerum.agreements.approval import Attempt
from handlerum.agreements.approval_table import STEPS
from handlerum.agreements.approval_words import Actor, Need, Status, Step
from handlerum.agreements.lesson import Cost, Grade, Origin
from handlerum.agreements.lesson import Lesson as Known
from handlerum.errors import HandlerumError
from handlerum.ledger.canonical import Json
from handlerum.ledger.event import ActorRole
from handlerum.place import Area
from handlerum_portal.actions.access import Doing, may, must
from handlerum_portal.actions.ledger import Act, record, take_stamp
from handlerum_portal.actions.open_door import LeftOut, TextStopped, found_in, must_be_fit
from handlerum_portal.store import clock
from handlerum_portal.store.models import Lesson, Person
from handlerum_portal.store.national import national_effect

SHORTEST: Final = 4
LESSON_STEPS: Final = (Step.SHARE, Step.PROPOSE_NATIONALLY, Step.BECOME_LAW, Step.NOT_TAKEN_UP)


class LessonRefused(HandlerumError):
    """A lesson that is not there."""

    code = "lesson_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was learnt; `key` names the form, so that sending it twice notes one lesson."""

    title: str
    what: str
    area: str
    origin: str
    source: str
    legal_basis: str
    grade: str
    cost: str
    key: str
    evidence: str = ""
    conditions: str = ""
    contact: str = ""
    provision: str = ""
    change: str = ""


def note_lesson(person: Person, note: Note) -> Lesson:
    """Keep a lesson; raises NotAllowed, LeftOut, TextStopped, MalformedCitation."""
    must(person, Doing.SHARE_LESSON, person.municipality)
    _must_be_whole(note)
    with transaction.atomic():
        known = Lesson.objects.filter(key=note.key).first()
        if known is not None:
            return known
        return Lesson.objects.create(
            title=" ".join(note.title.split())[:160],
            what=note.what.strip(),
            municipality=person.municipality,
            area=note.area,
            origin=note.origin,
            source=note.source.strip()[:80],
            legal_basis=note.legal_basis.strip()[:300],
            grade=note.grade,
            evidence=note.evidence.strip(),
            cost=note.cost,
            conditions=note.conditions.strip(),
            contact=note.contact.strip()[:120],
            provision=note.provision.strip()[:160],
            change=note.change.strip(),
            status=Status.LESSON_NOTED.value,
            noted_at=clock.now(),
            key=note.key[:80],
            person=person,
        )


def take_lesson_step(person: Person, number: int, step: str, words: str) -> Lesson:
    """Take one step of the lesson's track, logged; raises StepRefused, NotAllowed, LeftOut.

    `words` is the act's number when it becomes law, else the reason where one is needed. The
    ministry writes on the Folketing's behalf that an act was adopted.
    """
    try:
        wanted = Step(step)
    except ValueError:
        raise LeftOut("Choose a step.", value=step, key="skridt") from None
    must_be_fit({"begrundelse": words})
    with transaction.atomic():
        stamp = take_stamp()
        row = Lesson.objects.select_for_update().filter(pk=number).first()
        if row is None:
            raise LessonRefused(f"There is no lesson {number}.", value=number)
        is_law = wanted is Step.BECOME_LAW
        doing = Doing.REGISTER_LAW if is_law else Doing.SHARE_LESSON
        must(person, doing, row.municipality)
        given = _given(row, wanted, words)
        actor = Actor.FOLKETING if is_law else Actor(person.role)
        before = Status(row.status)
        after = STEPS.take(before, wanted, Attempt(actor=actor, given=given))
        said: dict[str, Json] = {
            "step": wanted.value,
            "from": before.value,
            "to": after.value,
            "given": tuple(sorted(need.value for need in given)),
            "legal_basis": row.legal_basis,
            "provision": row.provision,
            "act": words.strip() if is_law else "",
        }
        act = Act("lesson.step", f"lesson/e-{row.pk}", ActorRole(person.role), said)
        record(act, stamp, f"lesson-{row.pk}-{stamp.seq}")
        row.status = after.value
        row.became = words.strip()[:120] if is_law else row.became
        row.reason = words.strip() if after is Status.LESSON_DECLINED else row.reason
        row.save(update_fields=["status", "became", "reason"])
    return row


def steps_open(person: Person | None, row: Lesson) -> list[str]:
    """Return the steps this person may try from where the lesson stands."""
    if person is None:
        return []
    return [
        one.step.value
        for one in STEPS.steps_from(Status(row.status))
        if _may(person, one.step, row.municipality)
    ]


def _may(person: Person, step: Step, municipality: str) -> bool:
    doing = Doing.REGISTER_LAW if step is Step.BECOME_LAW else Doing.SHARE_LESSON
    return may(person, doing, municipality)


def _given(row: Lesson, step: Step, words: str) -> frozenset[Need]:
    extra: Mapping[Need, str] = {Need.ACT if step is Step.BECOME_LAW else Need.REASON: words}
    lesson = Known(Grade(row.grade), row.legal_basis, row.provision and row.change)
    return lesson.given(extra)


def _must_be_whole(note: Note) -> None:
    for field, text in {"titel": note.title, "tekst": note.what}.items():
        if len(text.strip()) < SHORTEST:
            raise LeftOut("Something is missing.", value=text, key=field, reason=f"e-{field}")
    choices: tuple[tuple[str, str, Any], ...] = (
        ("omraade", note.area, Area),
        ("oprindelse", note.origin, Origin),
        ("grad", note.grade, Grade),
        ("arbejde", note.cost, Cost),
    )
    for field, value, known in choices:
        if value not in set(known):
            raise LeftOut("Choose one.", value=value, key=field)
    texts = {
        "titel": note.title,
        "tekst": note.what,
        "set": note.evidence,
        "betingelser": note.conditions,
        "aendring": note.change,
    }
    must_be_fit(texts)
    _refuse_a_person(note.contact)
    if note.provision.strip():
        national_effect(note.provision)


def _refuse_a_person(contact: str) -> None:
    """Raise TextStopped when the contact is a person and not a department or its mailbox."""
    found = [one for one in found_in(contact) if one.kind in {"name", "cpr", "rude", "link"}]
    if found:
        raise TextStopped(
            "The contact is a person.", value=found[0].words, reason=found[0].kind, key="kontakt"
        )
