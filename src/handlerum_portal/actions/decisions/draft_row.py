# SPDX-License-Identifier: MPL-2.0
"""Which row holds a decision while a step is taken, who may write in it, and who has?"""

from handlerum.agreements.approval_words import Status
from handlerum_portal.actions.access import Doing
from handlerum_portal.actions.decisions.decision_step import DecisionRefused
from handlerum_portal.store.models import OwnDecision, Person


def locked(key: str) -> OwnDecision:
    """Return the row of a decision, held until the transaction ends; raises DecisionRefused."""
    return found_row(OwnDecision.objects.select_for_update().filter(key=key).first(), key)


def found_row(row: OwnDecision | None, key: str) -> OwnDecision:
    """Return the row that was looked for; raises DecisionRefused."""
    if row is None:
        raise DecisionRefused(f"There is no decision {key} here.", value=key)
    return row


def who_writes(row: OwnDecision) -> Doing:
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


def hands_with(row: OwnDecision, person: Person) -> list[int]:
    """Return who has written in the text, now this person too."""
    return sorted({*row.writers, person.pk})
