# SPDX-License-Identifier: MPL-2.0
"""Which answer does the ministry give, on which conditions, and why? Read alike from page and API.

An answer names the request that was read: another may have come since.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Condition
from handlerum.errors import InvalidPeriod
from handlerum.time import parse_day
from handlerum_portal.actions.decisions.applying import Ask
from handlerum_portal.actions.decisions.decision_step import DecisionRefused
from handlerum_portal.actions.ledger import short_name

STEP_OF: Final[Mapping[str, Step]] = {
    "godkend": Step.GRANT,
    "vilkaar": Step.GRANT,
    "afslaa": Step.REFUSE,
    "returner": Step.RETURN,
}
Said = Mapping[str, str]
# The words of a condition, and its deadline or "".
Row = tuple[str, str]


def ask_of(key: str, said: Said, rows: Sequence[Row], answered: int) -> Ask:
    """Return the answer that was given; raises DecisionRefused with what does not fit."""
    answer = said.get("svar", "")
    if answer not in STEP_OF or not said.get("noegle"):
        raise DecisionRefused("Choose an answer.", value=answer, reason="no_answer")
    conditions = tuple(_conditions(rows))
    if answer == "vilkaar" and not conditions:
        raise DecisionRefused("Write a condition.", value=answer, reason="no_condition")
    if answer != "vilkaar" and conditions:
        raise DecisionRefused("Conditions without.", value=answer, reason="only_grant")
    return Ask(
        step=STEP_OF[answer],
        key=f"{key}:{short_name(said['noegle'])}",
        reason=said.get("begrundelse", ""),
        authority=said.get("myndighed", ""),
        journal=said.get("journalnummer", ""),
        conditions=conditions,
        answered=answered,
    )


def _conditions(rows: Sequence[Row]) -> Iterator[Condition]:
    for text, due in ((text.strip(), due.strip()) for text, due in rows):
        if due and not text:
            raise DecisionRefused("A deadline alone.", value=due, reason="due_alone")
        if text:
            yield Condition(text, _day(due) if due else None)


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except InvalidPeriod as fault:
        raise DecisionRefused("No day.", value=text[:40], reason="not_a_day") from fault
