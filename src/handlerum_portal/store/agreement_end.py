# SPDX-License-Identifier: MPL-2.0
"""Until which day does each agreement hold: the act's, or an earlier one that was released here?"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from handlerum.time import FOREVER
from handlerum_portal.store import clock
from handlerum_portal.store.agreement_course import course_of_agreement
from handlerum_portal.store.models import Agreement
from handlerum_portal.store.newest import newest
from handlerum_portal.store.read import Register, register


def until_of(agreement: Agreement, known_at: date = FOREVER) -> date:
    """Return the first day without the agreement, as it was known on a day, at the latest today."""
    last = newest()
    early = _early_ends(register(), min(known_at, clock.today()), last.act, last.leaf)
    return min(agreement.until, early.get(agreement.key, date.max))


def certain_end(municipality: str, area: str) -> date:
    """Return the first day without an agreement on the area there; FOREVER where there is none."""
    return min(map(until_of, _agreements(municipality, area)), default=FOREVER)


def early_end(municipality: str, area: str) -> date:
    """Return the day on which an agreement on the area there ends before its act; else FOREVER."""
    found = _agreements(municipality, area)
    return min((until_of(one) for one in found if until_of(one) < one.until), default=FOREVER)


def _agreements(municipality: str, area: str) -> list[Agreement]:
    rows = register().agreements
    return [row for row in rows if (row.municipality, row.area) == (municipality, area)]


@lru_cache(maxsize=32)
def _early_ends(
    facts: Register, known_at: date, _act: int | None, _leaf: bytes | None
) -> Mapping[str, date]:
    """Return the days on which agreements end early; new facts or a new act ask again."""
    courses = (course_of_agreement(one.key, known_at, facts) for one in facts.agreements)
    return {one.agreement: one.ends_early for one in courses if one.ends_early}
