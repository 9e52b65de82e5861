# SPDX-License-Identifier: MPL-2.0
"""How is a decision written here and taken from step to step? Each step is one event in the log."""

from dataclasses import replace

from django.db import transaction
from django.db.models import F

from handlerum.agreements.approval_decision import Command, take
from handlerum.agreements.approval_words import Actor, Status, Step
from handlerum.agreements.decision import Decision
from handlerum.agreements.decision_checks import check, has_stop
from handlerum.agreements.decision_finding import Finding, Level, Stage
from handlerum.errors import HandlerumError
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, NotAllowed, must
from handlerum_portal.actions.decision_step import (
    BACKWARDS,
    DOING,
    IN_OVERVIEW,
    STAGE,
    DecisionRefused,
    Wish,
    as_wished,
    force_of,
    given_by,
    is_day_turning,
)
from handlerum_portal.actions.ledger import Act, DayTurned, Stamp, record, recorded, take_stamp
from handlerum_portal.actions.overview import edition_with, keep_edition, surroundings
from handlerum_portal.store.courses import TYPE, course_of, decision_in, opaque, subject_of
from handlerum_portal.store.models import OwnDecision, Person, StepTaken
from handlerum_portal.store.plain import plain


class DraftChanged(HandlerumError):
    """Somebody else saved the draft meanwhile; nothing was overwritten."""

    code = "draft_changed"


def begin(person: Person, decision: Decision) -> OwnDecision:
    """Keep a first draft under a new key; raises NotAllowed."""
    must(person, Doing.WRITE_DRAFT, decision.municipality)
    with transaction.atomic():
        stamp = take_stamp()
        number = OwnDecision.objects.filter(municipality=decision.municipality).count() + 1
        key = f"her-{decision.municipality}-{stamp.day.year}-{number}"
        return OwnDecision.objects.create(
            key=key,
            municipality=decision.municipality,
            area=decision.area.value,
            author=person,
            content=plain(replace(decision, id=key)),
            status=Status.DRAFT.value,
        )


def save(person: Person, key: str, version: int, decision: Decision) -> int:
    """Keep a new text over the version it was written from and return its number.

    Raises DraftChanged when somebody saved in between, DecisionRefused when it is past editing.
    """
    with transaction.atomic():
        row = _row(key)
        must(person, _who_writes(row), row.municipality)
        same = replace(decision, id=key)
        if (row.municipality, row.area) != (same.municipality, same.area.value):
            raise NotAllowed("A draft stays with its municipality and area.", value=key)
        changed = OwnDecision.objects.filter(pk=row.pk, version=version).update(
            content=plain(same), version=F("version") + 1
        )
        if not changed:
            raise DraftChanged(
                f"{key} was saved by another as version {row.version} while you wrote on "
                f"version {version}. Yours is not kept; compare the two and save again.",
                value=key,
                yours=version,
                theirs=row.version,
            )
    return version + 1


def findings(key: str) -> tuple[Finding, ...]:
    """Return what there is to say about a draft today; nothing is changed."""
    with transaction.atomic():
        row = _row(key)
        decision = decision_in(row)
        return check(decision, surroundings(decision, take_stamp(), Stage.DRAFT))


def go(person: Person, key: str, wish: Wish) -> OwnDecision:
    """Take one step, whole or not at all.

    Raises NotAllowed, DecisionRefused with the red findings, StepRefused with what is missing,
    or what the log refuses.
    """
    with transaction.atomic():
        stamp = take_stamp()
        row = _row(key)
        must(person, _doing(wish.step), row.municipality)
        if recorded(wish.key) is not None:
            return row
        if wish.publication and is_day_turning(stamp):
            raise DayTurned("Midnight is seconds away. Try again after it.", value=str(stamp.day))
        return _taken(person, row, wish, stamp)


def _taken(person: Person, row: OwnDecision, wish: Wish, stamp: Stamp) -> OwnDecision:
    course = course_of(row)
    decision = as_wished(decision_in(row), course, wish, stamp)
    found = _found(decision, wish, stamp)
    edition = (
        edition_with(decision, wish.publication, stamp, wish.step) if wish.publication else None
    )
    red = (*found, *(edition.findings if edition else ()))
    if has_stop(red) and wish.step not in BACKWARDS:
        _refuse(row, red)
    command = Command(
        step=wish.step,
        at=stamp.instant,
        actor=Actor(person.role),
        person=opaque(person.pk),
        given=given_by(wish, decision, found),
        force=force_of(decision, wish),
    )
    sunset = edition.sunset if edition else course.sunset
    course = take(replace(course, sunset=sunset), command)
    payload = {
        "step": wish.step.value,
        "given": sorted(need.value for need in command.given),
        "force": plain(command.force),
        "reason": wish.reason,
        "decision": plain(decision),
        "edition": edition.digest if edition else None,
    }
    effect = command.force.start if command.force and wish.step is Step.PUBLISH else None
    role = ActorRole(person.role)
    seq = record(Act(TYPE, subject_of(row.key), role, payload, effect), stamp, wish.key)
    StepTaken.objects.create(event_id=seq, person=person)
    if edition:
        keep_edition(edition, seq)
    force = course.force
    row.status, row.content = course.status.value, plain(decision)
    row.start, row.until = (force.start, force.end) if force else (None, None)
    row.save(update_fields=["status", "content", "start", "until"])
    return row


def _doing(step: Step) -> Doing:
    if step not in DOING:
        raise DecisionRefused(f"The step {step.value} is not taken here.", value=step.value)
    return DOING[step]


def _who_writes(row: OwnDecision) -> Doing:
    """Say who may write on: the writer a draft, the registrar what is to be decided."""
    match Status(row.status):
        case Status.DRAFT:
            return Doing.WRITE_DRAFT
        case Status.TO_APPROVE:
            return Doing.REGISTER_DECISION
        case status:
            raise DecisionRefused(
                f"{row.key} is {status.value} and its text stands. Reopen it first.",
                value=row.key,
                status=status.value,
            )


def _row(key: str) -> OwnDecision:
    row = OwnDecision.objects.select_for_update().filter(key=key).first()
    if row is None:
        raise DecisionRefused(f"There is no decision {key} here.", value=key)
    return row


def _found(decision: Decision, wish: Wish, stamp: Stamp) -> tuple[Finding, ...]:
    """Return what is said of the decision; what stands in the overview was checked before."""
    if wish.step in IN_OVERVIEW - {Step.PUBLISH}:
        return ()
    return check(decision, surroundings(decision, stamp, STAGE.get(wish.step, Stage.DRAFT)))


def _refuse(row: OwnDecision, found: tuple[Finding, ...]) -> None:
    red = [one for one in found if one.level is Level.STOP]
    told = ", ".join(f"{one.code} ({one.where})" for one in red)
    raise DecisionRefused(
        f"{row.key} has red findings: {told}. Mend them first; nothing was changed.",
        value=row.key,
        red=tuple(one.code for one in red),
    )


__all__ = ["DecisionRefused", "DraftChanged", "Wish", "begin", "findings", "go", "save"]
