# SPDX-License-Identifier: MPL-2.0
"""What does the ministry's form say: which answer, on which conditions, and why?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Condition
from handlerum.errors import InvalidPeriod
from handlerum.time import parse_day
from handlerum_portal.actions.decisions.applying import MOST_CONDITIONS, Ask
from handlerum_portal.actions.decisions.decision_step import DecisionRefused
from handlerum_portal.actions.ledger import short_name
from handlerum_portal.pages.whole_number import number_in

STEP_OF: Final[Mapping[str, Step]] = {
    "godkend": Step.GRANT,
    "vilkaar": Step.GRANT,
    "afslaa": Step.REFUSE,
    "returner": Step.RETURN,
}
EMPTY_ROWS: Final = 2
Sent = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """One row of the form as it was written."""

    number: int
    text: str
    due: str


def rows_in(sent: Sent) -> list[ConditionRow]:
    """Return the rows that were written, and some empty ones after them."""
    written = [one for one in _rows(sent) if one.text.strip() or one.due.strip()]
    count = min(len(written) + EMPTY_ROWS, MOST_CONDITIONS)
    empty = [ConditionRow(n, "", "") for n in range(len(written) + 1, count + 1)]
    filled = [ConditionRow(n, one.text, one.due) for n, one in enumerate(written, 1)]
    return filled + empty


def ask_in(key: str, sent: Sent) -> Ask:
    """Return the answer that was sent; raises DecisionRefused with what does not fit."""
    answer = sent.get("svar", "")
    if answer not in STEP_OF or not sent.get("noegle"):
        raise DecisionRefused("Choose an answer.", value=answer, reason="no_answer")
    conditions = tuple(_conditions(sent))
    if answer == "vilkaar" and not conditions:
        raise DecisionRefused("Write a condition.", value=answer, reason="no_condition")
    if answer != "vilkaar" and conditions:
        raise DecisionRefused("Conditions without.", value=answer, reason="only_grant")
    return Ask(
        step=STEP_OF[answer],
        key=f"{key}:{short_name(sent['noegle'])}",
        reason=sent.get("begrundelse", ""),
        authority=sent.get("myndighed", ""),
        journal=sent.get("journalnummer", ""),
        conditions=conditions,
        answered=number_in(sent.get("ansoegning", ""), -1),
    )


def _rows(sent: Sent) -> Iterator[ConditionRow]:
    for number in range(1, MOST_CONDITIONS + 1):
        yield ConditionRow(
            number, sent.get(f"vilkaar-{number}", ""), sent.get(f"frist-{number}", "")
        )


def _conditions(sent: Sent) -> Iterator[Condition]:
    for row in _rows(sent):
        text, due = row.text.strip(), row.due.strip()
        if due and not text:
            raise DecisionRefused("A deadline alone.", value=due, reason="due_alone")
        if text:
            yield Condition(text, _day(due) if due else None)


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except InvalidPeriod as fault:
        raise DecisionRefused("No day.", value=text[:40], reason="not_a_day") from fault
