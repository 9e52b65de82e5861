# SPDX-License-Identifier: MPL-2.0
"""How does a page with legal weight become a paper? PDF/UA; address, day and version below."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from handlerum.errors import HandlerumError
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.papers.pdf import paper_html, to_pdf
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.store import read

PDF: Final = ".pdf"


def legal_paper(
    request: HttpRequest, template: str, told: Mapping[str, Any], on: date
) -> HttpResponse:
    """Answer with the page at this address without `.pdf` as a paper, as of a day.

    `told` is what the page shows; where it holds `known_at` or `receipt`, so does the foot.
    """
    stands = {
        "stands_at": request.build_absolute_uri(_page_of(request)),
        "stands_on": on,
        "stands_version": read.version(),
        "is_exercise": settings.DEMO,
    }
    try:
        page = paper_html(template, {**told, **stands}, language(), "papers/legal.css")
        return HttpResponse(to_pdf(page), content_type="application/pdf")
    except HandlerumError as error:
        return fault_page(request, error)


def paper_of(address: str, query: str = "") -> tuple[str, str]:
    """Return the words and the address of the paper of a page."""
    return "PDF", f"{address.rstrip('/')}{PDF}{query}"


def _page_of(request: HttpRequest) -> str:
    asked = request.GET.urlencode()
    return f"{request.path.removesuffix(PDF)}/{'?' + asked if asked else ''}"
