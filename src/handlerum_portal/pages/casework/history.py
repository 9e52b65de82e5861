# SPDX-License-Identifier: MPL-2.0
"""What was done with a case, when, in which role and by whom? Told from the log."""

from dataclasses import dataclass
from datetime import datetime

from handlerum.ledger.event import Event
from handlerum_portal.actions.decisions.two_hands import END_PROPOSED, PROPOSED, proposals_of
from handlerum_portal.pages.wording.application import STEPS as OF_THE_APPLICATION
from handlerum_portal.pages.wording.case import STEPS
from handlerum_portal.pages.wording.case_proposed import PROPOSED as OF_A_PROPOSAL
from handlerum_portal.pages.wording.people import PEOPLE
from handlerum_portal.store.decisions.applications import subject_of_application
from handlerum_portal.store.decisions.courses import subject_of
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import OwnDecision, StepTaken

_STEPS = {**STEPS, **OF_THE_APPLICATION}


@dataclass(frozen=True, slots=True)
class Told:
    """One step in the log: the event's number, what, when, in which role, and why."""

    seq: int
    what: str
    step: str
    at: datetime
    role: str
    name: str
    reason: str


def log_of(row: OwnDecision, language: str) -> list[Told]:
    """Return every step and proposal, the newest first; names stand beside the log, not in it."""
    english = language == "en"
    events = sorted(
        (
            *ledger_log.events_of(subject_of(row.key)),
            *ledger_log.events_of(subject_of_application(row.key)),
            *proposals_of(row),
        ),
        key=lambda numbered: numbered[0],
    )
    hands = StepTaken.objects.filter(event_id__in=[seq for seq, _ in events])
    names = dict(hands.values_list("event_id", "person__name"))
    return [
        Told(
            seq=seq,
            what=_what(event, english=english),
            step=str(event.payload["step"]),
            at=event.instant,
            role=PEOPLE[f"role.{event.actor_role.value}"][english],
            name=names.get(seq, ""),
            reason=str(event.payload.get("reason") or ""),
        )
        for seq, event in reversed(events)
    ]


def _what(event: Event, *, english: bool) -> str:
    """Return what a step did; a proposal has done nothing yet, and says so."""
    step, is_waiting = str(event.payload["step"]), event.type in {PROPOSED, END_PROPOSED}
    return (OF_A_PROPOSAL[step] if is_waiting else _STEPS[step][1])[english]
