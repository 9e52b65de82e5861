# SPDX-License-Identifier: MPL-2.0
"""How do programs apply for the minister's approval, and read what was answered?"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from handlerum.agreements.application import ANSWERS, Move
from handlerum.agreements.approval_table import STEPS
from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision_checks import needs_approval
from handlerum.agreements.decision_finding import Finding
from handlerum.time import danish_day
from handlerum_portal.actions.access import may
from handlerum_portal.actions.decisions.applying import (
    DOING_OF,
    Ask,
    take_application_step,
)
from handlerum_portal.actions.decisions.asked_step import REASON
from handlerum_portal.actions.ledger import short_name
from handlerum_portal.store.decisions.applications import UNDECIDED, application_of, filed
from handlerum_portal.store.models import OwnDecision, Person

# What a program may do for a municipality; the ministry answers with its own eyes.
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
