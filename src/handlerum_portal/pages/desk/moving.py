# SPDX-License-Identifier: MPL-2.0
"""How is a thing at the desk put off to a day, handed to a colleague, or taken back?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum.time import parse_day
from handlerum_portal.actions.desk.desk import hand_on, put_off, take_back
from handlerum_portal.pages.casework.found import person_of
from handlerum_portal.pages.desk.page import desk
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.store.models import Person


def move(request: HttpRequest) -> HttpResponse:
    """Move one thing, when asked by a button and never by a link, and show the desk again."""
    if request.method == "POST":
        try:
            _moved(request, person_of(request))
        except HandlerumError as error:
            return desk(request, sentence_of(error, language()))
    return redirect(f"{reverse('desk')}#venter")


def _moved(request: HttpRequest, person: Person) -> None:
    given = request.POST
    key = given.get("sag", "")[:160]
    match given.get("hvad", ""):
        case "udsaet":
            put_off(person, key, parse_day(given.get("dag", "")[:20]))
        case "giv_videre":
            hand_on(person, key, given.get("til", ""))
        case _:
            take_back(person, key)
