# SPDX-License-Identifier: MPL-2.0
"""Which pages are the same for everyone until the register changes? They are made once for all."""

from collections.abc import Callable, Hashable
from datetime import datetime, time
from functools import wraps
from gzip import compress, decompress
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from handlerum.time import COPENHAGEN, ONE_DAY, danish_day
from handlerum_portal.pages.shelf import Shelf
from handlerum_portal.pages.site_settings import site_settings
from handlerum_portal.store import clock
from handlerum_portal.store.look import one_look
from handlerum_portal.store.newest import newest
from handlerum_portal.store.read import NothingLoaded, register

View = Callable[..., HttpResponse]
_SHELF: Final = Shelf[tuple[bytes, str]](4096)
_READS: Final = ("GET", "HEAD")
_LONGEST: Final = 30
"""For so many seconds a cache before us may give out a page without asking."""


def kept(view: View) -> View:
    """Make the page once for each state of the register, for readers who are nobody here.

    Only for pages that rest on the facts, the log, the texts of law, what is measured and the day,
    and on nothing else. A page for someone signed in, with a form that sends, or with a fault is
    made anew.
    """
    return kept_by(_nothing_else)(view)


def kept_by(mark: Callable[[], Hashable]) -> Callable[[View], View]:
    """Keep pages that rest on more; `mark` must be another whenever the rest is."""

    def keep(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
            if not may_be_kept(request):
                return view(request, *given, **named)
            with one_look():
                return _held_or_made(request, mark, lambda: view(request, *given, **named))

        return answer

    return keep


def may_be_kept(request: HttpRequest) -> bool:
    """Claim that whoever asks is nobody here, so that what is answered is the same for all."""
    is_read = request.method in _READS and not request.COOKIES
    return is_read and not settings.DEMO and not settings.DEBUG


def as_asked(request: HttpRequest) -> tuple[str, str, str | None]:
    """Return what was asked for: the address, and the language it is answered in."""
    return request.get_host(), request.get_full_path(), get_language()


def _nothing_else() -> None:
    """Say that a page rests on nothing more."""


def _held_or_made(
    request: HttpRequest, mark: Callable[[], Hashable], make: Callable[[], HttpResponse]
) -> HttpResponse:
    try:
        key = (*as_asked(request), state_asked(), mark())
    except NothingLoaded:
        return make()
    held = _SHELF.get(key)
    if held is None:
        fresh = make()
        if not _is_for_everyone(request, fresh):
            return fresh
        held = _SHELF.put(key, (compress(fresh.content, 6, mtime=0), fresh["Content-Type"]))
    return _given_to(request, *held)


def state_asked() -> Hashable:
    """Return what the pages rest on; what it names is read anew, what is kept may be old."""
    site = tuple(sorted(site_settings().items()))
    return register().version, newest(), clock.today(), site, settings.DEMO_ADDRESS


def _is_for_everyone(request: HttpRequest, page: HttpResponse) -> bool:
    is_sending = "CSRF_COOKIE" in request.META or bool(page.cookies)
    is_page = page.get("Content-Type", "").startswith("text/html") and not page.streaming
    return page.status_code == 200 and is_page and not is_sending  # noqa: PLR2004


def _given_to(request: HttpRequest, packed: bytes, kind: str) -> HttpResponse:
    is_packed = "gzip" in request.headers.get("Accept-Encoding", "")
    page = HttpResponse(packed if is_packed else decompress(packed), content_type=kind)
    if is_packed:
        page["Content-Encoding"] = "gzip"
    page["ETag"] = f'"{sha256(packed).hexdigest()[:32]}"'
    page["Cache-Control"] = f"public, max-age=0, s-maxage={seconds_it_holds()}"
    patch_vary_headers(page, ("Accept-Encoding", "Cookie"))
    return page


def seconds_it_holds() -> int:
    """Return how long a cache before us may give the page out: never into the next legal day."""
    now = clock.now()
    next_day = datetime.combine(danish_day(now) + ONE_DAY, time(), COPENHAGEN)
    return min(_LONGEST, int((next_day - now).total_seconds()))
