# SPDX-License-Identifier: MPL-2.0
"""How does the API say what was wrong? problem+json in the language the caller prefers."""

import json
from http import HTTPStatus

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from ninja.errors import ValidationError

from handlerum.errors import HandlerumError
from handlerum_portal.actions.unsaved import not_saved
from handlerum_portal.pages.wording.errors import (
    heading_of,
    sentence_of,
    suggestions_of,
)
from handlerum_portal.pages.wording.lacking import points_of
from handlerum_portal.pages.wording.statuses import STATUS


class UnknownAgreement(HandlerumError):
    """An agreement that does not exist."""

    code = "unknown_agreement"


class UnknownExemption(HandlerumError):
    """An exemption that does not exist."""

    code = "unknown_exemption"


class NoOverview(HandlerumError):
    """A municipality that had published no collected overview on a day."""

    code = "no_overview"


class UnknownEdition(HandlerumError):
    """An edition that a municipality has not published; `data` has home and newest."""

    code = "unknown_edition"


class UnknownReceipt(HandlerumError):
    """A checksum that is of nothing we know, or not of the answer it is asked about."""

    code = "unknown_receipt"


class UnknownAddress(HandlerumError):
    """An address that leads nowhere."""

    code = "unknown_page"


class UnknownFormat(HandlerumError):
    """A form in which the figures are not given."""

    code = "unknown_format"


class UnreadableParameter(HandlerumError):
    """A part of the address that cannot be read."""

    code = "unreadable_parameter"


def unsaved(request: HttpRequest, error: OperationalError | type[OperationalError]) -> HttpResponse:
    """Answer what the database could not keep, or not now: nothing of it stands."""
    return problem(request, not_saved(error))


def unreadable(
    request: HttpRequest, error: ValidationError | type[ValidationError]
) -> HttpResponse:
    """Answer a part of the address that cannot be read, with its name."""
    first = error.errors[0] if isinstance(error, ValidationError) and error.errors else {}
    name = str((first.get("loc") or ("?",))[-1])
    value = request.GET.get(name, "")[:80]
    kind, bounds = str(first.get("type", "")), dict(first.get("ctx") or {})
    reason = {"less_than_equal": "too_large", "greater_than_equal": "too_small"}.get(kind, "")
    most, least = bounds.get("le", ""), bounds.get("ge", "")
    data = {"value": value, "name": name, "reason": reason, "most": most, "least": least}
    return problem(request, UnreadableParameter(f"{name}={value}", **data))


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
        "mangler": points_of(error, language),
    }
    headers = {"Content-Language": language, "Vary": "Accept-Language"}
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return HttpResponse(
        json.dumps(body, ensure_ascii=False, indent=1) + "\n",
        status=status,
        content_type="application/problem+json; charset=utf-8",
        headers=headers,
    )


def language_of(request: HttpRequest) -> str:
    """Return "en" when `sprog=en` or English comes first in Accept-Language, else "da"."""
    wished = request.GET.get("sprog") or request.headers.get("Accept-Language", "")
    return "en" if wished.lower().startswith("en") else "da"
