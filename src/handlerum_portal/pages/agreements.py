# SPDX-License-Identifier: MPL-2.0
"""What did the parties of an agreement promise, decide and reach?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum_portal.pages.evidence.goals import evidence_of
from handlerum_portal.pages.register_tables import agreements_table
from handlerum_portal.pages.tables.listing import list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording import say
from handlerum_portal.store.models import Agreement
from handlerum_portal.store.read import Register, register

SIDES = ("stat", "kommune", "institution", "faelles")


def agreements(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show the seven agreements and their whole course."""
    facts = register()
    context = {
        "events": sorted(facts.events, key=lambda event: event.date),
        "section": "agreements",
        "crumbs": [{"text": say("agreements", language())}],
    }
    page = ("pages/agreements.html", context)
    return list_answer(request, agreements_table(facts), facts.agreements, page, form)


def agreement(request: HttpRequest, key: str) -> HttpResponse:
    """Show one agreement: parties, promises, decisions, goals, course."""
    facts = register()
    row = facts.agreement(key)
    if row is None:
        raise Http404(key)
    parent = {"text": say("agreements", language()), "href": reverse("agreements")}
    title = row.title_en if language() == "en" else row.title_da
    context = (
        _of(row, facts)
        | evidence_of(row, facts)
        | {
            "section": "agreements",
            "crumbs": [parent, {"text": title}],
        }
    )
    return render(request, "pages/agreement.html", context)


def _of(row: Agreement, facts: Register) -> dict[str, object]:
    duties = [duty for duty in facts.obligations if duty.agreement == row.key]
    sides = [{"key": s, "duties": [duty for duty in duties if duty.side == s]} for s in SIDES]
    code = row.municipality
    return {
        "agreement": row,
        "municipality": facts.municipality(code),
        "sides": [side for side in sides if side["duties"]],
        "decisions": [d for d in facts.decisions if d.municipality == code],
        "rules": [rule for rule in facts.rules if rule.municipality == code],
        "goals": [goal for goal in facts.goals if _concerns(goal, row)],
        "results": [result for result in facts.results if _concerns(result, row)],
        "events": sorted(
            (event for event in facts.events if _concerns(event, row)), key=lambda e: e.date
        ),
    }


def _concerns(fact: object, row: Agreement) -> bool:
    places = getattr(fact, "municipalities", ())
    areas = getattr(fact, "areas", ())
    return row.municipality in places if places else row.area in areas or not areas
