# SPDX-License-Identifier: MPL-2.0
"""What has been learnt, and what if everybody did so? Lessons, and the note to the ministry."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from handlerum.agreements.lesson import Cost, Grade, Origin
from handlerum.errors import HandlerumError
from handlerum.place import Area
from handlerum_portal.actions.community.lessons import (
    Note,
    note_lesson,
    steps_open,
    take_lesson_step,
)
from handlerum_portal.actions.community.national import WhatIf, what_if
from handlerum_portal.pages.community.asking import fault_of, person_of
from handlerum_portal.pages.community.human import new_form
from handlerum_portal.pages.community.national_note import WORD, figures_of, note_bytes
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.register.register_tables import AREA
from handlerum_portal.pages.tables.column import Column, Table, table_of
from handlerum_portal.pages.tables.files import KINDS
from handlerum_portal.pages.tables.listing import file_answer, list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.whole_number import number_in
from handlerum_portal.pages.wording.community_names import named
from handlerum_portal.pages.wording.lessons import sentence
from handlerum_portal.store import clock
from handlerum_portal.store.community.lessons import (
    lessons_of_the_seven,
    paths_to_law,
    public_lesson,
    public_lessons,
)
from handlerum_portal.store.community.trials import TrialTold, trial_told
from handlerum_portal.store.models import Lesson
from handlerum_portal.store.read import register

FIELDS: Final = (
    "titel tekst omraade oprindelse fra hjemmel grad arbejde set betingelser kontakt bestemmelse "
    "aendring noegle"
).split()


FIGURES: Final = table_of(
    "landsdaekkende",
    ("Hvis alle 98 kommuner fraveg den", "If all 98 set it aside"),
    ("hvad", ("Hvad", "What")),
    ("antal", ("Antal", "Number")),
)


def lesson_table() -> Table:
    """Return the columns of the list of lessons noted here."""
    return Table(
        name="erfaringer",
        title=("Erfaringer", "Lessons"),
        followed_by=("kommune", "omraade"),
        columns=(
            Column(
                key="titel",
                head=("Erfaring", "Lesson"),
                value=lambda row: row.title,
                href=lambda row: reverse("lesson", args=[row.pk]),
                is_searched=True,
                is_danish=True,
            ),
            AREA,
            Column(
                key="grad",
                head=("Hvor godt ved vi det", "How well we know it"),
                value=lambda row: row.grade,
                say=lambda code, spoken: named("grade", str(code), spoken),
                is_choice=True,
            ),
            Column(
                key="status",
                head=("Status", "Status"),
                value=lambda row: row.status,
                say=lambda code, spoken: named("lesson", str(code), spoken),
                is_choice=True,
            ),
            Column(
                key="bestemmelse",
                head=("Bestemmelse", "Provision"),
                value=lambda row: row.provision or None,
                is_danish=True,
            ),
        ),
        empty=("Ingen har delt en erfaring her endnu.", "Nobody has shared a lesson here yet."),
    )


def lessons(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show the ways from trial to law, what the seven learnt, and lessons shared here."""
    context = {
        "section": "lessons",
        "paths": paths_to_law(),
        "learnt": lessons_of_the_seven(),
        "crumbs": [{"text": sentence("title", language())}],
    }
    return list_answer(
        request, lesson_table(), list(public_lessons()), ("community/lessons.html", context), form
    )


@never_cache
def lesson(request: HttpRequest, number: int) -> HttpResponse:
    """Show one lesson that is shared."""
    row = public_lesson(number)
    if row is None:
        raise Http404(request.path)
    return render(request, "community/lesson.html", _about(request, row))


def _about(request: HttpRequest, row: Lesson) -> dict[str, Any]:
    return {
        "section": "lessons",
        "row": row,
        "town": register().municipality(row.municipality),
        "trial": trial_told(row.source) if row.source else None,
        "steps": steps_open(person_of(request), row),
        "crumbs": [
            {"text": sentence("title", language()), "href": reverse("lessons")},
            {"text": row.title, "lang": "da"},
        ],
    }


