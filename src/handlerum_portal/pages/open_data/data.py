# SPDX-License-Identifier: MPL-2.0
"""How does one take the whole register home? A page, one zip, and a catalogue for portals."""

from typing import Final

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.open_data.catalogue import About, as_json_ld, as_turtle, graph
from handlerum_portal.pages.open_data.linked import of_register, script
from handlerum_portal.pages.tables.column import table_of
from handlerum_portal.pages.tables.listing import file_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.data import LICENCE, LICENCE_NAME
from handlerum_portal.pages.wording.open_package import beside
from handlerum_portal.pages.wording.open_tables import TABLES
from handlerum_portal.pages.wording.saying import say
from handlerum_portal.store import clock
from handlerum_portal.store.glossary import terms
from handlerum_portal.store.open_data.tables import public_tables
from handlerum_portal.store.open_data.whole import counts, whole_file
from handlerum_portal.store.read import Register, loaded_at, register

LISTED = ("aftaler", "fravigelser", "kommuner", "institutioner")


_TABLES: Final = table_of(
    "tabeller",
    ("Det ligger i zip-filen", "What the zip file holds"),
    ("tabel", ("Tabel", "Table")),
    ("indhold", ("Indhold", "Holds")),
    ("raekker", ("Rækker", "Rows")),
)


def data(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show what can be fetched, under which licence, and how fresh it is."""
    facts = register()
    if form:
        return file_answer(request, _TABLES, _tables(facts), form)
    here = request.build_absolute_uri(reverse("data"))
    context = {
        "section": "data",
        "crumbs": [{"text": say("data", language())}],
        "lists": LISTED,
        "tables": _tables(facts),
        "licence": LICENCE,
        "licence_name": LICENCE_NAME,
        "version": facts.version[:12],
        "loaded_at": loaded_at(),
        "linked": script(of_register(here, facts.version)),
    }
    return render(request, "open_data/data.html", context)


def whole(request: HttpRequest) -> HttpResponseBase:
    """Send every table in one file, as a stream; the same state is one file for everyone."""
    file = whole_file(beside)
    tag = f'"{file.stem}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    name = f"handlerum-{clock.today():%Y-%m-%d}.zip"
    response = FileResponse(file.open("rb"), as_attachment=True, filename=name)
    response["ETag"] = tag
    return response


def _tables(facts: Register) -> list[tuple[str, str, int | None]]:
    """Return name, what it holds and, once the file was made, how many rows each table has."""
    known = counts()
    return [
        (one.name, TABLES[one.name][language() == "en"], known.get(one.name))
        for one in public_tables(facts)
    ]


def catalogue(request: HttpRequest, form: str) -> HttpResponse:
    """Send the catalogue, as JSON-LD or Turtle."""
    site = request.build_absolute_uri("/").rstrip("/")
    publisher = settings.AUTHORITY or "Handlerum"
    lists = {one.name: one.same_as for one in public_tables(register()) if one.same_as}
    about = About(site, publisher, f"{site}/noget-galt/", loaded_at())
    nodes = graph(about, lists)
    if form == "jsonld":
        return HttpResponse(as_json_ld(nodes), content_type="application/ld+json; charset=utf-8")
    return HttpResponse(as_turtle(nodes), content_type="text/turtle; charset=utf-8")


@kept
def glossary(request: HttpRequest) -> HttpResponse:
    """Explain the words of the register."""
    crumbs = [{"text": say("glossary", language())}]
    context = {"section": "glossary", "crumbs": crumbs, "terms": terms()}
    return render(request, "open_data/glossary.html", context)
