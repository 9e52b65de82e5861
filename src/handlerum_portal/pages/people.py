# SPDX-License-Identifier: MPL-2.0
"""How does one sign in and out, and who may do what?"""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from handlerum.errors import HandlerumError
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import ACCESS, Doing, reach
from handlerum_portal.actions.people.accounts import TooManyAttempts, sign_in
from handlerum_portal.actions.people.sessions import signed_out
from handlerum_portal.pages.accounts.entering import first_step, origin_of
from handlerum_portal.pages.tables.column import table_of
from handlerum_portal.pages.tables.listing import file_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.people import PEOPLE
from handlerum_portal.store.models import Person
from handlerum_portal.store.models.people import ROLES


@sensitive_post_parameters("password")
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for name and password, and let in whoever knows both."""
    onward = request.POST.get("next") or request.GET.get("next", "")
    given = request.POST.get("name", "")
    again = request.GET.get("igen", "")
    context = {"next": onward, "given": given, "services": services(), "again": again}
    if request.method != "POST":
        return render(request, "pages/sign_in.html", context)
    try:
        person = sign_in(given, request.POST.get("password", ""), origin_of(request))
    except HandlerumError as error:
        status = 429 if isinstance(error, TooManyAttempts) else 403
        context["fault"] = sentence_of(error, language())
        return render(request, "pages/sign_in.html", context, status=status)
    return first_step(request, person, onward)


def services() -> dict[str, str]:
    """Return the name of each sign-in service that is set up, by its address."""
    found = {}
    if settings.OIDC["url"]:
        found[reverse("openid_connect_login", args=["login"])] = settings.OIDC["name"] or "OpenID"
    if settings.SAML["idp"]:
        found[reverse("saml")] = "SAML"
    return found


def leave(request: HttpRequest) -> HttpResponse:
    """End the session, when asked by a button and never by a link."""
    if request.method == "POST":
        if isinstance(request.user, Person):
            signed_out(request.user, str(request.session.session_key))
        logout(request)
    answer = redirect("front")
    if request.method == "POST":
        answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def rights(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show the one table of who may do what."""
    roles = [ActorRole(role) for role in ROLES]
    rows = [
        {
            "role": _word(f"role.{role.value}"),
            "cells": [_word(f"reach.{reach(role, doing).value}") for doing in _shown()],
        }
        for role in roles
    ]
    if form:
        heads = [(doing.value, PEOPLE[f"doing.{doing.value}"]) for doing in _shown()]
        told = [(row["role"], *row["cells"]) for row in rows]
        table = table_of("rettigheder", PEOPLE["rights"], ("rolle", ("Rolle", "Role")), *heads)
        return file_answer(request, table, told, form)
    context = {
        "heads": [_word(f"doing.{doing.value}") for doing in _shown()],
        "rows": rows,
        "section": "about",
        "crumbs": [{"text": _word("rights")}],
    }
    return render(request, "pages/rights.html", context)


def _shown() -> list[Doing]:
    return [doing for doing in ACCESS if doing is not Doing.SIGNED_IN]


def doings_of(role: ActorRole) -> list[str]:
    """Return in words what a role may do."""
    return [_word(f"doing.{doing.value}") for doing in _shown() if role in ACCESS[doing]]


def _word(key: str) -> str:
    danish, english = PEOPLE[key]
    return english if language() == "en" else danish
