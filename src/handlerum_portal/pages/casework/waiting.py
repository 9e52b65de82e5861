# SPDX-License-Identifier: MPL-2.0
"""What waits for a person at their desk: which case, why, and until when?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.urls import reverse

from handlerum.agreements.approval_words import Status, Step
from handlerum_portal.actions.access import Doing, may
from handlerum_portal.actions.decisions.two_hands import waits_for
from handlerum_portal.pages.wording.application import age_in_words
from handlerum_portal.pages.wording.case import WAITING
from handlerum_portal.pages.wording.mandates import word
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.applications import Filed, applications_waiting
from handlerum_portal.store.decisions.courses import decision_in, subject_of
from handlerum_portal.store.law.mandate_releases import waiting
from handlerum_portal.store.law.stored import frames_in_force
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import OwnDecision, Person, StepTaken

ENDS_SOON: Final = timedelta(days=90)
# What the next hand has to do where a case stands, and the key of its words.
_NEXT: Final = {
    Status.HEARING.value: (Doing.WRITE_DRAFT, "to_hear"),
    Status.TO_APPROVE.value: (Doing.REGISTER_DECISION, "to_decide"),
    Status.DECIDED.value: (Doing.RELEASE, "to_release"),
    Status.RELEASED.value: (Doing.PUBLISH, "to_publish"),
}
# What one person has proposed and another has to look at, and the key of its words.
_PROPOSED: Final = {Step.END_EARLY: "end_proposed", Step.CORRECT: "correction_proposed"}
_WITHOUT_A_DAY: Final = frozenset({"draft", *_PROPOSED.values()})
_AUTHORING: Final = frozenset({Step.ASK_APPROVAL.value, Step.DECIDE.value})


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: the case, what to do with it, and the last day it can be done in time."""

    title: str
    text: str
    href: str
    deadline: date | None

    @property
    def is_late(self) -> bool:
        """Claim that the day has passed."""
        return self.deadline is not None and self.deadline < clock.today()


def waiting_for(person: Person, language: str) -> list[Waiting]:
    """Return what waits for a person, the most urgent first."""
    if may(person, Doing.ANSWER_APPLICATION):
        asked = (_application(one, language) for one in applications_waiting())
        return [*_of_mandates(person, language), *asked]
    if not may(person, Doing.SEE_DECISIONS, person.municipality):
        return []
    rows = OwnDecision.objects.filter(municipality=person.municipality)
    found = [one for row in rows for one in _of(row, person, language)]
    return sorted(found, key=lambda one: one.deadline or date.max)


def _application(one: Filed, language: str) -> Waiting:
    age = age_in_words(one.asked_on, clock.today(), language)
    text = WAITING["to_answer"][language == "en"].format(value=age)
    return Waiting(one.asked.title, text, reverse("ministry_application", args=[one.key]), None)


def _of_mandates(person: Person, language: str) -> Iterator[Waiting]:
    """Yield the changes of frames that another proposed; the last day is the one before theirs."""
    for mandate in frames_in_force().mandates if may(person, Doing.CHANGE_MANDATE) else ():
        found = waiting(mandate.id)
        if found and found.person not in {None, person.pk}:
            yield Waiting(
                title=dict(mandate.names).get(language, mandate.id),
                text=word("proposed", language),
                href=reverse("mandate_change", args=[mandate.id]),
                deadline=found.change.begins - timedelta(days=1),
            )


def _of(row: OwnDecision, person: Person, language: str) -> Iterator[Waiting]:
    if row.status == Status.DRAFT.value and row.author_id == person.pk:
        note = _sent_back(row)
        kind = "sent_back" if note else "draft"
        href = reverse("case_review", args=[row.municipality, row.key])
        yield _waiting(row, kind, language, href, note)
    elif row.status in _NEXT:
        doing, kind = _NEXT[row.status]
        is_own_hand = kind == "to_release" and person.pk in _hands(row)
        if may(person, doing, row.municipality) and not is_own_hand:
            yield _waiting(row, kind, language, _case(row))
    elif row.until and clock.today() < row.until and (step := waits_for(person, row)):
        yield _waiting(row, _PROPOSED[step], language, f"{_case(row)}#skridt-{step.value}")
    elif _ends_soon(row) and may(person, Doing.PUBLISH, row.municipality):
        yield _waiting(row, "to_end", language, _case(row))


def _ends_soon(row: OwnDecision) -> bool:
    today = clock.today()
    return row.until is not None and today < row.until <= today + ENDS_SOON


def _waiting(row: OwnDecision, kind: str, language: str, href: str, value: str = "") -> Waiting:
    decision = decision_in(row)
    starts = [one.period.start for one in decision.sets_aside]
    last = min(starts) - timedelta(days=1) if starts and kind not in _WITHOUT_A_DAY else None
    return Waiting(
        title=decision.title or row.key,
        text=WAITING[kind][language == "en"].format(value=value),
        href=href,
        deadline=row.until if kind == "to_end" else last,
    )


def _case(row: OwnDecision) -> str:
    return reverse("case", args=[row.municipality, row.key])


def _sent_back(row: OwnDecision) -> str:
    """Return the note a draft was sent back with, when that was the last step."""
    events = list(ledger_log.events_of(subject_of(row.key)))
    if events and events[-1][1].payload["step"] == Step.SEND_BACK.value:
        return str(events[-1][1].payload["reason"])
    return ""


def _hands(row: OwnDecision) -> set[int]:
    """Return who wrote or registered a case: another must release it."""
    events = ledger_log.events_of(subject_of(row.key))
    seqs = [seq for seq, event in events if event.payload["step"] in _AUTHORING]
    hands = StepTaken.objects.filter(event_id__in=seqs).values_list("person_id", flat=True)
    return {*hands, row.author_id or 0}
