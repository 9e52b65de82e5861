# SPDX-License-Identifier: MPL-2.0
"""What can one do about one's own account? Second step, password, and where one is signed in."""

import json
from typing import Any

from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from handlerum.errors import HandlerumError
from handlerum_portal.actions.audit import note
from handlerum_portal.actions.people import second_factor
from handlerum_portal.actions.people.administration import change_password
from handlerum_portal.actions.people.sessions import Proof, close_all, opened, proof_of
from handlerum_portal.pages.accounts.entering import agent_of, read_credential
from handlerum_portal.pages.papers.qr import qr
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.accounts import word
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.store.models import OpenSession, Person


def account(request: HttpRequest) -> HttpResponse:
    """Show one's own account."""
    return _page(request)


def totp_setup(request: HttpRequest) -> HttpResponse:
    """Show a square for a code app, and take the first code."""
    person, secret = me(request), totp.get_totp_secret()
    fault = ""
    if request.method == "POST":
        try:
            paper = second_factor.add_code(person, secret, request.POST.get("code", "")[:20])
        except HandlerumError as error:
            fault = sentence_of(error, language())
        else:
            totp.clear_totp_secret(request)
            return _shown_once(request, paper)
    address = second_factor.Adapter().build_totp_url(person, secret)
    context = {
        "qr": qr(address, word("qr", language())),
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        "fault": fault,
        "crumbs": _crumbs("totp"),
        "section": "desk",
    }
    return render(request, "accounts/totp.html", context, status=400 if fault else 200)


def passkey(request: HttpRequest) -> HttpResponse:
    """Make a passkey with the browser, and take it into use."""
    person, fault = me(request), ""
    if request.method == "POST":
        try:
            credential = read_credential(request.POST.get("credential", ""))
            name = request.POST.get("navn", "")
            return _shown_once(request, second_factor.add_passkey(person, name, credential))
        except HandlerumError as error:
            fault = sentence_of(error, language())
    asked = json.dumps(webauthn.begin_registration(person, passwordless=False))
    context: dict[str, Any] = {"asked": asked, "fault": fault, "given": request.POST.dict()}
    context |= {"crumbs": _crumbs("passkey"), "section": "desk"}
    return render(request, "accounts/passkey.html", context, status=400 if fault else 200)


def remove_second(request: HttpRequest, number: int) -> HttpResponse:
    """Take one second step away; the door lets only what is sent through."""
    try:
        second_factor.remove(me(request), number)
    except HandlerumError as error:
        return _page(request, sentence_of(error, language()))
    return redirect("account")


@sensitive_post_parameters("old", "new")
def password(request: HttpRequest) -> HttpResponse:
    """Take another password into use; the door lets only what is sent through."""
    person = me(request)
    key = str(request.session.session_key)
    proof = proof_of(key) or Proof.PASSWORD
    try:
        new = request.POST.get("new", "")
        change_password(person, request.POST.get("old", ""), new, key)
    except HandlerumError as error:
        return _page(request, sentence_of(error, language()))
    update_session_auth_hash(request, person)
    opened(person, str(request.session.session_key), agent_of(request), proof)
    return redirect("account")


def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session but this one; the door lets only what is sent through."""
    person = me(request)
    count = close_all(person, but=str(request.session.session_key))
    note(person, "signed_out.everywhere", str(count))
    return redirect("account")


def me(request: HttpRequest) -> Person:
    """Return who asks; the door lets only people in who have signed in."""
    person = request.user
    if not isinstance(person, Person):
        raise TypeError("The door lets only people in who have signed in.")
    return person


def _shown_once(request: HttpRequest, paper: list[str]) -> HttpResponse:
    """Show the codes for paper; this session has now shown more than a password."""
    key = str(request.session.session_key)
    opened(me(request), key, agent_of(request), Proof.SECOND_FACTOR)
    context = {"paper": paper, "crumbs": _crumbs("paper"), "section": "desk"}
    answer = render(request, "accounts/paper.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _page(request: HttpRequest, fault: str = "") -> HttpResponse:
    person = me(request)
    ways = [
        {"number": number, "kind": word(f"kind.{kind}", language()), "name": name}
        for number, kind, name in second_factor.kinds_of(person)
    ]
    context = {
        "ways": ways,
        "must": second_factor.must_have_second(person) and not ways,
        "sessions": _sessions(person, request.session.session_key),
        "fault": fault,
        "person": person,
        "crumbs": [{"text": word("account", language())}],
        "section": "desk",
    }
    return render(request, "accounts/account.html", context, status=400 if fault else 200)


def _sessions(person: Person, here: str | None) -> list[dict[str, Any]]:
    return [
        {
            "agent": row.agent,
            "since": row.since,
            "seen": row.seen,
            "how": word(f"proof.{row.proved}", language()),
            "is_here": row.session_key == here,
        }
        for row in OpenSession.objects.filter(person=person)
    ]


def _crumbs(key: str) -> list[dict[str, str]]:
    first = {"text": word("account", language()), "href": reverse("account")}
    return [first, {"text": word(key, language())}]
