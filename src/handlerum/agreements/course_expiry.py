# SPDX-License-Identifier: MPL-2.0
"""When does an agreement end, who must be warned now, and which deadline comes next?"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from handlerum.agreements.agreement import Agreement, Obligation
from handlerum.agreements.approval_words import Status
from handlerum.agreements.exemption import Exemption
from handlerum.agreements.mandate import Mandate
from handlerum.errors import InvalidFact
from handlerum.time import FOREVER

WARNED_MONTHS_BEFORE: Final = (12, 6, 3, 1)
_MONTHS_A_YEAR: Final = 12
_SETTLED: Final = frozenset(
    {Status.OBLIGATION_KEPT, Status.OBLIGATION_LAPSED, Status.OBLIGATION_BROKEN}
)


@dataclass(frozen=True, slots=True, order=True)
class ExpiryWarning:
    """A warning due `months` before the end known on the day of asking.

    `needs_choice` says that nobody has chosen yet: extend, lapse or make permanent.
    """

    due_on: date
    months: int
    ends_on: date
    source: str
    needs_choice: bool = True


class DeadlineKind(StrEnum):
    """What a deadline is about."""

    OBLIGATION = "forpligtelse"
    WARNING = "udloebsvarsel"
    EXEMPTION_ENDS = "fravigelse_ophoerer"
    AGREEMENT_ENDS = "aftale_udloeber"


@dataclass(frozen=True, slots=True, order=True)
class Deadline:
    """A day on which something is due; `subject` is the id of what."""

    day: date
    kind: DeadlineKind
    subject: str


def months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month, or its last day where there is no such day."""
    count = day.year * _MONTHS_A_YEAR + day.month - 1 - months
    year, month = divmod(count, _MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def expiry_warnings(
    mandate: Mandate, on: date, choice: Status = Status.EXPIRY_OPEN
) -> tuple[ExpiryWarning, ...]:
    """Return the warnings that have fallen due by the day, the latest last.

    Only the end known on that day counts: an extension adopted later takes warnings away.
    Source: lov 880/2021 § 11, stk. 1; lov 879/2021 § 14, stk. 1.
    """
    return tuple(one for one in _warnings(mandate, on, choice) if one.due_on <= on < one.ends_on)


def _warnings(mandate: Mandate, on: date, choice: Status) -> Iterator[ExpiryWarning]:
    end = mandate.end_known(on)
    for months in WARNED_MONTHS_BEFORE:
        yield ExpiryWarning(
            months_before(end.repealed_on, months),
            months,
            end.repealed_on,
            end.source,
            choice is Status.EXPIRY_OPEN,
        )


def next_deadlines(
    agreement: Agreement,
    mandate: Mandate,
    on: date,
    *,
    obligations: Sequence[Obligation] = (),
    exemptions: Sequence[Exemption] = (),
) -> tuple[Deadline, ...]:
    """Return what falls due on the day or after it, the next first.

    Raises InvalidFact when the mandate is not the agreement's.
    """
    if mandate.id != agreement.mandate:
        raise InvalidFact(
            f"The agreement {agreement.id} rests on the mandate '{agreement.mandate}', not on "
            f"'{mandate.id}'. Give that one.",
            value=mandate.id,
        )
    found = _deadlines(agreement, mandate, on, obligations, exemptions)
    return tuple(sorted(one for one in found if on <= one.day < FOREVER))


def _deadlines(
    agreement: Agreement,
    mandate: Mandate,
    on: date,
    obligations: Sequence[Obligation],
    exemptions: Sequence[Exemption],
) -> Iterator[Deadline]:
    yield Deadline(mandate.end_known(on).repealed_on, DeadlineKind.AGREEMENT_ENDS, agreement.id)
    for warning in _warnings(mandate, on, Status.EXPIRY_OPEN):
        yield Deadline(warning.due_on, DeadlineKind.WARNING, agreement.id)
    for duty in obligations:
        if duty.agreement == agreement.id and duty.deadline and duty.status not in _SETTLED:
            yield Deadline(duty.deadline, DeadlineKind.OBLIGATION, duty.id)
    for exemption in exemptions:
        if exemption.agreement == agreement.id:
            yield Deadline(exemption.period.end, DeadlineKind.EXEMPTION_ENDS, exemption.id)


@dataclass(frozen=True, slots=True)
class Account:
    """How one side's obligations stand; `not_seen` is not the same as not kept."""

    kept: tuple[Obligation, ...]
    partly: tuple[Obligation, ...]
    broken: tuple[Obligation, ...]
    not_seen: tuple[Obligation, ...]
    overdue: tuple[Obligation, ...]


def account_of(obligations: Sequence[Obligation], on: date) -> Account:
    """Return the obligations by what the sources show, and those past their deadline."""

    def of(*statuses: Status) -> tuple[Obligation, ...]:
        return tuple(one for one in obligations if one.status in statuses)

    waiting = of(Status.OBLIGATION_OPEN, Status.OBLIGATION_SHOWN)
    return Account(
        kept=of(Status.OBLIGATION_KEPT),
        partly=of(Status.OBLIGATION_PARTLY),
        broken=of(Status.OBLIGATION_BROKEN),
        not_seen=waiting,
        overdue=tuple(one for one in waiting if one.deadline and one.deadline < on),
    )
