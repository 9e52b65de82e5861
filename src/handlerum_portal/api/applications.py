# SPDX-License-Identifier: MPL-2.0
"""How does a program answer an application in the name of the ministry? As on the page."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from handlerum_portal.actions.decisions.application_told import (
    answer_application,
    application_seen,
    applications_seen,
)
from handlerum_portal.api.bearer import holder
from handlerum_portal.api.body import (
    answered,
    described,
    one_number,
    one_object,
    one_text,
    only_fields,
    rows_of_texts,
    sent,
    text_or_none,
)
from handlerum_portal.api.collection import USUAL, Antal, SamlingUd, Side, collection
from handlerum_portal.api.shapes import ProblemUd
from handlerum_portal.api.shapes_cases import FundUd, MinistersvarUd

FAULTS: Final = dict.fromkeys((400, 401, 403, 404), ProblemUd)
_WORDS: Final = ("begrundelse", "myndighed", "journalnummer")
applications = Router(tags=["Ansøgninger om godkendelse"])


class AnsoegningLinjeUd(Schema):
    """One application that waits; `ansoegning` is the number of the request in the log."""

    nr: str = Field(examples=["her-0561-2023-1"])
    kommune: str
    omraade: str
    titel: str
    ansoegning: int
    status: str = Field(examples=["ansoegning:afventer"])
    ansoegt: str
    frist: str | None


class AnsoegningHelUd(AnsoegningLinjeUd):
    """An application as it was sent: the fields of the text, what is found in it, the answers."""

    er_for_sent: bool
    felter: dict[str, str]
    fund: list[FundUd]
    svar: list[MinistersvarUd]


class VilkaarInd(Schema):
    """What the ministry asks for in return; public."""

    tekst: str
    frist: str = ""


class SvarInd(Schema):
    """An answer to the request that was read (`ansoegning`); the same `noegle` answers once.

    `svar` is godkend, vilkaar (with conditions), afslaa (with a reason) or returner (with a note).
    """

    svar: str = Field(examples=["godkend"])
    ansoegning: int
    myndighed: str = ""
    journalnummer: str = ""
    begrundelse: str = ""
    vilkaar: list[VilkaarInd] = Field(default_factory=list)
    noegle: str


@applications.get(
    "/ansoegninger",
    response={200: SamlingUd[AnsoegningLinjeUd], **FAULTS},
    summary="Ansøgninger, der venter",
)
def waiting_applications(
    request: HttpRequest, response: HttpResponse, side: Side = 1, antal: Antal = USUAL
) -> dict[str, Any]:
    """List the applications that wait for the ministry's answer, the oldest first."""
    return collection(request, response, applications_seen(holder(request)), (side, antal))


@applications.get(
    "/ansoegninger/{nr}", response={200: AnsoegningHelUd, **FAULTS}, summary="En ansøgning"
)
def application(request: HttpRequest, nr: str) -> HttpResponse:
    """Tell of an application as it was sent, and what was answered."""
    return answered(application_seen(holder(request), nr))


@applications.post(
    "/ansoegninger/{nr}/svar",
    response={200: AnsoegningHelUd, **FAULTS},
    openapi_extra=described(SvarInd),
    summary="Svar på en ansøgning",
)
def answer_one(request: HttpRequest, nr: str) -> HttpResponse:
    """Answer the request that was read, whole or not at all."""
    person, content = holder(request), one_object(sent(request))
    only_fields(content, SvarInd)
    said = {name: one_text(content, name) for name in ("svar", "noegle")}
    said |= {name: text_or_none(content, name) for name in _WORDS}
    number = one_number(content, "ansoegning")
    return answered(answer_application(person, nr, said, _conditions(content), number))


def _conditions(content: dict[str, Any]) -> list[tuple[str, str]]:
    rows = rows_of_texts(content, "vilkaar", ("tekst", "frist"))
    return [(row.get("tekst", ""), row.get("frist", "")) for row in rows]
