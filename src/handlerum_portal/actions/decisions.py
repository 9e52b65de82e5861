# SPDX-License-Identifier: MPL-2.0
"""How is a decision written here and taken from step to step? Each step is one event in the log."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from django.db import transaction
from django.db.models import F

from handlerum.agreements.approval_decision import Command, take
from handlerum.agreements.approval_words import Actor, Need, Status, Step
from handlerum.agreements.decision import Decision
from handlerum.agreements.decision_checks import check, has_stop, needs_met
from handlerum.agreements.decision_finding import Finding, Stage
from handlerum.agreements.overview import Publication
from handlerum.errors import HandlerumError
from handlerum.ledger.event import ActorRole
from handlerum.time import Period, danish_day
from handlerum_portal.actions.access import Doing, NotAllowed, must
from handlerum_portal.actions.ledger import Act, DayTurned, Stamp, record, recorded, take_stamp
from handlerum_portal.actions.overview import edition_with, keep_edition, surroundings
from handlerum_portal.store.courses import TYPE, course_of, decision_in, opaque, subject_of
from handlerum_portal.store.models import OwnDecision, Person, StepTaken
from handlerum_portal.store.plain import plain

_DOING: Final[Mapping[Step, Doing]] = {
    Step.ASK_APPROVAL: Doing.WRITE_DRAFT,
    Step.DISCARD: Doing.WRITE_DRAFT,
    Step.SEND_BACK: Doing.REGISTER_DECISION,
    Step.DECIDE: Doing.REGISTER_DECISION,
    Step.REOPEN: Doing.RELEASE,
    Step.RELEASE: Doing.RELEASE,
    Step.TAKE_BACK: Doing.REGISTER_DECISION,
    Step.PUBLISH: Doing.PUBLISH,
    Step.END_EARLY: Doing.PUBLISH,
}
_STAGE: Final[Mapping[Step, Stage]] = {
    Step.DECIDE: Stage.DECIDE,
    Step.RELEASE: Stage.DECIDE,
    Step.PUBLISH: Stage.PUBLISH,
}


class DraftChanged(HandlerumError):
    """Somebody else saved the draft meanwhile; nothing was overwritten."""

    code = "draft_changed"


class DecisionRefused(HandlerumError):
    """A decision that is not there, may not be changed any more, or has red findings."""

    code = "decision_refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A step somebody wants taken: `key` names the wish, so that a retry does not repeat it.

    `force` ends an early end; `publication` says where an edition is shown.
    """

    step: Step
    key: str
    reason: str = ""
    ends: Period | None = None
    publication: Publication | None = field(default=None)


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
        if wish.publication and danish_day(stamp.instant) != stamp.day:
            raise DayTurned("Midnight is seconds away. Try again after it.", value=str(stamp.day))
        return _taken(person, row, wish, stamp)


def _taken(person: Person, row: OwnDecision, wish: Wish, stamp: Stamp) -> OwnDecision:
    course, decision = course_of(row), _as_wished(decision_in(row), wish)
    around = surroundings(decision, stamp, _STAGE.get(wish.step, Stage.DRAFT))
    found = () if wish.step is Step.END_EARLY else check(decision, around)
    edition = edition_with(decision, wish.publication, stamp) if wish.publication else None
    if has_stop((*found, *(edition.findings if edition else ()))):
        _refuse(wish.step, row, (*found, *(edition.findings if edition else ())))
    command = Command(
        step=wish.step,
        at=stamp.instant,
        actor=Actor(person.role),
        person=opaque(person.pk),
        given=_given(wish, found),
        force=_force(decision) if wish.publication else None,
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


def _given(wish: Wish, found: tuple[Finding, ...]) -> frozenset[Need]:
    """Return what is at hand: what the checks leave met, and what the wish brings."""
    given = set(needs_met(found))
    if wish.reason.strip():
        given.add(Need.REASON)
    if wish.publication:
        given |= {Need.EDITION, Need.WEBSITE, Need.NON_DIGITAL}
    return frozenset(given)


def _as_wished(decision: Decision, wish: Wish) -> Decision:
    """Return the decision with the earlier end that was asked for."""
    if wish.step is not Step.END_EARLY or wish.ends is None:
        return decision
    return replace(
        decision,
        sets_aside=tuple(
            replace(one, period=Period(one.period.start, min(one.period.end, wish.ends.end)))
            for one in decision.sets_aside
        ),
    )


def _force(decision: Decision) -> Period:
    periods = [one.period for one in decision.sets_aside]
    return Period(min(one.start for one in periods), max(one.end for one in periods))


def _doing(step: Step) -> Doing:
    if step not in _DOING:
        raise DecisionRefused(f"The step {step.value} is not taken here.", value=step.value)
    return _DOING[step]


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


def _refuse(step: Step, row: OwnDecision, found: tuple[Finding, ...]) -> None:
    red = [f"{one.code} ({one.where})" for one in found if one.level.value == "stop"]
    if step in {Step.DISCARD, Step.SEND_BACK, Step.REOPEN, Step.TAKE_BACK}:
        return
    raise DecisionRefused(
        f"{row.key} has red findings: {', '.join(red)}. Mend them first; nothing was changed.",
        value=row.key,
        red=tuple(one.code for one in found if one.level.value == "stop"),
    )
