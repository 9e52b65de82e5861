# SPDX-License-Identifier: MPL-2.0
"""What does a decision published here say, of the provision an answer is about?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from handlerum.agreements.decision import Decision
from handlerum.agreements.exemption import end_of
from handlerum.place import MunicipalityCode
from handlerum_portal.store.decisions.courses import states_of

OWN = "her-"


@dataclass(frozen=True, slots=True)
class OwnTold:
    """One entry of a decision made here, in the columns of a known decision."""

    key: str
    municipality: MunicipalityCode
    what_da: str
    what_en: str
    start: date
    until: date
    decided_by: str
    decided: date | None
    link: str
    where: Mapping[str, tuple[str, ...]]
    certainty: str = "certain"
    start_certainty: str = "certain"


def told_of(ids: Iterable[str], known_at: date) -> Iterator[OwnTold]:
    """Yield what each exemption made here says, as it was known at the end of that day."""
    for name in sorted(ids):
        key, _, number = name.partition("/")
        if not name.startswith(OWN) or not number.isdecimal():
            continue
        for state in states_of(key):
            if end_of(known_at) in state.known:
                yield _told(state.decision, int(number))


def _told(decision: Decision, number: int) -> OwnTold:
    one = decision.sets_aside[number - 1]
    words = one.instead or decision.title
    return OwnTold(
        key=f"{decision.id}/{number}",
        municipality=decision.municipality,
        what_da=words,
        what_en=words,
        start=one.period.start,
        until=one.period.end,
        decided_by=decision.meeting.body.value if decision.meeting else "",
        decided=decision.decided_on,
        link=decision.links.decision or (decision.meeting.link if decision.meeting else ""),
        where={"institutions": tuple(sorted(one.institutions - one.minus))},
    )
