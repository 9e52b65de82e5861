# SPDX-License-Identifier: MPL-2.0
"""How does somebody say yes to news from their own mailbox, and stop it again?"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from handlerum.errors import HandlerumError
from handlerum_portal.actions.contacts import News, Words, ask_for_news, confirm, contact_of, stop
from handlerum_portal.pages.community.asking import origin
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording_suggestions import letter, word


def ask_from_form(request: HttpRequest, matter: str, address: str) -> None:
    """Send the letter that asks for a yes; raises ContactRefused, TooMuch."""
    ask_for_news(matter, address, language(), origin(request), confirming(request, matter))


def confirming(request: HttpRequest, matter: str) -> News:
    """Return who writes the letter that asks for a yes."""

    def write(spoken: str, secret: str) -> Words:
        link = address(request, spoken, "contact_confirm", secret)
        return Words(*letter("confirm", spoken, matter=matter, link=link))

    return write


def address(request: HttpRequest, spoken: str, name: str, *named: object) -> str:
    """Return the whole address of a page in a language."""
    with override(spoken):
        return request.build_absolute_uri(reverse(name, args=named))


@csrf_exempt
@never_cache
def contact_confirm(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the yes when the button is pressed; mail programs that only look change nothing."""
    return _answered(request, secret, confirm, "confirm")


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
    response["Referrer-Policy"] = "no-referrer"
    return response
