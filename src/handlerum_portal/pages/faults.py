# SPDX-License-Identifier: MPL-2.0
"""What does a page say when it cannot answer? The value, the reason and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from handlerum.errors import HandlerumError
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.errors import (
    STATUS,
    heading_of,
    sentence_of,
    suggestions_of,
)
from handlerum_portal.store.places import names_of_places
from handlerum_portal.store.read import NothingLoaded, register


def fault_page(request: HttpRequest, error: HandlerumError, asked: str = "") -> HttpResponse:
    """Show the error in words with what was typed kept in the field."""
    has_facts = not isinstance(error, NothingLoaded)
    context = {
        "heading": heading_of(error, language()),
        "sentence": sentence_of(error, language()),
        "suggestions": suggestions_of(error),
        "place_names": _names() if has_facts else (),
        "asked": asked,
        "fault": "",
    }
    return render(request, "pages/fault.html", context, status=STATUS.get(error.code, 400))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer an address that leads nowhere."""
    return fault_page(request, PageMissing(request.path, value=request.path))


class PageMissing(HandlerumError):
    """An address that leads nowhere."""

    code = "unknown_page"


def _names() -> list[str]:
    return names_of_places(register())
