# SPDX-License-Identifier: MPL-2.0
"""What does a case say of the minister's approval: what was asked, answered, and can be done?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse

from handlerum.agreements.application import ANSWERS, Move
from handlerum.agreements.approval_words import Status, Step
from handlerum.agreements.decision_checks import needs_approval
from handlerum.agreements.decision_finding import Finding
from handlerum.time import danish_day
from handlerum_portal.actions.access import may
from handlerum_portal.actions.decisions.applying import DOING_OF
from handlerum_portal.pages.casework.answer_letter import FORMS
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.application import STEPS, condition_in_words, word
from handlerum_portal.store.decisions.applications import UNDECIDED, application_of, filed
from handlerum_portal.store.models import OwnDecision, Person

_OFFERED: Final = {
    Status.NOT_APPLIED: Step.APPLY,
    Status.RETURNED: Step.APPLY,
    Status.APPROVED: Step.APPLY,
    Status.REFUSED: Step.APPLY,
    Status.APPLIED: Step.WITHDRAW,
}
_ICONS: Final = {"pdf": "file-pdf", "docx": "file-word"}
_DONE: Final = {Step.APPLY.value: "applied", Step.WITHDRAW.value: "withdrawn"}


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer as both sides read it, with the addresses of its letter."""

    what: str
    day: date
    authority: str
    journal: str
    reason: str
    conditions: list[str]
    letters: list[tuple[str, str, str]]


def application_told(
    row: OwnDecision, found: Iterable[Finding], person: Person, taken: str
) -> dict[str, Any] | None:
    """Return what the case shows of its application; None where none is asked for."""
    spoken = language()
    sent = filed(row.key)
    needs = needs_approval(found)
    if sent is None and not needs:
        return None
    application = sent.application if sent else application_of(row.key)
    step = _OFFERED[application.status]
    is_open = row.status in UNDECIDED and (needs or step is Step.WITHDRAW)
    return {
        "status": word(application.status.value, spoken),
        "code": application.status.value.partition(":")[2],
        "filed": sent,
        "answers": [
            answered_told(row.key, one, ("case_letter", row.municipality))
            for one in reversed(application.moves)
            if one.step in ANSWERS
        ],
        "offer": _offer(step, spoken)
        if is_open and may(person, DOING_OF[step], row.municipality)
        else None,
        "taken": word(_DONE[taken], spoken) if taken in _DONE else "",
    }


def answered_told(key: str, move: Move, address: tuple[str, ...]) -> Answered:
    """Return one answer in words; `address` names the page of its letters, and what leads there."""
    spoken = language()
    name, *before = address
    return Answered(
        what=STEPS[move.step.value][1][spoken == "en"],
        day=danish_day(move.at),
        authority=move.authority,
        journal=move.journal,
        reason=move.reason,
        conditions=[condition_in_words(one, spoken) for one in move.conditions],
        letters=[
            (reverse(name, args=[*before, key, move.seq, form]), word(form, spoken), _ICONS[form])
            for form in FORMS
        ],
    )


def _offer(step: Step, spoken: str) -> dict[str, Any]:
    name, _, about = STEPS[step.value]
    return {
        "step": step.value,
        "name": name[spoken == "en"],
        "about": about[spoken == "en"],
        "asks_reason": step is Step.WITHDRAW,
    }
