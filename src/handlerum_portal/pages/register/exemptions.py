# SPDX-License-Identifier: MPL-2.0
"""What are the municipalities freed from? The list of exemptions, and one exemption whole."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.agreements.order_permission import NO_LIMIT
from handlerum.errors import HandlerumError
from handlerum.place import MunicipalityCode, Place
from handlerum_portal.pages.citing import Named
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.kept_papers import kept_paper
from handlerum_portal.pages.law.asking import address_of
from handlerum_portal.pages.on_a_day import day_asked, day_query, on_a_day
from handlerum_portal.pages.open_data.linked import of_exemption, script
from handlerum_portal.pages.papers.legal import legal_paper, paper_of
from handlerum_portal.pages.register.exemption_table import (
    exemptions_table,
    origin_in_words,
    stage_css,
)
from handlerum_portal.pages.tables.listing import list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.application import approval_in_words, condition_in_words
from handlerum_portal.pages.wording.data import stage_in_words, stage_on_a_day
from handlerum_portal.pages.wording.exemption import (
    body_in_words,
    exemption_sentence,
    municipal_reference,
)
from handlerum_portal.pages.wording.saying import say
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.courses import published_on
from handlerum_portal.store.decisions.exemption_list import (
    HERE,
    ExemptionTold,
    exemption_named,
    exemptions_known,
    related_to,
    state_of_exemptions,
)
from handlerum_portal.store.decisions.exemptions_as_known import as_it_stood, first_published
from handlerum_portal.store.decisions.withdrawn import withdrawn_named
from handlerum_portal.store.law.acts_in_force import act_in_force, eli_of, explanation, reference
from handlerum_portal.store.law.references import provision_named, web_of
from handlerum_portal.store.read import Register, register


@kept
@on_a_day
def exemptions(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show every exemption we know, as it stands today or stood on the day asked for."""
    try:
        facts = register()
    except HandlerumError as error:
        return fault_page(request, error)
    crumbs = [{"text": say("exemptions", language())}]
    page = ("pages/exemptions.html", {"section": "exemptions", "crumbs": crumbs})
    table, rows = exemptions_table(facts, day_asked(request)), exemptions_known(facts)
    state = (state_of_exemptions(facts), clock.today())
    return list_answer(request, table, rows, page, form, state=state)


@kept
@on_a_day
def exemption(request: HttpRequest, key: str) -> HttpResponse:
    """Show one exemption: what it says, where, until when, and who decided it."""
    return render(request, "pages/exemption.html", _told(request, key))


@kept_paper
@on_a_day
def exemption_pdf(request: HttpRequest, key: str) -> HttpResponse:
    """Give the page of an exemption as a paper."""
    on = day_asked(request) or clock.today()
    return legal_paper(request, "papers/exemption.html", _told(request, key), on)


def _told(request: HttpRequest, key: str) -> dict[str, Any]:
    facts, asked = register(), day_asked(request)
    one = _found(key, asked, facts)
    home = facts.municipality(one.municipality)
    on = asked or clock.today()
    rules = list(_rules(one, facts))
    say_stage = stage_on_a_day if asked else stage_in_words
    around = f"kommune:{one.municipality};omraade:{one.area}"
    address = request.build_absolute_uri(reverse("exemption", args=[key]))
    return {
        "one": one,
        "more": [paper_of(reverse("exemption", args=[key]), day_query(asked))],
        "linked": script(of_exemption(one, address, home.name if home else "", one.stage(on))),
        "home": home,
        "published": published_on(one.key) if one.origin == HERE else None,
        "not_yet": _not_yet(one, asked),
        "history": reverse("overview", args=[one.municipality]) if one.withdrawn_on else "",
        "stage": say_stage(one.stage(on), language()),
        "stage_css": stage_css(one.stage(on)),
        "sentence": exemption_sentence(one, home.name if home else "", on, language()),
        "origin": origin_in_words(one.origin, language()),
        "approved": approval_in_words(one.approval, language()) if one.approval else "",
        "conditions": _conditions(one),
        "body": body_in_words(one.decided_by, language()),
        "places": [site for site in facts.institutions if site.key in one.institutions],
        "rules": rules,
        "cited": _cited(one, home.name if home else one.municipality, rules),
        "related": related_to(one, facts, most=6),
        "agreement": facts.agreement_of(one.municipality),
        "follow_key": f"fravigelse:{one.key}" if one.origin == HERE else around,
        "section": "exemptions",
        "crumbs": [
            {
                "text": say("exemptions", language()),
                "href": f"{reverse('exemptions')}{day_query(asked)}",
            },
            {"text": one.key},
        ],
    }


def _found(key: str, asked: date | None, facts: Register) -> ExemptionTold:
    """Return an exemption as it stands, or stood on the day asked for; raises Http404."""
    one = exemption_named(key, facts) or withdrawn_named(key, facts)
    if one is None:
        raise Http404(key)
    return as_it_stood(one, asked, facts) if asked else one


def _cited(one: ExemptionTold, home: str, rules: Sequence[Mapping[str, Any]]) -> Named:
    """Return how it is cited: by who decided it, and by the law it sets aside."""
    elis = dict.fromkeys(rule["eli"] for rule in rules if rule.get("eli"))
    return Named(municipal_reference(one, home, language()), " ".join(elis))


def _not_yet(one: ExemptionTold, asked: date | None) -> date | None:
    """Return the day it was first published, where that came after the day asked for."""
    first = first_published(one.key) if asked and one.origin == HERE else None
    return first if first and asked and asked < first else None


def _conditions(one: ExemptionTold) -> list[str]:
    """Return the conditions of the minister's approval, in words."""
    given = one.approval.conditions if one.approval else ()
    return [condition_in_words(each, language()) for each in given]


def _rules(one: ExemptionTold, facts: Register) -> Iterator[dict[str, Any]]:
    """Yield the law before: each provision as it stood there on the first day."""
    for text in one.references:
        try:
            yield _rule(text, one, facts)
        except HandlerumError:
            yield {"reference": text}


def _rule(text: str, one: ExemptionTold, facts: Register) -> dict[str, Any]:
    work, path = provision_named(text, "", facts)
    on, known = one.start or clock.today(), clock.today()
    place = Place(MunicipalityCode(one.municipality))
    found = act_in_force(work, place, on, known, facts).text.find(path[:1])
    printed = found[0].wording.printed_in if found else ""
    own = explanation(work, path, printed, facts) if printed else None
    query = f"?kommune={one.municipality}&pr={on.isoformat()}"
    return {
        "reference": f"{work} {reference(path)}",
        "href": address_of(work, path) + query,
        "words": found[0].words if found and len(path) == 1 else "",
        "heading": _in_language(own, "heading"),
        "summary": _in_language(own, "summary"),
        "printed": printed,
        "eli": eli_of(printed, facts) if printed else "",
        **_touched(work, path, place, on, known),
    }


def _touched(work: str, path: Any, place: Place, on: date, known: date) -> dict[str, Any]:
    """Return what points at the provision, and which orders fall with it."""
    try:
        web = web_of(work, path, place, on, known)
    except HandlerumError:
        return {}
    return {
        "inward": [
            {"text": f"{row.work} {reference(row.path)}", "href": address_of(row.work, row.path)}
            for row in web.inward
        ],
        "derived": [
            {"order": row.order, "parts": parts, "is_whole": parts == NO_LIMIT}
            for row in web.derived
            for parts in (row.target.parts,)
        ],
    }


def _in_language(own: Any, field: str) -> str:
    return str(getattr(own, f"{field}_{language()}")) if own else ""
