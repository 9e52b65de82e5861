# SPDX-License-Identifier: MPL-2.0
"""How does one walk through a demo? Roles to switch, days to move on, a tour in six steps."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum_portal.actions.operation.demo import Part, parts, play, refuse_outside_a_demo
from handlerum_portal.actions.operation.demo_clock import go_on
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.menu import address_of
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.demo import TOUR
from handlerum_portal.pages.wording.people import PEOPLE
from handlerum_portal.store import clock
from handlerum_portal.store.read import register

BACKEND = "django.contrib.auth.backends.ModelBackend"
TOUR_MUNICIPALITY = "0840"
# Whoever comes through a proxy is on another machine, whatever these say.
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


def demo(request: HttpRequest) -> HttpResponse:
    """Show the parts one can play and the tour; there is no such page where no demo runs."""
    if not settings.DEMO:
        raise Http404(request.path)
    context = {
        "on": clock.today(),
        "homes": _homes(),
        "national": [_part(part) for part in parts() if not part.municipality],
        "tour": [_step(*step) for step in TOUR],
        "crumbs": [{"text": "Demo"}],
        "section": "demo",
    }
    return render(request, "demo/demo.html", context)


def demo_role(request: HttpRequest) -> HttpResponse:
    """Step into a part."""
    sent = request.POST
    part = Part(sent.get("rolle", ""), sent.get("kommune", ""), 2 if sent.get("nr") == "2" else 1)
    try:
        person = play(part, _origin(request))
    except HandlerumError as error:
        return _refused(request, error)
    login(request, person, BACKEND)
    return redirect("desk")


def demo_day(request: HttpRequest) -> HttpResponse:
    """Let the demo live some days later."""
    days = request.POST.get("dage", "1")
    try:
        refuse_outside_a_demo(_origin(request))
        go_on(int(days) if days.isascii() and days.isdecimal() and len(days) < 4 else 1)  # noqa: PLR2004
    except HandlerumError as error:
        return _refused(request, error)
    return redirect("demo")


def _origin(request: HttpRequest) -> str:
    """Return where a visitor is: an address, or the header that tells of a proxy, which is none."""
    told = (f"{name}: {request.headers[name]}" for name in FORWARDED if name in request.headers)
    return next(told, str(request.META.get("REMOTE_ADDR", "")))


def _refused(request: HttpRequest, error: HandlerumError) -> HttpResponse:
    response = fault_page(request, error)
    response.status_code = 403
    return response


def _homes() -> list[dict[str, Any]]:
    facts = register()
    return [
        {
            "site": facts.municipality(agreement.municipality),
            "area": agreement.area,
            "parts": [_part(p) for p in parts() if p.municipality == agreement.municipality],
        }
        for agreement in facts.agreements
    ]


def _part(part: Part) -> dict[str, Any]:
    danish, english = PEOPLE[f"role.{part.role}"]
    words = english if language() == "en" else danish
    told = {"role": part.role, "municipality": part.municipality, "text": words}
    return told | {"number": part.number}


def _step(title: tuple[str, str], text: tuple[str, str], *where: str) -> dict[str, str]:
    name, query, role = where
    in_english = language() == "en"
    is_of_the_state = role == "ministry_officer"
    return {
        "title": title[in_english],
        "text": text[in_english],
        "href": (address_of(name) or reverse("front")) + query,
        "role": role,
        "municipality": "" if is_of_the_state else TOUR_MUNICIPALITY,
    }
