# SPDX-License-Identifier: MPL-2.0
"""Which papers are the same for everyone? They are printed once for each state of the register.

Printing takes a second of a whole processor. Readers who are nobody here take turns at it: one is
printed at a time in a process, one more waits a little, and who comes then is told when to ask.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from hashlib import sha256
from threading import BoundedSemaphore, Lock
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from handlerum.errors import HandlerumError
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.kept import as_asked, may_be_kept, seconds_it_holds, state_asked
from handlerum_portal.pages.shelf import Shelf
from handlerum_portal.store.look import one_look
from handlerum_portal.store.read import NothingLoaded

View = Callable[..., HttpResponse]
PDF: Final = "application/pdf"
MOST: Final = 64
LONGEST: Final = 1_000_000
"""So many bytes a paper may have to be kept; with MOST, what the shelf takes at most."""
_AT_THE_PRINTER: Final = 2
_PATIENCE: Final = 8.0
_COME_BACK: Final = 10


class TooManyPapers(HandlerumError):
    """So many new papers are asked for at once that this one must wait."""

    code = "too_many_papers"


class Printer:
    """Takes one paper at a time, lets a few wait a little, and turns the rest away."""

    def __init__(self, places: int, patience: float) -> None:
        self._places, self._turn, self._patience = BoundedSemaphore(places), Lock(), patience

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn; raises TooManyPapers."""
        if not self._places.acquire(blocking=False):
            raise _too_many()
        try:
            if not self._turn.acquire(timeout=self._patience):
                raise _too_many()
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._places.release()


_PRINTER: Final = Printer(_AT_THE_PRINTER, _PATIENCE)
_SHELF: Final = Shelf[bytes](MOST)


def kept_paper(view: View) -> View:
    """Print a paper once for each state of the register, for readers who are nobody here.

    Only for papers that rest on what `kept` names. For someone signed in it is printed anew.
    """

    @wraps(view)
    def answer(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *given, **named)
        with one_look():
            return _held_or_printed(request, lambda: view(request, *given, **named))

    return answer


def _held_or_printed(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    key = _key(request)
    held = _SHELF.get(key) if key else None
    try:
        if held is None:
            with _PRINTER.turn():
                # Whoever had the turn before may have printed just this.
                held = _SHELF.get(key) if key else None
                fresh = None if held is not None else make()
            if fresh is not None:
                if key is None or not _is_for_everyone(fresh):
                    return fresh
                held = _SHELF.put(key, fresh.content)
    except TooManyPapers as error:
        page = fault_page(request, error)
        page["Retry-After"] = str(_COME_BACK)
        return page
    return _given(held or b"")


def _key(request: HttpRequest) -> tuple[Any, ...] | None:
    """Return what the paper is kept under; None where it is not kept."""
    if not may_be_kept(request):
        return None
    try:
        return (*as_asked(request), state_asked())
    except NothingLoaded:
        return None


def _is_for_everyone(page: HttpResponse) -> bool:
    is_paper = page.get("Content-Type", "") == PDF and not page.cookies
    return page.status_code == 200 and is_paper and len(page.content) <= LONGEST  # noqa: PLR2004


def _given(content: bytes) -> HttpResponse:
    paper = HttpResponse(content, content_type=PDF)
    paper["ETag"] = f'"{sha256(content).hexdigest()[:32]}"'
    paper["Cache-Control"] = f"public, max-age=0, s-maxage={seconds_it_holds()}"
    patch_vary_headers(paper, ("Cookie",))
    return paper


def _too_many() -> TooManyPapers:
    return TooManyPapers("Many papers are being printed.", value=_COME_BACK)
