# SPDX-License-Identifier: MPL-2.0
"""Which addresses lead on to where a page lives? What was promised once is kept for good."""

from typing import Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, path, reverse

from handlerum.errors import HandlerumError
from handlerum_portal.pages.law.asking import work_of
from handlerum_portal.pages.shortcuts import own_room
from handlerum_portal.store.models import MunicipalityRow, Person
from handlerum_portal.store.read import register

_LETTERS: Final = (("æ", "ae"), ("ø", "oe"), ("å", "aa"))


def moved(_request: HttpRequest, to: str, code: str = "", day: str = "") -> HttpResponse:
    """Send a short address on to where the page lives, for good; a day in it stays asked for."""
    asked = f"?{urlencode({'pr': day})}" if day else ""
    return redirect(reverse(to, args=[code] if code else []) + asked, permanent=True)


def moved_hearing(_request: HttpRequest, number: int) -> HttpResponse:
    """Send the address of answering on to the hearing, where one answers."""
    return redirect(f"{reverse('hearing', args=[number])}#svar", permanent=True)


def moved_rule(_request: HttpRequest, act: str, label: str = "") -> HttpResponse:
    """Send an act, its section, or a rule of a municipality's own on to its page."""
    try:
        work_of(act, register())
        to = reverse("provision", args=[act, label]) if label else reverse("law_tree", args=[act])
    except (HandlerumError, NoReverseMatch):
        to = _own_rules(act, label)
    return redirect(to, permanent=True)


def moved_inside(request: HttpRequest, to: str, rest: str = "") -> HttpResponse:  # noqa: ARG001
    """Send who is signed in on to the room; which one it is depends on the municipality."""
    home = request.user.municipality if isinstance(request.user, Person) else ""
    return redirect(own_room(to, home) or reverse("desk"))


def _own_rules(municipality: str, key: str) -> str:
    """Return the list of a municipality's own rules, narrowed to one; raises Http404."""
    found = [row for row in register().municipalities if municipality in (row.key, _slug(row))]
    if not found:
        raise Http404(municipality)
    asked = {"kommune": found[0].key} | ({"q": key} if key else {})
    return f"{reverse('local_rules')}?{urlencode(asked)}"


def _slug(row: MunicipalityRow) -> str:
    name = row.name.lower()
    for letter, plain in _LETTERS:
        name = name.replace(letter, plain)
    return "-".join(name.split())


_INSIDE: Final = (
    ("fravigelser/ny/", "case_new"),
    ("fravigelser/", "cases"),
    ("sager/", "cases"),
    ("sager/<path:rest>", "cases"),
    ("oversigt/", "publish_overview"),
    ("regler/", "rules_work"),
    ("proevehandlinger/", "trial_desk"),
    ("tal/", "rounds"),
    ("spoerg/", "surveys"),
    ("hoeringer/", "hearing_desk"),
    ("evaluering/", "analyses"),
    ("ministerium/", "ministry"),
    ("opsaetning/", "setup"),
)
MOVED_ROUTES = (
    path("regler/", moved, {"to": "law_list"}, name="moved"),
    path("regler/<slug:act>/", moved_rule, name="moved"),
    path("regler/<slug:act>/<slug:label>/", moved_rule, name="moved"),
    path("kilder/", moved, {"to": "sources"}, name="moved"),
    path("oversigt/<slug:code>/", moved, {"to": "overview"}, name="moved"),
    path("oversigt/<slug:code>/<slug:day>/", moved, {"to": "overview"}, name="moved"),
    path("hoeringer/<int:number>/svar/", moved_hearing, name="moved"),
    path("arbejdsrum/", moved, {"to": "desk"}, name="moved"),
    path("arbejdsrum/tjek/", moved, {"to": "need"}, name="moved"),
    *(
        path(f"arbejdsrum/{address}", moved_inside, {"to": to}, name="moved_inside")
        for address, to in _INSIDE
    ),
)
