# SPDX-License-Identifier: MPL-2.0
"""How does a municipality ask, read what is answered, and say what it did?"""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.agreements.hearing import ANYBODY
from handlerum.errors import HandlerumError
from handlerum.place import Area
from handlerum.time import parse_day
from handlerum_portal.actions.community.hearing_answers import (
    hide_answer,
    keep_answer,
    show_answer,
)
from handlerum_portal.actions.community.hearings import (
    Invitation,
    conclude,
    open_hearing,
    treat,
)
from handlerum_portal.actions.open_door import LeftOut
from handlerum_portal.pages.casework.hearing_link import case_behind
from handlerum_portal.pages.community.asking import fault_of, person_of
from handlerum_portal.pages.community.hearings import told, with_files
from handlerum_portal.pages.community.human import new_form
from handlerum_portal.pages.community.letters import hearing_news
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.whole_number import number_in
from handlerum_portal.pages.wording.suggestions import word
from handlerum_portal.store import clock
from handlerum_portal.store.community.hearings import parties_asked, status_of
from handlerum_portal.store.models import Hearing, HearingAnswer, Person
from handlerum_portal.store.read import register


def hearing_desk(request: HttpRequest, code: str) -> HttpResponse:
    """Show the hearings of a municipality, and open a new one."""
    person = person_of(request)
    error: HandlerumError | None = None
    if request.method == "POST" and person is not None:
        try:
            row = open_hearing(person, _invitation(request))
            return redirect("hearing_work", code, row.pk)
        except HandlerumError as fault:
            error = fault
    agreement = register().agreement_of(code)
    area = request.POST.get("omraade") or request.GET.get("omraade", "")
    if area not in set(Area):
        area = agreement.area if agreement else Area.SCHOOL.value
    rows = Hearing.objects.filter(municipality=code)
    context = {
        "section": "desk",
        "code": code,
        "town": register().municipality(code),
        "rows": [(row, status_of(row).value, _waiting(row).count()) for row in rows],
        "area": area,
        "areas": [one.value for one in Area],
        "parties": parties_asked(Area(area), clock.today()),
        "given": request.POST or request.GET,
        "chosen": (request.POST or request.GET).getlist("parter"),
        "faults": fault_of(error, language(), "titel") if error else {},
        "key": request.POST.get("noegle") or new_form(),
        "today": clock.today(),
        "crumbs": [
            {"text": word("desk", language()), "href": reverse("desk")},
            {"text": word("hearings", language())},
        ],
    }
    return render(request, "community/hearing_desk.html", context, status=400 if error else 200)


def _invitation(request: HttpRequest) -> Invitation:
    sent = request.POST
    if sent.get("omraade") not in set(Area):
        raise LeftOut("Choose an area.", value=sent.get("omraade", ""), key="omraade")
    return Invitation(
        title=sent.get("titel", ""),
        what=sent.get("tekst", ""),
        material=sent.get("materiale", ""),
        area=sent["omraade"],
        subject=sent.get("sag", ""),
        parties=tuple(sent.getlist("parter")),
        questions=tuple(sent.get("spoergsmaal", "").splitlines()),
        opens=parse_day(sent["aabner"]) if sent.get("aabner") else clock.today(),
        closes=parse_day(sent.get("frist", "")),
        key=sent.get("noegle", "")[:80] or new_form()[:80],
    )


def hearing_work(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Read the answers of one hearing, and end it; what was written stays when refused."""
    row = Hearing.objects.filter(pk=number, municipality=code).first()
    person = person_of(request)
    if row is None or person is None:
        return redirect("hearing_desk", code)
    error: HandlerumError | None = None
    if request.method == "POST":
        try:
            _take(request, person, row)
            return redirect("hearing_work", code, number)
        except HandlerumError as fault:
            error = fault
    context: dict[str, Any] = told(row) | {
        "section": "desk",
        "code": code,
        "waiting": with_files(row, _waiting(row)),
        "done": with_files(row, row.answers.filter(is_read=True)),
        "unconfirmed": row.answers.filter(confirmed_at=None).count(),
        "given": request.POST,
        "faults": fault_of(error, language(), "svarede") if error else {},
        "anybody": ANYBODY,
        "case": case_behind(row),
        "crumbs": [
            {"text": word("hearings", language()), "href": reverse("hearing_desk", args=[code])},
            {"text": row.title, "lang": "da"},
        ],
    }
    return render(request, "community/hearing_work.html", context, status=400 if error else 200)


def _take(request: HttpRequest, person: Person, row: Hearing) -> None:
    sent = request.POST
    number = sent.get("svar", "")
    match sent.get("skridt"):
        case "vis":
            show_answer(person, number_in(number), with_file=sent.get("bilag") == "ja")
        case "laest":
            keep_answer(person, number_in(number))
        case "skjul":
            hide_answer(person, number_in(number), sent.get("begrundelse", ""))
        case "behandl":
            treat(person, row.pk)
        case _:
            news = hearing_news(request, row)
            conclude(person, row.pk, sent.get("svarede", ""), sent.get("gjorde", ""), news)


def _waiting(row: Hearing) -> QuerySet[HearingAnswer]:
    return row.answers.filter(confirmed_at__isnull=False, is_read=False)
