# SPDX-License-Identifier: MPL-2.0
"""What does every page know about the site it belongs to?"""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from handlerum_portal.pages.menu import address_of
from handlerum_portal.pages.on_a_day import day_shown
from handlerum_portal.pages.site_settings import site_settings
from handlerum_portal.store import clock
from handlerum_portal.store.read import version


def site(request: HttpRequest) -> dict[str, object]:
    """Return who runs the site, the page's language and its address in the other language."""
    path = request.get_full_path()
    in_english = get_language() == "en"
    other = path.removeprefix("/en") or "/"
    search = address_of("search")
    return {
        "search_address": search or address_of("find"),
        "search_name": "q" if search else "sted",
        "demo_day": clock.today() if settings.DEMO else None,
        "demo_address": settings.DEMO_ADDRESS,
        "is_signed_in": _is_signed_in(request),
        **site_settings(),
        "language": "en" if in_english else "da",
        "print_address": request.build_absolute_uri(),
        "print_day": clock.today(),
        "print_version": version(),
        "home": "/en/" if in_english else "/",
        "danish_address": other if in_english else path,
        "english_address": path if in_english else "/en" + path,
        **day_shown(request),
    }


def _is_signed_in(request: HttpRequest) -> bool:
    """Claim that somebody has signed in, without asking the database for who has no cookie."""
    has_cookie = settings.SESSION_COOKIE_NAME in request.COOKIES
    return has_cookie and bool(getattr(getattr(request, "user", None), "is_authenticated", False))