def national(request: HttpRequest, form: str = "") -> HttpResponse:
    """Compute what would happen if all 98 set a provision aside; also as Word and PDF."""
    reference = request.GET.get("bestemmelse", "")[:200]
    number = request.GET.get("erfaring", "")
    noted = number_in(number)
    row = public_lesson(noted) if noted else None
    error: HandlerumError | None = None
    found: WhatIf | None = None
    try:
        found = what_if(reference) if reference else None
        if form in KINDS and found:
            return file_answer(request, FIGURES, figures_of(found, language()), form)
        if form and found:
            return _note(found, row, form)
    except HandlerumError as fault:
        error = fault
    if form:
        return fault_page(request, error) if error else redirect("national")
    context = {
        "section": "lessons",
        "given": {"bestemmelse": reference, "erfaring": number if row else ""},
        "found": found,
        "is_past": found is not None and found.effect.on < clock.today(),
        "figures": figures_of(found, language()) if found else (),
        "lesson": row,
        "faults": fault_of(error, language(), "bestemmelse") if error else {},
        "crumbs": [
            {"text": sentence("title", language()), "href": reverse("lessons")},
            {"text": sentence("national", language())},
        ],
    }
    return render(request, "community/national.html", context, status=400 if error else 200)


def _note(found: WhatIf, row: Lesson | None, form: str) -> HttpResponse:
    if form not in {"docx", "pdf"}:
        raise Http404(form)
    body = note_bytes(found, row, form, language())
    answer = HttpResponse(body, content_type=WORD if form == "docx" else "application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="notat.{form}"'
    return answer


def lesson_desk(request: HttpRequest, code: str) -> HttpResponse:
    """Note a lesson, and see how far each has come."""
    person = person_of(request)
    error: HandlerumError | None = None
    given = {name: (request.POST or request.GET).get(name, "") for name in FIELDS}
    if request.method == "POST" and person is not None:
        try:
            row = note_lesson(person, _note_in(given))
            return redirect("lesson_work", code, row.pk)
        except HandlerumError as fault:
            error = fault
    elif given["fra"]:
        given = _filled(given)
    context = {
        "section": "desk",
        "code": code,
        "town": register().municipality(code),
        "rows": Lesson.objects.filter(municipality=code),
        "given": given | {"noegle": given["noegle"] or new_form()},
        "areas": [one.value for one in Area],
        "origins": [one.value for one in Origin],
        "grades": [one.value for one in Grade],
        "costs": [one.value for one in Cost],
        "faults": fault_of(error, language(), "bestemmelse") if error else {},
        "crumbs": [
            {"text": sentence("desk", language()), "href": reverse("desk")},
            {"text": sentence("title", language())},
        ],
    }
    return render(request, "community/lesson_desk.html", context, status=400 if error else 200)


def _note_in(given: dict[str, str]) -> Note:
    return Note(
        title=given["titel"],
        what=given["tekst"],
        area=given["omraade"],
        origin=given["oprindelse"],
        source=given["fra"],
        legal_basis=given["hjemmel"],
        grade=given["grad"],
        cost=given["arbejde"],
        evidence=given["set"],
        conditions=given["betingelser"],
        contact=given["kontakt"],
        provision=given["bestemmelse"],
        change=given["aendring"],
        key=given["noegle"][:80],
    )


def _filled(given: dict[str, str]) -> dict[str, str]:
    """Return the form filled in from the trial it comes from."""
    told: TrialTold | None = trial_told(given["fra"])
    if told is None:
        return given
    origin = Origin.KNOWN if told.origin == "kendt" else Origin.TRIAL
    return given | {
        "titel": told.title,
        "tekst": told.what,
        "omraade": told.area,
        "oprindelse": origin.value,
        "hjemmel": told.rule,
        "set": told.outcome,
        "grad": (Grade.TOLD if told.outcome else Grade.NOT_SEEN).value,
    }


def lesson_work(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take one step with a lesson; what is missing is said."""
    row = Lesson.objects.filter(pk=number).first()
    person = person_of(request)
    if row is None or person is None or row.municipality != code:
        return redirect("lesson_desk", code)
    error: HandlerumError | None = None
    if request.method == "POST":
        try:
            words = request.POST.get("begrundelse", "")
            take_lesson_step(person, number, request.POST.get("skridt", ""), words)
            return redirect("lesson_work", code, number)
        except HandlerumError as fault:
            error = fault
    context = _about(request, row) | {
        "code": code,
        "faults": fault_of(error, language(), "begrundelse") if error else {},
        "given": request.POST if error else {},
        "is_work": True,
    }
    return render(request, "community/lesson.html", context, status=400 if error else 200)
