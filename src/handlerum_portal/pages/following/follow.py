# SPDX-License-Identifier: MPL-2.0
"""How does one follow? Choose, confirm by mail, stop with one press; feeds and calendar beside."""

from typing import Any, Final
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from handlerum.errors import HandlerumError
from handlerum.place import Area
from handlerum_portal.actions.following.letters import wish_in_words
from handlerum_portal.actions.following.subscriptions import (
    ask_to_follow,
    confirm,
    stop,
    subscription_of,
)
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.following import FEEDS, NEWS_KINDS
from handlerum_portal.pages.wording.saying import name_of, say
from handlerum_portal.store.decisions.exemption_list import exemption_named
from handlerum_portal.store.decisions.news import KINDS
from handlerum_portal.store.decisions.wishes import ALL, UnknownWish, Wish, read_wish
from handlerum_portal.store.read import Register, register

CHOICES: Final = ("kommune", "omraade", "slags", "hver")


@sensitive_post_parameters("adresse")
def follow(request: HttpRequest) -> HttpResponse:
    """Show what can be followed, and take an address."""
    given = {"hvad": request.GET.get("hvad", ALL), "adresse": ""}
    if request.method != "POST":
        return render(request, "following/follow.html", _page(given))
    asked = _asked_for(request.POST)
    given = {"hvad": asked, "adresse": request.POST.get("adresse", "").strip()}
    try:
        wish = read_wish(asked, register())
        origin = str(request.META.get("REMOTE_ADDR", ""))
        ask_to_follow(given["adresse"], wish, language(), _site(), origin)
    except HandlerumError as error:
        context = _page(given) | {"fault": sentence_of(error, language())}
        return render(request, "following/follow.html", context, status=400)
    context = {"what": wish_in_words(wish, language(), register()), **_frame()}
    return render(request, "following/asked.html", context)


def _asked_for(sent: QueryDict) -> str:
    """Return the choices of the form as one text; `hvad` is what the form was opened for."""
    chosen = [(name, sent.get(name, "").strip()) for name in CHOICES]
    opened_for, words = sent.get("hvad", "").strip(), sent.get("soegning", "").strip()
    parts = [
        opened_for.removesuffix("soegning") if words else opened_for,
        *(f"{name}:{value}" for name, value in chosen if value),
        f"soegning:{words}" if words else "",
    ]
    return ";".join(part for part in parts if part not in ("", ALL)) or ALL


def follow_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show the wish a letter is about, with one button: begin, or stop."""
    try:
        if request.method == "POST":
            return _pressed(request, token)
        row = subscription_of(token)
        wish = read_wish(row.what, register())
    except HandlerumError as error:
        return fault_page(request, error)
    what = wish_in_words(wish, language(), register())
    context = {"what": what, "is_confirmed": row.confirmed_at is not None, **_frame()}
    return render(request, "following/link.html", context)


def _pressed(request: HttpRequest, token: str) -> HttpResponse:
    if request.POST.get("goer") == "begynd":
        wish = read_wish(confirm(token).what, register())
        done = "begun"
    else:
        wish, done = read_wish(stop(token), register()), "stopped"
    what = wish_in_words(wish, language(), register())
    return render(request, "following/done.html", {"what": what, "done": done, **_frame()})


def _frame() -> dict[str, Any]:
    crumbs = [{"text": say("follow", language()), "href": reverse("follow")}]
    return {"section": "follow", "crumbs": crumbs}


def _page(given: dict[str, str]) -> dict[str, Any]:
    facts = register()
    wish = _wished(given["hvad"])
    wide = _as_wide_as_a_feed(wish, facts)
    chosen = {"kommune": wide.municipality, "omraade": wide.area}
    query = urlencode({key: value for key, value in chosen.items() if value})
    query = f"?{query}" if query else ""
    agreed = {row.municipality for row in facts.agreements}
    return {
        **_frame(),
        "crumbs": [{"text": say("follow", language())}],
        "given": given,
        "wish": wish,
        "searched": wish.words,
        "what": wish_in_words(wide, language(), facts),
        "single": str(_single(wish)) if _single(wish) != Wish() else "",
        "single_in_words": wish_in_words(_single(wish), language(), facts),
        "with_agreement": [row for row in facts.municipalities if row.key in agreed],
        "without": [row for row in facts.municipalities if row.key not in agreed],
        "areas": [(area.value, name_of("area", area.value, language())) for area in Area],
        "kinds": [(kind, NEWS_KINDS[kind][language() == "en"]) for kind in KINDS],
        "feeds": _feeds(query),
        "query": query,
    }


def _single(wish: Wish) -> Wish:
    """Return the one institution or decision of a wish, which leaves no place to choose."""
    return Wish(institution=wish.institution, exemption=wish.exemption)


def _feeds(query: str) -> list[tuple[str, str]]:
    """Return what each feed is called and where it is, narrowed where its news has a place."""
    return [
        (words[language() == "en"].partition(": ")[2], reverse("feed", args=[name]) + query)
        for name, words in FEEDS.items()
    ]


def _as_wide_as_a_feed(wish: Wish, facts: Register) -> Wish:
    """Return the wish as feeds can be narrowed: to a municipality, an area or both."""
    site = facts.institution(wish.institution)
    one = exemption_named(wish.exemption, facts)
    around = site or one
    if around is None:
        return Wish(municipality=wish.municipality, area=wish.area)
    return Wish(municipality=around.municipality, area=around.area)


def _wished(text: str) -> Wish:
    """Return what the address asks to follow; anything unknown means everything."""
    try:
        return read_wish(text, register())
    except UnknownWish:
        return Wish()


def _site() -> str:
    """Return the address that links in a letter begin with; never what a visitor sent."""
    return f"{settings.SITE}{reverse('follow')}"
