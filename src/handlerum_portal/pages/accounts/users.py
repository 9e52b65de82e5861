# SPDX-License-Identifier: MPL-2.0
"""Whom does an administrator let in, as what, for which place, and what did a council delegate?"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum.time import parse_day
from handlerum_portal.actions.people import administration as admin
from handlerum_portal.actions.people.invitations import (
    COLUMNS,
    MOST_BYTES,
    Guest,
    invite,
    read_guests,
)
from handlerum_portal.pages.accounts.account import me
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.accounts import row_fault, word
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.store.decisions.delegations import BODIES
from handlerum_portal.store.models import DelegationRow, Person
from handlerum_portal.store.models.people import ROLES
from handlerum_portal.store.read import register


def users(request: HttpRequest) -> HttpResponse:
    """Show who may come in, as what and for which place."""
    return _users(request)


def user(request: HttpRequest, number: int) -> HttpResponse:
    """Change, shut out or erase one person."""
    by, given = me(request), request.POST
    place = given.get("kommune", "").strip(), given.get("institution", "").strip()[:80]
    doings: dict[str, Callable[[], Any]] = {
        "rolle": lambda: admin.change_role(by, number, given.get("rolle", ""), *place),
        "luk": lambda: admin.shut_out(by, number),
        "slet": lambda: admin.forget(by, number),
    }
    doing = doings.get(given.get("hvad", ""), lambda: None)
    try:
        doing()
    except HandlerumError as error:
        return _users(request, sentence_of(error, language()))
    return redirect("users")


def invitations(request: HttpRequest) -> HttpResponse:
    """Read a list of guests, show it with a message for each row, then send the letters."""
    given, fault, sent = _list_in(request), "", 0
    guests: tuple[Guest, ...] = ()
    if request.method == "POST":
        try:
            guests = read_guests(given)
            if request.POST.get("send"):
                sent = invite(me(request), guests, lambda token: _link(request, token))
        except HandlerumError as error:
            fault = sentence_of(error, language())
    context = {
        "given": given,
        "guests": [(one, row_fault(one.fault, language())) for one in guests],
        "is_clean": bool(guests) and not any(one.fault for one in guests) and not sent,
        "sent": sent,
        "fault": fault,
        "heads": ";".join(COLUMNS),
        "roles": _roles(),
        "section": "desk",
        "crumbs": _crumbs("invite"),
    }
    return render(request, "accounts/invite.html", context, status=400 if fault else 200)


def delegations(request: HttpRequest) -> HttpResponse:
    """Show and register what councils have left to others (lov 880/2021 § 5)."""
    fault = ""
    if request.method == "POST":
        try:
            _delegated(request)
        except HandlerumError as error:
            fault = sentence_of(error, language())
        else:
            return redirect("delegations")
    facts = register()
    agreed = {row.municipality for row in facts.agreements}
    names = facts.town_names
    context = {
        "rows": [
            (row, names.get(row.municipality, ""), word(f"body.{row.to}", language()))
            for row in DelegationRow.objects.all()
        ],
        "municipalities": [row for row in facts.municipalities if row.key in agreed],
        "bodies": [(body, word(f"body.{body}", language())) for body in BODIES],
        "given": request.POST if fault else {},
        "fault": fault,
        "section": "desk",
        "crumbs": _crumbs("delegations"),
    }
    return render(request, "accounts/delegations.html", context, status=400 if fault else 200)


def _delegated(request: HttpRequest) -> None:
    given = request.POST
    if number := given.get("slut"):
        admin.end_delegation(me(request), int(number[:9]) if number.isdecimal() else 0)
        return
    row = {
        "municipality": given.get("kommune", "")[:4],
        "area": given.get("omraade", "")[:12],
        "to": given.get("til", ""),
        "institution": given.get("institution", "")[:80],
        "held": parse_day(given.get("held", "")),
        "item": given.get("punkt", "")[:200],
        "what": given.get("hvad", "")[:2000],
    }
    admin.delegate(me(request), row)


def _list_in(request: HttpRequest) -> str:
    file = request.FILES.get("fil")
    if file is None:
        return request.POST.get("liste", "")
    return str(file.read(MOST_BYTES + 1).decode("utf-8-sig", "replace"))


def _users(request: HttpRequest, fault: str = "") -> HttpResponse:
    names = register().town_names
    people = [
        (row, word(f"role.{row.role}", language()), names.get(row.municipality, ""))
        for row in Person.objects.all()
    ]
    context = {
        "people": people,
        "roles": _roles(),
        "fault": fault,
        "section": "desk",
        "crumbs": _crumbs("users"),
    }
    return render(request, "accounts/users.html", context, status=400 if fault else 200)


def _roles() -> list[tuple[str, str]]:
    return [(role, word(f"role.{role}", language())) for role in ROLES]


def _link(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("invitation", args=[token]))


def _crumbs(key: str) -> list[dict[str, str]]:
    first = {"text": word("setup", language()), "href": reverse("setup")}
    return [first, {"text": word(key, language())}]
