# SPDX-License-Identifier: MPL-2.0
"""How does a guest choose a password and get in?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from handlerum.errors import HandlerumError
from handlerum_portal.actions.people.invitations import accept, open_invitation
from handlerum_portal.actions.people.sessions import Proof
from handlerum_portal.pages.accounts.entering import let_in
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.accounts import word
from handlerum_portal.pages.wording.errors import sentence_of


@sensitive_post_parameters("password", "again")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a password and let the guest in."""
    try:
        invited = open_invitation(token)
    except HandlerumError as error:
        return _private(fault_page(request, error))
    fault = ""
    if request.method == "POST":
        chosen = request.POST.get("password", "")
        if chosen != request.POST.get("again", ""):
            fault = word("not_alike", language())
        else:
            try:
                return let_in(request, accept(token, chosen), Proof.PASSWORD)
            except HandlerumError as error:
                fault = sentence_of(error, language())
    context = {"name": invited.name, "role": word(f"role.{invited.role}", language())}
    page = render(request, "accounts/invitation.html", {**context, "fault": fault})
    page.status_code = 400 if fault else 200
    return _private(page)


def _private(page: HttpResponse) -> HttpResponse:
    """Let no one else learn the link: neither a cache nor the next site.

    Told nothing at all, a browser hides from us too that our own form was sent from here.
    """
    page["Cache-Control"] = "no-store"
    page["Referrer-Policy"] = "same-origin"
    return page
