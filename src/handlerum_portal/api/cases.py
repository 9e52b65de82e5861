# SPDX-License-Identifier: MPL-2.0
"""How does a program write a case, and follow the course of a decision?"""

from typing import Annotated, Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params import functions

from handlerum_portal.actions.decisions.case_told import (
    begin_case,
    case_seen,
    case_told,
    cases_seen,
    history_told,
    line_told,
    step_case,
    write_case,
)
from handlerum_portal.actions.ledger import short_name
from handlerum_portal.api.bearer import holder
from handlerum_portal.api.body import (
    answered,
    described,
    one_number,
    one_object,
    one_text,
    sent,
    texts_by_name,
)
from handlerum_portal.api.collection import USUAL, Antal, SamlingUd, Side, collection
from handlerum_portal.api.filters import Sted
from handlerum_portal.api.problems import UnknownExemption
from handlerum_portal.api.shapes import ProblemUd
from handlerum_portal.api.shapes_cases import (
    BeslutningMedStedUd,
    HistorikUd,
    SagInd,
    SagLinjeUd,
    SagRetInd,
    SagUd,
    SkridtInd,
)
from handlerum_portal.store.decisions.decision_list import decisions_known
from handlerum_portal.store.decisions.exemption_list import exemption_named
from handlerum_portal.store.read import register

FAULTS: Final = {400: ProblemUd, 401: ProblemUd, 403: ProblemUd, 409: ProblemUd}
cases = Router(tags=["Sager"])


@cases.get("/sager", response={200: SamlingUd[SagLinjeUd], **FAULTS}, summary="Kommunens sager")
def own_cases(
    request: HttpRequest, response: HttpResponse, side: Side = 1, antal: Antal = USUAL
) -> dict[str, Any]:
    """List the cases of the token's municipality, drafts too."""
    rows = list(cases_seen(holder(request)))
    return collection(request, response, rows, (side, antal), line_told)


@cases.post(
    "/sager",
    response={201: SagUd, **FAULTS},
    openapi_extra=described(SagInd),
    summary="Begynd en sag",
)
def begin_own_case(request: HttpRequest) -> HttpResponse:
    """Begin a case; the same `noegle` begins it once."""
    person, content = holder(request), one_object(sent(request))
    wish = one_text(content, "noegle")
    row = begin_case(
        person, one_text(content, "omraade"), texts_by_name(content), f"api:{short_name(wish)}"
    )
    return answered(case_told(row, person), 201)


@cases.get("/sager/{nr}", response={200: SagUd, **FAULTS}, summary="En sag")
def own_case(request: HttpRequest, nr: str) -> HttpResponse:
    """Show one case with its fields, findings and steps."""
    person = holder(request)
    return answered(case_told(case_seen(person, nr), person))


@cases.post(
    "/sager/{nr}",
    response={200: SagUd, **FAULTS},
    openapi_extra=described(SagRetInd),
    summary="Skriv i en sag",
)
def write_own_case(request: HttpRequest, nr: str) -> HttpResponse:
    """Write fields over the version they were read in; 409 when another wrote in the same ones."""
    person, content = holder(request), one_object(sent(request))
    version = one_number(content, "version")
    return answered(case_told(write_case(person, nr, version, texts_by_name(content)), person))


@cases.post(
    "/sager/{nr}/skridt",
    response={200: SagUd, **FAULTS},
    openapi_extra=described(SkridtInd),
    summary="Tag et skridt i en sag",
)
def step_own_case(request: HttpRequest, nr: str) -> HttpResponse:
    """Take one step; the same `noegle` takes it once. A step of the overview makes an edition."""
    person, content = holder(request), one_object(sent(request))
    step, wish = one_text(content, "skridt"), one_text(content, "noegle")
    return answered(case_told(step_case(person, nr, step, wish, texts_by_name(content)), person))


@cases.get(
    "/fravigelser/{nr}/historik",
    response={200: SamlingUd[HistorikUd], 404: ProblemUd},
    summary="En fravigelses historik",
)
def history(
    request: HttpRequest, response: HttpResponse, nr: str, side: Side = 1, antal: Antal = USUAL
) -> dict[str, Any]:
    """List what changed a decision in the overview; empty for one known from a source."""
    told = history_told(nr)
    if not told and exemption_named(nr, register()) is None:
        raise UnknownExemption(f"'{nr}' is no exemption.", value=nr)
    return collection(request, response, told, (side, antal))


@cases.get("/beslutninger", response=SamlingUd[BeslutningMedStedUd], summary="Beslutninger")
def decisions(
    request: HttpRequest,
    response: HttpResponse,
    valg: Annotated[Sted, functions.Query()],
    side: Side = 1,
    antal: Antal = USUAL,
) -> dict[str, Any]:
    """List every decision the register knows, also those that set nothing aside."""
    rows = [one for one in decisions_known(register()) if valg.kommune in ("", one["kommune"])]
    return collection(request, response, rows, (side, antal))
