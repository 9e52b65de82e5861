# SPDX-License-Identifier: MPL-2.0
"""Where are the mandates changed? The list of them, and the room where two change one."""

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from handlerum.agreements.mandate import Concern, Effect, Mandate
from handlerum.agreements.mandate_change import MandateChange
from handlerum.agreements.mandate_change_checks import must_be_possible
from handlerum.errors import HandlerumError
from handlerum_portal.actions.access import Doing, may
from handlerum_portal.actions.law.mandate_asked import change_of
from handlerum_portal.actions.law.mandate_release import give_back, propose, release
from handlerum_portal.pages.casework.found import person_of
from handlerum_portal.pages.ministry.mandate_clauses import clauses_of
from handlerum_portal.pages.ministry.mandate_form import (
    first_day,
    form_of,
    given_in,
    new_rows,
    rows_of,
    written_in,
)
from handlerum_portal.pages.ministry.mandate_told import change_told, version_told
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.whole_number import number_in
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.mandates import word
from handlerum_portal.pages.wording.ministry import word as ministry_word
from handlerum_portal.store import clock
from handlerum_portal.store.law.mandate_releases import (
    Proposal,
    change_in,
    hands_of,
    mandate_named,
    returned,
    waiting,
)
from handlerum_portal.store.law.stored import laws_of, mandates_of
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.mandate_changes import releases_of
from handlerum_portal.store.read import Register, register

EDIT: Final = "ministry/mandate.html"


@never_cache
def mandates(request: HttpRequest) -> HttpResponse:
    """List the mandates with their versions, and what waits for another person."""
    facts = register()
    rows = [
        {
            "mandate": one,
            "name": _name(one),
            "releases": _released(one, facts),
            "waits": waiting(one.id),
            "ends": one.end_known(clock.today()).repealed_on,
        }
        for one in mandates_of(facts)
    ]
    context = {
        "section": "desk",
        "rows": rows,
        "today": clock.today(),
        "may_change": may(person_of(request), Doing.CHANGE_MANDATE),
        "crumbs": _crumbs(),
    }
    return render(request, "ministry/mandates.html", context)


@never_cache
def mandate_change(request: HttpRequest, mandate: str) -> HttpResponse:
    """Write a change of a mandate, see what it does, and send it to another person."""
    now = mandate_named(mandate)
    if now is None:
        raise Http404(request.path)
    if request.method == "POST":
        return _sent(request, now)
    found = waiting(now.id)
    given = given_in(request.GET)
    if not found and not given:
        given = _given_back(now)
    return _page(request, now, given, found)


def _sent(request: HttpRequest, now: Mandate) -> HttpResponse:
    given, error = given_in(request.POST), None
    try:
        if given.get("skridt") != "vis":
            _take(request, now, given)
            return redirect("mandate_change", now.id)
        change = _change(given, now)
        must_be_possible(change, now, clock.today(), laws_of(register()))
        return _page(request, now, given, None, change=change)
    except HandlerumError as fault:
        error = fault
    return _page(request, now, given, waiting(now.id), error=error)


def _take(request: HttpRequest, now: Mandate, given: Mapping[str, str]) -> None:
    """Do what was asked; raises what the action refuses."""
    person, key = person_of(request), given.get("noegle", "")[:80]
    proposal = number_in(given.get("forslag", ""), -1)
    match given.get("skridt"):
        case "udgiv":
            release(person, now.id, proposal, key)
        case "tilbage":
            give_back(person, now.id, proposal, given.get("besked", ""), key)
        case _:
            over = number_in(given.get("version", ""), now.version)
            propose(person, _change(given, now), key, over=over)


def _change(given: Mapping[str, str], now: Mandate) -> MandateChange:
    on = first_day(given, clock.today())
    return change_of(written_in(given, on), now, laws_of(register()))


def _given_back(now: Mandate) -> dict[str, str]:
    """Return the form of the proposal that was given back last, so that it can be mended."""
    event = returned(now.id)
    if event is None:
        return {}
    return form_of(change_in(ledger_log.event(int(str(event.payload["proposal"])))))


def _page(
    request: HttpRequest,
    now: Mandate,
    given: Mapping[str, str],
    found: Proposal | None,
    *,
    change: MandateChange | None = None,
    error: HandlerumError | None = None,
) -> HttpResponse:
    facts, person = register(), person_of(request)
    on, error = _day(given, error)
    shown = found.change if found else change
    back = returned(now.id)
    context = {
        "section": "desk",
        "mandate": now,
        "name": _name(now),
        "releases": _released(now, facts),
        "clauses": clauses_of(now, clock.today()),
        "waits": found,
        "is_own": bool(found) and found is not None and found.person in {None, person.pk},
        "may_change": may(person, Doing.CHANGE_MANDATE),
        "note": str(back.payload["note"]) if back else "",
        "told": change_told(shown, now, facts) if shown else None,
        "is_over": clock.today() >= now.end_known(clock.today()).repealed_on,
        "ends": now.end_known(clock.today()).repealed_on,
        "on": on,
        "day": given.get("dag", on.isoformat()),
        "given": {**given, "noegle": secrets.token_urlsafe(12)},
        "rows": rows_of(given, now, on),
        "new": new_rows(given),
        "effects": [(one.value, word(one.value, language())) for one in Effect],
        "concerns": [(one.value, word(one.value, language())) for one in Concern],
        "acts": sorted(now.acts),
        "faults": _faults(error),
        "crumbs": [*_crumbs(is_link=True), {"text": _name(now)}],
    }
    return render(request, EDIT, context, status=400 if error else 200)


def _day(
    given: Mapping[str, str], error: HandlerumError | None
) -> tuple[date, HandlerumError | None]:
    """Return the day to show clauses of; one that cannot be read is an error of its own."""
    try:
        return first_day(given, clock.today()), error
    except HandlerumError as fault:
        return first_day({}, clock.today()), error or fault


def _faults(error: HandlerumError | None) -> dict[str, str]:
    """Return the sentence of an error under the field or the part of the form it belongs to."""
    if error is None:
        return {}
    field = str(error.data.get("key", "led"))
    is_told_apart = field in {"dag", "begrundelse", "kilde", "besked"}
    return {field if is_told_apart else "led": sentence_of(error, language())}


def _released(mandate: Mandate, facts: Register) -> list[dict[str, Any]]:
    """Return the versions that were released here, with whose hands they went through."""
    rows = releases_of(mandate, facts)
    return [version_told(row, mandate) | {"hands": hands_of(row)} for row in rows]


def _name(mandate: Mandate) -> str:
    return dict(mandate.names).get(language(), mandate.id)


def _crumbs(*, is_link: bool = False) -> list[dict[str, Any]]:
    board = {"text": ministry_word("title", language()), "href": reverse("ministry")}
    here = {"text": word("title", language())}
    return [board, here | ({"href": reverse("mandates")} if is_link else {})]
