# SPDX-License-Identifier: MPL-2.0
"""How do those who try something look back, and what hangs on their wall?"""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from handlerum.agreements.trial import Freedom, TrialStatus, Works, choices
from handlerum.errors import HandlerumError
from handlerum_portal.actions.community.trials import (
    LookBack,
    hide_trial,
    look_back,
    now_exempted,
    show_trial,
)
from handlerum_portal.actions.open_door import LeftOut, hidden
from handlerum_portal.pages.community.asking import fault_of, origin, person_of
from handlerum_portal.pages.community.human import FIELD, form_again, key_of
from handlerum_portal.pages.community.letters import address, trial_news
from handlerum_portal.pages.community.trials import about, case_address, place_label
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.papers.pdf import paper_html, to_pdf
from handlerum_portal.pages.papers.qr import qr
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.suggestions import word
from handlerum_portal.store import clock
from handlerum_portal.store.community.trials import own_trial, told_of
from handlerum_portal.store.models import Person, Trial
from handlerum_portal.store.read import register


@csrf_exempt
@never_cache
def trial_own(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the trial to those who try it, and take their look back."""
    row = Trial.objects.filter(secret=hidden(secret)).first()
    if row is None:
        raise Http404(request.path)
    error: HandlerumError | None = None
    if FIELD in request.POST:
        try:
            key_of(request.POST.dict())
            look_back(row, _seen(request), origin(request), trial_news(request, row))
            return redirect("trial_own", secret)
        except HandlerumError as fault:
            error = fault
    response = render(
        request, "community/trial_own.html", _own(request, row, error), status=400 if error else 200
    )
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _own(request: HttpRequest, row: Trial, error: HandlerumError | None) -> dict[str, Any]:
    status, freedom = TrialStatus(row.status), Freedom(row.freedom)
    return about(told_of(row)) | {
        "section": "trials",
        "row": row,
        "check_ins": row.check_ins.all(),
        "choices": [one.value for one in choices(status, freedom)],
        "works": [one.value for one in Works],
        "is_due": row.next_check_in is not None and row.next_check_in <= clock.today(),
        "form_key": form_again(request.POST.dict(), error),
        "given": request.POST,
        "faults": fault_of(error, language(), "valg") if error else {},
        "case_address": case_address(row),
    }


def _seen(request: HttpRequest) -> LookBack:
    sent = request.POST
    written = sent.get("tal", "").strip().replace(".", "").replace(",", ".")
    try:
        value = float(written) if written else None
    except ValueError:
        raise LeftOut("The number cannot be read.", value=sent["tal"], key="tal") from None
    return LookBack(
        works=sent.get("virker", ""),
        learnt=sent.get("laert", ""),
        choice=sent.get("valg", ""),
        value=value,
    )


def trial_poster(request: HttpRequest, key: str) -> HttpResponse:
    """Set one sheet for the wall, with a square that leads to the trial."""
    row = own_trial(key)
    if row is None or not row.is_shown:
        raise Http404(request.path)
    link = address(request, language(), "trial", key)
    context = {
        "row": row,
        "place": place_label(row),
        "qr": qr(link, word("trial.qr", language())),
        "link": link,
    }
    page = paper_html("community/trial_poster.html", context, language(), "papers/poster.css")
    try:
        answer = HttpResponse(to_pdf(page), content_type="application/pdf")
    except HandlerumError as error:
        return fault_page(request, error)
    answer["Content-Disposition"] = f'inline; filename="plakat-{key}.pdf"'
    return answer


def trial_desk(request: HttpRequest, code: str) -> HttpResponse:
    """Show the trials of a municipality: those to be shown, due or waiting for an exemption."""
    return _desk(request, code)


def trial_step(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show or hide a trial, or say that its exemption is there."""
    person = person_of(request)
    if request.method != "POST" or person is None:
        return redirect("trial_desk", code)
    try:
        _take(request, person, number)
    except HandlerumError as error:
        return _desk(request, code, error)
    return redirect("trial_desk", code)


def _take(request: HttpRequest, person: Person, number: int) -> None:
    sent = request.POST
    match sent.get("skridt"):
        case "vis":
            show_trial(person, number)
        case "fritaget":
            now_exempted(person, number, sent.get("hjemmel", ""))
        case _:
            hide_trial(person, number, sent.get("begrundelse", ""))


def _desk(request: HttpRequest, code: str, error: HandlerumError | None = None) -> HttpResponse:
    rows = Trial.objects.filter(municipality=code)
    today: date = clock.today()
    context = {
        "section": "desk",
        "code": code,
        "town": register().municipality(code),
        "new": rows.filter(is_shown=False, hidden_because="").order_by("pk")[:25],
        "due": rows.filter(next_check_in__lte=today).order_by("next_check_in")[:25],
        "waiting": [
            (row, case_address(row))
            for row in rows.filter(status__in=("venter_paa_fravigelse", "soeger_fravigelse"))[:25]
        ],
        "faults": fault_of(error, language(), "begrundelse") if error else {},
        "crumbs": [{"text": word("trials", language())}],
    }
    return render(request, "community/trial_desk.html", context, status=400 if error else 200)
