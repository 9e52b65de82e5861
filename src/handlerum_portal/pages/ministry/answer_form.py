# SPDX-License-Identifier: MPL-2.0
"""What does the ministry's form say: which answer, on which conditions, and why?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from handlerum_portal.actions.decisions.answer_asked import ask_of
from handlerum_portal.actions.decisions.applying import MOST_CONDITIONS, Ask
from handlerum_portal.pages.whole_number import number_in

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
    rows = [(one.text, one.due) for one in _rows(sent)]
    return ask_of(key, sent, rows, number_in(sent.get("ansoegning", ""), -1))


def _rows(sent: Sent) -> Iterator[ConditionRow]:
    for number in range(1, MOST_CONDITIONS + 1):
        yield ConditionRow(
            number, sent.get(f"vilkaar-{number}", ""), sent.get(f"frist-{number}", "")
        )
