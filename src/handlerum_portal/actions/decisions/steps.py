# SPDX-License-Identifier: MPL-2.0
"""How is a decision written here and taken from step to step? Each step is one event in the log."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import F

from handlerum.agreements.approval_decision import Command, DecisionCourse, take
from handlerum.agreements.approval_words import Actor, Status, Step
from handlerum.agreements.decision import Decision
from handlerum.agreements.decision_checks import check, has_stop
from handlerum.agreements.decision_ending import ending_findings
from handlerum.agreements.decision_finding import Finding, Level, Stage
from handlerum.errors import HandlerumError
from handlerum.ledger.canonical import Json
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, NotAllowed, must
from handlerum_portal.actions.decisions.decision_step import (
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
from handlerum_portal.actions.decisions.draft_row import hands_with, locked, who_writes
from handlerum_portal.actions.decisions.draft_text import renewed
from handlerum_portal.actions.decisions.looking import faults_of, findings
from handlerum_portal.actions.decisions.names_seen import SEEN, names_seen
from handlerum_portal.actions.decisions.overview import (
    NewEdition,
    edition_with,
    keep_edition,
    surroundings,
)
from handlerum_portal.actions.decisions.step_again import is_done
from handlerum_portal.actions.decisions.two_hands import BY_TWO, is_seconded, propose
from handlerum_portal.actions.ledger import Act, DayTurned, Stamp, record_by, take_stamp
from handlerum_portal.actions.open_door import must_name_nobody
from handlerum_portal.store.decisions.courses import (
    TYPE,
    course_of,
    decision_in,
    opaque,
    subject_of,
)
from handlerum_portal.store.models import OwnDecision, Person
from handlerum_portal.store.plain import plain


class DraftChanged(HandlerumError):
    """Somebody else saved the draft meanwhile; nothing was overwritten."""

    code = "draft_changed"


def begin(
    person: Person, decision: Decision, *, wish: str = "", form: Mapping[str, str] | None = None
) -> OwnDecision:
    """Keep a first draft under a new key; the same wish begins it only once. Raises NotAllowed."""
    must(person, Doing.WRITE_DRAFT, decision.municipality)
    with transaction.atomic():
        stamp = take_stamp()
        name = f"{person.pk}/{wish}" if wish else None
        begun = OwnDecision.objects.filter(wish=name).first() if name else None
        if begun is not None:
            return begun
        key = f"her-{decision.municipality}-{stamp.day.year}-{_next_number(decision)}"
        return OwnDecision.objects.create(
            key=key,
            municipality=decision.municipality,
            area=decision.area.value,
            author=person,
            content=plain(replace(decision, id=key)),
            form=dict(form or {}),
            wish=name,
            saved_at=stamp.instant,
            saved_by=person,
            status=Status.DRAFT.value,
        )


def _next_number(decision: Decision) -> int:
    """Return a number no decision of the municipality has; a lost draft leaves a gap."""
    known = OwnDecision.objects.filter(municipality=decision.municipality)
    ends = (key.rpartition("-")[2] for key in known.values_list("key", flat=True))
    return max((int(end) for end in ends if end.isdecimal()), default=0) + 1


def save(person: Person, key: str, version: int, decision: Decision) -> int:
    """Keep a new text over the version it was written from and return its number.

    Raises DraftChanged when somebody saved in between, DecisionRefused when it is past editing.
    """
    with transaction.atomic():
        row = locked(key)
        must(person, who_writes(row), row.municipality)
        same = replace(decision, id=key)
        if (row.municipality, row.area) != (same.municipality, same.area.value):
            raise NotAllowed("A draft stays with its municipality and area.", value=key)
        changed = OwnDecision.objects.filter(pk=row.pk, version=version).update(
            content=plain(same),
            form={},
            version=F("version") + 1,
            writers=hands_with(row, person),
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


def go(person: Person, key: str, wish: Wish) -> OwnDecision:
    """Take one step, whole or not at all.

    Raises NotAllowed, DecisionRefused with the red findings, StepRefused with what is missing,
    TextStopped for a reason that names somebody, or what the log refuses.
    """
    with transaction.atomic():
        stamp = take_stamp()
        row = locked(key)
        must(person, _doing(wish.step), row.municipality)
        if is_done(row, wish):
            return row
        must_name_nobody({"grund": wish.reason})
        if wish.publication and is_day_turning(stamp):
            raise DayTurned("Midnight is seconds away. Try again after it.", value=str(stamp.day))
        return _taken(person, row, wish, stamp)


def _taken(person: Person, row: OwnDecision, wish: Wish, stamp: Stamp) -> OwnDecision:
    if wish.publication is None:
        return record_step(person, row, wish, stamp)[0]
    decision = as_wished(decision_in(row), course_of(row), wish, stamp)
    is_alone = wish.step in BY_TWO and not is_seconded(person, row, wish.step, decision)
    if is_alone and wish.step is Step.CORRECT:
        return propose(person, row, wish, decision, stamp)
    edition = edition_with([decision], wish.publication, stamp, wish.step)
    if is_alone:
        _ready(person, row, wish, stamp, edition)
        return propose(person, row, wish, decision, stamp)
    row, seq = record_step(person, row, wish, stamp, edition)
    keep_edition(edition, seq)
    return row


@dataclass(frozen=True, slots=True)
class _Ready:
    """A step nothing keeps from being taken: its command, and what stands after it."""

    command: Command
    course: DecisionCourse
    decision: Decision
    seen: tuple[str, ...]


def record_step(
    person: Person, row: OwnDecision, wish: Wish, stamp: Stamp, edition: NewEdition | None = None
) -> tuple[OwnDecision, int]:
    """Record the step of one decision, shown by the edition; return its row and number.

    The caller holds the row and the lock of the log, and keeps the edition.
    """
    ready = _ready(person, row, wish, stamp, edition)
    command = ready.command
    effect = command.force.start if command.force and wish.step is Step.PUBLISH else None
    payload = _payload(wish, command, ready.decision, edition.digest if edition else None)
    payload |= {SEEN: ready.seen} if ready.seen else {}
    act = Act(TYPE, subject_of(row.key), ActorRole(person.role), payload, effect)
    seq = record_by(person, act, stamp, wish.key)
    return _mirrored(row, ready.course, ready.decision), seq


def _ready(
    person: Person, row: OwnDecision, wish: Wish, stamp: Stamp, edition: NewEdition | None
) -> _Ready:
    """Return the step as it would be recorded; raises what keeps it from being taken."""
    course = course_of(row)
    decision = as_wished(decision_in(row), course, wish, stamp)
    if wish.step is Step.DECIDE:
        decision = surroundings(decision, stamp, Stage.DECIDE).answered(decision)
    found = (*_faults(row, wish), *_found(decision, wish, stamp))
    red = (*found, *(edition.findings if edition else ()))
    if has_stop(red) and wish.step not in BACKWARDS:
        _refuse(row, red)
    seen = names_seen(wish, decision_in(row), decision, stamp)
    command = Command(
        step=wish.step,
        at=stamp.instant,
        actor=Actor(person.role),
        person=opaque(person.pk),
        given=given_by(wish, decision, found),
        force=force_of(decision, course, wish, stamp.day),
    )
    sunset = edition.sunset if edition else course.sunset
    return _Ready(command, take(replace(course, sunset=sunset), command), decision, seen)


def _payload(
    wish: Wish, command: Command, decision: Decision, edition: str | None
) -> dict[str, Json]:
    """Return what the log keeps of a step."""
    return {
        "step": wish.step.value,
        "given": sorted(need.value for need in command.given),
        "force": plain(command.force),
        "reason": wish.reason,
        "decision": plain(decision),
        "edition": edition,
        "publication": plain(wish.publication),
    }


def _mirrored(row: OwnDecision, course: DecisionCourse, decision: Decision) -> OwnDecision:
    """Let the row say what the log now says."""
    force = course.force
    row.status, row.content = course.status.value, plain(decision)
    row.start, row.until = (force.start, force.end) if force else (None, None)
    if row.form:
        row.form = renewed(row.form, decision)
    row.save(update_fields=["status", "content", "start", "until", "form"])
    return row


def _doing(step: Step) -> Doing:
    if step not in DOING:
        raise DecisionRefused(f"The step {step.value} is not taken here.", value=step.value)
    return DOING[step]


def _faults(row: OwnDecision, wish: Wish) -> tuple[Finding, ...]:
    """Return what cannot be read; it matters until the decision is registered."""
    return faults_of(row) if wish.step in {Step.ASK_APPROVAL, Step.DECIDE} else ()


def _found(decision: Decision, wish: Wish, stamp: Stamp) -> tuple[Finding, ...]:
    """Return what is said of the decision; what stands in the overview was checked before."""
    if wish.step is Step.END_EARLY:
        return tuple(ending_findings(decision, surroundings(decision, stamp, Stage.DECIDE)))
    if wish.step in IN_OVERVIEW - {Step.PUBLISH}:
        return ()
    return check(decision, surroundings(decision, stamp, STAGE.get(wish.step, Stage.DRAFT)))


def _refuse(row: OwnDecision, found: tuple[Finding, ...]) -> None:
    red = [one for one in found if one.level is Level.STOP]
    told = ", ".join(f"{one.code} ({one.where})" for one in red)
    raise DecisionRefused(
        f"{row.key} has red findings: {told}. Mend them first; nothing was changed.",
        value=row.key,
        red=tuple(red),
    )


__all__ = ["DecisionRefused", "DraftChanged", "Wish", "begin", "findings", "go", "save"]
