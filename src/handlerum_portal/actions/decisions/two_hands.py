# SPDX-License-Identifier: MPL-2.0
"""Do two persons ask for the same end, or correction where a municipality demands two?

The first proposes it, in the log and with a reason; it is made when another asks for the same:
docs/decisions/0018 and 0019.
"""

from django.conf import settings

from handlerum.agreements.approval_decision import status_on
from handlerum.agreements.approval_table import STEPS
from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Decision
from handlerum.ledger.event import ActorRole, Event
from handlerum_portal.actions.access import Doing, may
from handlerum_portal.actions.decisions.decision_step import DecisionRefused, Wish
from handlerum_portal.actions.decisions.draft_text import form_of
from handlerum_portal.actions.decisions.names_seen import SEEN, names_seen
from handlerum_portal.actions.ledger import Act, Stamp, record_by
from handlerum_portal.store.decisions.courses import course_of, decision_in, subject_of
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import OwnDecision, Person, StepTaken
from handlerum_portal.store.plain import plain, read_plain

PROPOSED = "decision.correction_proposed"
END_PROPOSED = "decision.end_proposed"
EVERYWHERE = "*"
BY_TWO = frozenset({Step.CORRECT, Step.END_EARLY})


def asks_two(municipality: str) -> bool:
    """Claim that a correction takes two persons there; HANDLERUM_TWO_CORRECT says where."""
    named = {part.strip() for part in settings.TWO_CORRECT.split(",")}
    return bool(named & {municipality, EVERYWHERE})


def proposal_for(row: OwnDecision, step: Step = Step.CORRECT) -> Event | None:
    """Return the newest proposal nothing has changed the decision after, if there is one."""
    found = _numbered_proposal(row, step)
    return found[1] if found else None


def proposals_of(row: OwnDecision) -> list[tuple[int, Event]]:
    """Return every proposal there was of a correction or an end, with its number in the log."""
    subjects = [_subject(row, step) for step in sorted(BY_TWO)]
    return [pair for subject in subjects for pair in ledger_log.events_of(subject)]


def proposed_end(row: OwnDecision) -> dict[str, str]:
    """Return the fields of an end that waits for another person, its reason too."""
    event = proposal_for(row, Step.END_EARLY)
    ending = read_plain(Decision, event.payload["decision"]).ending if event else None
    if event is None or ending is None:
        return {}
    return {
        "slut": ending.on.isoformat(),
        "organ": ending.meeting.body.value,
        "besluttet": ending.meeting.held_on.isoformat(),
        "punkt": ending.meeting.reference,
        "link": ending.meeting.link,
        "grund": str(event.payload["reason"]),
    }


def proposed_words(row: OwnDecision) -> dict[str, str]:
    """Return the fields an open proposal would change, as they would read."""
    event = proposal_for(row)
    if event is None:
        return {}
    now, then = form_of(decision_in(row)), form_of(read_plain(Decision, event.payload["decision"]))
    return {name: then.get(name, "") for name in (*now, *then) if then.get(name) != now.get(name)}


def is_seconded(person: Person, row: OwnDecision, step: Step, wished: Decision) -> bool:
    """Claim that another has proposed just this, or that one person is enough there.

    An end, like the decision, is released by an approver (lov 880/2021 § 5; docs/decisions/0019).
    """
    if not _is_for_two(row, step):
        return True
    event = _by_another(person, row, step)
    if event is None:
        return False
    proposed = read_plain(Decision, event.payload["decision"])
    if step is Step.END_EARLY:
        return proposed == wished and may(person, Doing.RELEASE, row.municipality)
    return form_of(proposed) == form_of(wished)


def open_proposals(row: OwnDecision) -> list[tuple[Step, int]]:
    """Return the steps somebody has proposed and another may take, each with who proposed it."""
    found = []
    for step in (Step.END_EARLY, Step.CORRECT):
        proposed = _numbered_proposal(row, step) if _is_for_two(row, step) else None
        if proposed and (by := _proposer(proposed[0])) is not None:
            found.append((step, by))
    return found


def _is_for_two(row: OwnDecision, step: Step) -> bool:
    return step is Step.END_EARLY or asks_two(row.municipality)


def _by_another(person: Person, row: OwnDecision, step: Step) -> Event | None:
    found = _numbered_proposal(row, step)
    is_known = found is not None and _proposer(found[0]) not in {None, person.pk}
    return found[1] if found and is_known else None


def _proposer(seq: int) -> int | None:
    """Return who proposed it; None where that was lost, and then nobody can be told from them."""
    return StepTaken.objects.filter(event_id=seq).values_list("person_id", flat=True).first()


def propose(
    person: Person, row: OwnDecision, wish: Wish, corrected: Decision, stamp: Stamp
) -> OwnDecision:
    """Record a correction or an end that waits for another person; nothing of the overview changes.

    Raises StepRefused where nothing can be corrected, DecisionRefused without a reason.
    """
    STEPS.row(status_on(course_of(row), stamp.day), wish.step)
    if not wish.reason.strip():
        raise DecisionRefused("Say why.", value=row.key, reason="proposal_without_reason")
    seen = names_seen(wish, decision_in(row), corrected, stamp)
    payload = {
        "step": wish.step.value,
        "reason": wish.reason,
        "force": plain(wish.ends),
        "decision": plain(corrected),
        "publication": plain(wish.publication) if wish.step is Step.END_EARLY else None,
        SEEN: seen,
    }
    kind = END_PROPOSED if wish.step is Step.END_EARLY else PROPOSED
    act = Act(kind, _subject(row, wish.step), ActorRole(person.role), payload)
    record_by(person, act, stamp, wish.key)
    return row


def _subject(row: OwnDecision, step: Step) -> str:
    return f"{'ending' if step is Step.END_EARLY else 'correction'}/{row.key}"


def _numbered_proposal(row: OwnDecision, step: Step = Step.CORRECT) -> tuple[int, Event] | None:
    proposed = list(ledger_log.events_of(_subject(row, step)))
    changed = [seq for seq, _ in ledger_log.events_of(subject_of(row.key))]
    return proposed[-1] if proposed and proposed[-1][0] > max(changed, default=-1) else None
