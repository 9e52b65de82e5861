# SPDX-License-Identifier: MPL-2.0
"""What is new in an edition, what says the frame of it, and what has the ministry noted?"""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum.agreements.decision import Decision
from handlerum.agreements.decision_checks import check
from handlerum.agreements.decision_finding import Stage
from handlerum.agreements.overview import Edition, digest
from handlerum_portal.actions.decisions.draft_text import form_of
from handlerum_portal.actions.decisions.overview import surroundings
from handlerum_portal.actions.ledger import Stamp
from handlerum_portal.pages.casework.found import person_of, told
from handlerum_portal.pages.casework.shown import Shown, shown_of
from handlerum_portal.pages.ministry.notes import notes_shown
from handlerum_portal.pages.papers.edition_differences import Difference, differences
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.application import word
from handlerum_portal.store.decisions.courses import edition_numbered, subject_of
from handlerum_portal.store.decisions.ministry_notes import about_edition
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.plain import read_plain
from handlerum_portal.store.read import register


@told
def edition(request: HttpRequest, code: str, area: str, number: int) -> HttpResponse:
    """Show what an edition changed, with the frame check of each decision, beside the notes."""
    found = edition_numbered(code, area, number)
    if found is None:
        raise Http404(request.path)
    home = register().town_names.get(code, code)
    title = f"{home}, {word('edition', language())} {number}"
    page = {
        "edition": found,
        "title": title,
        "told": list(_with_check(found)),
        "section": "desk",
        "crumbs": [
            {"text": word("board", language()), "href": reverse("ministry")},
            {"text": title},
        ],
        **notes_shown(about_edition(code, area, number), person_of(request)),
    }
    return render(request, "ministry/edition.html", page)


def _with_check(found: Edition) -> Iterator[tuple[Difference, list[Shown] | None]]:
    """Yield each difference, and once for each decision what the check says of its text there."""
    seen: set[str] = set()
    for one in differences(found, language()):
        decision = None if one.decision in seen else _text_in(found, one.decision)
        seen.add(one.decision)
        yield one, _checked(found, decision) if decision else None


def _text_in(found: Edition, key: str) -> Decision | None:
    """Return the decision as it was published in the edition; None where it was withdrawn."""
    name = digest(found)
    for _, event in ledger_log.events_of(subject_of(key)):
        if event.payload.get("edition") == name:
            return read_plain(Decision, event.payload["decision"])
    return None


def _checked(found: Edition, decision: Decision) -> list[Shown]:
    """Return what the check says of a decision as of the instant it was published."""
    at = Stamp(found.publication.at, found.day, 0)
    said: dict[str, Any] = form_of(decision)
    around = surroundings(decision, at, Stage.PUBLISH)
    return shown_of(check(decision, around), language(), said)
