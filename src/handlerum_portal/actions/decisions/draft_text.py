# SPDX-License-Identifier: MPL-2.0
"""How is a decision written in the fields of the form, and one of another municipality copied?"""

from collections.abc import Iterator, Mapping
from datetime import date

from handlerum.agreements.decision import Decision, SetAside
from handlerum.time import FOREVER
from handlerum_portal.actions.decisions.draft_fields import ONLY_IN_CASE

Pair = tuple[str, str]


def form_of(decision: Decision) -> dict[str, str]:
    """Return every field that says something of the decision."""
    parts = (
        *_first(decision),
        *(pair for n, one in enumerate(decision.sets_aside, 1) for pair in _entry(n, one)),
        *_places(decision),
        *_own_places(decision),
        *_deciding(decision),
    )
    return {name: text for name, text in parts if text}


def renewed(form: Mapping[str, str], decision: Decision) -> dict[str, str]:
    """Return the form after a step changed the decision; what is only of the case stays."""
    kept = {name: text for name, text in form.items() if name in ONLY_IN_CASE}
    return kept | form_of(decision)


def _first(decision: Decision) -> Iterator[Pair]:
    yield "titel", decision.title
    yield "begrundelse", decision.why
    yield "borgere", decision.citizens
    yield "aendrer", decision.changes


def _entry(number: int, one: SetAside) -> Iterator[Pair]:
    yield f"bestemmelse-{number}", one.reference
    yield f"omfang-{number}", one.extent.value
    yield f"del-{number}", one.part
    yield f"i_stedet-{number}", one.instead
    yield f"indhold-{number}", one.content
    yield f"foran-{number}", " ".join(sorted(one.supersedes))


def _places(decision: Decision) -> Iterator[Pair]:
    for one in decision.sets_aside[:1]:
        yield from _scope(one, "")
        yield "fra", one.period.start.isoformat()
        yield "til", _day(one.period.end)
    for request in decision.requests:
        yield f"anmodet-{request.institution}", request.asked_on.isoformat()
        yield f"anmodning-{request.institution}", request.reference


def _own_places(decision: Decision) -> Iterator[Pair]:
    """Yield the places and days of provisions that have others than the first."""
    for number, one in enumerate(decision.sets_aside[1:], 2):
        first = decision.sets_aside[0]
        if (one.institutions, one.minus) != (first.institutions, first.minus):
            yield from _scope(one, f"-{number}")
        if one.period != first.period:
            yield f"fra-{number}", one.period.start.isoformat()
            yield f"til-{number}", one.period.end.isoformat()


def _scope(one: SetAside, end: str) -> Iterator[Pair]:
    yield f"hvor{end}", "udvalgte" if one.institutions else "undtagen" if one.minus else "alle"
    yield f"institutioner{end}", " ".join(sorted(one.institutions or one.minus))


def _deciding(decision: Decision) -> Iterator[Pair]:
    hearing, delegation = decision.hearing, decision.delegation
    yield "organ", decision.body.value if decision.body else ""
    yield "besluttet", _day(decision.decided_on)
    if decision.meeting:
        yield "punkt", decision.meeting.reference
        yield "link", decision.meeting.link
    if delegation:
        yield "delegation_dato", delegation.meeting.held_on.isoformat()
        yield "delegation_punkt", delegation.meeting.reference
        yield "delegation_til", _day(delegation.until)
    yield "hoering", hearing.state.value
    yield "hoeringsparter", "\n".join(hearing.parties)
    yield "hoeringsfrist", _day(hearing.closes_on)
    yield "hoering_hvorfor", hearing.why
    if decision.approval:
        yield "godkendt", decision.approval.approved_on.isoformat()
        yield "godkendelse", decision.approval.reference
    yield "overgang", decision.transition.value
    yield "overgangsregel", decision.transition_rule
    yield "link", decision.links.decision
    yield "link_fravigelse", decision.links.exemption


def _day(day: date | None) -> str:
    return day.isoformat() if day and day != FOREVER else ""
