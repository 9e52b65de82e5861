# SPDX-License-Identifier: MPL-2.0
"""What does a page say when it cannot answer? The value, the reason and what to do."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.template.loader import render_to_string

from handlerum.errors import HandlerumError
from handlerum_portal.actions.access import NotAllowed
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.errors import (
    heading_of,
    sentence_of,
    suggestions_of,
)
from handlerum_portal.pages.wording.statuses import STATUS
from handlerum_portal.store.places import names_of_places
from handlerum_portal.store.read import NothingLoaded, register, version


def fault_page(request: HttpRequest, error: HandlerumError, asked: str = "") -> HttpResponse:
    """Show the error in words with what was typed kept in the field."""
    context = {
        "heading": heading_of(error, language()),
        "sentence": sentence_of(error, language()),
        "suggestions": suggestions_of(error),
        "place_names": _names() if version() else (),
        "is_empty": isinstance(error, NothingLoaded),
        "again": request.get_full_path(),
        "asked": asked,
        "fault": "",
    }
    return render(request, "pages/fault.html", context, status=STATUS.get(error.code, 400))


def wrong_method(request: HttpRequest, allowed: list[str]) -> HttpResponse:
    """Answer an address that takes nothing that is sent to it, or nothing of that kind."""
    if request.path.startswith("/api/"):
        return HttpResponseNotAllowed(allowed)
    page = fault_page(request, WrongMethod(str(request.method), value=str(request.method)))
    page["Allow"] = ", ".join(allowed)
    return page


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read: a foreign host, a broken form, or far too much at once."""
    is_large = isinstance(exception, RequestDataTooBig | TooManyFilesSent | TooManyFieldsSent)
    return _plain_page(request, "request_too_large" if is_large else "unreadable_request")


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer who may not come in."""
    return _plain_page(request, NotAllowed.code)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when something of ours failed; nothing here asks the database."""
    return _plain_page(request, "broken")


def _plain_page(request: HttpRequest, code: str) -> HttpResponse:
    error = HandlerumError(code)
    error.code = code
    context = {
        "language": language(),
        "heading": heading_of(error, language()),
        "sentence": sentence_of(error, language()),
        "again": request.path if request.method == "GET" else "",
        "support": settings.SUPPORT,
    }
    page = render_to_string("pages/plain_fault.html", context)
    return HttpResponse(page, status=STATUS.get(code, 400))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer an address that leads nowhere."""
    return fault_page(request, PageMissing(request.path, value=request.path))


class WrongMethod(HandlerumError):
    """Something was sent to an address that takes nothing of that kind."""

    code = "wrong_method"


class PageMissing(HandlerumError):
    """An address that leads nowhere."""

    code = "unknown_page"


def _names() -> list[str]:
    return names_of_places(register())
