# SPDX-License-Identifier: MPL-2.0
"""Who is asked here, by which link, how many answered, and what may be shown of it?"""

import re
from datetime import date
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum.evaluation.survey import TEMPLATES, compared
from handlerum_portal.actions.evidence import surveys as act
from handlerum_portal.pages.charts.numbers import written
from handlerum_portal.pages.evidence.survey_words import GROUPS, QUESTIONS
from handlerum_portal.pages.papers.qr import qr
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.evidence import words
from handlerum_portal.store.models import Person, Survey
from handlerum_portal.store.read import register

FIELDS = ("gruppe", "sted", "titel", "slut", "inviterede")
_COUNT: Final = re.compile("[0-9]{1,7}")
_MOST_INVITED: Final = 1_000_000


def surveys(request: HttpRequest, code: str) -> HttpResponse:
    """Show a municipality's surveys and how closed ones compare, and open a new one."""
    home = register().municipality(code)
    if home is None:
        raise Http404(code)
    given = {name: str(request.POST.get(name, "")).strip() for name in FIELDS}
    fault = ""
    if request.method == "POST":
        try:
            made = act.open_survey(_person(request), code, _wanted(given, code))
            return redirect("survey", code, made.pk)
        except HandlerumError as error:
            fault = sentence_of(error, language())
    rows = list(Survey.objects.filter(municipality=code).order_by("-pk")[:100])
    context = {
        "home": home,
        "code": code,
        "rows": [
            {"row": row, "group": _group(row), "results": act.results_of(row)} for row in rows
        ],
        "compared": [_compared(key, rows) for key in TEMPLATES],
        "groups": [(key, pair[language() == "en"]) for key, pair in GROUPS.items()],
        "places": [one for one in register().institutions if one.municipality == code],
        "given": given,
        "fault": fault,
        "section": "desk",
        "crumbs": [_desk(), {"text": words("surveys", language())}],
    }
    return render(request, "evidence/surveys.html", context, status=400 if fault else 200)


def survey(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show one survey: link, QR, response rate, and its results when it is closed."""
    row = Survey.objects.filter(pk=number, municipality=code).first()
    if row is None:
        raise Http404(number)
    if request.method == "POST":
        act.close_survey(_person(request), row)
        return redirect("survey", code, number)
    address = request.build_absolute_uri(reverse("survey_answer", args=[row.token]))
    results = act.results_of(row)
    context = {
        "row": row,
        "group": _group(row),
        "place": getattr(register().institution(row.place), "name", ""),
        "address": address,
        "qr": qr(address, words("survey_qr", language())),
        "is_open": act.is_open(row),
        "results": results,
        "told": [
            {
                "text": QUESTIONS[row.template][one.question][language() == "en"],
                "count": one.count,
                "mean": _mean(one.mean),
                "agree": None if one.agree is None else f"{round(100 * one.agree)} %",
            }
            for one in results.questions
        ],
        "section": "desk",
        "crumbs": [
            _desk(),
            {"text": words("surveys", language()), "href": reverse("surveys", args=[code])},
            {"text": row.title, "lang": "da"},
        ],
    }
    return render(request, "evidence/survey.html", context)


def _wanted(given: dict[str, str], code: str) -> act.Wanted:
    try:
        closes = date.fromisoformat(given["slut"])
    except ValueError:
        shown = given["slut"][:40] or "–"
        raise act.SurveyRefused("No such day.", reason="day", value=shown) from None
    inside = {one.key for one in register().institutions if one.municipality == code}
    place = given["sted"] if given["sted"] in inside else ""
    invited = _invited(given["inviterede"])
    return act.Wanted(given["gruppe"], place, given["titel"], closes, invited)


def _invited(text: str) -> int | None:
    """Return how many were invited, if it is said; raises SurveyRefused."""
    if not text:
        return None
    if not _COUNT.fullmatch(text) or int(text) > _MOST_INVITED:
        raise act.SurveyRefused("No such number.", reason="invited", value=text[:40])
    return int(text)


def _compared(template: str, rows: list[Survey]) -> dict[str, Any]:
    """Return each question by place among closed surveys, small places hidden with another."""
    closed = [row for row in rows if row.template == template and not act.is_open(row)]
    answers = {_name_of(row): list(row.answers.values_list("choices", flat=True)) for row in closed}
    questions = [
        {
            "text": pair[language() == "en"],
            "rows": [
                (
                    one.place,
                    one.count,
                    None if one.mean is None else written(one.mean, language(), 1),
                )
                for one in compared(answers, key)
            ],
        }
        for key, pair in QUESTIONS[template].items()
    ]
    group = GROUPS[template][language() == "en"]
    return {"group": group, "questions": questions if len(answers) > 1 else []}


def _listed(row: Survey) -> dict[str, Any]:
    return {"row": row, "group": _group(row), "results": act.results_of(row)}


def _mean(value: float | None) -> str:
    return "" if value is None else written(value, language(), 1)


def _group(row: Survey) -> str:
    return GROUPS[row.template][language() == "en"]


def _name_of(row: Survey) -> str:
    place = register().institution(row.place)
    return f"{place.name}: {row.title}" if place else row.title


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404(request.path)
    return request.user


def _desk() -> dict[str, str]:
    return {"text": words("desk", language()), "href": reverse("desk")}
