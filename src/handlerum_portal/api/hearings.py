# SPDX-License-Identifier: MPL-2.0
"""What are people asked about, for a machine? Hearings read, and answers sent."""

from typing import Annotated, Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router, Status
from ninja.params import functions

from handlerum.agreements.hearing import ANYBODY
from handlerum_portal.actions.community.hearings import Reply, answer_hearing
from handlerum_portal.actions.people.contacts import News, Words
from handlerum_portal.api import shapes_hearings as shapes
from handlerum_portal.api.body import described, one_object, retry_key, sent
from handlerum_portal.api.collection import USUAL, Antal, SamlingUd, Side, collection
from handlerum_portal.api.community import NotFound
from handlerum_portal.api.problems import language_of
from handlerum_portal.api.shapes import ProblemUd
from handlerum_portal.pages.wording.suggestions import letter
from handlerum_portal.store import clock
from handlerum_portal.store.community.hearings import (
    answer_told,
    hearing_told,
    public_answers,
    public_hearings,
    status_of,
)
from handlerum_portal.store.models import Hearing

heard = Router(tags=["Medarbejdere og borgere"])
FAULTS: Final = {400: ProblemUd, 404: ProblemUd, 429: ProblemUd}


@heard.get("/hoeringer", response=SamlingUd[shapes.HoeringUd], summary="Høringer")
def hearing_list(
    request: HttpRequest,
    response: HttpResponse,
    valg: Annotated[shapes.HoeringerValg, functions.Query()],
    side: Side = 1,
    antal: Antal = USUAL,
) -> dict[str, Any]:
    """List the hearings that have begun."""
    rows = [
        row
        for row in public_hearings()
        if valg.kommune in ("", row.municipality)
        and valg.omraade in ("", row.area)
        and valg.status in ("", status_of(row).value)
        and valg.q.casefold() in f"{row.title} {row.what}".casefold()
    ]
    return collection(request, response, rows, (side, antal), hearing_told)


@heard.get("/hoeringer/{id}", response={200: shapes.HoeringUd, **FAULTS}, summary="En høring")
def hearing_one(request: HttpRequest, id: int) -> dict[str, Any]:  # noqa: A002, ARG001
    """Show one hearing."""
    return hearing_told(_row(id))


@heard.get(
    "/hoeringer/{id}/svar",
    response={200: SamlingUd[shapes.SvarUd], **FAULTS},
    summary="Svar i høringen",
)
def answer_list(
    request: HttpRequest,
    response: HttpResponse,
    id: int,  # noqa: A002
    side: Side = 1,
    antal: Antal = USUAL,
) -> dict[str, Any]:
    """List the answers that are shown."""
    return collection(request, response, public_answers(_row(id)), (side, antal), answer_told)


@heard.post(
    "/hoeringer/{id}/svar",
    response={202: shapes.SvarSendtUd, **FAULTS},
    openapi_extra=described(shapes.SvarInd),
    summary="Svar på en høring",
)
def answer_sent(
    request: HttpRequest,
    response: HttpResponse,
    id: int,  # noqa: A002
) -> Status[dict[str, Any]]:
    """Take an answer; it counts once the mailbox has said yes."""
    row, given = _row(id), one_object(sent(request))
    replies = given.get("spoergsmaal")
    reply = Reply(
        party=str(given.get("part") or ANYBODY),
        works=str(given.get("det_virker") or ""),
        careful=str(given.get("vaer_opmaerksom_paa") or ""),
        replies=tuple(map(str, replies)) if isinstance(replies, list) else (),
        address=str(given.get("epost") or ""),
        language=language_of(request),
        key=retry_key(given, request.path),
    )
    made = answer_hearing(row, reply, str(request.META.get("REMOTE_ADDR", "")), _news(request, row))
    response["Cache-Control"] = "no-store"
    return Status(202, {"nr": made.pk, "status": "venter_paa_bekraeftelse"})


def _row(number: int) -> Hearing:
    row = Hearing.objects.filter(pk=number, opens__lte=clock.today()).first()
    if row is None:
        raise NotFound(f"No public hearing has the number {number}.", value=number)
    return row


def _news(request: HttpRequest, row: Hearing) -> News:
    def write(spoken: str, secret: str) -> Words:
        link = request.build_absolute_uri(reverse("contact_confirm", args=[secret]))
        return Words(*letter("hearing.confirm", spoken, title=row.title, link=link))

    return write
