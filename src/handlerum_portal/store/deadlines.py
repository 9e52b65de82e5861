# SPDX-License-Identifier: MPL-2.0
"""Which days lie ahead? An exemption begins or ends, an agreement ends, a hearing closes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handlerum_portal.store.agreement_end import until_of
from handlerum_portal.store.community.hearings import public_hearings
from handlerum_portal.store.decisions.exemption_list import exemptions_known
from handlerum_portal.store.read import Register

BEGINS, ENDS, AGREEMENT_ENDS = "begynder", "slutter", "aftale_slutter"
HEARING_CLOSES = "hoering_lukker"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One day: what happens to what, and where; `key` is its number in the register.

    A hearing can still be answered on its day; an exemption or agreement no longer holds on its.
    """

    day: date
    kind: str
    key: str
    municipality: str
    area: str
    what_da: str
    what_en: str


def deadlines(facts: Register) -> tuple[Deadline, ...]:
    """Return every day the register knows, the earliest first."""
    return tuple(sorted(_all(facts), key=lambda one: (one.day, one.key, one.kind)))


def _all(facts: Register) -> Iterator[Deadline]:
    for one in exemptions_known(facts):
        where = (one.key, one.municipality, one.area, one.title_da, one.title_en)
        if one.start:
            yield Deadline(one.start, BEGINS, *where)
        if one.until:
            yield Deadline(one.until, ENDS, *where)
    for row in facts.agreements:
        titles = (row.title_da, row.title_en)
        home = (row.key, row.municipality, row.area)
        yield Deadline(until_of(row), AGREEMENT_ENDS, *home, *titles)
    for asked in public_hearings():
        where = (f"h-{asked.pk}", asked.municipality, asked.area, asked.title, asked.title)
        yield Deadline(asked.closes, HEARING_CLOSES, *where)
