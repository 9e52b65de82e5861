# SPDX-License-Identifier: MPL-2.0
"""How do programs apply for the minister's approval, and the ministry's own answer?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from handlerum.agreements.application import ANSWERS, Move
from handlerum.agreements.approval_table import STEPS
from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision_checks import needs_approval
from handlerum.agreements.decision_finding import Finding
from handlerum.agreements.decision_permission import NEEDS_APPROVAL
from handlerum.time import danish_day
from handlerum_portal.actions.access import Doing, may, must
from handlerum_portal.actions.decisions.answer_asked import Row, ask_of
from handlerum_portal.actions.decisions.applying import (
    DOING_OF,
    Ask,
    take_application_step,
)
from handlerum_portal.actions.decisions.asked_step import REASON
from handlerum_portal.actions.decisions.decision_step import DecisionRefused
from handlerum_portal.actions.decisions.draft_text import form_of
from handlerum_portal.actions.decisions.finding_told import finding_told
from handlerum_portal.actions.decisions.looking import look
from handlerum_portal.actions.ledger import short_name
from handlerum_portal.store.decisions.applications import (
    UNDECIDED,
    Filed,
    application_of,
    applications_waiting,
    filed,
)
from handlerum_portal.store.models import OwnDecision, Person

# What is done with an application in the case of a municipality.
APPLYING: Final = frozenset({Step.APPLY, Step.WITHDRAW})
Told = dict[str, Any]


def apply_case(
    person: Person, row: OwnDecision, step: Step, wish: str, fields: Mapping[str, str]
) -> None:
    """Send the application of a case, or withdraw it; raises as `take_application_step` does."""
    key = f"{row.key}:{short_name(wish)}"
    take_application_step(person, row.key, Ask(step=step, key=key, reason=fields.get(REASON, "")))


def application_steps(row: OwnDecision, person: Person, found: Iterable[Finding]) -> list[str]:
    """Return the steps of the application that this person may take now."""
    needs = needs_approval(found)
    if row.status not in UNDECIDED:
        return []
    return [
        one.step.value
        for one in STEPS.steps_from(application_of(row.key).status)
        if one.step in APPLYING
        and (needs or one.step is Step.WITHDRAW)
        and may(person, DOING_OF[one.step], row.municipality)
    ]


def application_told(row: OwnDecision) -> Told | None:
    """Tell where the application of a case stands; None where it was never sent."""
    sent = filed(row.key)
    if sent is None:
        return None
    return {
        "status": sent.application.status.value,
        "ansoegt": sent.asked_on.isoformat(),
        "frist": sent.deadline.isoformat() if sent.deadline else None,
        "svar": [_answer(move) for move in sent.application.moves if move.step in ANSWERS],
    }


def applications_seen(person: Person) -> list[Told]:
    """Tell of the applications that wait for an answer, the oldest first; raises NotAllowed."""
    must(person, Doing.OVERSEE)
    return [_line(one) for one in applications_waiting()]


def application_seen(person: Person, key: str) -> Told:
    """Tell of an application as it was sent, with its answers; raises NotAllowed, DecisionRefused.

    `ansoegning` is the number in the log of the request that is read: an answer names it.
    """
    must(person, Doing.OVERSEE)
    sent = _sent(key)
    form = form_of(sent.asked)
    return {
        **_line(sent),
        "er_for_sent": sent.is_late,
        "felter": form,
        "fund": [
            finding_told(one, form) for one in look(sent.asked) if one.code not in NEEDS_APPROVAL
        ],
        "svar": [_answer(move) for move in sent.application.moves if move.step in ANSWERS],
    }


def answer_application(
    person: Person, key: str, said: Mapping[str, str], rows: Sequence[Row], answered: int
) -> Told:
    """Answer the request that was read; raises as `take_application_step` does."""
    must(person, Doing.ANSWER_APPLICATION)
    _sent(key)
    take_application_step(person, key, ask_of(key, said, rows, answered))
    return application_seen(person, key)


def _sent(key: str) -> Filed:
    found = filed(key)
    if found is None:
        raise DecisionRefused(f"Nothing was applied for in {key}.", value=key, reason="unknown")
    return found


def _line(one: Filed) -> Told:
    return {
        "nr": one.key,
        "kommune": str(one.asked.municipality),
        "omraade": one.asked.area.value,
        "titel": one.asked.title,
        "ansoegning": one.move.seq,
        "status": one.application.status.value,
        "ansoegt": one.asked_on.isoformat(),
        "frist": one.deadline.isoformat() if one.deadline else None,
    }


def _answer(move: Move) -> Told:
    return {
        "nr": move.seq,
        "skridt": move.step.value,
        "dag": danish_day(move.at).isoformat(),
        "myndighed": move.authority,
        "journalnummer": move.journal,
        "begrundelse": move.reason,
        "vilkaar": [
            {"tekst": one.text, "frist": one.due.isoformat() if one.due else None}
            for one in move.conditions
        ],
    }
