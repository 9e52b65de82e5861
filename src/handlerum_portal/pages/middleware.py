# SPDX-License-Identifier: MPL-2.0
"""Where does a visitor come from, and which headers keep a reader safe besides Django's?"""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.db import DataError
from django.http import HttpRequest, HttpResponse

from handlerum.ledger.refusals import HiddenCharacter
from handlerum_portal.actions.operation.demo import is_this_machine
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.store.read import NothingLoaded

Answer = Callable[[HttpRequest], HttpResponse]


def security_headers(get_response: Answer) -> Answer:
    """Forbid the browser what no page here uses, and to keep what someone signed in sees."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()"
        if settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers:
            response.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def headers_alone(get_response: Answer) -> Answer:
    """Send no body to whoever asks for the headers alone; the servers below warn of one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response["Content-Length"] = str(len(response.content))
            response.content = b""
        return response

    return middleware


def without_nul(get_response: Answer) -> Answer:
    """Leave U+0000 out of an address, and say in words where a form holds it.

    PostgreSQL takes it in no question, and no name has it. That no facts are loaded yet is said in
    words too, whichever page was asked for.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.path = request.path.replace("\x00", "")
        request.path_info = request.path_info.replace("\x00", "")
        asked = str(request.META.get("QUERY_STRING", ""))
        request.META["QUERY_STRING"] = asked.replace("%00", "").replace("\x00", "")
        return get_response(request)

    middleware.process_exception = _told_in_words  # type: ignore[attr-defined]
    return middleware


def _told_in_words(request: HttpRequest, error: Exception) -> HttpResponse | None:
    if isinstance(error, NothingLoaded):
        return fault_page(request, error)
    if not isinstance(error, DataError) or "NUL" not in str(error):
        return None
    return fault_page(request, HiddenCharacter("The form holds U+0000.", character="U+0000"))


def visitor_address(get_response: Answer) -> Answer:
    """Let REMOTE_ADDR be the visitor's, told by a proxy we trust and no one else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.PROXY:
            told = request.headers.get("X-Forwarded-For", "")
            request.META["REMOTE_ADDR"] = _visitor(str(request.META.get("REMOTE_ADDR", "")), told)
        return get_response(request)

    return middleware


def _visitor(origin: str, told: str) -> str:
    """Return the last address that no trusted proxy has; what stands before it anyone may say."""
    for part in reversed(told.split(",")):
        if not _is_trusted(origin) or not _is_address(part.strip()):
            break
        origin = part.strip()
    return origin


def _is_trusted(address: str) -> bool:
    if is_this_machine(address):
        return True
    return _is_address(address) and any(ip_address(address) in one for one in settings.PROXIES)


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
