# SPDX-License-Identifier: MPL-2.0
"""Has anything been changed since it was published? Every event of the log, corrections marked."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from handlerum.agreements.approval_words import Step
from handlerum_portal.pages.tables.column import Column, Table
from handlerum_portal.pages.tables.listing import list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.edition import instant_in_words, words_of
from handlerum_portal.pages.wording.edition_log import (
    signed_in_words,
    step_in_words,
    verdict_in_words,
)
from handlerum_portal.pages.wording.saying import say
from handlerum_portal.store.decisions.edition_log import LogLine, edition_log
from handlerum_portal.store.read import register

_MARKED: Final = frozenset({Step.CORRECT, Step.UNDO, Step.END_EARLY})


def _edition(row: LogLine) -> str:
    return reverse("edition", args=[row.municipality, row.edition]) if row.edition else ""


def _css(row: LogLine) -> str:
    return "status-delvist" if row.step in _MARKED else "status-opfyldt"


TABLE: Final = Table(
    name="log",
    title=("Loggen", "The log"),
    order="-nr",
    empty=("Intet er offentliggjort her endnu.", "Nothing is published here yet."),
    columns=(
        Column(
            key="nr",
            head=("Nr. i loggen", "No. in the log"),
            value=lambda row: row.seq,
            is_number=True,
        ),
        Column(
            key="tid",
            head=("Tid", "Time"),
            value=lambda row: row.at.isoformat(timespec="seconds"),
            shown=lambda row, spoken: instant_in_words(row.day, row.at, spoken),
        ),
        Column(
            key="skridt",
            head=("Hvad", "What"),
            value=lambda row: row.step.value,
            say=lambda value, spoken: step_in_words(str(value), spoken),
            css=_css,
            is_choice=True,
        ),
        Column(
            key="beslutning",
            head=("Beslutning", "Decision"),
            value=lambda row: row.decision,
            shown=lambda row, _: f"{row.title} ({row.decision})",
            is_searched=True,
            is_danish=True,
        ),
        Column(
            key="udgave",
            head=("Udgave", "Edition"),
            value=lambda row: row.edition or None,
            href=_edition,
            is_number=True,
        ),
        Column(
            key="underskrevet",
            head=("Underskrevet", "Signed"),
            value=lambda row: row.is_signed,
            say=signed_in_words,
        ),
    ),
)


def overview_log(request: HttpRequest, code: str, form: str = "") -> HttpResponse:
    """List what was done, and say whether each edition still is what was published."""
    site = register().municipality(code)
    if site is None:
        raise Http404(code)
    found = edition_log(code)
    marked = sum(one.step in _MARKED for one in found.lines)
    context = {
        "section": "places",
        "site": site,
        "verdict": verdict_in_words(found, marked, language()),
        "is_whole": not found.altered,
        "crumbs": [
            {"text": say("municipalities", language()), "href": reverse("municipalities")},
            {"text": site.name, "href": reverse("municipality", args=[code])},
            {"text": words_of("title", language()), "href": reverse("overview", args=[code])},
            {"text": words_of("log", language())},
        ],
    }
    return list_answer(request, TABLE, found.lines, ("publishing/log.html", context), form)
