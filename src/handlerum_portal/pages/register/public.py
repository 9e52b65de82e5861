# SPDX-License-Identifier: MPL-2.0
"""Which pages does a visitor meet first? The search and the pages about us."""

from collections import Counter
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.errors import AmbiguousPlace, HandlerumError, UnknownPlace
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.saying import say
from handlerum_portal.store.outlines import drawing_shown
from handlerum_portal.store.places import place_named
from handlerum_portal.store.read import register

LONGEST_ADDRESS = 500


def find(request: HttpRequest) -> HttpResponse:
    """Send a name on to the answer for that place, and any other words to the search."""
    text = request.GET.get("sted", "").strip()
    try:
        place = place_named(text, register())
    except (UnknownPlace, AmbiguousPlace) as error:
        if not text:
            return fault_page(request, error)
        return redirect(f"{reverse('search')}?{urlencode({'q': text})}")
    except HandlerumError as error:
        return fault_page(request, error, asked=text)
    here = reverse("what_applies_at", args=[place.municipality])
    asked = {"institution": str(place.institution.id)} if place.institution else {}
    return redirect(f"{here}?{urlencode(asked)}" if asked else here)


@kept
def about(request: HttpRequest) -> HttpResponse:
    """Say what the register is and is not."""
    crumbs = [{"text": say("about", language())}]
    return render(request, "pages/about.html", {"section": "about", "crumbs": crumbs})


@kept
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how far everyone can use the site."""
    crumbs = [{"text": say("accessibility", language())}]
    return render(request, "pages/accessibility.html", {"section": "about", "crumbs": crumbs})


@kept
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept about readers and writers, and which cookies are set."""
    crumbs = [{"text": say("privacy", language())}]
    return render(request, "pages/privacy.html", {"section": "about", "crumbs": crumbs})


@kept
def help_page(request: HttpRequest) -> HttpResponse:
    """Lead from what one wants to do to the page where it is done."""
    crumbs = [{"text": say("help", language())}]
    return render(request, "pages/help.html", {"section": "about", "crumbs": crumbs})


def was(_request: HttpRequest) -> HttpResponse:
    """Send the short address on to the official statement, if there is one."""
    return redirect(settings.WAS_URL or reverse("accessibility"))


def wrong(request: HttpRequest) -> HttpResponse:
    """Say how to report a fault, with the address of the page filled in."""
    page = request.GET.get("side", "")[:LONGEST_ADDRESS]
    context = {
        "page": page if page.startswith("/") and not page.startswith("//") else "",
        "whole": request.build_absolute_uri(page) if page.startswith("/") else "",
        "version": register().version[:12],
        "is_mail": "@" in settings.SUPPORT and " " not in settings.SUPPORT,
        "section": "about",
        "crumbs": [{"text": say("wrong", language())}],
    }
    return render(request, "pages/wrong.html", context)


@kept
def sources(request: HttpRequest) -> HttpResponse:
    """Show where the facts come from and how certain they are."""
    facts = register()
    rows = facts.every_fact
    hosts = Counter(urlsplit(row.source).hostname for row in rows if "//" in row.source)
    context = {
        "section": "about",
        "crumbs": [{"text": say("sources", language())}],
        "counts": Counter(row.certainty for row in rows),
        "hosts": hosts.most_common(),
        "not_found": facts.not_found,
        "outlines": drawing_shown(facts),
        "version": facts.version[:12],
    }
    return render(request, "pages/sources.html", context)
