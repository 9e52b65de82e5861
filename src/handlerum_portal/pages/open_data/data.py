# SPDX-License-Identifier: MPL-2.0
"""How does one take the whole register home? A page, one zip, and a catalogue for portals."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from handlerum.time import danish_day
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.open_data.catalogue import About, as_json_ld, as_turtle, graph
from handlerum_portal.pages.open_data.linked import of_register, script
from handlerum_portal.pages.open_data.tables import forms_of
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

LISTED: Final = {
    "aftaler": "agreements",
    "fravigelser": "exemptions",
    "kommuner": "municipalities",
    "institutioner": "institutions",
}


_TABLES: Final = table_of(
    "tabeller",
    ("Alle tabeller", "Every table"),
    ("tabel", ("Tabel", "Table")),
    ("indhold", ("Indhold", "Holds")),
    ("raekker", ("Rækker", "Rows")),
    ("opdateret", ("Opdateret", "Updated")),
    ("adresse", ("Adresse", "Address")),
)


def data(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show what can be fetched, under which licence, and how fresh it is."""
    facts = register()
    if form:
        rows = [one.as_row(request) for one in _tables(facts)]
        return file_answer(request, _TABLES, rows, form)
    here = request.build_absolute_uri(reverse("data"))
    context = {
        "section": "data",
        "crumbs": [{"text": say("data", language())}],
        "lists": [(name, say(words, language())) for name, words in LISTED.items()],
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


@dataclass(frozen=True, slots=True)
class _Given:
    """One table of the page: what it holds, how many rows it has, and when it last changed."""

    name: str
    what: str
    count: int | None
    loaded_on: date | None

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the forms it can be had in."""
        return forms_of(self.count)

    def as_row(self, request: HttpRequest) -> tuple[str, str, int | None, str, str]:
        """Return the values of a row in a file; an empty day follows what happens."""
        address = request.build_absolute_uri(reverse("open_table", args=[self.name]))
        return self.name, self.what, self.count, str(self.loaded_on or ""), address


def _tables(facts: Register) -> list[_Given]:
    known, loaded_on = _counts(), danish_day(loaded_at())
    return [
        _Given(
            one.name,
            TABLES[one.name][language() == "en"],
            known.get(one.name),
            loaded_on if one.is_loaded else None,
        )
        for one in public_tables(facts)
    ]


def _counts() -> dict[str, int]:
    """Return how many rows each table has; the first who asks makes the file that counts them."""
    if not (known := counts()):
        with suppress(OSError):
            whole_file(beside)
            known = counts()
    return known


def catalogue(request: HttpRequest, form: str) -> HttpResponse:
    """Send the catalogue, as JSON-LD or Turtle."""
    site = request.build_absolute_uri("/").rstrip("/")
    publisher = settings.AUTHORITY or "Handlerum"
    tables = {one.name: one.same_as for one in public_tables(register())}
    about = About(site, publisher, f"{site}/noget-galt/", loaded_at())
    nodes = graph(about, tables)
    if form == "jsonld":
        return HttpResponse(as_json_ld(nodes), content_type="application/ld+json; charset=utf-8")
    return HttpResponse(as_turtle(nodes), content_type="text/turtle; charset=utf-8")


@kept
def glossary(request: HttpRequest) -> HttpResponse:
    """Explain the words of the register."""
    crumbs = [{"text": say("glossary", language())}]
    context = {"section": "glossary", "crumbs": crumbs, "terms": terms()}
    return render(request, "open_data/glossary.html", context)
