# SPDX-License-Identifier: MPL-2.0
"""Which exemptions were registered before a day, and what did each say then? The second time.

See docs/decisions/0003-two-times-half-open.md: knowledge is half-open too.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from handlerum.agreements.exemption import end_of
from handlerum.time import ONE_DAY
from handlerum_portal.store.decisions.courses import Head, head_of_overviews, states_of
from handlerum_portal.store.decisions.exemption_list import (
    ExemptionTold,
    told_from_here,
    told_from_sources,
)
from handlerum_portal.store.law.stored import mandates_of
from handlerum_portal.store.made_once import made_once
from handlerum_portal.store.models import OwnDecision
from handlerum_portal.store.read import Register, as_known

# Nothing here is older, and the calendar ends where the day before the first one is asked for.
_FIRST: Final = date(1900, 1, 1)


def exemptions_as_known(
    municipality: str, before: date, facts: Register
) -> tuple[ExemptionTold, ...]:
    """Return what was registered before a day, each as it stood at the end of the day before.

    Of one municipality, or of all where none is named; those published here first.
    """
    if before <= _FIRST:
        return ()
    told = _told(facts, head_of_overviews(), before - ONE_DAY)
    return tuple(one for one in told if municipality in ("", one.municipality))


@made_once(4)
def _told(facts: Register, _head: Head, last: date) -> tuple[ExemptionTold, ...]:
    return (*_made_here(facts, last), *_from_sources(facts, last))


def _made_here(facts: Register, last: date) -> Iterator[ExemptionTold]:
    for row in OwnDecision.objects.order_by("-pk"):
        for state in states_of(row.key):
            if end_of(last) in state.known:
                yield told_from_here(row, state.decision, state.force, facts)


def _from_sources(facts: Register, last: date) -> Iterator[ExemptionTold]:
    """Yield what sources say; what has no date was not known before the act it rests on."""
    known_from = {one.area.value: one.ends[0].known_from for one in mandates_of(facts)}
    told = told_from_sources(as_known(facts, last))
    return (one for one in told if one.decided or known_from[one.area] <= last)
