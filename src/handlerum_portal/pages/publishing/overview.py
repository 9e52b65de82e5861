# SPDX-License-Identifier: MPL-2.0
"""What has a municipality decided in this register? Its collected overview, edition by edition."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.agreements.overview import Edition, digest
from handlerum_portal.actions.access import Doing, may
from handlerum_portal.actions.decisions.edition_files import printer
from handlerum_portal.pages.citing import Named
from handlerum_portal.pages.on_a_day import day_asked, on_a_day
from handlerum_portal.pages.open_data.linked import script
from handlerum_portal.pages.open_data.linked_law import of_edition
from handlerum_portal.pages.papers.edition import Told, paper_title, published_in_words, told
from handlerum_portal.pages.papers.edition_differences import differences
from handlerum_portal.pages.papers.edition_tables import csv_bytes
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.edition import file_name_in_words, words_of
from handlerum_portal.pages.wording.saying import say
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.courses import edition_in, edition_numbered, newest_edition
from handlerum_portal.store.decisions.edition_files import CHECKSUMS, json_bytes
from handlerum_portal.store.decisions.editions_on_a_day import overview_that_day
from handlerum_portal.store.models import EditionFile, OverviewEdition, Person
from handlerum_portal.store.read import register

_FORMS = {"json": ("application/json", json_bytes), "csv": ("text/csv; charset=utf-8", csv_bytes)}
_LINKED = {"html": "text/html", "pdf": "application/pdf"}
_OTHERS = ("html", "pdf", "docx", "xlsx")


@on_a_day
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Show the newest edition, or the one of a day; ended decisions stay."""
    agreement, asked = register().agreement_of(code), day_asked(request)
    text = _text_on(code, agreement.area, asked) if agreement else None
    return render(request, "publishing/overview.html", _page(request, code, text))


def edition_page(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show one edition, what it said otherwise than the one before, and how it is cited."""
    agreement = register().agreement_of(code)
    edition = edition_numbered(code, agreement.area, number) if agreement else None
    if edition is None:
        raise Http404(request.path)
    text = told(edition, language())
    return render(request, "publishing/overview.html", _page(request, code, text, is_one=True))


def overview_data(request: HttpRequest, code: str, number: int, form: str) -> HttpResponse:
    """Send one edition, whole and unaltered, as data or as a table; else lead to its file."""
    agreement = register().agreement_of(code)
    edition = edition_numbered(code, agreement.area, number) if agreement else None
    if edition is None or form not in (*_FORMS, *_OTHERS):
        raise Http404(request.path)
    if form in _OTHERS:
        answer = HttpResponse(status=302)
        answer["Location"] = _file(edition, f"oversigt.{form}")
        return answer
    kind, written = _FORMS[form]
    return HttpResponse(written(edition), content_type=kind)


def _page(
    request: HttpRequest, code: str, text: Told | None, *, is_one: bool = False
) -> dict[str, Any]:
    facts = register()
    site, agreement = facts.municipality(code), facts.agreement_of(code)
    if site is None:
        raise Http404(code)
    title = words_of("title", language())
    crumbs: list[dict[str, str]] = [
        {"text": say("municipalities", language()), "href": reverse("municipalities")},
        {"text": site.name, "href": reverse("municipality", args=[code])},
        {"text": title},
    ]
    if is_one and text:
        crumbs[-1]["href"] = reverse("overview", args=[code])
        crumbs.append({"text": f"{words_of('number', language())} {text.edition.number}"})
    is_publisher = isinstance(request.user, Person) and may(request.user, Doing.PUBLISH, code)
    context = {
        "site": site,
        "agreement": agreement,
        "edition": text.edition if text else None,
        "is_one": is_one,
        "may_publish": is_publisher,
        "overview_title": f"{title}, {site.name} Kommune",
        "follow_key": f"kommune:{code}",
        "embed": reverse("embed_guide", args=[code]),
        "section": "places",
    }
    return {**context, "crumbs": crumbs, **(_shown(request, text) if text else {})}


def _shown(request: HttpRequest, text: Told) -> dict[str, Any]:
    edition = text.edition
    code = str(edition.municipality)
    rows = OverviewEdition.objects.filter(municipality=code, area=edition.area.value)
    return {
        "text": text,
        "published": published_in_words(edition, text.language),
        "editions": rows.order_by("-number").values("number", "event_id"),
        "seq": rows.get(number=edition.number).event_id,
        "differences": differences(edition, text.language),
        "files": _files(edition),
        "paper_title": paper_title(text),
        "edition_address": reverse("edition", args=[code, edition.number]),
        "linked": script(_linked(request, text)),
        "cited": Named(reference=_reference(text), version=text.digest),
    }


def _linked(request: HttpRequest, text: Told) -> dict[str, Any]:
    """Tell of the edition shown, at the address it keeps."""
    edition = text.edition
    kept = f"{edition.municipality}/{edition.area.value}/{edition.number}/oversigt."
    here = reverse("edition", args=[str(edition.municipality), edition.number])
    files = [
        (request.build_absolute_uri(reverse("published_file", args=[f"{kept}{form}"])), kind)
        for form, kind in _LINKED.items()
    ]
    title = paper_title(text)
    address = request.build_absolute_uri(here)
    return of_edition(edition, title, text.municipality, address, files)


def _reference(text: Told) -> str:
    """Name an edition as a municipality does, with the instant it was published."""
    return f"{paper_title(text)}, {published_in_words(text.edition, text.language)}"


def _text_on(code: str, area: str, asked: date | None) -> Told | None:
    """Return the newest edition in words; on another day, the one that stood, as it held then."""
    tongue, today = language(), clock.today()
    if asked in (None, today):
        edition = newest_edition(code, area)
        return told(edition, tongue, today) if edition else None
    found = overview_that_day(code, area, asked)
    if found is None:
        return None
    edition, lines = edition_in(found[0]), tuple(one.line for one in found[1])
    text = told(replace(edition, lines=lines), tongue, asked)
    return replace(text, edition=edition, digest=digest(edition))


def _files(edition: Edition) -> list[dict[str, str]]:
    """Return every file of an edition; one that waits to be made is made when it is asked for."""
    kept = EditionFile.objects.filter(
        edition__municipality=edition.municipality,
        edition__area=edition.area.value,
        edition__number=edition.number,
    )
    sizes = dict(kept.values_list("name", "size"))
    return [
        {
            "href": _file(edition, name),
            "words": file_name_in_words(name, language()),
            "size": f"{max(sizes[name] // 1024, 1)} kB" if name in sizes else "",
        }
        for name in (*printer().names(edition.area.value), CHECKSUMS)
    ]


def _file(edition: Edition, name: str) -> str:
    place = f"{edition.municipality}/{edition.area.value}/{edition.number}/{name}"
    return reverse("published_file", args=[place])
