# SPDX-License-Identifier: MPL-2.0
"""Which case is meant, who asks, and what is said when that is refused?"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse

from handlerum.errors import HandlerumError
from handlerum_portal.actions.access import NotAllowed
from handlerum_portal.actions.unsaved import not_saved
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.store.models import OwnDecision, Person

Page = Callable[..., HttpResponse]


def person_of(request: HttpRequest) -> Person:
    """Return who has signed in; the doors have let nobody else in."""
    if not isinstance(request.user, Person):
        raise NotAllowed("Sign in first.", value=request.path)
    return request.user


def case_of(code: str, key: str) -> OwnDecision:
    """Return the case of that municipality, or nothing is there."""
    row = OwnDecision.objects.filter(key=key, municipality=code).first()
    if row is None:
        raise Http404(key)
    return row


def told(view: Page) -> Page:
    """Show in words what a view refuses, so that nobody meets a bare fault."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except DatabaseError as error:
            return fault_page(request, not_saved(error))
        except HandlerumError as error:
            response = fault_page(request, error)
            if isinstance(error, NotAllowed):
                response.status_code = 403
            return response

    return answered
