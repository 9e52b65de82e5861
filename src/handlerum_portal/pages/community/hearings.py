# SPDX-License-Identifier: MPL-2.0
"""What are people asked about? The list, one hearing, and an answer without an account."""

from collections.abc import Sequence
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from handlerum.agreements.hearing import ANYBODY, HearingStatus
from handlerum.errors import HandlerumError
from handlerum_portal.actions.community.hearings import Reply, answer_hearing
from handlerum_portal.pages.community.asking import fault_of, origin, person_of
from handlerum_portal.pages.community.human import FIELD, form_again, key_of
from handlerum_portal.pages.community.letters import answer_news
from handlerum_portal.pages.register.register_tables import AREA, municipality_column
from handlerum_portal.pages.tables.column import Column, Table, said_day
from handlerum_portal.pages.tables.listing import list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.community_names import named
from handlerum_portal.pages.wording.suggestions import word
from handlerum_portal.store import clock
from handlerum_portal.store.community.hearings import (
    days_of,
    party_named,
    public_answers,
    public_hearings,
    status_of,
)
from handlerum_portal.store.models import Hearing, HearingAnswer
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


@csrf_exempt
@never_cache
def hearing(request: HttpRequest, number: int) -> HttpResponse:
    """Show one hearing, and take an answer while it is open."""
    row = Hearing.objects.filter(pk=number, opens__lte=clock.today()).first()
    if row is None:
        raise Http404(request.path)
    error: HandlerumError | None = None
    if FIELD in request.POST:
        try:
            return _answered(request, row)
        except HandlerumError as fault:
            error = fault
    context = told(row) | {
        "section": "hearings",
        "given": request.POST,
        "form_key": form_again(request.POST.dict(), error),
        "faults": fault_of(error, language(), "virker") if error else {},
        "is_signed_in": person_of(request) is not None,
        "replies": _replies(request, row),
        "follow_key": f"kommune:{row.municipality};omraade:{row.area};slags:hoeringer",
        "thanks": request.GET.get("tak", ""),
        "crumbs": [
            {"text": word("hearings", language()), "href": reverse("hearings")},
            {"text": row.title},
        ],
    }
    return render(request, "community/hearing.html", context, status=400 if error else 200)


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
        "by_question": _by_question(row, answers),
        "town": register().municipality(row.municipality),
        "anybody": ANYBODY,
    }


def _by_question(
    row: Hearing, answers: Sequence[HearingAnswer]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each question with who replied what to it."""
    return [
        (question, [(one.party, text) for one in answers if (text := _said(one, n))])
        for n, question in enumerate(row.questions)
    ]


def _said(answer: HearingAnswer, number: int) -> str:
    return str(answer.replies[number]) if number < len(answer.replies) else ""


def _answered(request: HttpRequest, row: Hearing) -> HttpResponse:
    sent = request.POST
    reply = Reply(
        party=sent.get("part", "") or ANYBODY,
        works=sent.get("virker", ""),
        careful=sent.get("opmaerksom", ""),
        replies=tuple(text for _, text in _replies(request, row)),
        address=sent.get("epost", ""),
        language=language(),
        key=key_of(sent.dict()),
    )
    person = person_of(request)
    answer_hearing(row, reply, origin(request), answer_news(request, row), person)
    thanks = "laest" if person else "mail"
    return redirect(f"{reverse('hearing', args=[row.pk])}?tak={thanks}")


def _replies(request: HttpRequest, row: Hearing) -> list[tuple[str, str]]:
    """Return each question with what was written to it."""
    return [
        (question, request.POST.get(f"spoergsmaal-{n}", ""))
        for n, question in enumerate(row.questions, 1)
    ]
