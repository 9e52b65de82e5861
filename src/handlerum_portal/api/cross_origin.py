# SPDX-License-Identifier: MPL-2.0
"""Who may read the open data from another site, and how? Everyone; nobody may write."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from handlerum.errors import HandlerumError
from handlerum_portal.api.problems import language_of, problem

Answer = Callable[[HttpRequest], HttpResponse]
# A question may be too long, or too private, for an address; asking it still changes nothing.
ASKED_BY_POST: Final = frozenset({"/api/v1/tjek", "/api/v1/fritagelsestjek"})

_ASKED_WITH: Final = "Content-Type, Accept-Language, If-None-Match"
_SHOWN: Final = "ETag, Link, Repr-Digest, Content-Language"


class NotEncrypted(HandlerumError):
    """A program asked without TLS: what it sent may have been read on the way."""

    code = "not_encrypted"


class MethodNotTaken(HandlerumError):
    """Something was sent to an address that takes nothing of that kind."""

    code = "method_not_taken"


def open_reading(get_response: Answer) -> Answer:
    """Let any site read the API (CORS), answer its preflight, and say which language is spoken."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api/"):
            return get_response(request)
        if settings.SECURE_SSL_REDIRECT and not request.is_secure():
            return problem(request, NotEncrypted("Ask over https.", value="http"))
        is_preflight = request.method == "OPTIONS"
        response = HttpResponse(status=204) if is_preflight else _read(request, get_response)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = _methods(request.path)
        response["Access-Control-Allow-Headers"] = _ASKED_WITH
        response["Access-Control-Expose-Headers"] = _SHOWN
        if is_preflight:
            response["Access-Control-Max-Age"] = "86400"
        return response

    return middleware


def _read(request: HttpRequest, get_response: Answer) -> HttpResponse:
    """Answer a question; where only its head is asked for, the whole answer is made as for GET."""
    is_head = request.method == "HEAD"
    if is_head:
        request.method = "GET"
    response = get_response(request)
    if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response = _not_taken(request, response["Allow"])
    if is_head:
        request.method = "HEAD"
    response["Content-Language"] = language_of(request)
    patch_vary_headers(response, ("Accept-Language",))
    return response


def _not_taken(request: HttpRequest, allowed: str) -> HttpResponse:
    """Say in words that the address does not take what was sent, and what it takes."""
    error = MethodNotTaken(f"Send {allowed}.", value=str(request.method), known=allowed)
    response = problem(request, error)
    response["Allow"] = allowed
    return response


def _methods(path: str) -> str:
    return "POST, OPTIONS" if path in ASKED_BY_POST else "GET, HEAD, OPTIONS"
