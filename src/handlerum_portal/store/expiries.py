# SPDX-License-Identifier: MPL-2.0
"""What ends soon, and since which day? Exemptions by their own days, agreements by the act."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from handlerum.agreements.approval_words import Status, Track
from handlerum.agreements.course_expiry import expiry_warnings
from handlerum_portal.store.agreement_course import course_of_agreement
from handlerum_portal.store.deadlines import AGREEMENT_ENDS, ENDS, deadlines
from handlerum_portal.store.decisions.courses import mandate_of
from handlerum_portal.store.decisions.exemption_list import HERE, SOON, exemptions_known
from handlerum_portal.store.read import Register

# The warning of the course that comes when an exemption of the same end would be ending soon.
_MONTHS: Final = 3


@dataclass(frozen=True, slots=True)
class Expiry:
    """What ends when; `soon_since` is the first day on which that is soon.

    `is_own` says that the decision was made here, so that it has a page of work.
    """

    day: date
    soon_since: date
    kind: str
    key: str
    municipality: str
    title_da: str
    title_en: str
    is_own: bool = False

    @property
    def is_agreement(self) -> bool:
        """Claim that the agreement itself ends, and its exemptions with it."""
        return self.kind == AGREEMENT_ENDS


def expiries_soon(facts: Register, today: date) -> tuple[Expiry, ...]:
    """Return what ends soon and nobody has chosen about, the earliest first.

    An agreement is not among them once its course says extend, lapse or make permanent.
    """
    found = (*_exemptions(facts, today), *_agreements(facts, today))
    return tuple(sorted(found, key=lambda one: (one.day, not one.is_agreement, one.key)))


def _exemptions(facts: Register, today: date) -> Iterator[Expiry]:
    own = {one.key for one in exemptions_known(facts) if one.origin == HERE}
    for one in deadlines(facts):
        if one.kind == ENDS and today < one.day <= today + SOON:
            since = one.day - SOON
            titles = (one.what_da, one.what_en)
            is_own = one.key in own
            yield Expiry(one.day, since, ENDS, one.key, one.municipality, *titles, is_own)


def _agreements(facts: Register, today: date) -> Iterator[Expiry]:
    for row in facts.agreements:
        for one in expiry_warnings(mandate_of(row.area), today):
            if one.months == _MONTHS and _is_unchosen(row.key, facts, today):
                where = (AGREEMENT_ENDS, row.key, row.municipality)
                yield Expiry(one.ends_on, one.due_on, *where, row.title_da, row.title_en)


def _is_unchosen(agreement: str, facts: Register, today: date) -> bool:
    course = course_of_agreement(agreement, today, facts)
    expiry = course.thing(Track.EXPIRY)
    is_open = expiry is None or expiry.status is Status.EXPIRY_OPEN
    return is_open and course.ends_early is None
