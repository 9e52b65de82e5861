# SPDX-License-Identifier: MPL-2.0
"""As of which day is a page shown? One reading of `?pr=` for every page that answers for a day."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict

from handlerum.errors import HandlerumError
from handlerum.time import parse_day
from handlerum_portal.pages.faults import fault_page

PR: Final = "pr"
View = Callable[..., HttpResponse]


def on_a_day(view: View) -> View:
    """Mark a page that shows its thing as of the day in its address; a wrong day is said so.

    A kept page (`kept`) holds its whole address, and so the day.
    """

    @wraps(view)
    def answer(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        try:
            day_asked(request)
        except HandlerumError as error:
            return fault_page(request, error)
        return view(request, *given, **named)

    answer.shows_a_day = True  # type: ignore[attr-defined]
    return answer


def day_asked(request: HttpRequest) -> date | None:
    """Return the day in the address, None where it is today's page; raises InvalidPeriod."""
    written = request.GET.get(PR, "").strip()
    return parse_day(written) if written else None


def day_query(on: date | None) -> str:
    """Return what keeps the day in an address without other wishes, "" for today's pages."""
    return f"?{PR}={on.isoformat()}" if on else ""


def day_shown(request: HttpRequest) -> dict[str, object]:
    """Tell every template the day asked for, how links keep it, and where today's page is."""
    match = request.resolver_match
    if not (match and getattr(match.func, "shows_a_day", False)):
        return {}
    try:
        on = day_asked(request)
    except HandlerumError:
        return {}
    return {
        "asked_day": on,
        "at_day": day_query(on),
        "address_today": f"{request.path}{_without_day(request.GET)}",
        "others_asked": [(key, text) for key, text in request.GET.items() if key != PR],
    }


def _without_day(given: QueryDict) -> str:
    rest = given.copy()
    rest.pop(PR, None)
    return f"?{rest.urlencode()}" if rest else ""
