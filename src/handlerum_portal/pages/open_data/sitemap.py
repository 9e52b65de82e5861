# SPDX-License-Identifier: MPL-2.0
"""Which pages may a search engine read, and where? Pages, not versions; no room of work."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

from handlerum.law.provision import Kind
from handlerum_portal.store.community.hearings import public_hearings
from handlerum_portal.store.community.trials import trials_told
from handlerum_portal.store.decisions.exemption_list import exemptions_known
from handlerum_portal.store.evidence.evaluations import published
from handlerum_portal.store.evidence.measuring import indicators
from handlerum_portal.store.law.addresses import act_at, provision_at
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.open_data.tables import public_tables
from handlerum_portal.store.read import Register, register

Place = tuple[str, tuple[object, ...]]
"""The name of a page and what its address holds."""
MOST: Final = 50_000
"""So many addresses fit in one sitemap. Source: sitemaps.org, protocol, 2008."""
SINGLE: Final = (
    "front what_applies set_aside need agreements exemptions municipalities institutions law_list "
    "own_rules local_rules effect goals evaluations hearings suggestions trials lessons sides data "
    "follow glossary about help sources privacy accessibility rights"
).split()
CLOSED: Final = (
    "/arbejde/",
    "/arbejdsrum/",
    "/konto/",
    "/opsaetning/",
    "/log-ind/",
    "/log-ud/",
    "/demo/",
    "/soeg/",
    "/indlejr/",
    "/foelg/?",
    "/api/v1/",
)
"""Rooms of work, sign-in and what only answers a question: nothing there is to be found."""


def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines what to leave alone; a demo is for nobody to find."""
    closed = ("/",) if settings.DEMO else (*CLOSED, *(f"/en{path}" for path in CLOSED))
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines += [f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public page with its address in both languages."""
    site = request.build_absolute_uri("/").rstrip("/")
    rows = "".join(_row(site, place) for place in islice(_places(register()), MOST // 2))
    kinds = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    kinds += ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {kinds}>\n{rows}</urlset>\n'
    answer = HttpResponse(body, content_type="application/xml; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


def _row(site: str, place: Place) -> str:
    """Return a page once for each language, each with the other beside it."""
    name, given = place
    said = {}
    for spoken in ("da", "en"):
        with override(spoken):
            said[spoken] = escape(site + reverse(name, args=list(given)), {'"': "&quot;"})
    both = "".join(
        f'<xhtml:link rel="alternate" hreflang="{spoken}" href="{href}"/>'
        for spoken, href in said.items()
    )
    return "".join(f"<url><loc>{href}</loc>{both}</url>\n" for href in said.values())


def _places(facts: Register) -> Iterator[Place]:
    found: Iterable[Place] = chain(
        ((name, ()) for name in SINGLE),
        (("agreement", (row.key,)) for row in facts.agreements),
        (("exemption", (one.key,)) for one in exemptions_known(facts)),
        (("municipality", (row.key,)) for row in facts.municipalities),
        (("overview", (row.municipality,)) for row in facts.agreements),
        (("sides_one", (row.key,)) for row in facts.agreements),
        (("institution", (row.key,)) for row in facts.institutions),
        (("effect_indicator", (row.key,)) for row in indicators()),
        (("evaluation", (run.plan.key,)) for run in published()),
        (("hearing", (row.pk,)) for row in public_hearings()),
        (("trial", (one.key,)) for one in trials_told()),
        (("open_table", (one.name,)) for one in public_tables(facts)),
        _law(facts),
    )
    yield from found


def _law(facts: Register) -> Iterator[Place]:
    """Yield each act and each of its sections, as the newest text we hold has them."""
    laws = laws_of(facts)
    for work, skeleton in laws.skeletons.items():
        yield act_at(work)
        for one in laws.text(work, skeleton.versions[-1].id).of_kind(Kind.SECTION):
            yield provision_at(work, one.path)
