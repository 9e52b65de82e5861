# SPDX-License-Identifier: MPL-2.0
"""How does a municipality show its overview on its own page? A frame, an element, or a file."""

from pathlib import Path
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt

from handlerum.agreements.overview import Edition
from handlerum_portal.pages.papers.edition import paper_title, told
from handlerum_portal.pages.papers.pdf import paper_html, style_hash
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.edition import words_of
from handlerum_portal.pages.wording.saying import say
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.courses import newest_edition
from handlerum_portal.store.read import register

_ELEMENT: Final = Path(__file__).parents[1] / "static/handlerum/oversigt.js"
_SHORTLY: Final = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"


@xframe_options_exempt
def frame(request: HttpRequest, code: str) -> HttpResponse:
    """Show the newest edition as it reads today, for a frame on any page.

    It may be framed by everyone: it is public, has no form, and knows nobody.
    """
    page = _paper(request, code, "papers/edition.html")
    style = page.split("<style>")[1].split("</style>")[0]
    response = HttpResponse(page)
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src '{style_hash(style)}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors *"
    )
    return _for_everyone(response)


def fragment(request: HttpRequest, code: str) -> HttpResponse:
    """Send the overview as a piece of HTML without scripts, for the element to show."""
    return _for_everyone(HttpResponse(_paper(request, code, "publishing/fragment.html")))


def element(_request: HttpRequest) -> HttpResponse:
    """Send the script of the element, under an address that stays."""
    return _for_everyone(
        HttpResponse(_ELEMENT.read_bytes(), content_type="text/javascript; charset=utf-8")
    )


def embed_guide(request: HttpRequest, code: str) -> HttpResponse:
    """Show the three ways beside what each looks like."""
    site = register().municipality(code)
    if site is None:
        raise Http404(code)
    edition = _newest(code)
    title = "Vis oversigten hos jer" if language() == "da" else "Show the overview on your site"
    context = {
        "site": site,
        "edition": edition,
        "origin": f"{request.scheme}://{request.get_host()}",
        "frame": reverse("embed_frame", args=[code]),
        "file": _file(edition) if edition else "",
        "section": "places",
        "crumbs": [
            {"text": say("municipalities", language()), "href": reverse("municipalities")},
            {"text": site.name, "href": reverse("municipality", args=[code])},
            {"text": words_of("title", language()), "href": reverse("overview", args=[code])},
            {"text": title},
        ],
    }
    return render(request, "publishing/embed_guide.html", context)


def _newest(code: str) -> Edition | None:
    agreement = register().agreement_of(code)
    return newest_edition(code, agreement.area) if agreement else None


def _paper(request: HttpRequest, code: str, template: str) -> str:
    edition = _newest(code)
    if edition is None:
        raise Http404(request.path)
    text = told(edition, language(), clock.today())
    context = {
        "text": text,
        "title": paper_title(text),
        "is_today": True,
        "address": request.build_absolute_uri(reverse("overview", args=[code])),
    }
    return paper_html(template, context, language(), "papers/edition.css")


def _file(edition: Edition) -> str:
    place = f"{edition.municipality}/{edition.area.value}/{edition.number}/oversigt.html"
    return reverse("published_file", args=[place])


def _for_everyone(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = _SHORTLY
    return response
