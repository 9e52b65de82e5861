# SPDX-License-Identifier: MPL-2.0
"""May we set this provision aside? The page that asks, answers and keeps its address."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum_portal.actions.checks.check import check, desk
from handlerum_portal.pages.checks.set_aside_card import card_of
from handlerum_portal.pages.checks.set_aside_form import (
    entry_of,
    fault_of,
    form_of,
    given_in,
    missing,
)
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.law.touched_short import touched_by
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.store.decisions.courses import mandate_of
from handlerum_portal.store.places import label_of_place, place_of
from handlerum_portal.store.read import NothingLoaded, register

PAGE = "pages/set_aside.html"


def set_aside(request: HttpRequest) -> HttpResponse:
    """Answer the question in the address, or ask for it with what was written kept."""
    given = given_in(request.GET)
    try:
        facts = register()
        form = form_of(given, facts)
    except NothingLoaded as error:
        return fault_page(request, error)
    if not (given["bestemmelse"] or given["kommune"] or given["institution"]):
        return render(request, PAGE, form)
    try:
        faults = missing(given, language())
        return _refused(request, form, faults) if faults else _answered(request, form)
    except HandlerumError as error:
        return _refused(request, form, fault_of(error, given, language()))


def _answered(request: HttpRequest, form: dict[str, object]) -> HttpResponse:
    facts, given = register(), given_in(request.GET)
    entry = entry_of(given, facts)
    answer = check(entry, desk())
    said = {name: value for name, value in given.items() if value}
    context = form | {
        "answer": answer,
        "card": card_of(answer, entry, facts, language()),
        "address": f"{reverse('set_aside')}?{urlencode(said)}",
        "place_address": _place_address(given),
        "entry": entry,
        "touched": touched_by([given["bestemmelse"]], _act_of(entry), entry["kommune"]),
        "place": label_of_place(place_of(given["kommune"], given["institution"], facts), facts),
    }
    return render(request, PAGE, context)


def _act_of(entry: dict[str, Any]) -> str:
    """Return the act that is meant where a reference names none: that of the agreement."""
    agreement = register().agreement_of(entry["kommune"])
    area = entry.get("omraade") or (agreement.area if agreement else "")
    return mandate_of(area).act if area else ""


def _refused(request: HttpRequest, form: dict[str, object], faults: dict[str, str]) -> HttpResponse:
    return render(request, PAGE, form | {"faults": faults}, status=400)


def _place_address(given: dict[str, str]) -> str:
    asked = {name: given[name] for name in ("kommune", "institution", "kendt") if given[name]}
    day = {"pr": given["besluttet"]} if given["besluttet"] else {}
    return f"{reverse('what_applies')}?{urlencode(asked | day)}"
