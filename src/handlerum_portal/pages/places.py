# SPDX-License-Identifier: MPL-2.0
"""What do we know of a municipality or an institution?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum_portal.pages.evidence.goals import progress_here
from handlerum_portal.pages.map_of_agreements import map_context
from handlerum_portal.pages.register_tables import institutions_table, municipalities_table
from handlerum_portal.pages.tables.listing import list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording import say
from handlerum_portal.store.read import register


def municipalities(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show all 98 as a map and as a table."""
    facts = register()
    crumbs = [{"text": say("municipalities", language())}]
    context = map_context(facts) | {"section": "places", "crumbs": crumbs}
    page = ("pages/municipalities.html", context)
    return list_answer(request, municipalities_table(facts), facts.municipalities, page, form)


def institutions(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show every institution we know in the seven municipalities."""
    facts = register()
    crumbs = [{"text": say("institutions", language())}]
    page = ("pages/institutions.html", {"section": "institutions", "crumbs": crumbs})
    return list_answer(request, institutions_table(facts), facts.institutions, page, form)


def municipality(request: HttpRequest, code: str) -> HttpResponse:
    """Show one municipality: its agreement, institutions and own rules."""
    facts = register()
    site = facts.municipality(code)
    if site is None:
        raise Http404(code)
    context = {
        "site": site,
        "population": f"{site.population_2020:,}".replace(",", "." if language() == "da" else ","),
        "agreement": facts.agreement_of(code),
        "institutions": [row for row in facts.institutions if row.municipality == code],
        "completeness": facts.completeness.get(code),
        "fences": [rule for rule in facts.rules if rule.municipality == code],
        "section": "places",
        "crumbs": [_all_municipalities(), {"text": site.name}],
    }
    return render(request, "pages/municipality.html", context)


def institution(request: HttpRequest, key: str) -> HttpResponse:
    """Show one institution and what it did."""
    facts = register()
    site = facts.institution(key)
    if site is None:
        raise Http404(key)
    home = facts.municipality(site.municipality)
    context = {
        "site": site,
        "municipality": home,
        "agreement": facts.agreement_of(site.municipality),
        "progress": progress_here(site, facts.agreement_of(site.municipality)),
        "district": facts.institution(site.district),
        "decisions": [row for row in facts.decisions if key in row.where.get("institutions", ())],
        "section": "institutions",
        "crumbs": [_all_municipalities(), _link(home), {"text": site.name}],
    }
    return render(request, "pages/institution.html", context)


def _all_municipalities() -> dict[str, str]:
    return {"text": say("municipalities", language()), "href": reverse("municipalities")}


def _link(site: object) -> dict[str, str]:
    key, name = getattr(site, "key", ""), getattr(site, "name", "")
    return {"text": name, "href": reverse("municipality", args=[key])}
