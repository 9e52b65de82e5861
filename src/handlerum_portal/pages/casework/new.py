# SPDX-License-Identifier: MPL-2.0
"""How does a new exemption begin? With an agreement and an area, empty or copied from others."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.agreements.decision_finding import Level
from handlerum.errors import HandlerumError
from handlerum.place import Area
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.decisions.draft_copy import Source, source_of, sources_for
from handlerum_portal.actions.decisions.draft_fields import step_of
from handlerum_portal.actions.decisions.drafts import look_at_new, start
from handlerum_portal.actions.ledger import short_name
from handlerum_portal.pages.casework.fields import fields_of
from handlerum_portal.pages.casework.found import person_of, told
from handlerum_portal.pages.casework.shown import shown_of
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.case import word
from handlerum_portal.pages.wording.case_fields import STEPS
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.store.decisions.courses import mandate_of
from handlerum_portal.store.models import Agreement, Person
from handlerum_portal.store.read import register

AREAS = tuple(area.value for area in Area)


@told
def new(request: HttpRequest) -> HttpResponse:
    """Ask for agreement and area, and begin a draft once however often it is sent."""
    person = person_of(request)
    must(person, Doing.WRITE_DRAFT, person.municipality)
    agreement = register().agreement_of(person.municipality)
    if request.method == "POST":
        return _begun(request, person)
    given, source, fault = _prefilled(request.GET.dict(), person)
    area = agreement.area if agreement else ""
    page = _page(person, given, area) | {"source": source, "copy_fault": fault}
    return render(request, "casework/new.html", page)


def _begun(request: HttpRequest, person: Person) -> HttpResponse:
    sent = request.POST.dict()
    form = {name: text for name, text in sent.items() if step_of(name)}
    area = sent.get("omraade", "")
    page = _page(person, form, area)
    if area not in AREAS:
        return render(request, "casework/new.html", page | {"is_unchosen": True}, status=400)
    red = [one for one in look_at_new(person.municipality, area, form) if _is_about_home(one)]
    if red:
        page |= {"findings": shown_of(red, language())}
        return render(request, "casework/new.html", page, status=400)
    row = start(person, area, form, short_name(sent.get("noegle", "")))
    return redirect("case_step", row.municipality, row.key, 2)


def _is_about_home(finding: Any) -> bool:
    """Claim that no draft can be begun: the municipality or the area has no agreement."""
    return finding.level is Level.STOP and finding.where in {"area", "municipality"}


def _prefilled(asked: dict[str, str], person: Person) -> tuple[dict[str, str], Source | None, str]:
    """Return the fields an address fills in: those it names, and those of a decision it names."""
    named = {name: text for name, text in asked.items() if step_of(name) and name != "fra"}
    if not asked.get("fra"):
        return named, None, ""
    try:
        source = source_of(asked["fra"], person)
    except HandlerumError as error:
        return named, None, sentence_of(error, language())
    return {**source.form, **named}, source, ""


def _not_theirs(agreement: Agreement | None) -> list[tuple[str, str]]:
    """Return the areas the agreement is not about, each with the § that does not name them."""
    areas = [area for area in AREAS if agreement and area != agreement.area]
    return [(area, mandate_of(area).not_eligible_source) for area in areas]


def _page(person: Person, given: dict[str, str], area: str) -> dict[str, Any]:
    spoken, facts = language(), register()
    agreement = facts.agreement_of(person.municipality)
    return {
        "agreement": agreement,
        "municipality": facts.municipality(person.municipality),
        "areas": (agreement.area,) if agreement else (),
        "others": _not_theirs(agreement),
        "area": area,
        "fields": fields_of(1, given, [], spoken),
        "carried": {name: text for name, text in given.items() if step_of(name) > 1},
        "sources": [
            (one, facts.town_names.get(one.municipality, one.municipality))
            for one in (sources_for(agreement.area) if agreement else ())
        ],
        "key": uuid4().hex,
        "heading": STEPS[1][1][spoken == "en"],
        "steps": [{"number": n, "name": s[0][spoken == "en"]} for n, s in STEPS.items()],
        "number": 1,
        "section": "desk",
        "crumbs": [
            {"text": word("desk", spoken), "href": reverse("desk")},
            {"text": word("cases", spoken), "href": reverse("cases")},
            {"text": word("new", spoken)},
        ],
    }
