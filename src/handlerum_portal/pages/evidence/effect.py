# SPDX-License-Identifier: MPL-2.0
"""What do the figures show? What is measured here, and what was published of the seven."""

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from handlerum.errors import HandlerumError
from handlerum.evaluation.json_stat_measurements import cube_of
from handlerum_portal.pages.charts.raster import png_of
from handlerum_portal.pages.evidence.figure import Chosen, chosen_in, figure_of
from handlerum_portal.pages.evidence.measured import measured_table
from handlerum_portal.pages.evidence.published import published_table
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.kept import kept
from handlerum_portal.pages.open_data.linked import script
from handlerum_portal.pages.open_data.linked_evidence import of_indicator
from handlerum_portal.pages.tables.files import KINDS
from handlerum_portal.pages.tables.listing import list_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.evidence import words
from handlerum_portal.store import clock
from handlerum_portal.store.evidence.measuring import (
    UnknownMeasured,
    defined,
    indicator,
    indicators,
    measurements,
    names_of_all,
)
from handlerum_portal.store.evidence.published_figures import every_figure
from handlerum_portal.store.read import register

DOWNLOADS: Final = (
    ("svg", "SVG"),
    ("png", "PNG"),
    ("xlsx", "Excel"),
    ("csv", "CSV"),
    ("json", "JSON"),
    ("jsonstat", "JSON-stat"),
)
_PICTURES: Final = {"svg": "image/svg+xml", "png": "image/png"}
_DRAWN: Final = frozenset({*_PICTURES, "jsonstat"})
_JSON_STAT: Final = "application/json; charset=utf-8"


@kept
def effect(request: HttpRequest, form: str = "") -> HttpResponse:
    """Show what is measured here and the list of published figures."""
    try:
        facts = register()
    except HandlerumError as error:
        return fault_page(request, error)
    rows = every_figure(facts)
    context = {
        "indicators": indicators(),
        "section": "effect",
        "crumbs": [{"text": words("effect", language())}],
    }
    page = ("evidence/effect.html", context)
    table = published_table(facts, rows)
    return list_answer(request, table, rows, page, form, state=(facts.version, "published"))


@kept
def effect_indicator(request: HttpRequest, key: str) -> HttpResponse:
    """Show one indicator: what it is, how it has gone, and what that does not say."""
    try:
        chosen = _asked(request, key)
    except UnknownMeasured as error:
        raise Http404(key) from error
    context = {
        "indicator": chosen.row,
        "chosen": chosen,
        "name": _name(chosen),
        "linked": script(_linked(request, chosen)),
        "figure": figure_of(chosen, language()) if chosen.figures else "",
        "downloads": DOWNLOADS,
        "tail": f"?{request.GET.urlencode()}" if request.GET else "",
        "section": "effect",
        "crumbs": [
            {"text": words("effect", language()), "href": reverse("effect")},
            {"text": _name(chosen)},
        ],
    }
    page = ("evidence/indicator.html", context)
    table, rows = measured_table(chosen.row, chosen.names), chosen.figures
    return list_answer(request, table, rows, page)


def effect_file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """Return an indicator's figures as a file, or its picture."""
    try:
        chosen = _asked(request, key)
    except UnknownMeasured as error:
        raise Http404(key) from error
    if form in _DRAWN and not chosen.figures:
        raise Http404(form)
    if form in _PICTURES:
        figure = str(figure_of(chosen, language()))
        body = figure.encode() if form == "svg" else png_of(figure)
        return _sent(body, _PICTURES[form], f"{key}.{form}")
    if form == "jsonstat":
        body = cube_of(
            defined(chosen.row), chosen.figures, chosen.names, on=clock.today().isoformat()
        )
        return _sent(body, _JSON_STAT, f"{key}.json-stat.json")
    if form not in KINDS:
        raise Http404(form)
    return list_answer(
        request, measured_table(chosen.row, chosen.names), chosen.figures, ("", {}), form
    )


def _asked(request: HttpRequest, key: str) -> Chosen:
    row = indicator(key)
    return chosen_in(row, measurements(row), names_of_all(register()), request.GET.dict())


def _linked(request: HttpRequest, chosen: Chosen) -> dict[str, Any]:
    here = reverse("effect_indicator", args=[chosen.row.key])
    forms = [form for form, _ in DOWNLOADS if chosen.figures or form not in _DRAWN]
    return of_indicator(chosen.row, chosen.all_periods, request.build_absolute_uri(here), forms)


def _name(chosen: Chosen) -> str:
    return str(chosen.row.name_en if language() == "en" else chosen.row.name)


def _sent(body: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        body,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
