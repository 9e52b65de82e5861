# SPDX-License-Identifier: MPL-2.0
"""How far is an application for the minister's approval, and which text does an approval cover?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from handlerum.agreements.approval import Attempt
from handlerum.agreements.approval_table import STEPS
from handlerum.agreements.approval_words import Actor, Need, Status, Step
from handlerum.agreements.decision import Approval, Condition, Decision, SetAside
from handlerum.errors import HandlerumError
from handlerum.law.citation_value import Citation
from handlerum.time import danish_day

Read = Callable[[str], Sequence[Citation]]
ANSWERS: Final = frozenset({Step.GRANT, Step.REFUSE, Step.RETURN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One step of an application; `seq` is its number in the log.

    `asked` is the decision as it was applied for. An answer has the `authority`, its file number
    `journal` and, where it approves, the `conditions`.
    """

    step: Step
    at: datetime
    actor: Actor
    seq: int = -1
    given: frozenset[Need] = frozenset()
    reason: str = ""
    asked: Decision | None = None
    authority: str = ""
    journal: str = ""
    conditions: tuple[Condition, ...] = ()

    @property
    def approval(self) -> Approval:
        """Return the approval this answer gives."""
        day = danish_day(self.at)
        return Approval(day, self.journal, self.authority, self.conditions)


@dataclass(frozen=True, slots=True)
class Application:
    """Everything that was asked of the minister about one decision, and every answer."""

    moves: tuple[Move, ...] = ()
    status: Status = Status.NOT_APPLIED

    def taken(self, move: Move) -> "Application":
        """Return the application after one more step; raises StepRefused with what is missing."""
        to = STEPS.take(self.status, move.step, Attempt(actor=move.actor, given=move.given))
        return replace(self, moves=(*self.moves, move), status=to)

    @property
    def asked(self) -> Move | None:
        """Return the newest request; None where there was none."""
        return next((one for one in reversed(self.moves) if one.step is Step.APPLY), None)

    @property
    def answer(self) -> Move | None:
        """Return the answer that stands: the last step, where it is one."""
        last = self.moves[-1] if self.moves else None
        return last if last and last.step in ANSWERS else None

    def answered(self, step: Step) -> Iterator[tuple[Decision, Move]]:
        """Yield every text that was answered so, with its answer, the newest first."""
        asked: Decision | None = None
        found: list[tuple[Decision, Move]] = []
        for move in self.moves:
            asked = move.asked or asked
            if move.step is step and asked:
                found.append((asked, move))
        yield from reversed(found)


def approval_of(application: Application, decision: Decision, read: Read) -> Approval | None:
    """Return the newest approval that covers the decision as it stands; None where none does.

    Once a decision was made on an approval, its words may be corrected, and the law of it not.
    Source: lov 880/2021 § 9, stk. 2, 1. pkt., og stk. 5.
    """
    for asked, move in application.answered(Step.GRANT):
        is_bound = decision.approval == move.approval
        if covers(asked, decision, read, with_words=not is_bound):
            return move.approval
    return None


def covers(asked: Decision, decision: Decision, read: Read, *, with_words: bool = True) -> bool:
    """Claim that all the decision sets aside was asked for: the same, or for a shorter time."""
    known = [(one.period, _said(one, read, with_words=with_words)) for one in asked.sets_aside]
    wanted = (
        (one.period, _said(one, read, with_words=with_words)) for _, one in decision.taking_effect
    )
    return all(
        any(
            said == asked_for and period.start <= mine.start and mine.end <= period.end
            for period, asked_for in known
        )
        for mine, said in wanted
    )


def _said(one: SetAside, read: Read, *, with_words: bool) -> tuple[object, ...]:
    """Return what an approval is of: which provision and where, and the words put in its place."""
    try:
        provisions: object = tuple(read(one.reference))
    except HandlerumError:
        provisions = one.reference
    law = (provisions, one.extent, one.institutions, one.minus, one.rules)
    return (*law, one.part, one.instead, one.content) if with_words else law
