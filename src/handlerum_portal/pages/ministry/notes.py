# SPDX-License-Identifier: MPL-2.0
"""How are the ministry's own notes shown, written and corrected, beside what they are on?"""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum_portal.actions.access import Doing, NotAllowed, may
from handlerum_portal.actions.decisions.ministry_notes import (
    NoteRefused,
    correct_note,
    write_note,
)
from handlerum_portal.pages.casework.found import person_of, told
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.whole_number import number_in
from handlerum_portal.pages.wording.application import word
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.store.decisions.ministry_notes import About, about_named, notes_about
from handlerum_portal.store.models import Person


def notes_shown(about: About, person: Person) -> dict[str, Any]:
    """Return what a page shows of the notes on one thing; nothing to whom they are not for."""
    if not may(person, Doing.KEEP_NOTES):
        return {}
    return {
        "notes": [(one, one.author_id == person.pk) for one in notes_about(about)],
        "notes_on": str(about),
        "note_key": uuid4().hex,
    }


@told
def note(request: HttpRequest) -> HttpResponse:
    """Keep what was written and go back to what it is on, or show it again with what was wrong."""
    sent = request.POST.dict()
    try:
        about = _kept(person_of(request), sent)
    except HandlerumError as error:
        page = {
            "fault": sentence_of(error, language()),
            "sent": sent,
            "note_key": uuid4().hex,
            "back": _address(about_named(sent.get("om", ""))),
            "section": "desk",
            "crumbs": [
                {"text": word("board", language()), "href": reverse("ministry")},
                {"text": word("note", language())},
            ],
        }
        status = 403 if isinstance(error, NotAllowed) else 400
        return render(request, "ministry/note.html", page, status=status)
    return redirect(f"{_address(about)}#noter")


def _kept(person: Person, sent: dict[str, str]) -> About | None:
    text, number = sent.get("tekst", ""), sent.get("nr", "")
    if number:
        return about_named(correct_note(person, number_in(number), text).about)
    if not sent.get("noegle"):
        raise NoteRefused("Without a key.", value="", reason="unknown")
    return about_named(write_note(person, sent.get("om", ""), text, sent["noegle"]).about)


def _address(about: About | None) -> str:
    if about is None:
        return reverse("ministry")
    name = "ministry_application" if about.is_application else "ministry_edition"
    return reverse(name, args=about.parts)
