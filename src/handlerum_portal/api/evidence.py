# SPDX-License-Identifier: MPL-2.0
"""What does the register know of figures, goals and evaluations, for a machine?"""

from collections.abc import Sequence
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params import functions

from handlerum.errors import UnknownPlace
from handlerum.evaluation.goals import Measurement
from handlerum.evaluation.json_stat_measurements import cube_of
from handlerum_portal.api import shapes
from handlerum_portal.api.collection import USUAL, Antal, SamlingUd, Side, collection
from handlerum_portal.api.filters import check_order
from handlerum_portal.api.problems import UnknownFormat
from handlerum_portal.api.shapes_evidence import (
    EvalueringUd,
    IndikatorUd,
    MaalingerValg,
    MaalingUd,
    MaalUd,
    MaalValg,
)
from handlerum_portal.store import clock
from handlerum_portal.store.evidence.evaluations import published, published_run
from handlerum_portal.store.evidence.measuring import (
    defined,
    indicator,
    indicators,
    measurements,
    names_of_all,
)
from handlerum_portal.store.evidence.told import (
    evaluation_told,
    goals_told,
    indicator_told,
    measurement_told,
    measurements_csv,
)
from handlerum_portal.store.models import MeasuredIndicator
from handlerum_portal.store.read import register

evidence = Router(tags=["Virkning"])
MISSING = {404: shapes.ProblemUd}


@evidence.get("/indikatorer", response=SamlingUd[IndikatorUd], summary="Det, der måles")
def every_indicator(
    request: HttpRequest, response: HttpResponse, side: Side = 1, antal: Antal = USUAL
) -> dict[str, Any]:
    """List what is measured."""
    return collection(request, response, indicators(), (side, antal), indicator_told)


@evidence.get(
    "/indikatorer/{id}/maalinger",
    response={200: SamlingUd[MaalingUd], 400: shapes.ProblemUd, **MISSING},
    summary="Målinger af en indikator som JSON, CSV eller JSON-stat 2",
)
def figures(
    request: HttpRequest,
    response: HttpResponse,
    id: str,  # noqa: A002 (the address says id)
    valg: Annotated[MaalingerValg, functions.Query()],
    *,
    side: Side = 1,
    antal: Antal = USUAL,
) -> Any:
    """Return the figures in force; a hidden or missing one has a status and no value."""
    row = indicator(id)
    check_order(valg.fra, valg.til)
    found = [
        one
        for one in measurements(row, places=(valg.enhed,) if valg.enhed else ())
        if valg.fra <= one.period and (not valg.til or one.period <= valg.til)
    ]
    if valg.enhed and not found and valg.enhed not in names_of_all(register()):
        raise UnknownPlace(f"'{valg.enhed}' is measured nowhere.", value=valg.enhed)
    found.sort(key=lambda one: (one.place, one.period))
    match valg.format:
        case "json":
            return collection(request, response, found, (side, antal), measurement_told)
        case "csv":
            body, kind = measurements_csv(found, row), "text/csv; charset=utf-8"
        case "json-stat":
            body, kind = cube(row, found), "application/json; charset=utf-8"
        case _:
            raise UnknownFormat(f"“{valg.format}” is no format.", value=valg.format)
    return HttpResponse(body, content_type=kind)


@evidence.get("/maal", response=SamlingUd[MaalUd], summary="Mål, og hvad de måles med")
def every_goal(
    request: HttpRequest,
    response: HttpResponse,
    valg: Annotated[MaalValg, functions.Query()],
    side: Side = 1,
    antal: Antal = USUAL,
) -> dict[str, Any]:
    """List the goals with who set them, and the target where there is one."""
    rows = goals_told(register(), valg.fits)
    return collection(request, response, [*rows], (side, antal))


@evidence.get("/evalueringer", response=SamlingUd[EvalueringUd], summary="Evalueringer")
def every_evaluation(
    request: HttpRequest, response: HttpResponse, side: Side = 1, antal: Antal = USUAL
) -> dict[str, Any]:
    """List the published evaluations with their answers."""
    return collection(request, response, published(), (side, antal), evaluation_told)


@evidence.get(
    "/evalueringer/{id}", response={200: EvalueringUd, **MISSING}, summary="En evaluering"
)
def one_evaluation(
    request: HttpRequest,  # noqa: ARG001
    id: str,  # noqa: A002
) -> dict[str, Any]:
    """Return estimate, interval, assumptions and receipt of a published evaluation."""
    return evaluation_told(published_run(id))


def cube(row: MeasuredIndicator, found: Sequence[Measurement]) -> bytes:
    """Return figures as JSON-stat 2, with the names of the places."""
    names = names_of_all(register())
    return cube_of(defined(row), found, names, on=clock.today().isoformat())
