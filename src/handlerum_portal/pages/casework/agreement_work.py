# SPDX-License-Identifier: MPL-2.0
"""How is the course of an agreement kept in the workroom? Steps, duties, rules and the end."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum_portal.actions.access import NotAllowed
from handlerum_portal.actions.decisions.course_end import ending_exemptions
from handlerum_portal.actions.decisions.course_told import step_agreement
from handlerum_portal.actions.decisions.courses import OPENABLE
from handlerum_portal.pages.casework.agreement_told import course_context
from handlerum_portal.pages.casework.found import person_of, told
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.case import word
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.lacking import points_of
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.courses import mandate_of
from handlerum_portal.store.models import Agreement
from handlerum_portal.store.read import register

PAGE = "casework/course.html"


@told
def course(request: HttpRequest, code: str) -> HttpResponse:
    """Show the course of the municipality's agreement, with the steps one may take."""
    return render(request, PAGE, _page(request, _agreement(code)))


@told
def course_take(request: HttpRequest, code: str) -> HttpResponse:
    """Take the step that was pressed, or say beside it why not, with what was written kept."""
    agreement, sent = _agreement(code), request.POST.dict()
    try:
        _take(request, agreement, sent)
    except HandlerumError as error:
        page = _page(request, agreement) | {
            "fault": sentence_of(error, language()),
            "fault_points": points_of(error, language()),
            "sent": sent,
        }
        status = 403 if isinstance(error, NotAllowed) else 400
        return render(request, PAGE, page, status=status)
    return redirect(f"{reverse('course', args=[code])}?gemt=1")


def _take(request: HttpRequest, agreement: Agreement, sent: dict[str, str]) -> None:
    fields = {name[2:]: text for name, text in sent.items() if name.startswith("f-")}
    asked = {name: sent.get(name, "") for name in ("spor", "ting", "skridt", "titel")}
    step_agreement(person_of(request), agreement.key, fields | asked, sent.get("noegle", ""))


def _agreement(code: str) -> Agreement:
    row = register().agreement_of(code)
    if row is None:
        raise Http404(code)
    return row


def _page(request: HttpRequest, agreement: Agreement) -> dict[str, Any]:
    spoken, today = language(), clock.today()
    title = agreement.title_en if spoken == "en" else agreement.title_da
    ends_on = mandate_of(agreement.area).end_known(today).repealed_on
    held = ending_exemptions(agreement)
    return {
        **course_context(agreement, register(), spoken, person=person_of(request)),
        "agreement": agreement,
        "title": title,
        "noegle": uuid4().hex,
        "ends_on": ends_on,
        "ending": [one for one in held if one.period.start < ends_on <= one.period.end],
        "standing": [one for one in held if one.period.end > today],
        "openable": OPENABLE,
        "is_saved": "gemt" in request.GET,
        "section": "desk",
        "crumbs": [
            {"text": word("desk", spoken), "href": reverse("desk")},
            {"text": title},
        ],
    }
