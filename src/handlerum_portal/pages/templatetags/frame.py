# SPDX-License-Identifier: MPL-2.0
"""What surrounds every page? The menu, and the row of tools: copy, cite, fetch, print, follow."""

from typing import Any, Final
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from handlerum_portal.actions.access import Doing, may
from handlerum_portal.pages.citing import PLAIN, Citable, citations
from handlerum_portal.pages.menu import Entry, address_of
from handlerum_portal.pages.menu import menu as entries_of
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.store import clock, read
from handlerum_portal.store.models import Person

register = template.Library()
FORMS: Final = (("xlsx", "Excel", "file-excel"), ("csv", "CSV", "file"), ("json", "JSON", "file"))
"""The forms in which a table leaves, with their names and icons."""


@register.simple_tag(takes_context=True)
def menu(context: template.Context) -> tuple[Entry, ...]:
    """Return the entries of the menu, with the section of this page marked."""
    return entries_of(str(context.get("section", "")), language())


@register.simple_tag(takes_context=True)
def course_kept(context: template.Context, code: str) -> str:
    """Return where the reader keeps the course of a municipality's agreement, or nothing."""
    person = context["request"].user if context.get("is_signed_in") else None
    keeps = isinstance(person, Person) and may(person, Doing.KEEP_COURSE, code)
    return reverse("course", args=[code]) if keeps else ""


@register.inclusion_tag("pages/tools.html", takes_context=True)
def tools(
    context: template.Context,
    title: str,
    more: Any = (),
    follow: str = "",
    address: str = "",
    *,
    embed: str = "",
) -> dict[str, Any]:
    """Draw the tools of this page; `more` is what can be fetched as (text, address).

    `embed` is the page that says how it is shown elsewhere. What is cited by more than its title
    has `cited` in the context (`citing.Named`).
    """
    follows = address_of("follow")
    return {
        "language": language(),
        "address": address or context["request"].get_full_path(),
        "more": more,
        "embed": embed,
        "citations": _citations(context, title, address),
        "follow_address": f"{follows}?{urlencode({'hvad': follow})}" if follow and follows else "",
    }


@register.inclusion_tag("pages/cite.html", takes_context=True)
def cited(context: template.Context, title: str) -> dict[str, Any]:
    """Draw how a page whose tools stand elsewhere is cited, with what was searched for."""
    return {"language": language(), "citations": _citations(context, title)}


def _citations(context: template.Context, title: str, address: str = "") -> list[tuple[str, str]]:
    named = context.get("cited") or PLAIN
    what = Citable(
        title=title,
        address=context["request"].build_absolute_uri(address or None),
        version=named.version or read.version(),
        read_on=clock.today(),
        eli=named.eli,
        reference=named.reference,
    )
    return citations(what, language())


@register.inclusion_tag("tables/fetch.html")
def fetches(address: str, title: str, **asked: object) -> dict[str, Any]:
    """Draw the three files of a table whose page has the address; what is asked for goes along."""
    kept = {key: str(value) for key, value in asked.items() if value}
    tail = f"?{urlencode(kept)}" if kept else ""
    path = address.rstrip("/")
    files = [(text, image, f"{path}.{form}{tail}") for form, text, image in FORMS]
    return {"files": files, "title": title}
