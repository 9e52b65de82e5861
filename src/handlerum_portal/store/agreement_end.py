# SPDX-License-Identifier: MPL-2.0
"""Until which day does each agreement hold: the act's, or an earlier one that was released here?"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from handlerum_portal.store import clock
from handlerum_portal.store.agreement_course import course_of_agreement
from handlerum_portal.store.models import Agreement
from handlerum_portal.store.newest import newest
from handlerum_portal.store.read import Register, register


def until_of(agreement: Agreement) -> date:
    """Return the first day without the agreement, as it is known today."""
    last = newest()
    early = _early_ends(register(), clock.today(), last.act, last.leaf)
    return min(agreement.until, early.get(agreement.key, date.max))


@lru_cache(maxsize=2)
def _early_ends(
    facts: Register, today: date, _act: int | None, _leaf: bytes | None
) -> Mapping[str, date]:
    """Return the days on which agreements end early; new facts or a new act ask again."""
    courses = (course_of_agreement(one.key, today, facts) for one in facts.agreements)
    return {one.agreement: one.ends_early for one in courses if one.ends_early}
