# SPDX-License-Identifier: MPL-2.0
"""What was aimed at, and how far has each place come? A description, never an effect."""

from collections.abc import Iterable, Mapping
from math import isnan
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from handlerum.evaluation.goals import Measurement, Progress
from handlerum.evaluation.numbers import Status
from handlerum_portal.pages.evidence.measured import value_in_words
from handlerum_portal.pages.evidence.published import told
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.tables.column import Column, Table, table_of
from handlerum_portal.pages.tables.listing import file_answer, list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.evidence import words
from handlerum_portal.pages.wording.saying import name_of, unit_of
from handlerum_portal.store.evidence.measuring import aims_of, how_far
from handlerum_portal.store.evidence.published_figures import figures_of
from handlerum_portal.store.models import Agreement, Aim, Goal, InstitutionRow
from handlerum_portal.store.read import Register, register

_PROGRESS: Final = ("Fremdrift mod målene", "Progress towards the goals")
_WHICH: Final = (("aftale", ("Aftale", "Agreement")), ("maal", ("Mål", "Goal")))
_TOLD: Final = (
    ("place", ("Sted", "Place")),
    ("baseline", ("Udgangspunkt", "Baseline")),
    ("newest", ("Nyeste", "Newest")),
    ("share", ("Af vejen, procent", "Of the way, per cent")),
    ("course", ("Status", "Status")),
    ("suppressed", ("Skjulte tal", "Hidden figures")),
    ("missing", ("Manglende tal", "Missing figures")),
)


@kept
def goals(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show every goal we know, with who set it and where."""
    facts = register()
    context = {
        "progress": [
            {"agreement": row, "aims": aims}
            for row in facts.agreements
            if (aims := progress_of(row.key, _places(row, facts)))
        ],
        "section": "goals",
        "crumbs": [{"text": words("goals", language())}],
    }
    table = goals_table(facts)
    return list_answer(request, table, facts.goals, ("evidence/goals.html", context), form)


def goals_table(facts: Register) -> Table:
    """Return the columns of the list of goals."""
    names = facts.town_names
    return Table(
        name="maal",
        title=("Mål for velfærdsaftalerne", "Goals of the welfare agreements"),
        columns=(
            Column(
                key="maal",
                head=("Mål", "Goal"),
                value=lambda row: row.goal_da,
                say=_in_english(facts.goals),
                href=lambda row: row.source,
                mark=lambda row: row.certainty,
                is_searched=True,
            ),
            Column(
                key="sat_af",
                head=("Sat af", "Set by"),
                value=lambda row: row.set_by,
                is_choice=True,
                is_danish=True,
            ),
            *_where(names),
        ),
    )


def _where(names: Mapping[str, str]) -> tuple[Column, ...]:
    return (
        Column(
            key="omraade",
            head=("Område", "Field"),
            value=lambda row: " ".join(row.areas),
            say=lambda value, language: ", ".join(
                name_of("area", one, language) for one in str(value).split()
            ),
        ),
        Column(
            key="kommuner",
            head=("Kommuner", "Municipalities"),
            value=lambda row: ", ".join(names.get(c, c) for c in row.municipalities),
            is_searched=True,
        ),
        Column(
            key="kilde",
            head=("Kilde", "Source"),
            value=lambda row: row.source,
            is_only_in_files=True,
        ),
    )


def evidence_of(row: Agreement, facts: Register) -> dict[str, Any]:
    """Return progress and published figures for the page of an agreement."""
    return {
        "progress": progress_of(row.key, _places(row, facts)),
        "published": told(figures_of(facts, row), language()),
    }


def progress_here(site: InstitutionRow, agreement: Agreement | None) -> list[dict[str, Any]]:
    """Return the measured goals that one institution reports, with how far it is."""
    if agreement is None:
        return []
    return [one for one in progress_of(agreement.key, [(site.key, site.name)]) if one["rows"]]


def progress_of(agreement: str, places: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return each measured goal with the progress of the places that report it."""
    named = dict(places)
    found = []
    for aim in aims_of(agreement):
        rows = [_row(aim, named[place], one) for place, one in how_far(aim, named).items()]
        found.append({"aim": aim, "goal": _said(aim), "rows": rows, "target": _target(aim)})
    return found


def progress_file(request: HttpRequest, form: str) -> HttpResponse:
    """Send how far each place has come, of all agreements, of one or of one institution."""
    facts, asked = register(), request.GET
    site, key = facts.institution(asked.get("institution", "")), asked.get("aftale", "")
    chosen = [row for row in facts.agreements if key in ("", row.key)]
    rows = [
        (row.key, one["goal"], *(told[name] for name, _ in _TOLD))
        for row in chosen
        for one in progress_of(row.key, [(site.key, site.name)] if site else _places(row, facts))
        for told in one["rows"]
    ]
    return file_answer(request, table_of("fremdrift", _PROGRESS, *_WHICH, *_TOLD), rows, form)


def _row(aim: Aim, place: str, one: Progress) -> dict[str, Any]:
    share = None if isnan(one.share) else max(0, min(100, round(100 * one.share)))
    return {
        "place": place,
        "href": f"{reverse('effect_indicator', args=[aim.indicator.key])}?kommune={one.place}",
        "course": words(f"course.{one.course}", language()),
        "css": {"reached": "status-opfyldt", "towards": "status-delvist"}.get(one.course, ""),
        "baseline": _told(one.baseline),
        "newest": _told(one.newest),
        "share": share,
        "missing": one.missing,
        "suppressed": one.suppressed,
    }


def _told(ends: tuple[Measurement, ...]) -> str:
    if not ends:
        return "–"
    return f"{value_in_words(ends[0].status, ends[0].value, language())} ({ends[0].period})"


def _target(aim: Aim) -> str:
    if aim.value is None:
        return ""
    unit = unit_of(aim.value, aim.indicator.unit, language())
    return f"{value_in_words(Status.OBSERVED, aim.value, language())} {unit}"


def _said(aim: Aim) -> str:
    return str(aim.goal_en if language() == "en" else aim.goal_da)


def _places(row: Agreement, facts: Register) -> list[tuple[str, str]]:
    home = facts.municipality(row.municipality)
    own = [(row.municipality, home.name)] if home else []
    inside = [
        (one.key, one.name) for one in facts.institutions if one.municipality == row.municipality
    ]
    return [*own, *inside]


def _in_english(rows: tuple[Goal, ...]) -> Any:
    english = {row.goal_da: row.goal_en for row in rows}
    return lambda value, language: english.get(value, "") if language == "en" else str(value)
