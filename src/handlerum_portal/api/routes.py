# SPDX-License-Identifier: MPL-2.0
"""What can a machine ask? The same questions as a person, with the same answers."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.params import functions

from handlerum.errors import HandlerumError
from handlerum_portal.api import shapes
from handlerum_portal.api.problems import UnknownAgreement, problem
from handlerum_portal.api.questions import questions
from handlerum_portal.store.answer import answer, answer_bytes, ask
from handlerum_portal.store.models import Agreement
from handlerum_portal.store.read import register

JSON = "application/json; charset=utf-8"
FAULTS = {400: shapes.ProblemUd, 404: shapes.ProblemUd, 503: shapes.ProblemUd}
api = NinjaAPI(
    title="Handlerum",
    version="1",
    description="Hvilke regler gælder her, og hvorfor? / Which rules apply here, and why?",
    urls_namespace="api",
)
api.add_exception_handler(HandlerumError, problem)
api.add_router("", questions)


@api.get("/hvad-gaelder", response={200: shapes.SvarUd, **FAULTS}, summary="Hvad gælder her?")
def what_applies(
    request: HttpRequest,  # noqa: ARG001
    kommune: Annotated[
        str, functions.Query(description="Kode eller navn, fx 0840 eller Rebild")
    ] = "",
    institution: Annotated[str, functions.Query(description="Institutionens id eller navn")] = "",
    pr: Annotated[
        str, functions.Query(description="Dag, fx 2024-05-14; ellers den seneste med noget i kraft")
    ] = "",
    kendt: Annotated[
        str, functions.Query(description="Svar med det, der var kendt denne dag; ellers i dag")
    ] = "",
) -> HttpResponse:
    """Answer which rules apply at a place on a day, with the chain of ids behind each."""
    body = answer_bytes(answer(ask(kommune, institution, pr, kendt)))
    return HttpResponse(body, content_type=JSON)


@api.get("/kommuner", response=list[shapes.KommuneUd], summary="De 98 kommuner")
def municipalities(request: HttpRequest) -> list[dict[str, object]]:  # noqa: ARG001
    """List the 98 municipalities."""
    facts = register()
    with_agreement = {row.municipality: row.key for row in facts.agreements}
    return [
        {
            "kode": row.key,
            "navn": row.name,
            "region": row.region,
            "aftale": with_agreement.get(row.key),
        }
        for row in facts.municipalities
    ]


@api.get("/institutioner", response=list[shapes.InstitutionUd], summary="Institutioner")
def institutions(
    request: HttpRequest,  # noqa: ARG001
    kommune: Annotated[str, functions.Query(description="Firecifret kommunekode")] = "",
) -> list[dict[str, object]]:
    """List the institutions, of one municipality if given."""
    return [
        {
            "id": row.key,
            "navn": row.name,
            "kommune": row.municipality,
            "omraade": row.area,
            "slags": row.kind,
            "fra": row.first_day,
            "til": row.last_day,
            "sikkerhed": row.certainty,
            "kilde": row.source,
        }
        for row in register().institutions
        if kommune in ("", row.municipality)
    ]


@api.get("/aftaler", response=list[shapes.AftaleUd], summary="De syv aftaler")
def agreements(request: HttpRequest) -> list[dict[str, object]]:  # noqa: ARG001
    """List the seven agreements."""
    return [_agreement(row) for row in register().agreements]


@api.get("/aftaler/{key}", response={200: shapes.AftaleMedIndholdUd, **FAULTS}, summary="En aftale")
def agreement(request: HttpRequest, key: str) -> dict[str, object]:  # noqa: ARG001
    """Show one agreement with its promises and known decisions."""
    facts = register()
    row = facts.agreement(key)
    if row is None:
        raise UnknownAgreement(f"'{key}' is no agreement.", value=key)
    duties = [duty for duty in facts.obligations if duty.agreement == key]
    decisions = [one for one in facts.decisions if one.municipality == row.municipality]
    return _agreement(row) | {
        "pligter": [
            {
                "side": duty.side,
                "pligt": duty.duty_da,
                "status": duty.status,
                "sikkerhed": duty.certainty,
                "kilde": duty.source,
            }
            for duty in duties
        ],
        "beslutninger": [
            {
                "id": one.key,
                "slags": one.kind,
                "indhold": one.what_da,
                "regel": one.rule,
                "regel_sikkerhed": one.rule_certainty,
                "sikkerhed": one.certainty,
                "kilde": one.source,
            }
            for one in decisions
        ],
    }


def _agreement(row: Agreement) -> dict[str, object]:
    return {
        "id": row.key,
        "kommune": row.municipality,
        "omraade": row.area,
        "titel": row.title_da,
        "retsgrundlag": row.act,
        "fra": row.start.isoformat(),
        "til": row.until.isoformat(),
        "sikkerhed": row.certainty,
        "kilde": row.source,
    }
