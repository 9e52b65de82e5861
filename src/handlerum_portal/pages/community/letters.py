# SPDX-License-Identifier: MPL-2.0
"""Who writes to those who said yes to news, and with which links?"""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from handlerum_portal.actions.people.contacts import News, Words
from handlerum_portal.pages.wording.suggestions import letter
from handlerum_portal.store.models import Hearing, Suggestion, Trial


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


def trial_news(request: HttpRequest, row: Trial) -> News:
    """Return who writes the letter that reminds of the next look back."""

    def write(spoken: str, secret: str) -> Words:
        stop = address(request, spoken, "contact_stop", secret)
        words = {"number": f"P-{row.pk}", "title": row.title, "stop": stop}
        return Words(*letter("trial.look_back", spoken, **words))

    return write


def suggestion_news(request: HttpRequest, number: int) -> News:
    """Return who writes the letter that tells what became of a suggestion."""

    def write(spoken: str, secret: str) -> Words:
        row = Suggestion.objects.get(pk=number)
        home = row.merged_into or row
        link = address(request, spoken, "suggestion", home.pk)
        stop = address(request, spoken, "contact_stop", secret)
        told = f"suggestion.{row.status}"
        words = {"number": number, "link": link, "stop": stop}
        return Words(*letter(told, spoken, **words, why=row.hidden_because, answer=row.answer))

    return write


def answer_news(request: HttpRequest, row: Hearing, own: str) -> News:
    """Return who writes the letter that asks whether an answer is meant, and leads to its page."""

    def write(spoken: str, secret: str) -> Words:
        link = address(request, spoken, "contact_confirm", secret)
        page = address(request, spoken, "hearing_own", own)
        return Words(*letter("hearing.confirm", spoken, title=row.title, link=link, own=page))

    return write


def hearing_news(request: HttpRequest, row: Hearing) -> News:
    """Return who writes what came of a hearing to those who answered."""

    def write(spoken: str, _secret: str) -> Words:
        now = Hearing.objects.get(pk=row.pk)
        link = address(request, spoken, "hearing", row.pk)
        words = {"title": now.title, "heard": now.heard, "did": now.did, "link": link}
        return Words(*letter("hearing.done", spoken, **words))

    return write
