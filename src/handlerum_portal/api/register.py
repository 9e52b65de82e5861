# SPDX-License-Identifier: MPL-2.0
"""What does the register hold, for a machine? Places, agreements and exemptions."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params import functions

from handlerum.errors import UnknownPlace
from handlerum.time import parse_day
from handlerum_portal.api import shapes
from handlerum_portal.api.collection import (
    USUAL,
    Antal,
    SamlingUd,
    Side,
    collection,
)
from handlerum_portal.api.filters import Dagen
from handlerum_portal.api.problems import UnknownAgreement, UnknownExemption
from handlerum_portal.api.shapes_register import (
    AftalerValg,
    FravigelserValg,
    FravigelseUd,
    InstitutionerValg,
    KommuneMedIndholdUd,
    KommunerValg,
)
from handlerum_portal.api.telling import agreement_told, exemption_told, institution_told, promises
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.exemption_list import exemption_named, exemptions_at
from handlerum_portal.store.decisions.exemptions_as_known import exemptions_as_known
from handlerum_portal.store.decisions.withdrawn import withdrawn_named
from handlerum_portal.store.read import register

holdings = Router(tags=["Registret"])
MISSING = {404: shapes.ProblemUd}


@holdings.get("/kommuner", response=SamlingUd[shapes.KommuneUd], summary="De 98 kommuner")
def municipalities(
    request: HttpRequest,
    response: HttpResponse,
    valg: Annotated[KommunerValg, functions.Query()],
    side: Side = 1,
    antal: Antal = USUAL,
) -> dict[str, Any]:
    """List the 98 municipalities, or those with an agreement, or with one in a field."""
    facts = register()
    deals = {row.municipality: row for row in facts.agreements}
    rows = [
        {
            "kode": row.key,
            "navn": row.name,
            "region": row.region,
            "aftale": deals[row.key].key if row.key in deals else None,
        }
        for row in facts.municipalities
        if (not valg.omraade or (row.key in deals and deals[row.key].area == valg.omraade))
        and valg.har_aftale in (None, row.key in deals)
    ]
    return collection(request, response, rows, (side, antal))


@holdings.get(
    "/kommuner/{kode}", response={200: KommuneMedIndholdUd, **MISSING}, summary="En kommune"
)
def municipality(request: HttpRequest, kode: str) -> dict[str, Any]:  # noqa: ARG001
    """Show one municipality with its institutions and exemptions."""
    facts = register()
    row = facts.municipality(kode)
    if row is None:
        raise UnknownPlace(f"'{kode}' is no municipality.", value=kode)
    deal = facts.agreement_of(kode)
    return {
        "kode": row.key,
        "navn": row.name,
        "region": row.region,
        "aftale": deal.key if deal else None,
        "indbyggere_2020": row.population_2020,
        "institutioner": [
            institution_told(one) for one in facts.institutions if one.municipality == kode
        ],
        "fravigelser": [one.key for one in exemptions_at(kode, facts)],
    }


@holdings.get("/institutioner", response=SamlingUd[shapes.InstitutionUd], summary="Institutioner")
def institutions(
    request: HttpRequest,
    response: HttpResponse,
    valg: Annotated[InstitutionerValg, functions.Query()],
    side: Side = 1,
    antal: Antal = USUAL,
) -> dict[str, Any]:
    """List the institutions, of one municipality, field, kind or level if given."""
    rows = valg.among(register().institutions)
    return collection(request, response, rows, (side, antal), institution_told)


@holdings.get(
    "/institutioner/{id}", response={200: shapes.InstitutionUd, **MISSING}, summary="En institution"
)
def institution(request: HttpRequest, id: str) -> dict[str, Any]:  # noqa: A002, ARG001
    """Show one institution."""
    row = register().institution(id)
    if row is None:
        raise UnknownPlace(f"'{id}' is no institution.", value=id)
    return institution_told(row)


@holdings.get("/aftaler", response=SamlingUd[shapes.AftaleUd], summary="De syv aftaler")
def agreements(
    request: HttpRequest,
    response: HttpResponse,
    valg: Annotated[AftalerValg, functions.Query()],
    side: Side = 1,
    antal: Antal = USUAL,
) -> dict[str, Any]:
    """List the seven agreements, or those of a place, a field or a stage on a day."""
    on = parse_day(valg.pr) if valg.pr else clock.today()
    rows = [row for row in register().agreements if valg.fits(row, on)]
    return collection(request, response, rows, (side, antal), agreement_told)


@holdings.get(
    "/aftaler/{key}", response={200: shapes.AftaleMedIndholdUd, **MISSING}, summary="En aftale"
)
def agreement(request: HttpRequest, key: str) -> dict[str, Any]:  # noqa: ARG001
    """Show one agreement with its promises and known decisions."""
    facts = register()
    row = facts.agreement(key)
    if row is None:
        raise UnknownAgreement(f"'{key}' is no agreement.", value=key)
    return agreement_told(row) | promises(row, facts)


@holdings.get("/fravigelser", response=SamlingUd[FravigelseUd], summary="Fravigelser")
def exemptions(
    request: HttpRequest,
    response: HttpResponse,
    valg: Annotated[FravigelserValg, functions.Query()],
    side: Side = 1,
    antal: Antal = USUAL,
) -> dict[str, Any]:
    """List the exemptions the register knows: from sources, and published here."""
    on = parse_day(valg.pr) if valg.pr else clock.today()
    facts = register()
    told = exemptions_at(valg.kommune, facts)
    if valg.registreret_foer:
        told = exemptions_as_known(valg.kommune, parse_day(valg.registreret_foer), facts)
    return collection(
        request,
        response,
        valg.among(told, on, facts),
        (side, antal),
        lambda one: exemption_told(one, on, request),
    )


@holdings.get("/fravigelser/{nr}", response={200: FravigelseUd, **MISSING}, summary="En fravigelse")
def exemption(
    request: HttpRequest, nr: str, den: Annotated[Dagen, functions.Query()]
) -> dict[str, Any]:
    """Show one exemption."""
    found = exemption_named(nr, register()) or withdrawn_named(nr, register())
    if found is None:
        raise UnknownExemption(f"'{nr}' is no exemption.", value=nr)
    return exemption_told(found, parse_day(den.pr) if den.pr else clock.today(), request)
