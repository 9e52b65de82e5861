# SPDX-License-Identifier: MPL-2.0
"""How does the API say what was wrong? problem+json in the language the caller prefers."""

import json

from django.http import HttpRequest, HttpResponse

from handlerum.errors import HandlerumError
from handlerum_portal.pages.wording_errors import (
    STATUS,
    heading_of,
    sentence_of,
    suggestions_of,
)


class UnknownAgreement(HandlerumError):
    """An agreement that does not exist."""

    code = "unknown_agreement"


def problem(request: HttpRequest, error: HandlerumError | type[HandlerumError]) -> HttpResponse:
    """Return the error as problem+json (RFC 9457)."""
    if isinstance(error, type):
        error = error("")
    language = language_of(request)
    status = STATUS.get(error.code, 400)
    body = {
        "type": f"urn:handlerum:{error.code}",
        "title": heading_of(error, language),
        "status": status,
        "detail": sentence_of(error, language),
        "kode": error.code,
        "forslag": [str(name) for name in suggestions_of(error)],
    }
    return HttpResponse(
        json.dumps(body, ensure_ascii=False, indent=1) + "\n",
        status=status,
        content_type="application/problem+json; charset=utf-8",
        headers={"Content-Language": language, "Vary": "Accept-Language"},
    )


def language_of(request: HttpRequest) -> str:
    """Return "en" when `sprog=en` or English comes first in Accept-Language, else "da"."""
    wished = request.GET.get("sprog") or request.headers.get("Accept-Language", "")
    return "en" if wished.lower().startswith("en") else "da"
