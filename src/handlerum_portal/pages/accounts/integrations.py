# SPDX-License-Identifier: MPL-2.0
"""*Opsætning › Integrationer*: what can this register be connected to, and how does it stand?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.accounts import word
from handlerum_portal.pages.wording.connections import (
    GROUPS,
    LINKS,
    NAMES,
    STATES,
    found_in_words,
)
from handlerum_portal.store.connections import Connection, State, connections, live_tokens

_CSS: Final = {
    State.READY: "status-opfyldt",
    State.LOOK: "status-delvist",
    State.NOT_SET_UP: "status-ikke_set",
    State.NOT_BUILT: "status-ikke_set",
}
# Where each leads: the words of the link, and an address or the name of one.
_LEADS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "test_letter": (("send_test", "setup"),),
    "saml": (("metadata", "saml_metadata"),),
    "directory": (("invite", "invite"),),
    "api": (("api_guide", "/api/v1/docs"), ("openapi", "/api/v1/openapi.json")),
    "feed": (("ask", "/api/v1/haendelser?siden={cursor}"),),
    "atom": (("follow", "follow"),),
    "embed": (("municipalities", "municipalities"),),
    "map": (("map", "front"),),
    "open_data": (("data", "data"), ("catalogue", "catalogue")),
    "guests": (("invite", "invite"),),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One connection in the page's language."""

    name: str
    state: str
    css: str
    text: str
    links: tuple[tuple[str, str], ...]


def integrations(request: HttpRequest) -> HttpResponse:
    """Show each connection as the settings and the rows say it is."""
    found = connections().items()
    context = {
        "groups": [(GROUPS[key][_english()], [_told(one) for one in each]) for key, each in found],
        "tokens": live_tokens(),
        "section": "desk",
        "crumbs": [
            {"text": word("setup", language()), "href": reverse("setup")},
            {"text": word("integrations", language())},
        ],
    }
    return render(request, "accounts/integrations.html", context)


def _english() -> bool:
    return language() == "en"


def _told(one: Connection) -> Told:
    return Told(
        name=NAMES[one.about][_english()],
        state=STATES[one.state][_english()],
        css=_CSS[one.state],
        text=found_in_words(one, english=_english()),
        links=() if one.state is State.NOT_SET_UP else tuple(_links(one)),
    )


def _links(one: Connection) -> Iterator[tuple[str, str]]:
    for text, place in _LEADS.get(one.about, ()):
        href = place.format(**one.values) if place.startswith("/") else reverse(place)
        yield LINKS[text][_english()], href
