# SPDX-License-Identifier: MPL-2.0
"""What are people asked about? The list, and what every page about one hearing shows."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from handlerum.agreements.hearing import ANYBODY, HearingStatus
from handlerum_portal.pages.register.register_tables import AREA, municipality_column
from handlerum_portal.pages.tables.column import Column, Table, said_day
from handlerum_portal.pages.tables.listing import list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.community_names import named
from handlerum_portal.pages.wording.suggestions import word
from handlerum_portal.store import clock
from handlerum_portal.store.community.hearings import (
    days_of,
    files_of,
    party_named,
    public_answers,
    public_hearings,
    status_of,
)
from handlerum_portal.store.models import Hearing, HearingAnswer, HearingFile
from handlerum_portal.store.read import Register, register

STRIP: Final = (
    HearingStatus.OPEN,
    HearingStatus.CLOSED,
    HearingStatus.TREATED,
    HearingStatus.DONE,
)


def hearing_table(facts: Register) -> Table:
    """Return the columns of the list of hearings."""
    return Table(
        name="hoeringer",
        title=("Høringer", "Hearings"),
        followed_by=("kommune", "omraade"),
        columns=(
            Column(
                key="titel",
                head=("Høring", "Hearing"),
                value=lambda row: row.title,
                href=lambda row: reverse("hearing", args=[row.pk]),
                is_searched=True,
                is_danish=True,
            ),
            municipality_column(facts),
            AREA,
            Column(
                key="status",
                head=("Status", "Status"),
                value=lambda row: status_of(row).value,
                say=lambda code, spoken: named("hearing", str(code), spoken),
                is_choice=True,
            ),
            Column(
                key="frist", head=("Frist", "Deadline"), value=lambda row: row.closes, say=said_day
            ),
        ),
        empty=("Der er ingen høringer endnu.", "There are no hearings yet."),
    )


def hearings(request: HttpRequest, form: str = "") -> HttpResponse:
    """List the hearings that have begun."""
    context = {"section": "hearings", "crumbs": [{"text": word("hearings", language())}]}
    page = ("community/hearings.html", context)
    return list_answer(request, hearing_table(register()), list(public_hearings()), page, form)


def told(row: Hearing) -> dict[str, Any]:
    """Return what every page about a hearing shows."""
    days, today = days_of(row), clock.today()
    status = days.status_on(today)
    at = STRIP.index(status) if status in STRIP else -1
    answers = public_answers(row)
    return {
        "row": row,
        "status": status.value,
        "is_open": status is HearingStatus.OPEN,
        "days_left": days.days_left(today),
        "strip": [(one.value, n < at, n == at) for n, one in enumerate(STRIP)],
        "parties": [(one, party_named(one, row.opens)) for one in row.parties],
        "answers": answers,
        "shown_files": with_files(row, [one for one in answers if one.is_file_shown]),
        "by_question": _by_question(row, answers),
        "town": register().municipality(row.municipality),
        "anybody": ANYBODY,
    }


def with_files(
    row: Hearing, answers: Iterable[HearingAnswer]
) -> list[tuple[HearingAnswer, HearingFile | None]]:
    """Return each answer beside its file, if one came with it."""
    files = files_of(row)
    return [(one, files.get(one.pk)) for one in answers]


def _by_question(
    row: Hearing, answers: Sequence[HearingAnswer]
) -> list[tuple[str, list[tuple[HearingAnswer, str]]]]:
    """Return each question with the answers that reply to it, and what they reply."""
    return [
        (question, [(one, text) for one in answers if (text := _said(one, n))])
        for n, question in enumerate(row.questions)
    ]


def _said(answer: HearingAnswer, number: int) -> str:
    return str(answer.replies[number]) if number < len(answer.replies) else ""
