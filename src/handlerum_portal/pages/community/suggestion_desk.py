# SPDX-License-Identifier: MPL-2.0
"""Which suggestions wait for us, which look alike, and what do we answer?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.agreements.suggestion import Reply, SuggestionStatus
from handlerum.errors import HandlerumError
from handlerum_portal.actions.community.suggestion_answers import answer, hide, merge, show
from handlerum_portal.actions.open_door import LeftOut
from handlerum_portal.pages.community.asking import fault_of, person_of
from handlerum_portal.pages.community.letters import suggestion_news
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.suggestions import word
from handlerum_portal.store import clock
from handlerum_portal.store.community.suggestions import PUBLIC_VALUES, most_in_the_way
from handlerum_portal.store.models import Person, Suggestion
from handlerum_portal.store.read import register

_WAITING = SuggestionStatus.WAITING.value
_SHOWN = SuggestionStatus.SHOWN.value
_STANDING = (*PUBLIC_VALUES, _WAITING)
AT_ONCE = 25


def suggestion_desk(request: HttpRequest, code: str) -> HttpResponse:
    """Show what waits for a municipality, the oldest first."""
    return _desk(request, code)


def suggestion_step(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take one step with one suggestion; what was written stays when it is refused."""
    person = person_of(request)
    if request.method != "POST" or person is None:
        return redirect("suggestion_desk", code)
    try:
        _take(request, person, number)
    except HandlerumError as error:
        return _desk(request, code, (number, error))
    return redirect(f"{reverse('suggestion_desk', args=[code])}#forslag-{number}")


def _take(request: HttpRequest, person: Person, number: int) -> None:
    sent = request.POST
    news = suggestion_news(request, number)
    match sent.get("skridt"):
        case "vis":
            show(person, number, news)
        case "skjul":
            hide(person, number, sent.get("begrundelse", ""), news)
        case "saml":
            merge(person, number, _number(sent.get("med", "")), news)
        case _:
            answer(person, number, sent.get("afgoerelse", ""), sent.get("svar", ""), news)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 9:  # noqa: PLR2004
        raise LeftOut("Write the number of the other suggestion.", value=text, key="med")
    return int(text)


def _desk(
    request: HttpRequest, code: str, refused: tuple[int, HandlerumError] | None = None
) -> HttpResponse:
    here = Suggestion.objects.filter(municipality=code)
    waiting = list(here.filter(status=_WAITING).order_by("pk")[:AT_ONCE])
    owed = list(here.filter(status=_SHOWN).order_by("due", "pk")[:AT_ONCE])
    context = {
        "section": "desk",
        "code": code,
        "town": register().municipality(code),
        "waiting": _with_near(waiting),
        "owed": _with_near(owed),
        "left": here.filter(status__in=(_WAITING, _SHOWN)).count() - len(waiting) - len(owed),
        "in_the_way": most_in_the_way(here.exclude(status="ikke_vist"), 5),
        "replies": [reply.value for reply in Reply],
        "today": clock.today(),
        "sent": request.POST,
        "refused": refused[0] if refused else 0,
        "faults": fault_of(refused[1], language(), "svar") if refused else {},
        "crumbs": [
            {"text": word("desk", language()), "href": reverse("desk")},
            {"text": word("title", language())},
        ],
    }
    return render(
        request, "community/suggestion_desk.html", context, status=400 if refused else 200
    )


def _with_near(rows: list[Suggestion]) -> list[tuple[Suggestion, list[Suggestion]]]:
    """Return each with those that were like it when it came and still stand."""
    found = Suggestion.objects.in_bulk({number for row in rows for number in row.near})
    return [
        (row, [found[n] for n in row.near if n in found and found[n].status in _STANDING])
        for row in rows
    ]
