# SPDX-License-Identifier: MPL-2.0
"""What waits in the cases of a municipality: whose turn is it, and what is the last day?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from handlerum.agreements.approval_words import Status, Step
from handlerum_portal.actions.access import Doing
from handlerum_portal.actions.decisions.two_hands import open_proposals
from handlerum_portal.actions.desk.thing import Thing
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.courses import course_of, decision_in, opaque, subject_of
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import OwnDecision

ENDS_SOON: Final = timedelta(days=90)
# What the next hand has to do where a case stands, and the kind of thing that is.
_NEXT: Final = {
    Status.HEARING.value: (Doing.WRITE_DRAFT, "to_hear"),
    Status.TO_APPROVE.value: (Doing.REGISTER_DECISION, "to_decide"),
    Status.DECIDED.value: (Doing.RELEASE, "to_release"),
    Status.RELEASED.value: (Doing.PUBLISH, "to_publish"),
}
# What one person has proposed and another has to look at: who may, and the kind of thing.
_PROPOSED: Final = {
    Step.END_EARLY: (Doing.RELEASE, "end_proposed"),
    Step.CORRECT: (Doing.PUBLISH, "correction_proposed"),
}


def things_in_cases(municipality: str) -> Iterator[Thing]:
    """Yield what waits in every case of a municipality, whoever may do it."""
    for row in OwnDecision.objects.filter(municipality=municipality):
        yield from _in_case(row)


def _in_case(row: OwnDecision) -> Iterator[Thing]:
    if row.status == Status.DRAFT.value:
        note = _sent_back(row)
        one = _thing(row, "sent_back" if note else "draft", Doing.WRITE_DRAFT)
        day = _last_day(row) if note else None
        yield replace(one, value=note, deadline=day, whose=row.author_id or 0)
    elif row.status in _NEXT:
        doing, kind = _NEXT[row.status]
        hands = course_of(row).hands if doing is Doing.RELEASE else frozenset()
        yield replace(_thing(row, kind, doing), deadline=_last_day(row), not_by=hands)
    elif row.until and clock.today() < row.until:
        proposed = [_proposed(row, step, by) for step, by in open_proposals(row)]
        yield from proposed
        if not proposed and row.until <= clock.today() + ENDS_SOON:
            yield replace(_thing(row, "to_end", Doing.PUBLISH), deadline=row.until)


def _proposed(row: OwnDecision, step: Step, by: int) -> Thing:
    doing, kind = _PROPOSED[step]
    return replace(_thing(row, kind, doing), value=step.value, not_by=frozenset({opaque(by)}))


def _thing(row: OwnDecision, kind: str, doing: Doing) -> Thing:
    title = decision_in(row).title or row.key
    return Thing(kind, row.key, (title, title), doing, row.municipality)


def _last_day(row: OwnDecision) -> date | None:
    """Return the day before the first of it takes effect: then it must be in the overview."""
    starts = [one.period.start for one in decision_in(row).sets_aside]
    return min(starts) - timedelta(days=1) if starts else None


def _sent_back(row: OwnDecision) -> str:
    """Return the note a draft was sent back with, when that was the last step."""
    events = list(ledger_log.events_of(subject_of(row.key)))
    if events and events[-1][1].payload["step"] == Step.SEND_BACK.value:
        return str(events[-1][1].payload["reason"])
    return ""
