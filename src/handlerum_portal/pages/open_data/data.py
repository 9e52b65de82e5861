# SPDX-License-Identifier: MPL-2.0
"""How does one take the whole register home? A page, one zip, and a catalogue for portals."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.open_data.catalogue import as_json_ld, as_turtle, graph
from handlerum_portal.pages.open_data.linked import of_register, script
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.data import LICENCE, LICENCE_NAME
from handlerum_portal.pages.wording.saying import say
from handlerum_portal.store import clock
from handlerum_portal.store.glossary import terms
from handlerum_portal.store.read import loaded_at, register
from handlerum_portal.store.tables_of_facts import everything, sizes

LISTED = ("aftaler", "fravigelser", "kommuner", "institutioner")


def data(request: HttpRequest) -> HttpResponse:
    """Show what can be fetched, under which licence, and how fresh it is."""
    facts = register()
    here = request.build_absolute_uri(reverse("data"))
    context = {
        "section": "data",
        "crumbs": [{"text": say("data", language())}],
        "lists": LISTED,
        "tables": list(sizes(facts)),
        "licence": LICENCE,
        "licence_name": LICENCE_NAME,
        "version": facts.version[:12],
        "loaded_at": loaded_at(),
        "linked": script(of_register(here, facts.version)),
    }
    return render(request, "open_data/data.html", context)


def whole(request: HttpRequest) -> HttpResponse:
    """Send every table in one file."""
    body = everything(
        register(), request.build_absolute_uri(reverse("data")), (LICENCE_NAME, LICENCE)
    )
    response = HttpResponse(body, content_type="application/zip")
    name = f"handlerum-{clock.today():%Y-%m-%d}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def catalogue(request: HttpRequest, form: str) -> HttpResponse:
    """Send the catalogue, as JSON-LD or Turtle."""
    site = request.build_absolute_uri("/").rstrip("/")
    publisher = settings.AUTHORITY or "Handlerum"
    nodes = graph(site, publisher, f"{site}/noget-galt/", loaded_at())
    if form == "jsonld":
        return HttpResponse(as_json_ld(nodes), content_type="application/ld+json; charset=utf-8")
    return HttpResponse(as_turtle(nodes), content_type="text/turtle; charset=utf-8")


@kept
def glossary(request: HttpRequest) -> HttpResponse:
    """Explain the words of the register."""
    crumbs = [{"text": say("glossary", language())}]
    context = {"section": "glossary", "crumbs": crumbs, "terms": terms()}
    return render(request, "open_data/glossary.html", context)
