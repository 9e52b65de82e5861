# SPDX-License-Identifier: MPL-2.0
"""How does a trial go: what is asked after eight weeks, and what can be chosen then?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from handlerum.errors import HandlerumError

CHECK_IN_AFTER: Final = timedelta(weeks=8)
# Behind it the calendar has room for the next look back.
LAST_DAY: Final = date.max - CHECK_IN_AFTER
LONGEST: Final = timedelta(days=3 * 366)


class TrialRefused(HandlerumError):
    """A trial that cannot begin or go on as wished; `reason` says what is in the way."""

    code = "trial_refused"


class TrialStatus(StrEnum):
    """Where a trial stands."""

    WAITING = "venter_paa_fravigelse"
    RUNNING = "i_gang"
    SEEKING = "soeger_fravigelse"
    PERMANENT = "varig"
    STOPPED = "stoppet"


class Freedom(StrEnum):
    """On what the trial rests."""

    NOT_NEEDED = "ingen"
    GIVEN = "har"
    WANTED = "skal_soeges"


class Choice(StrEnum):
    """What those who try it decide at a check-in."""

    CONTINUE = "fortsaet"
    ADJUST = "ret"
    STOP = "stop"
    SEEK = "soeg_fravigelse"
    KEEP = "goer_varig"


class Works(StrEnum):
    """The answer to the first question: does it work?"""

    YES = "ja"
    PARTLY = "delvis"
    NO = "nej"


_T: Final = TrialStatus
_C: Final = Choice
MOVES: Final[Mapping[tuple[TrialStatus, Choice], TrialStatus]] = {
    (_T.RUNNING, _C.CONTINUE): _T.RUNNING,
    (_T.RUNNING, _C.ADJUST): _T.RUNNING,
    (_T.RUNNING, _C.STOP): _T.STOPPED,
    (_T.RUNNING, _C.SEEK): _T.SEEKING,
    (_T.RUNNING, _C.KEEP): _T.PERMANENT,
    (_T.SEEKING, _C.CONTINUE): _T.RUNNING,
    (_T.SEEKING, _C.ADJUST): _T.SEEKING,
    (_T.SEEKING, _C.STOP): _T.STOPPED,
    (_T.WAITING, _C.CONTINUE): _T.RUNNING,
    (_T.WAITING, _C.SEEK): _T.SEEKING,
    (_T.WAITING, _C.STOP): _T.STOPPED,
}
ENDED: Final = frozenset({_T.PERMANENT, _T.STOPPED})


@dataclass(frozen=True, slots=True)
class TrialTime:
    """From which day to which a trial runs, both included; raises TrialRefused."""

    first: date
    last: date

    def __post_init__(self) -> None:
        is_fit = timedelta(0) <= self.last - self.first <= LONGEST
        if not is_fit or self.last > LAST_DAY:
            raise TrialRefused(
                f"A trial from {self.first} to {self.last} has no length, or above three years.",
                value=self.last.isoformat(),
                first=self.first.isoformat(),
                reason="period",
            )

    def check_in(self, after: date) -> date:
        """Return the next day to look back, eight weeks on or the last day if that is sooner."""
        wished = max(after, self.first) + CHECK_IN_AFTER
        return min(wished, self.last) if self.last > after else wished


def first_status(freedom: Freedom) -> TrialStatus:
    """Return where a trial begins: one that needs an exemption waits for it."""
    return _T.WAITING if freedom is Freedom.WANTED else _T.RUNNING


def choices(status: TrialStatus, freedom: Freedom) -> tuple[Choice, ...]:
    """Return what can be chosen now, in the order they are shown."""
    return tuple(choice for choice in Choice if _barred(status, choice, freedom) == "")


def chosen(status: TrialStatus, choice: Choice, freedom: Freedom) -> TrialStatus:
    """Return where the trial stands after a choice; raises TrialRefused."""
    reason = _barred(status, choice, freedom)
    if reason:
        raise TrialRefused(
            f"A trial that is '{status}' cannot choose '{choice}' ({reason}).",
            value=choice.value,
            status=status.value,
            reason=reason,
        )
    return MOVES[status, choice]


def _barred(status: TrialStatus, choice: Choice, freedom: Freedom) -> str:
    """Return why a choice cannot be made: no such way, or an exemption stands between."""
    if (status, choice) not in MOVES:
        return "no_way"
    if choice is Choice.KEEP and freedom is not Freedom.NOT_NEEDED:
        return "rests_on_exemption"
    if MOVES[status, choice] is TrialStatus.RUNNING and freedom is Freedom.WANTED:
        return "needs_exemption"
    return ""
