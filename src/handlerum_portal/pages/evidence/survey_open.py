# SPDX-License-Identifier: MPL-2.0
"""What is somebody asked who came by a link? A few questions; no name, no account, no cookie."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from handlerum.errors import HandlerumError
from handlerum_portal.actions.evidence import surveys as act
from handlerum_portal.pages.evidence.survey_words import questions_of, scale_in
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.statuses import STATUS
from handlerum_portal.store.models import Survey
from handlerum_portal.store.read import register


# Nobody is known here, so there is no token, and no cookie to carry one.
@csrf_exempt
@never_cache
@sensitive_post_parameters()
def survey_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Ask the questions and keep what is answered."""
    row = _survey(token)
    if request.method != "POST":
        return _asked(request, row)
    try:
        act.answer(row, request.POST.dict(), str(request.META.get("REMOTE_ADDR", "")))
    except HandlerumError as error:
        return _asked(request, row, error)
    return redirect("survey_thanks", token)


@never_cache
def survey_thanks(request: HttpRequest, token: str) -> HttpResponse:
    """Say thank you, and what happens with the answer."""
    return render(request, "evidence/survey_thanks.html", {"row": _survey(token), "crumbs": []})


def _asked(request: HttpRequest, row: Survey, error: HandlerumError | None = None) -> HttpResponse:
    place = register().institution(row.place)
    home = register().municipality(row.municipality)
    context = {
        "row": row,
        "place": place.name if place else home.name if home else "",
        "is_open": act.is_open(row),
        "questions": [
            (key, text, str(request.POST.get(key, "")))
            for key, text in questions_of(row.template, language())
        ],
        "scale": [(str(step), text) for step, text in scale_in(language())],
        "comment": request.POST.get("kommentar", "")[:1000],
        "fault": sentence_of(error, language()) if error else "",
    }
    status = STATUS.get(error.code, 400) if error else 200
    return render(request, "evidence/survey_answer.html", context, status=status)


def _survey(token: str) -> Survey:
    row = Survey.objects.filter(token=token).first()
    if row is None:
        raise Http404(token)
    return row
