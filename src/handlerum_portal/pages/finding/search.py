# SPDX-License-Identifier: MPL-2.0
"""What did somebody search for? Exact names first, then the best of each kind, or pages of one."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from handlerum.errors import HandlerumError
from handlerum.law.search_snippet import Snippet
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.finding.address import address_of_hit
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.finding import (
    EXACT,
    KINDS,
    name_of_kind,
    suggestions_in_words,
)
from handlerum_portal.store.finding.search import LONGEST, Found, Hit, find, find_grouped
from handlerum_portal.store.finding.suggested import suggested
from handlerum_portal.store.finding.things import Kind
from handlerum_portal.store.look import one_look
from handlerum_portal.store.read import Register, register


@kept
def search(request: HttpRequest) -> HttpResponse:
    """Show the search with what it found."""
    try:
        context = _context(request)
    except HandlerumError as error:
        return fault_page(request, error)
    return render(request, "finding/search.html", context)


def results(request: HttpRequest) -> HttpResponse:
    """Show only what was found, for the page that asks while somebody writes."""
    try:
        context = _context(request)
    except HandlerumError as error:
        return fault_page(request, error)
    response = render(request, "finding/results.html", context)
    response["Cache-Control"] = "private, max-age=60"
    return response


def suggestions(request: HttpRequest) -> HttpResponse:
    """Send the few things that what is written so far may mean, for the fields that suggest."""
    with one_look():
        facts, hits = register(), suggested(request.GET.get("q", ""), language())
    rows = [row for hit in hits if (row := _told(hit, facts))["href"]]
    told = [_suggestion(row) for row in rows]
    response = JsonResponse({"forslag": told, "sagt": suggestions_in_words(len(told), language())})
    response["Cache-Control"] = "private, max-age=60"
    return response


def _suggestion(row: dict[str, Any]) -> dict[str, str]:
    """Return what a suggestion shows; a place that its title names is not said twice."""
    place = "" if row["place"] in row["title"] else row["place"]
    return {"title": row["title"], "kind": row["kind"], "place": place, "href": row["href"]}


def _context(request: HttpRequest) -> dict[str, Any]:
    facts = register()
    asked = request.GET.get("q", "").strip()[:LONGEST]
    kind = next((one for one in Kind if one.value == request.GET.get("slags", "")), None)
    place = request.GET.get("kommune", "").strip()
    place = place if facts.municipality(place) else ""
    page = request.GET.get("side", "1")
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1  # noqa: PLR2004
    if kind:
        found = find(asked, (kind,), number, place=place, language=language())
    else:
        found = find_grouped(asked, place=place, language=language())
    return {
        "asked": asked,
        "kind": kind.value if kind else "",
        "place": place,
        "municipalities": facts.municipalities,
        "found": found,
        "groups": list(_groups(found, kind, facts)),
        "filters": _filters(found, kind, asked, place),
        "pages": _pages(found, kind, asked, place),
        "meant": _query(found.meant, kind, place) if found.meant else "",
        "crumbs": [{"text": EXACT["crumb"][language() == "en"]}],
    }


def _groups(found: Found, kind: Kind | None, facts: Register) -> Iterator[dict[str, Any]]:
    """Yield the hits in groups: what was named exactly, then each kind by its best hit."""
    counts = dict(found.counts)
    for name, hits in groupby(found.hits, lambda hit: "" if hit.is_exact else hit.kind.value):
        rows = [_told(hit, facts) for hit in hits]
        of_kind = Kind(name) if name else None
        more = counts[of_kind] - len(rows) if of_kind and kind is None else 0
        yield {
            "name": name_of_kind(of_kind, language()) if of_kind else EXACT["name"][_english()],
            "code": name or "praecis",
            "rows": rows,
            "more": max(more, 0),
        }


_PLACES: Final = frozenset({Kind.MUNICIPALITY, Kind.INSTITUTION})


def _told(hit: Hit, facts: Register) -> dict[str, Any]:
    home = facts.municipality(hit.place) if hit.place else None
    return {
        "title": hit.title,
        "href": address_of_hit(hit),
        "kind": KINDS[hit.kind][0][_english()],
        "place": home.name if home else "",
        "parts": list(_parts(hit.snippet)),
        # The name of a place is written alike in both languages.
        "is_danish": hit.danish[0] and hit.kind not in _PLACES,
        "words_are_danish": hit.danish[1] and hit.kind not in _PLACES,
    }


def _parts(one: Snippet) -> Iterator[dict[str, Any]]:
    at = 0
    for begins, ends in one.marks:
        yield {"text": one.text[at:begins], "is_met": False}
        yield {"text": one.text[begins:ends], "is_met": True}
        at = ends
    yield {"text": one.text[at:], "is_met": False}


def _filters(found: Found, kind: Kind | None, asked: str, place: str) -> list[dict[str, Any]]:
    every = {"name": EXACT["all"][_english()], "query": _query(asked, None, place)}
    rows = [every | {"count": sum(count for _, count in found.counts), "is_on": kind is None}]
    for one, count in found.counts:
        row = {"name": name_of_kind(one, language()), "query": _query(asked, one, place)}
        rows.append(row | {"count": count, "is_on": one is kind})
    return rows


def _pages(found: Found, kind: Kind | None, asked: str, place: str) -> dict[str, str]:
    """Return the addresses of the pages before and after."""
    places = {"before": found.page - 1, "after": found.page + 1}
    return {
        name: f"{_query(asked, kind, place)}&side={number}"
        for name, number in places.items()
        if 1 <= number <= found.pages
    }


def _query(asked: str, kind: Kind | None, place: str) -> str:
    given: Iterable[tuple[str, str]] = (
        ("q", asked),
        ("slags", kind.value if kind else ""),
        ("kommune", place),
    )
    return urlencode([pair for pair in given if pair[1]])


def _english() -> bool:
    return language() == "en"
