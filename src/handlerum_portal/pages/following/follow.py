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
from handlerum_portal.store.decisions.wishes import ALL, UnknownWish, Wish, read_wish
from handlerum_portal.store.read import register


@sensitive_post_parameters("adresse")
def follow(request: HttpRequest) -> HttpResponse:
    """Show what can be followed, and take an address."""
    given = {"hvad": request.GET.get("hvad", ALL), "adresse": ""}
    if request.method != "POST":
        return render(request, "following/follow.html", _page(given))
    given = {name: request.POST.get(name, "").strip() for name in ("hvad", "adresse", "soegning")}
    searched = given.pop("soegning")
    wanted = f"soegning:{searched}" if searched and given["hvad"] == "soegning" else given["hvad"]
    try:
        wish = read_wish(wanted, register())
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
    code = wish.value if wish.kind == "kommune" else ""
    area = wish.value if wish.kind == "omraade" else ""
    chosen = {key: value for key, value in (("kommune", code), ("omraade", area)) if value}
    return {
        **_frame(),
        "crumbs": [{"text": say("follow", language())}],
        "given": given,
        "wish": wish,
        "searched": wish.value if wish.kind == "soegning" else "",
        "what": wish_in_words(wish, language(), facts),
        "homes": [facts.municipality(row.municipality) for row in facts.agreements],
        "areas": [(area.value, name_of("area", area.value, language())) for area in Area],
        "query": f"?{urlencode(chosen)}" if chosen else "",
    }


def _wished(text: str) -> Wish:
    """Return what the address asks to follow; anything unknown means everything."""
    try:
        return read_wish(text, register())
    except UnknownWish:
        return Wish(ALL)


def _site() -> str:
    """Return the address that links in a letter begin with; never what a visitor sent."""
    return f"{settings.SITE.rstrip('/')}{reverse('follow')}"
