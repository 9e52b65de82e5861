# SPDX-License-Identifier: MPL-2.0
"""Where does a visitor come from, and which headers keep a reader safe besides Django's?"""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from handlerum_portal.actions.operation.demo import is_this_machine

Answer = Callable[[HttpRequest], HttpResponse]


def security_headers(get_response: Answer) -> Answer:
    """Forbid the browser what no page here uses."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
        return response

    return middleware


def visitor_address(get_response: Answer) -> Answer:
    """Let REMOTE_ADDR be the visitor's, told by our own proxy on this machine and no one else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.PROXY and is_this_machine(str(request.META.get("REMOTE_ADDR", ""))):
            # What stands before the last comma is what the visitor says.
            last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
            if _is_address(last):
                request.META["REMOTE_ADDR"] = last
        return get_response(request)

    return middleware


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
