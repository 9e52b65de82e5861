# SPDX-License-Identifier: MPL-2.0
"""How does somebody say yes to news from their own mailbox, and stop it again?"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from handlerum.errors import HandlerumError
from handlerum_portal.actions.community.hearing_answers import answer_confirmed
from handlerum_portal.actions.community.trials import remind_once
from handlerum_portal.actions.people.contacts import ask_for_news, confirm, contact_of, stop
from handlerum_portal.pages.community.asking import origin
from handlerum_portal.pages.community.letters import confirming, trial_news
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.suggestions import word
from handlerum_portal.store.community.trials import own_trial


def ask_from_form(request: HttpRequest, matter: str, address: str) -> None:
    """Send the letter that asks for a yes; raises ContactRefused, TooMuch."""
    ask_for_news(matter, address, language(), origin(request), confirming(request, matter))


@csrf_exempt
@never_cache
def contact_confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the yes when the button is pressed; mail programs that only look change nothing."""
    return _answered(request, secret, lambda given: _confirmed(request, given), "confirm")


def _confirmed(request: HttpRequest, secret: str) -> None:
    """Take the yes, and put the reminder of a trial that wants one."""
    row = confirm(secret)
    answer_confirmed(row.matter)
    trial = own_trial(row.matter.replace("proevehandling/", "p-"))
    if row.matter.startswith("proevehandling/") and trial is not None:
        remind_once(trial, trial_news(request, trial))


@csrf_exempt
@never_cache
def contact_stop(request: HttpRequest, secret: str) -> HttpResponse:
    """Delete the address when the button is pressed."""
    return _answered(request, secret, stop, "stop")


def _answered(
    request: HttpRequest, secret: str, do: Callable[[str], object], kind: str
) -> HttpResponse:
    try:
        row = contact_of(secret)
        if request.method == "POST":
            do(secret)
    except HandlerumError as error:
        return fault_page(request, error)
    is_done = request.method == "POST"
    context = {
        "kind": kind,
        "is_done": is_done,
        "matter": row.matter,
        "crumbs": [{"text": word(f"contact.{kind}", language())}],
    }
    response = render(request, "community/contact.html", context)
    response["Referrer-Policy"] = "same-origin"
    return response
