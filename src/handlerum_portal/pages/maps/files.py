# SPDX-License-Identifier: MPL-2.0
"""How does the map leave the register? As a picture with its words inside, or as a table."""

from dataclasses import replace
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse

from handlerum.errors import HandlerumError
from handlerum_portal.pages.charts.drawing import Told
from handlerum_portal.pages.charts.raster import png_of
from handlerum_portal.pages.faults import fault_page
from handlerum_portal.pages.maps.asked import OUTLINE, MapAsked, map_asked
from handlerum_portal.pages.maps.outline import Outlines, outlines
from handlerum_portal.pages.maps.picture import map_picture
from handlerum_portal.pages.maps.towns import Town, towns
from handlerum_portal.pages.tables.column import Column, Table
from handlerum_portal.pages.tables.files import KINDS
from handlerum_portal.pages.tables.listing import file_answer
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.maps import map_words
from handlerum_portal.pages.wording.saying import day_in_words
from handlerum_portal.store import clock
from handlerum_portal.store.read import register

_KINDS: Final = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}


_TABLE: Final = Table(
    name="kort",
    title=("Kommunerne på kortet", "The municipalities on the map"),
    shows_days=True,
    columns=(
        Column(key="kommune", head=("Kommune", "Municipality"), value=lambda town: town.code),
        Column(key="navn", head=("Navn", "Name"), value=lambda town: town.row.name),
        Column(key="omraade", head=("Område", "Field"), value=lambda town: town.area or None),
        Column(
            key="i_kraft",
            head=("Fravigelser i kraft", "Exemptions in force"),
            value=lambda town: town.in_force,
        ),
    ),
)


def map_file(request: HttpRequest, form: str) -> HttpResponse:
    """Send the map as a picture that stands alone, or what it tells as a table."""
    if form not in (*_KINDS, *KINDS):
        raise Http404(request.path)
    try:
        asked = map_asked(request)
    except HandlerumError as error:
        return fault_page(request, error)
    facts = register()
    if form in KINDS:
        return file_answer(request, replace(_TABLE, on=asked.day), towns(facts, asked.day), form)
    drawn = outlines(facts) if asked.view == OUTLINE else None
    figure = str(_figure(request, asked, drawn, towns(facts, asked.day)))
    body = figure.encode() if form == "svg" else png_of(figure)
    answer = HttpResponse(body, content_type=_KINDS[form])
    name = f"handlerum-kort-{asked.day or clock.today():%Y-%m-%d}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _figure(
    request: HttpRequest, asked: MapAsked, drawn: Outlines | None, shown: tuple[Town, ...]
) -> str:
    tongue = language()
    title = map_words("title", tongue)
    if asked.day:
        title += " " + map_words("as_of", tongue, day=day_in_words(asked.day, tongue))
    said = "; ".join(town.label for town in shown if town.area)
    told = Told("kort", title, said or map_words("nobody", tongue), tongue)
    today = day_in_words(clock.today(), tongue)
    source = [map_words("source", tongue, host=request.get_host(), day=today)]
    if drawn:
        source.append(map_words("drawn", tongue, source=drawn.source))
    return map_picture(shown, drawn, told, source)
