# SPDX-License-Identifier: MPL-2.0
"""Who is turned away at the door: a session too old, a step missing, too much sent?"""

from typing import Final

from django.conf import settings
from django.contrib.auth import logout
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import urlencode

from handlerum_portal.actions.audit import note_seldom
from handlerum_portal.actions.people.accounts import TooManyAttempts
from handlerum_portal.actions.people.second_factor import has_second, must_have_second
from handlerum_portal.actions.people.sessions import STRONG, is_old, is_still_open, proof_of
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.wording.errors import heading_of
from handlerum_portal.store.models import Person

_WINDOW: Final = 300
_API: Final = "/api/"
# A machine that asks for many may send more than a person does.
_MACHINES: Final = 10
# Where one may go to get the second step that is missing.
_ON_THE_WAY: Final = frozenset({"account", "totp", "passkey", "password", "sign_out_everywhere"})
# What changes the second step: for who has one, only after that step.
_SECOND: Final = frozenset({"totp", "passkey", "remove_second"})
# What asks that one signed in a short while ago: a session left open must not be enough.
_FRESH: Final = _SECOND | {"sign_out_everywhere"}


def turned_away(request: HttpRequest, person: Person) -> HttpResponse | None:
    """Return where somebody is sent whose session is over, or who has to prove more first."""
    key = str(request.session.session_key)
    if not is_still_open(key):
        logout(request)
        return _to_sign_in(request)
    match = request.resolver_match
    name = str(match.url_name) if match else ""
    if name in _FRESH and is_old(key):
        return redirect(f"{reverse('sign_in')}?{urlencode({'next': _back(request), 'igen': '1'})}")
    asks_more = name in _SECOND or (must_have_second(person) and name not in _ON_THE_WAY)
    if not asks_more or proof_of(key) in STRONG:
        return None
    if has_second(person):
        return _to_sign_in(request)
    return None if name in _ON_THE_WAY or not must_have_second(person) else redirect("account")


def _back(request: HttpRequest) -> str:
    """Return where to go on after signing in anew: what was sent has to be sent again."""
    return reverse("account") if request.method == "POST" else request.get_full_path()


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()})}")


def is_too_much(request: HttpRequest) -> bool:
    """Count what one sender sends to open addresses; claim that it is more than people do."""
    if settings.OPEN_POSTS <= 0:
        return False
    origin = str(request.META.get("REMOTE_ADDR", ""))
    key = "open-" + salted_hmac("handlerum.open-posts", origin, algorithm="sha256").hexdigest()
    cache.add(key, 0, _WINDOW)
    most = settings.OPEN_POSTS * (_MACHINES if request.path.startswith(_API) else 1)
    try:
        return int(cache.incr(key)) > most
    except ValueError:
        return False


def too_much(request: HttpRequest) -> HttpResponse:
    """Answer a sender who has to wait."""
    note_seldom(None, "too_much")
    error = TooManyAttempts("Too much was sent. Wait.", value="")
    page: HttpResponse = fault_page(request, error)
    if request.path.startswith(_API):
        said = {"status": 429, "kode": error.code, "title": heading_of(error, "da")}
        page = JsonResponse(said, content_type="application/problem+json")
    page.status_code = 429
    page["Retry-After"] = str(_WINDOW)
    return page
