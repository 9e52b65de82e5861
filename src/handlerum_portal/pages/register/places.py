# SPDX-License-Identifier: MPL-2.0
"""What do we know of a municipality or an institution?"""

from datetime import date
from typing import Final

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum_portal.pages.evidence.goals import progress_here
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.maps.asked import map_asked
from handlerum_portal.pages.maps.shown import map_shown
from handlerum_portal.pages.on_a_day import day_asked, day_query, on_a_day
from handlerum_portal.pages.open_data.linked import of_institution, of_municipality, script
from handlerum_portal.pages.papers.pdf import paper_html, to_pdf
from handlerum_portal.pages.papers.qr import qr
from handlerum_portal.pages.register.place_told import counts_at, decided_last
from handlerum_portal.pages.register.register_tables import institutions_table, municipalities_table
from handlerum_portal.pages.tables.listing import list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.saying import say
from handlerum_portal.pages.wording.telling import in_short
from handlerum_portal.store import clock
from handlerum_portal.store.agreement_end import until_of
from handlerum_portal.store.answers.answer import Answered, answer, ask
from handlerum_portal.store.models import InstitutionRow, MunicipalityRow
from handlerum_portal.store.read import register

# The last day of Esbjerg's district schools (data/institutions.yaml, `completeness`).
DISTRICTS_ENDED: Final = date(2024, 7, 31)
_POSTER = ("Plakat til væggen (PDF)", "Poster for the wall (PDF)")


@kept
def municipalities(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show all 98 as a map and as a table."""
    facts = register()
    try:
        shown = map_shown(request, facts, map_asked(request), "#tabel")
    except HandlerumError as error:
        return fault_page(request, error)
    crumbs = [{"text": say("municipalities", language())}]
    context = {"map": shown, "section": "places", "crumbs": crumbs}
    page = ("pages/municipalities.html", context)
    return list_answer(request, municipalities_table(facts), facts.municipalities, page, form)


@kept
def institutions(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show every institution we know in the seven municipalities."""
    facts = register()
    crumbs = [{"text": say("institutions", language())}]
    page = ("pages/institutions.html", {"section": "institutions", "crumbs": crumbs})
    return list_answer(request, institutions_table(facts), facts.institutions, page, form)


@kept
@on_a_day
def municipality(request: HttpRequest, code: str) -> HttpResponse:
    """Show one municipality: its agreement, numbers, newest decisions, institutions and rules."""
    facts = register()
    site = facts.municipality(code)
    if site is None:
        raise Http404(code)
    address = request.build_absolute_uri(reverse("municipality", args=[code]))
    asked, agreement = day_asked(request), facts.agreement_of(code)
    on = asked or clock.today()
    context = {
        "site": site,
        "linked": script(of_municipality(site, address)),
        "population": f"{site.population_2020:,}".replace(",", "." if language() == "da" else ","),
        "agreement": agreement,
        "until": until_of(agreement) if agreement else None,
        "has_ended": agreement is not None and on >= until_of(agreement),
        "counts": counts_at(code, facts, on, language()),
        "decided_last": decided_last(code, facts, on, asked, language()),
        "institutions": [row for row in facts.institutions if row.municipality == code],
        "completeness": facts.completeness.get(code),
        "fences": [rule for rule in facts.rules if rule.municipality == code],
        "full_name": f"{site.name} Kommune",
        "follow_key": f"kommune:{code}",
        "embed": reverse("embed_guide", args=[code]) if agreement else "",
        "section": "places",
        "crumbs": [_all_municipalities(), {"text": site.name}],
    }
    return render(request, "pages/municipality.html", context)


@kept
@on_a_day
def institution(request: HttpRequest, key: str) -> HttpResponse:
    """Show one institution: what applies here in three sentences, and what it did."""
    site, home = _site(key)
    facts, today, asked = register(), clock.today(), day_asked(request)
    try:
        answered = _answered(site, asked)
    except HandlerumError as error:
        return fault_page(request, error)
    agreement = facts.agreement_of(site.municipality)
    address = request.build_absolute_uri(reverse("institution", args=[key]))
    context = {
        "site": site,
        "municipality": home,
        "linked": script(of_institution(site, home.name, address)),
        "agreement": agreement,
        "has_ended": agreement is not None and (asked or today) >= until_of(agreement),
        "today": today,
        "progress": progress_here(site, agreement),
        "has_left_district": (asked or today) > DISTRICTS_ENDED,
        "district": facts.institution(site.district),
        "decisions": [
            row
            for row in facts.decisions_of(site.municipality)
            if key in row.where.get("institutions", ())
        ],
        "follow_key": f"institution:{key}",
        "poster": [(_POSTER[language() == "en"], reverse("poster", args=[key]) + day_query(asked))],
        **in_short(answered, language()),
        "section": "institutions",
        "crumbs": [_all_municipalities(), _link(home, asked), {"text": site.name}],
    }
    return render(request, "pages/institution.html", context)


@on_a_day
def poster(request: HttpRequest, key: str) -> HttpResponse:
    """Print the sheet for the wall: what applies here, with a square that leads to the page."""
    site, home = _site(key)
    address = request.build_absolute_uri(reverse("institution", args=[key]))
    context = {
        "site": site,
        "municipality": home,
        "address": address,
        "square": qr(address, site.name),
        "is_exercise": settings.DEMO,
    }
    try:
        context |= in_short(_answered(site, day_asked(request)), language())
        page = paper_html("pages/poster.html", context, language(), "papers/poster.css")
        return HttpResponse(to_pdf(page), content_type="application/pdf")
    except HandlerumError as error:
        return fault_page(request, error)


def _answered(site: InstitutionRow, asked: date | None) -> Answered:
    """Answer for an institution on the day asked for, or on its last certain one until today."""
    return answer(ask(site.municipality, site.key, asked.isoformat() if asked else "", ""))


def _site(key: str) -> tuple[InstitutionRow, MunicipalityRow]:
    facts = register()
    site = facts.institution(key)
    home = facts.municipality(site.municipality) if site else None
    if site is None or home is None:
        raise Http404(key)
    return site, home


def _all_municipalities() -> dict[str, str]:
    return {"text": say("municipalities", language()), "href": reverse("municipalities")}


def _link(home: MunicipalityRow, asked: date | None) -> dict[str, str]:
    address = reverse("municipality", args=[home.key])
    return {"text": home.name, "href": f"{address}{day_query(asked)}"}
