# SPDX-License-Identifier: MPL-2.0
"""How does one follow? Choose, confirm by mail, stop with one press; feeds and calendar beside."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
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
from handlerum_portal.pages.wording.saying import name_of, say
from handlerum_portal.store.decisions.exemption_list import exemption_named
from handlerum_portal.store.decisions.wishes import ALL, UnknownWish, Wish, read_wish
from handlerum_portal.store.read import Register, register


@sensitive_post_parameters("adresse")
def follow(request: HttpRequest) -> HttpResponse:
    """Show what can be followed, and take an address."""
    given = {"hvad": request.GET.get("hvad", ALL), "adresse": ""}
    if request.method != "POST":
        return render(request, "following/follow.html", _page(given))
    given = {name: request.POST.get(name, "").strip() for name in ("hvad", "adresse", "soegning")}
    searched = given.pop("soegning")
    place = given["hvad"].removesuffix("soegning") if searched else given["hvad"]
    try:
        wish = read_wish(f"{place};soegning:{searched}" if searched else place, register())
        origin = str(request.META.get("REMOTE_ADDR", ""))
        ask_to_follow(given["adresse"], wish, language(), _site(), origin)
    except HandlerumError as error:
        context = _page(given) | {"fault": sentence_of(error, language()), "searched": searched}
        return render(request, "following/follow.html", context, status=400)
    context = {"what": wish_in_words(wish, language(), register()), **_frame()}
    return render(request, "following/asked.html", context)


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
    return {
        **_frame(),
        "crumbs": [{"text": say("follow", language())}],
        "given": given,
        "wish": wish,
        "searched": wish.words,
        "what": wish_in_words(wide, language(), facts),
        "place": str(wish.wordless),
        "place_in_words": wish_in_words(wish.wordless, language(), facts),
        "is_listed": _is_listed(wish.wordless, facts),
        "homes": [facts.municipality(row.municipality) for row in facts.agreements],
        "areas": [(area.value, name_of("area", area.value, language())) for area in Area],
        "query": f"?{query}" if query else "",
    }


def _is_listed(wish: Wish, facts: Register) -> bool:
    """Claim that the drop-down names it: everything, one agreement's municipality, or one area."""
    homes = [Wish(municipality=row.municipality) for row in facts.agreements]
    return wish in (Wish(), *homes, *(Wish(area=area.value) for area in Area))


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
