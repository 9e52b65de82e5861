# SPDX-License-Identifier: MPL-2.0
"""How does one sign in and out, what waits at one's desk, and who may do what?"""

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from handlerum.errors import HandlerumError
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import ACCESS, Doing, Reach, may, reach
from handlerum_portal.actions.people.accounts import TooManyAttempts, sign_in
from handlerum_portal.actions.people.sessions import signed_out
from handlerum_portal.pages.accounts.entering import first_step, origin_of
from handlerum_portal.pages.casework.waiting import waiting_for
from handlerum_portal.pages.shortcuts import courses_kept_by, news_for, shortcuts
from handlerum_portal.pages.tables.column import table_of
from handlerum_portal.pages.tables.listing import file_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.people import PEOPLE
from handlerum_portal.store.models import Person
from handlerum_portal.store.models.people import ROLES
from handlerum_portal.store.read import register


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


def desk(request: HttpRequest) -> HttpResponse:
    """Show who one is here and what that role may do."""
    person = request.user
    if not isinstance(person, Person):
        return redirect("sign_in")
    role = ActorRole(person.role)
    home = register().municipality(person.municipality)
    context = {
        "person": person,
        "section": "desk",
        "role": _word(f"role.{role.value}"),
        "home": home,
        "doings": [_word(f"doing.{doing.value}") for doing in _of(role)],
        "crumbs": [{"text": _word("desk")}],
        "shortcuts": shortcuts(person, language()),
        "news": news_for(person),
        "waiting": waiting_for(person, language()),
        "may_manage": may(person, Doing.MANAGE),
        "may_audit": may(person, Doing.AUDIT),
        "course_href": _course_of(person),
        "agreements": courses_kept_by(person),
        "may_see_cases": reach(role, Doing.SEE_DECISIONS) is not Reach.NOBODY,
        "may_write": may(person, Doing.WRITE_DRAFT, person.municipality),
        "may_answer": may(person, Doing.ANSWER_PEOPLE, person.municipality),
        "may_hear": may(person, Doing.HOLD_HEARING, person.municipality),
        "may_share": may(person, Doing.SHARE_LESSON, person.municipality),
    }
    return render(request, "pages/desk.html", context)


def _course_of(person: Person) -> str:
    """Return where the course of the municipality's agreement is kept, for who keeps it."""
    code = person.municipality
    keeps = may(person, Doing.KEEP_COURSE, code) and register().agreement_of(code)
    return reverse("course", args=[code]) if keeps else ""


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


def _of(role: ActorRole) -> list[Doing]:
    return [doing for doing in _shown() if role in ACCESS[doing]]


def _word(key: str) -> str:
    danish, english = PEOPLE[key]
    return english if language() == "en" else danish
