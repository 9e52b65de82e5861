# SPDX-License-Identifier: MPL-2.0
"""By which day must the minister's approval be applied for? Only where an order says so."""

from datetime import date
from typing import Final

from handlerum.agreements.decision import Decision
from handlerum.errors import HandlerumError
from handlerum.law.citation_resolve import resolve
from handlerum.law.collection import Laws
from handlerum.law.spans import meets
from handlerum.time import FOREVER

SOURCE: Final = "BEK 893/2021 § 19, stk. 2"
_ACT: Final = "folkeskoleloven"
_NAMED: Final = "§ 14, stk. 1-4 og 7"  # BEK 893/2021 § 19, stk. 2
_REPEALED: Final = date(2024, 9, 30)  # BEK 893/2021 § 24, stk. 2
_FIRST_YEAR: Final = date(2021, 9, 1)  # BEK 893/2021 § 19, stk. 2


def deadline_of(decision: Decision, act: str, laws: Laws) -> date | None:
    """Return the last day to apply for the school year it begins in; None where no order says.

    `act` is the act of a reference that names none. Source: BEK 893/2021 § 19, stk. 2.
    """
    days = [
        _before(one.period.start)
        for _, one in decision.taking_effect
        if _is_named(one.reference, one.period.start, act, laws)
    ]
    first = min(days, default=FOREVER)
    return first if first < _REPEALED else None


def _before(start: date) -> date:
    """Return the day before the school year, which begins on 1 August, that a day lies in.

    Source: folkeskoleloven § 14 a, stk. 1.
    """
    begins = start.year if start >= date(start.year, 8, 1) else start.year - 1
    return _FIRST_YEAR if begins <= _FIRST_YEAR.year else date(begins, 6, 15)


def _is_named(reference: str, on: date, act: str, laws: Laws) -> bool:
    """Claim that a reference has a provision in common with those the order names."""
    try:
        text = laws.text_on(_ACT, on)
        spans = [span for one in laws.read(_NAMED, _ACT) for span in resolve(one, text).ranges]
        own = [one for one in laws.read(reference, act) if (one.act or act) == _ACT]
        return any(meets(spans, span) for one in own for span in resolve(one, text).ranges)
    except HandlerumError:
        return False
