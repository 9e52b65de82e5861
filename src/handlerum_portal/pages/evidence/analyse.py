# SPDX-License-Identifier: MPL-2.0
"""Did it work? The room where a plan is weighed, locked, run, read again and published."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum.evaluation.refusals import PlanChanged
from handlerum_portal.actions.access import Doing, may
from handlerum_portal.actions.evidence import analyses as act
from handlerum_portal.pages.evaluation_report.report import report_context
from handlerum_portal.pages.evidence import analyse_form as form
from handlerum_portal.pages.evidence.analyse_told import plan_rows, standing_of, weighed
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.evaluation import METHODS
from handlerum_portal.pages.wording.evidence import words
from handlerum_portal.store.evidence.evaluations import (
    UnknownEvaluation,
    held,
    newest,
    runs_of,
    versions,
)
from handlerum_portal.store.evidence.measuring import indicators
from handlerum_portal.store.models import EvaluationPlan, EvaluationRun, Person


def analyses(request: HttpRequest) -> HttpResponse:
    """Show every plan with how far it has come."""
    rows = newest()
    context = {
        "plans": [standing_of(row, runs_of([row])) for row in rows],
        "may_analyse": _may(request, Doing.ANALYSE),
        "section": "desk",
        "crumbs": [_desk(), {"text": words("analyses", language())}],
    }
    return render(request, "evidence/analyses.html", context)


def analysis_new(request: HttpRequest) -> HttpResponse:
    """Weigh a trial before it is locked, and lock it when asked to."""
    given = form.given_in(request.POST if request.method == "POST" else request.GET)
    context: dict[str, Any] = {
        "given": given,
        "indicators": indicators(),
        "methods": [(key, pair[language() == "en"]) for key, pair in METHODS.items()],
        "section": "desk",
        "crumbs": [
            _desk(),
            {"text": words("analyses", language()), "href": reverse("analyses")},
            {"text": words("new_analysis", language())},
        ],
    }
    if request.method != "POST" and not given["indikator"]:
        return render(request, "evidence/analysis_new.html", context)
    try:
        rows = form.chosen_rows(given)
        wanted = form.wanted_in(given, rows)
        if request.method == "POST":
            key, plan = form.plan_in(given, rows, wanted)
            act.lock_plan(_person(request), key, plan)
            return redirect("analysis", key)
        context |= {"weighed": weighed(act.can_it_be_answered(rows, wanted), wanted, language())}
    except HandlerumError as error:
        context |= {"fault": sentence_of(error, language())}
        return render(request, "evidence/analysis_new.html", context, status=400)
    return render(request, "evidence/analysis_new.html", context)


def analysis(request: HttpRequest, key: str) -> HttpResponse:
    """Show one plan with its lock, versions and runs; take the step that a button asks for."""
    try:
        rows = versions(key)
        if request.method != "POST":
            return _shown(request, rows)
        return _taken(request, rows)
    except UnknownEvaluation as error:
        raise Http404(key) from error
    except PlanChanged as error:
        return fault_page(request, error)


def _taken(request: HttpRequest, rows: tuple[EvaluationPlan, ...]) -> HttpResponse:
    step = _STEPS.get(request.POST.get("skridt", ""))
    try:
        if step is not None:
            step(_person(request), rows, request.POST)
    except PlanChanged:
        raise
    except HandlerumError as error:
        return _shown(request, rows, sentence_of(error, language()))
    return redirect("analysis", rows[-1].key)


def _shown(request: HttpRequest, rows: tuple[EvaluationPlan, ...], fault: str = "") -> HttpResponse:
    runs = runs_of(rows)
    last = rows[-1]
    current = next((run for run in runs if run.plan_id == last.pk), None)
    person = _person(request)
    own = bool(current) and person.pk in {current.ran_by_id, last.author_id}  # type: ignore[union-attr]
    plan, _ = held(last)
    context: dict[str, Any] = {
        "plan": last,
        "left_out": ", ".join(plan.left_out),
        "skipped": ", ".join(plan.skipped),
        "versions": rows,
        "rows": plan_rows(last, language()),
        "standing": standing_of(last, runs),
        "runs": runs,
        "run": current,
        "fault": fault,
        "may_analyse": _may(request, Doing.ANALYSE),
        "may_approve": _may(request, Doing.READ_AGAIN) and not own,
        "section": "desk",
        "crumbs": [
            _desk(),
            {"text": words("analyses", language()), "href": reverse("analyses")},
            {"text": last.title, "lang": "da"},
        ],
    }
    if current:
        context |= {
            "content": current.content,
            "report": report_context(current.content, language()),
        }
    status = 400 if fault else 200
    return render(request, "evidence/analysis.html", context, status=status)


def _run(person: Person, rows: tuple[EvaluationPlan, ...], _sent: Mapping[str, str]) -> None:
    act.run_analysis(person, rows[-1].key)


def _approve(person: Person, rows: tuple[EvaluationPlan, ...], _sent: Mapping[str, str]) -> None:
    act.approve(person, _newest_run(rows))


def _publish(person: Person, rows: tuple[EvaluationPlan, ...], _sent: Mapping[str, str]) -> None:
    act.publish(person, _newest_run(rows))


def _newest_run(rows: tuple[EvaluationPlan, ...]) -> EvaluationRun:
    runs = runs_of(rows[-1:])
    if not runs:
        raise act.AnalysisRefused("It is not run yet.", reason="not_run", value=rows[-1].key)
    return runs[0]


def _revise(person: Person, rows: tuple[EvaluationPlan, ...], sent: Mapping[str, str]) -> None:
    changed = {
        "left_out": form.words_of(str(sent.get("uden", ""))[:2000]),
        "skipped": form.words_of(str(sent.get("spring", ""))[:2000]),
    }
    act.revise(person, rows[-1].key, str(sent.get("begrundelse", ""))[:1000].strip(), changed)


_STEPS: Final[Mapping[str, Callable[..., None]]] = {
    "koer": _run,
    "godkend": _approve,
    "udgiv": _publish,
    "ny-version": _revise,
}


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise Http404(request.path)
    return request.user


def _may(request: HttpRequest, doing: Doing) -> bool:
    return isinstance(request.user, Person) and may(request.user, doing)


def _desk() -> dict[str, str]:
    return {"text": words("desk", language()), "href": reverse("desk")}
