# SPDX-License-Identifier: MPL-2.0
"""How do programs write a case: begin it, fill it in, take its steps, and read where it stands?"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from handlerum.agreements.approval_decision_table import DECISION
from handlerum.agreements.approval_words import Status, Step
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, Reach, may, must, reach
from handlerum_portal.actions.decisions.application_told import (
    APPLYING,
    application_steps,
    application_told,
    apply_case,
)
from handlerum_portal.actions.decisions.asked_step import check_said, wish_of
from handlerum_portal.actions.decisions.decision_step import DOING, DecisionRefused
from handlerum_portal.actions.decisions.draft_fields import OF_THE_MEETING, step_of, tidy
from handlerum_portal.actions.decisions.drafts import Edit, form_in, go_with, keep, start
from handlerum_portal.actions.decisions.finding_told import finding_told
from handlerum_portal.actions.decisions.looking import findings, findings_ahead
from handlerum_portal.actions.decisions.publication import publish
from handlerum_portal.actions.decisions.publication_told import asked_of
from handlerum_portal.actions.decisions.two_hands import proposed_end, proposed_words
from handlerum_portal.actions.ledger import short_name
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.courses import CHANGES, decision_in, status_of, subject_of
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import OwnDecision, Person

_CLOSED: Final = frozenset({Status.PUBLISHED, Status.IN_FORCE, Status.ENDED, Status.DISCARDED})
Told = dict[str, Any]


def begin_case(person: Person, area: str, fields: Mapping[str, str], wish: str) -> OwnDecision:
    """Begin a case with what is given; the same wish begins it once.

    Raises NotAllowed, and DecisionRefused for a wish that began another case. Once somebody has
    written on, what it was begun with is no longer known.
    """
    known = _known(fields)
    row = start(person, area, known, wish)
    if row.area != area or (row.version == 1 and row.form != tidy(known)):
        raise DecisionRefused("The name is taken.", value=wish, reason="name_taken")
    return row


def write_case(person: Person, key: str, version: int, fields: Mapping[str, str]) -> OwnDecision:
    """Write fields over the version they were read in; raises FieldsDiffer, NotAllowed."""
    row = case_seen(person, key)
    now = _known(fields)
    was = {name: form_in(row).get(name, "") for name in now} if version == row.version else {}
    keep(person, key, Edit(version, was, now))
    return case_seen(person, key)


def step_case(
    person: Person, key: str, step: str, wish: str, fields: Mapping[str, str]
) -> OwnDecision:
    """Take one step, whole or not at all; raises DecisionRefused, StepRefused, NotAllowed."""
    row = case_seen(person, key)
    wanted = next((one for one in Step if one.value == step), None)
    if wanted is None or wanted not in {*DOING, *APPLYING} or not wish:
        raise DecisionRefused(f"'{step}' is not taken here.", value=step, reason="not_here")
    check_said(wanted, fields)
    if wanted in APPLYING:
        apply_case(person, row, wanted, wish, fields)
        return case_seen(person, key)
    if wanted is Step.PUBLISH:
        publish(person, asked_of(row, f"{key}:{short_name(wish)}", fields))
        return case_seen(person, key)
    is_decided = wanted is Step.DECIDE
    now = {name: fields[name] for name in OF_THE_MEETING if is_decided and name in fields}
    return go_with(person, row, now, wish_of(row, wanted, wish, fields))


def case_seen(person: Person, key: str) -> OwnDecision:
    """Return a case this person may see; raises DecisionRefused, NotAllowed."""
    row = OwnDecision.objects.filter(key=key).first()
    if row is None:
        raise DecisionRefused(f"There is no case {key}.", value=key, reason="unknown")
    must(person, Doing.SEE_DECISIONS, row.municipality)
    return row


def cases_seen(person: Person) -> Iterator[OwnDecision]:
    """Yield the cases this person may see, the newest first."""
    sees_all = reach(ActorRole(person.role), Doing.SEE_DECISIONS) is Reach.EVERY
    if not sees_all:
        must(person, Doing.SEE_DECISIONS, person.municipality)
    rows = OwnDecision.objects.order_by("-pk")
    yield from rows if sees_all else rows.filter(municipality=person.municipality)


def case_told(row: OwnDecision, person: Person) -> Told:
    """Tell where a case stands, what is written, what is found, and what can be done."""
    status = status_of(row, clock.today())
    found = () if status in _CLOSED else findings(row.key)
    form = form_in(row)
    return {
        **line_told(row),
        "version": row.version,
        "gemt": row.saved_at.isoformat() if row.saved_at else None,
        "felter": form,
        "traadte_aldrig_i_kraft": [
            number for number, one in enumerate(decision_in(row).sets_aside, 1) if one.is_withdrawn
        ],
        "rettelse_foreslaaet": proposed_words(row),
        "ophoer_foreslaaet": proposed_end(row),
        "ministerens_godkendelse": application_told(row),
        "fund": [finding_told(one, form) for one in (*found, *findings_ahead(row, found))],
        "skridt": [
            one.step.value
            for one in DECISION
            if one.status is status and one.step in DOING and _may_take(person, row, one.step)
        ]
        + application_steps(row, person, found),
    }


def line_told(row: OwnDecision) -> Told:
    """Tell of a case in one line."""
    form = form_in(row)
    return {
        "nr": row.key,
        "kommune": row.municipality,
        "omraade": row.area,
        "titel": form.get("titel", ""),
        "status": status_of(row, clock.today()).value,
        "fra": _day(row.start),
        "til": _day(row.until),
    }


def history_told(key: str) -> list[Told]:
    """Tell what everyone may know of a decision's course: what changed the overview, and when."""
    return [
        {
            "nr": seq,
            "dag": event.day.isoformat(),
            "tidspunkt": event.instant.isoformat(),
            "skridt": str(event.payload["step"]),
            "rolle": event.actor_role.value,
            "virkning_fra": _day(event.day_of_effect),
            "begrundelse": str(event.payload.get("reason") or ""),
            "udgave_sha256": event.payload.get("edition"),
        }
        for seq, event in ledger_log.events_of(subject_of(key))
        if Step(str(event.payload["step"])) in CHANGES
    ]


def _may_take(person: Person, row: OwnDecision, step: Step) -> bool:
    return may(person, DOING[step], row.municipality)


def _known(fields: Mapping[str, str]) -> dict[str, str]:
    unknown = sorted(name for name in fields if not step_of(name))
    if unknown:
        raise DecisionRefused(
            f"{', '.join(unknown)}: no such fields.", value=", ".join(unknown), reason="field"
        )
    return {name: str(text) for name, text in fields.items()}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
