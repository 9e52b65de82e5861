# SPDX-License-Identifier: MPL-2.0
"""What do staff and citizens want, for a machine? Suggestions read and sent."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Final

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router, Status
from ninja.params import functions

from handlerum.errors import HandlerumError
from handlerum_portal.actions.checks.need import need_desk
from handlerum_portal.actions.community.suggestions import Proposal, suggest
from handlerum_portal.actions.open_door import place_and_area
from handlerum_portal.api import shapes_community as shapes
from handlerum_portal.api.body import described, one_object, retry_key, sent
from handlerum_portal.api.collection import USUAL, Antal, SamlingUd, Side, collection
from handlerum_portal.api.filters import StedOgOmraade
from handlerum_portal.api.shapes import ProblemUd
from handlerum_portal.store.community.suggestions import (
    in_the_way_told,
    narrowed,
    public_suggestions,
    suggestion_told,
    with_words,
)
from handlerum_portal.store.models import Suggestion

voices = Router(tags=["Medarbejdere og borgere"])
FAULTS: Final = {400: ProblemUd, 404: ProblemUd, 429: ProblemUd}


class NotFound(HandlerumError):
    """A number that nothing public has."""

    code = "unknown_number"


class Rows(Sequence[Any]):
    """The rows of a query, counted and cut by the database."""

    def __init__(self, query: QuerySet[Any]) -> None:
        self._query = query

    def __len__(self) -> int:
        return self._query.count()

    def __getitem__(self, part: Any) -> Any:
        return self._query[part]


def found_by(query: QuerySet[Any], number: int) -> Any:
    """Return the row of a number; raises NotFound."""
    row: Model | None = query.filter(pk=number).first()
    if row is None:
        raise NotFound(f"Nothing public has the number {number}.", value=number)
    return row


@voices.get("/forslag", response=SamlingUd[shapes.ForslagUd], summary="Forslag om regler")
def suggestion_list(
    request: HttpRequest,
    response: HttpResponse,
    valg: Annotated[shapes.Valg, functions.Query()],
    side: Side = 1,
    antal: Antal = USUAL,
) -> dict[str, Any]:
    """List the public suggestions, those with most supporters first."""
    rows = narrowed(public_suggestions(), valg.kommune, valg.omraade)
    if valg.q:
        rows = with_words(rows, valg.q, need_desk(settings.DATA_DIR).facts.vocabulary)
    return collection(request, response, Rows(rows), (side, antal), _teller(request))


@voices.get("/forslag/i-vejen", response=SamlingUd[shapes.IVejenUd], summary="Mest i vejen")
def in_the_way(
    request: HttpRequest,
    response: HttpResponse,
    valg: Annotated[StedOgOmraade, functions.Query()],
    side: Side = 1,
    antal: Antal = USUAL,
) -> dict[str, Any]:
    """List the rules that most people want gone."""
    rows = in_the_way_told(valg.kommune, valg.omraade)
    return collection(request, response, rows, (side, antal))


@voices.get("/forslag/{nr}", response={200: shapes.ForslagUd, **FAULTS}, summary="Et forslag")
def suggestion_one(request: HttpRequest, nr: int) -> dict[str, Any]:
    """Show one public suggestion."""
    return _teller(request)(found_by(public_suggestions(), nr))


@voices.post(
    "/forslag",
    response={201: shapes.ForslagSendtUd, **FAULTS},
    openapi_extra=described(shapes.ForslagInd),
    summary="Foreslå en regel, der kan væk",
)
def suggestion_sent(request: HttpRequest, response: HttpResponse) -> Status[dict[str, Any]]:
    """Take a suggestion from anybody; it is shown when the municipality has read it."""
    content = one_object(sent(request))
    given = {key: str(value or "") for key, value in content.items()}
    place, area = place_and_area(given.get("sted", ""), given.get("omraade", ""))
    proposal = Proposal(
        text=given.get("tekst", ""),
        place=place,
        area=area,
        proposer=given.get("rolle", ""),
        key=retry_key(content, request.path),
    )
    row, secret = suggest(proposal, str(request.META.get("REMOTE_ADDR", "")))
    response["Cache-Control"] = "no-store"
    told = {
        "nr": row.pk,
        "status": row.status,
        "svar_senest": row.due.isoformat(),
        "regel": row.rule_name or None,
        "behov": row.need or None,
        "mit_link": request.build_absolute_uri(reverse("suggestion_own", args=[secret])),
    }
    return Status(201, told)


def _teller(request: HttpRequest) -> Callable[[Suggestion], dict[str, Any]]:
    def tell(row: Suggestion) -> dict[str, Any]:
        return suggestion_told(row) | {
            "link": request.build_absolute_uri(reverse("suggestion", args=[row.pk]))
        }

    return tell
