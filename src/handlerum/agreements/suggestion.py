# SPDX-License-Identifier: MPL-2.0
"""What becomes of a proposal to remove a rule, and when is an answer owed?"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from handlerum.errors import HandlerumError

# Our own promise, not a deadline of any act.
ANSWER_WITHIN: Final = timedelta(days=28)


class SuggestionRefused(HandlerumError):
    """A step that a suggestion cannot take from where it stands."""

    code = "suggestion_refused"


class SuggestionStatus(StrEnum):
    """Where a suggestion stands."""

    WAITING = "venter"
    SHOWN = "vist"
    ANSWERED = "besvaret"
    MERGED = "lagt_sammen"
    HIDDEN = "ikke_vist"


class Proposer(StrEnum):
    """As what somebody writes; who it is nobody asks."""

    EMPLOYEE = "medarbejder"
    LEADER = "leder"
    CITIZEN = "borger"
    RELATIVE = "paaroerende"


class Reply(StrEnum):
    """What the owner of the rule answers."""

    REMOVED = "fjernes"
    CHANGED = "aendres"
    TRIED = "proeves_af"
    SOUGHT = "fravigelse_soeges"
    PASSED_ON = "sendes_til_staten"
    STAYS = "bliver"


_S: Final = SuggestionStatus
ONWARD: Final[Mapping[SuggestionStatus, frozenset[SuggestionStatus]]] = {
    _S.WAITING: frozenset({_S.SHOWN, _S.HIDDEN, _S.MERGED}),
    _S.SHOWN: frozenset({_S.ANSWERED, _S.HIDDEN, _S.MERGED}),
    _S.ANSWERED: frozenset({_S.SHOWN}),
    _S.HIDDEN: frozenset({_S.SHOWN}),
    _S.MERGED: frozenset(),
}
PUBLIC: Final = frozenset({_S.SHOWN, _S.ANSWERED})


def moved(before: SuggestionStatus, after: SuggestionStatus) -> SuggestionStatus:
    """Return the status after; raises SuggestionRefused where no way leads there."""
    if after not in ONWARD[before]:
        ways = ", ".join(sorted(ONWARD[before])) or "-"
        raise SuggestionRefused(
            f"A suggestion that is '{before}' cannot become '{after}'. It can become: {ways}.",
            value=after.value,
            status=before.value,
            ways=ways,
        )
    return after


def answer_due(sent: date) -> date:
    """Return the day by which the proposer is owed an answer."""
    return sent + ANSWER_WITHIN
