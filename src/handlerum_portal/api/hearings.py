# SPDX-License-Identifier: MPL-2.0
"""What are people asked about, for a machine? Hearings read, and answers sent."""

import hashlib
from dataclasses import replace
from typing import Annotated, Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router, Status
from ninja.params import functions

from handlerum.agreements.hearing import ANYBODY
from handlerum_portal.actions.community.hearing_answers import (
    Reply,
    answer_hearing,
    look_at,
    own_secret,
)
from handlerum_portal.actions.community.hearing_files import drop_file, keep_file
from handlerum_portal.actions.people.contacts import News, Words
from handlerum_portal.api import shapes_hearings as shapes
from handlerum_portal.api.body import (
    described_with_file,
    one_object,
    retry_key,
    sent_with_file,
)
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
    openapi_extra=described_with_file(shapes.SvarInd, "svar"),
    summary="Svar på en høring",
)
def answer_sent(
    request: HttpRequest,
    response: HttpResponse,
    id: int,  # noqa: A002
) -> Status[dict[str, Any]]:
    """Take an answer; it counts once the mailbox has said yes."""
    row, (content, file) = _row(id), sent_with_file(request, "svar")
    given, origin = one_object(content), str(request.META.get("REMOTE_ADDR", ""))
    reply = _reply(request, given, file)
    if file is not None:
        # What else is wrong is said before the file is kept.
        look_at(row, reply, has_file=True)
        reply = replace(reply, file=keep_file(file, file.size or 0, file.name or "", origin))
    made = answer_hearing(row, reply, origin, _news(request, row, own_secret(reply.key)))
    drop_file(reply.file)  # a repeated wish has its file already
    response["Cache-Control"] = "no-store"
    return Status(202, {"nr": made.pk, "status": "venter_paa_bekraeftelse"})


def _reply(
    request: HttpRequest, given: dict[str, Any], file: "UploadedFile[bytes] | None"
) -> Reply:
    replies = given.get("spoergsmaal")
    named = given | ({"bilag": _digest(file)} if file else {})
    return Reply(
        party=str(given.get("part") or ANYBODY),
        name=str(given.get("navn") or ""),
        works=str(given.get("det_virker") or ""),
        careful=str(given.get("vaer_opmaerksom_paa") or ""),
        replies=tuple(map(str, replies)) if isinstance(replies, list) else (),
        address=str(given.get("epost") or ""),
        may_be_shown=given.get("maa_vises") is True,
        may_show_name=given.get("navn_maa_vises") is True,
        language=language_of(request),
        key=retry_key(named, request.path),
    )


def _digest(file: "UploadedFile[bytes]") -> str:
    found = hashlib.sha256(file.read()).hexdigest()
    file.seek(0)
    return found


def _row(number: int) -> Hearing:
    row = Hearing.objects.filter(pk=number, opens__lte=clock.today()).first()
    if row is None:
        raise NotFound(f"No public hearing has the number {number}.", value=number)
    return row


def _news(request: HttpRequest, row: Hearing, own: str) -> News:
    def write(spoken: str, secret: str) -> Words:
        link = request.build_absolute_uri(reverse("contact_confirm", args=[secret]))
        page = request.build_absolute_uri(reverse("hearing_own", args=[own]))
        return Words(*letter("hearing.confirm", spoken, title=row.title, link=link, own=page))

    return write
