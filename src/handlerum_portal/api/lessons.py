# SPDX-License-Identifier: MPL-2.0
"""What has been learnt, what if everybody did so, and has each side kept its word? For machines."""

from typing import Annotated, Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema
from ninja.params import functions

from handlerum.time import parse_day
from handlerum_portal.actions.community.national import what_if
from handlerum_portal.api import shapes_lessons as shapes
from handlerum_portal.api.collection import USUAL, Antal, SamlingUd, Side, collection
from handlerum_portal.api.community import NotFound
from handlerum_portal.api.filters import ADay
from handlerum_portal.api.shapes import ProblemUd
from handlerum_portal.api.shapes_community import Valg
from handlerum_portal.store.community.lessons import all_told
from handlerum_portal.store.national import effect_data
from handlerum_portal.store.read import register
from handlerum_portal.store.sides import all_sides_told

learnt = Router(tags=["Medarbejdere og borgere"])
FAULTS: Final = {400: ProblemUd, 404: ProblemUd}


class LandsdaekkendeValg(Schema):
    """Which provision everybody would set aside, and when."""

    bestemmelse: str = Field(max_length=200, description="Fx serviceloven § 79 a")
    pr: Annotated[str, ADay] = Field("", description="Dag; ellers aftalernes sidste")


@learnt.get("/erfaringer", response=SamlingUd[shapes.ErfaringUd], summary="Erfaringer")
def lesson_list(
    request: HttpRequest,
    response: HttpResponse,
    valg: Annotated[Valg, functions.Query()],
    side: Side = 1,
    antal: Antal = USUAL,
) -> dict[str, Any]:
    """List lessons shared here, and the known ways from a local wish to law."""
    rows = [
        one
        for one in all_told()
        if valg.kommune in ("", one["kommune"])
        and valg.omraade in ("", one["omraade"])
        and valg.q.casefold() in f"{one['titel']} {one['hvad']}".casefold()
    ]
    return collection(request, response, rows, (side, antal))


@learnt.get(
    "/erfaringer/landsdaekkende",
    response={200: shapes.LandsdaekkendeUd, **FAULTS},
    summary="Hvad hvis alle 98 kommuner fraveg den?",
)
def national(
    request: HttpRequest,  # noqa: ARG001
    valg: Annotated[LandsdaekkendeValg, functions.Query()],
) -> dict[str, Any]:
    """Compute what would happen if a provision were set aside in all municipalities."""
    found = what_if(valg.bestemmelse, parse_day(valg.pr) if valg.pr else None)
    return effect_data(found.effect) | {"kan_fraviges": found.may, "hjemmel": found.basis or None}


@learnt.get("/erfaringer/{id}", response={200: shapes.ErfaringUd, **FAULTS}, summary="En erfaring")
def lesson_one(request: HttpRequest, id: str) -> dict[str, Any]:  # noqa: A002, ARG001
    """Show one lesson."""
    found = next((one for one in all_told() if one["id"] == id), None)
    if found is None:
        raise NotFound(f"No public lesson is called '{id}'.", value=id)
    return found


@learnt.get(
    "/gensidighed", response=SamlingUd[shapes.GensidighedUd], summary="Har begge sider holdt ord?"
)
def both_sides(
    request: HttpRequest, response: HttpResponse, side: Side = 1, antal: Antal = USUAL
) -> dict[str, Any]:
    """Tell what each side of the seven agreements let go of and kept, as far as is known."""
    return collection(request, response, [*all_sides_told(register())], (side, antal))
