# SPDX-License-Identifier: MPL-2.0
"""Which exemptions were registered before a day, and what did each say then? The second time.

See docs/decisions/0003-two-times-half-open.md: knowledge is half-open too.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from handlerum.agreements.exemption import end_of
from handlerum.time import ONE_DAY, danish_day
from handlerum_portal.store.decisions.courses import Head, head_of_overviews, states_of
from handlerum_portal.store.decisions.exemption_list import (
    HERE,
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


def first_published(key: str) -> date | None:
    """Return the day a decision made here first stood in the overview; None if it never did."""
    states = states_of(key)
    return danish_day(states[0].known.start) if states else None


def as_it_stood(one: ExemptionTold, on: date, facts: Register) -> ExemptionTold:
    """Return an exemption in the words that had effect on a day: before its first day the first.

    A change has effect the day after it is published at the earliest. What is known from sources
    has no words but the last. Source: lov 880/2021 § 6, stk. 2; lov 879/2021 § 6, stk. 2.
    """
    if one.withdrawn_on:
        return replace(one, withdrawn_on=None) if on < one.withdrawn_on else one
    row = OwnDecision.objects.filter(key=one.key).first() if one.origin == HERE else None
    states = states_of(one.key) if row else ()
    had_effect = [state for state in states if danish_day(state.known.start) < on]
    if row is None or not states:
        return one
    then = had_effect[-1] if had_effect else states[0]
    return told_from_here(row, then.decision, then.force, facts)


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
