# SPDX-License-Identifier: MPL-2.0
"""How does a municipality ask for the minister's approval, and the ministry answer? In the log."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.db import transaction

from handlerum.agreements.application import ANSWERS, Application, Move, covers
from handlerum.agreements.approval_words import Actor, Need, Step
from handlerum.agreements.decision import Condition
from handlerum.agreements.decision_checks import check, has_stop, needs_approval
from handlerum.agreements.decision_finding import Level, Stage
from handlerum.ledger.canonical import Json
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.decisions.answer_letters import tell_the_municipality
from handlerum_portal.actions.decisions.decision_step import DecisionRefused
from handlerum_portal.actions.decisions.draft_row import locked
from handlerum_portal.actions.decisions.looking import faults_of
from handlerum_portal.actions.decisions.overview import surroundings
from handlerum_portal.actions.ledger import Act, Stamp, done_before, record_by, take_stamp
from handlerum_portal.actions.open_door import must_name_nobody
from handlerum_portal.store.decisions.applications import (
    APPLICATION_TYPE,
    UNDECIDED,
    application_of,
    subject_of_application,
)
from handlerum_portal.store.decisions.courses import decision_in, mandate_of
from handlerum_portal.store.decisions.naming import in_full
from handlerum_portal.store.models import OwnDecision, Person
from handlerum_portal.store.plain import plain

DOING_OF: Final[Mapping[Step, Doing]] = {
    Step.APPLY: Doing.APPLY_TO_MINISTER,
    Step.WITHDRAW: Doing.APPLY_TO_MINISTER,
    **dict.fromkeys(ANSWERS, Doing.ANSWER_APPLICATION),
}
LONGEST: Final = 2_000
LONGEST_NAME: Final = 120
MOST_CONDITIONS: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A step somebody wants taken with an application; `key` names the wish.

    `answered` is the number in the log of the request that is answered: another may have come.
    """

    step: Step
    key: str
    reason: str = ""
    authority: str = ""
    journal: str = ""
    conditions: tuple[Condition, ...] = ()
    answered: int = -1


def take_application_step(person: Person, key: str, ask: Ask) -> Application:
    """Take one step, whole or not at all; the same wish takes it once.

    Raises NotAllowed, DecisionRefused, StepRefused with what is missing, TextStopped for words
    that name somebody, or what the log refuses.
    """
    with transaction.atomic():
        stamp = take_stamp()
        row = locked(key)
        must(person, _doing(ask.step), row.municipality)
        application = application_of(key)
        if _is_done(key, ask):
            return application
        _must_fit(ask)
        move = _move(person, row, application, ask, stamp)
        after = application.taken(move)
        act = Act(
            APPLICATION_TYPE, subject_of_application(key), ActorRole(person.role), _payload(move)
        )
        seq = record_by(person, act, stamp, ask.key)
        if ask.step in ANSWERS:
            tell_the_municipality(row, move, seq)
        return after


def _doing(step: Step) -> Doing:
    if step not in DOING_OF:
        raise DecisionRefused("No such step is taken here.", value=step.value, reason="not_here")
    return DOING_OF[step]


def _move(
    person: Person, row: OwnDecision, application: Application, ask: Ask, stamp: Stamp
) -> Move:
    if row.status not in UNDECIDED:
        raise DecisionRefused(
            f"{row.key} is decided already.", value=row.key, reason="decided_already"
        )
    said = zip((Need.REASON, Need.AUTHORITY, Need.FILE_NUMBER), _words(ask), strict=True)
    move = Move(
        step=ask.step,
        at=stamp.instant,
        actor=Actor(person.role),
        given=frozenset(need for need, text in said if text),
        reason=ask.reason.strip(),
        authority=ask.authority.strip(),
        journal=ask.journal.strip(),
        conditions=ask.conditions,
    )
    if ask.step is Step.APPLY:
        return _request(move, row, application, stamp)
    asked = application.asked
    if ask.step in ANSWERS and (asked is None or asked.seq != ask.answered):
        raise DecisionRefused("It was sent anew.", value=row.key, reason="sent_anew")
    if ask.conditions and ask.step is not Step.GRANT:
        raise DecisionRefused(
            "Only an approval has conditions.", value=row.key, reason="only_grant"
        )
    return move


def _request(move: Move, row: OwnDecision, application: Application, stamp: Stamp) -> Move:
    """Return the request with the text it asks about; raises DecisionRefused."""
    decision = in_full(decision_in(row))
    around = surroundings(decision, stamp, Stage.DRAFT)
    found = (*faults_of(row), *check(decision, around))
    if has_stop(found):
        red = tuple(one for one in found if one.level is Level.STOP)
        raise DecisionRefused(f"{row.key} has red findings.", value=row.key, red=red)
    if not needs_approval(found):
        raise DecisionRefused(
            "Nothing in it needs an approval.", value=row.key, reason="needs_no_approval"
        )
    refused = next(application.answered(Step.REFUSE), None)
    laws, act = around.frames.laws, mandate_of(row.area).act
    if refused and covers(refused[0], decision, lambda text: laws.read(text, act)):
        raise DecisionRefused("Just this was refused.", value=row.key, reason="refused_already")
    return replace(move, asked=decision, given=move.given | {Need.NO_STOP})


def _must_fit(ask: Ask) -> None:
    texts = {"begrundelse": ask.reason, "myndighed": ask.authority}
    names = {"myndighed", "journalnummer"}
    texts |= {f"vilkaar-{n}": one.text for n, one in enumerate(ask.conditions, 1)}
    for name, text in (*texts.items(), ("journalnummer", ask.journal)):
        most = LONGEST_NAME if name in names else LONGEST
        if len(text) > most:
            raise DecisionRefused("Too long.", value=len(text), most=most, reason="too_long")
    if len(ask.conditions) > MOST_CONDITIONS:
        count = len(ask.conditions)
        raise DecisionRefused("Too many.", value=count, most=MOST_CONDITIONS, reason="too_many")
    must_name_nobody(texts)


def _is_done(key: str, ask: Ask) -> bool:
    """Claim that this very wish was carried out; raises DecisionRefused if another had its name."""
    said = dict(zip(("reason", "authority", "journal"), _words(ask), strict=True))
    said |= {"step": ask.step.value, "conditions": plain(ask.conditions)}
    taken = DecisionRefused("The name is taken.", value=ask.key, reason="name_taken")
    subject = subject_of_application(key)
    return done_before(ask.key, APPLICATION_TYPE, subject, said, taken) is not None


def _words(ask: Ask) -> tuple[str, str, str]:
    return ask.reason.strip(), ask.authority.strip(), ask.journal.strip()


def _payload(move: Move) -> dict[str, Json]:
    """Return what the log keeps of a step: no person, only what was asked and answered."""
    return {
        "step": move.step.value,
        "given": sorted(need.value for need in move.given),
        "reason": move.reason,
        "decision": plain(move.asked),
        "authority": move.authority,
        "journal": move.journal,
        "conditions": plain(move.conditions),
    }
