# SPDX-License-Identifier: MPL-2.0
"""Did it work? Question, answer with its interval, picture, method, data and code, limits."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from handlerum_portal.pages.citing import Named
from handlerum_portal.pages.evaluation_report.report import report_context
from handlerum_portal.pages.evidence.package import KINDS, PICTURES, file_of
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.open_data.linked import script
from handlerum_portal.pages.open_data.linked_evidence import of_evaluation
from handlerum_portal.pages.tables.column import Column, Table, pick, said_day
from handlerum_portal.pages.tables.listing import list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording import evaluation as say
from handlerum_portal.pages.wording.evidence import words
from handlerum_portal.store.evidence.evaluations import UnknownEvaluation, published, published_run
from handlerum_portal.store.models import EvaluationRun

FIGURES: Final = {
    "da": (("figur.svg", "SVG"), ("figur.png", "PNG")),
    "en": (("figure.svg", "SVG"), ("figure.png", "PNG")),
}
FIGURE_FILES: Final = (
    ("tal.xlsx", "Excel"),
    ("tal.csv", "CSV"),
    ("resultat.json", "JSON"),
)
FILES: Final = (
    ("pakke.zip", "file.package"),
    ("rapport.pdf", "file.report_pdf"),
    ("rapport.html", "file.report"),
    ("report.pdf", "file.english_pdf"),
    ("report.html", "file.english"),
    ("placebo.csv", "file.placebo"),
)


_RECEIPT: Final = (
    Column(
        key="laast",
        head=("Plan låst", "Plan locked"),
        value=lambda run: run.content["plan"]["laast"][:10],
        say=said_day,
    ),
    Column(
        key="laast_foer_start",
        head=("Låst før aftalens start", "Locked before the agreement's start"),
        value=lambda run: run.content["plan"]["laast_foer_start"],
        say=lambda value, language: pick(("ja", "yes") if value else ("nej", "no"), language),
    ),
    Column(
        key="offentliggjort",
        head=("Offentliggjort", "Published"),
        value=lambda run: run.published_at.date() if run.published_at else None,
        say=said_day,
    ),
    Column(
        key="plan_sha256",
        head=("Plan", "Plan"),
        value=lambda run: run.plan.sha256,
        is_only_in_files=True,
    ),
    Column(
        key="resultat_sha256",
        head=("Resultat", "Result"),
        value=lambda run: run.sha256,
        is_only_in_files=True,
    ),
)


@kept
def evaluations(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show every published evaluation with its answer."""
    context = {"section": "evaluations", "crumbs": [{"text": words("evaluations", language())}]}
    page = ("evidence/evaluations.html", context)
    return list_answer(request, evaluations_table(), published(), page, form)


@kept
def evaluation(request: HttpRequest, key: str) -> HttpResponse:
    """Show one evaluation whole."""
    run = _run(key)
    address = request.build_absolute_uri(reverse("evaluation", args=[key]))
    names = [name for name, _ in FIGURE_FILES + FILES]
    context = {
        "run": run,
        "content": run.content,
        "figure_files": FIGURES[language()] + FIGURE_FILES,
        "files": [(name, words(text, language())) for name, text in FILES],
        "pictures": PICTURES[language()],
        "cited": Named(version=run.sha256),
        "linked": script(of_evaluation(run, say.headline(run.content, "da"), address, names)),
        "report": report_context(run.content, language()),
        "section": "evaluations",
        "crumbs": [
            {"text": words("evaluations", language()), "href": reverse("evaluations")},
            {"text": run.plan.title, "lang": "da"},
        ],
    }
    return render(request, "evidence/evaluation.html", context)


def evaluation_file(request: HttpRequest, key: str, name: str, form: str) -> HttpResponse:
    """Return one of the files that belong to an evaluation; raises Http404 for any other."""
    body = file_of(_run(key), f"{name}.{form}", request.build_absolute_uri("/"))
    if body is None:
        raise Http404(name)
    shown = f'attachment; filename="{key}-{name}.{form}"'
    return HttpResponse(body, content_type=KINDS[form], headers={"Content-Disposition": shown})


def evaluations_table() -> Table:
    """Return the columns of the list of evaluations."""
    return Table(
        name="evaluering",
        title=("Offentliggjorte evalueringer", "Published evaluations"),
        followed_by=(),
        empty=(
            "Ingen evaluering er offentliggjort endnu.",
            "No evaluation has been published yet.",
        ),
        columns=(
            Column(
                key="spoergsmaal",
                head=("Spørgsmål", "Question"),
                value=lambda run: run.plan.title,
                href=lambda run: reverse("evaluation", args=[run.plan.key]),
                is_searched=True,
                is_danish=True,
            ),
            Column(
                key="svar",
                head=("Svar", "Answer"),
                value=lambda run: say.headline(run.content, "da"),
                say=_headline,
            ),
            *_RECEIPT,
        ),
    )


def _headline(value: object, language: str) -> str:
    if language == "da":
        return str(value)
    found = (run for run in published() if say.headline(run.content, "da") == value)
    return next((say.headline(run.content, "en") for run in found), str(value))


def _run(key: str) -> EvaluationRun:
    try:
        return published_run(key)
    except UnknownEvaluation as error:
        raise Http404(key) from error
