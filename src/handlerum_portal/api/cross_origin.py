# SPDX-License-Identifier: MPL-2.0
"""Who may read the open data from another site? Everyone; nobody may write."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from handlerum.errors import HandlerumError
from handlerum_portal.api.problems import problem

Answer = Callable[[HttpRequest], HttpResponse]
# A question may be too long, or too private, for an address; asking it still changes nothing.
ASKED_BY_POST: Final = frozenset({"/api/v1/tjek", "/api/v1/fritagelsestjek"})


class NotEncrypted(HandlerumError):
    """A program asked without TLS: what it sent may have been read on the way."""

    code = "not_encrypted"


def open_reading(get_response: Answer) -> Answer:
    """Let any site read the API (CORS), and answer its preflight."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api/"):
            return get_response(request)
        if settings.SECURE_SSL_REDIRECT and not request.is_secure():
            return problem(request, NotEncrypted("Ask over https.", value="http"))
        is_preflight = request.method == "OPTIONS"
        response = HttpResponse(status=204) if is_preflight else get_response(request)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = _methods(request.path)
        response["Access-Control-Allow-Headers"] = "Content-Type, Accept-Language"
        response["Access-Control-Expose-Headers"] = "ETag"
        return response

    return middleware


def _methods(path: str) -> str:
    return "POST, OPTIONS" if path in ASKED_BY_POST else "GET, HEAD, OPTIONS"
