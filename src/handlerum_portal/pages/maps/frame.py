# SPDX-License-Identifier: MPL-2.0
"""How do others show the map on their own pages? A frame with the view and day in its address."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt

from handlerum.errors import HandlerumError
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.maps.asked import map_asked
from handlerum_portal.pages.maps.shown import map_shown
from handlerum_portal.store.read import register

_POLICY: Final = (
    "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors *"
)


@xframe_options_exempt
def map_frame(request: HttpRequest) -> HttpResponse:
    """Show the map alone; anyone may frame it: it is public, has no form, and knows nobody."""
    page = _page(request)
    page["Content-Security-Policy"] = _POLICY
    page["Cross-Origin-Resource-Policy"] = "cross-origin"
    return page


@kept
def _page(request: HttpRequest) -> HttpResponse:
    try:
        asked = map_asked(request)
    except HandlerumError as error:
        return fault_page(request, error)
    shown = map_shown(request, register(), asked)
    shown["here"] = asked.query(str(shown["view"]))
    return render(request, "maps/frame.html", {"map": shown})
