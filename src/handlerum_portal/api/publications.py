# SPDX-License-Identifier: MPL-2.0
"""How does a program publish the overview: check first, then now or at a planned time?"""

from datetime import UTC
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.decisions.publication import Asked, publish
from handlerum_portal.actions.decisions.publication_plan import cancel, plan, planned, read_time
from handlerum_portal.actions.decisions.publication_told import checked_for, planned_seen, wished
from handlerum_portal.actions.ledger import short_name
from handlerum_portal.api.bearer import holder
from handlerum_portal.api.body import (
    UnreadableBody,
    answered,
    described,
    one_object,
    one_text,
    sent,
    text_or_none,
)
from handlerum_portal.api.collection import USUAL, Antal, SamlingUd, Side, collection
from handlerum_portal.api.problems import language_of
from handlerum_portal.api.publishing import UdgaveUd, edition_told
from handlerum_portal.api.shapes import ProblemUd
from handlerum_portal.pages.wording.findings import Said, said_of
from handlerum_portal.store.models import Person, PlannedPublication

FAULTS: Final = {400: ProblemUd, 401: ProblemUd, 403: ProblemUd, 404: ProblemUd}
publications = Router(tags=["Udgivelser"])


class UdgivInd(Schema):
    """What to publish; with `tidspunkt` (Danish time where it names no zone) it is planned.

    `noegle` names the wish. Where the overview is shown is as before when it is left out.
    """

    noegle: str
    beslutninger: list[str] = Field(examples=[["her-0561-2023-1"]])
    hjemmeside: str = Field(default="", examples=["https://kommunen.example/oversigt"])
    ikke_digital: str = ""
    tidspunkt: str = Field(default="", examples=["2023-10-02T07:30"])
    kommune: str = ""


class TjekInd(Schema):
    """What would be published: all that wait where `beslutninger` is left out."""

    beslutninger: list[str] | None = None
    hjemmeside: str = ""
    ikke_digital: str = ""
    kommune: str = ""


class KontrolUd(Schema):
    """One thing that was found: `niveau` stop, think or know."""

    niveau: str
    kode: str
    hvor: str
    tekst: str
    hjaelp: str
    kilde: str


class UdgivTjekUd(Schema):
    """What would be published, the first day it could have effect, and what was found."""

    beslutninger: list[str]
    tidligst_virkning: str
    stopper: bool
    kontrol: list[KontrolUd]


class PlanUd(Schema):
    """A planned publication; `tilstand` is venter, udgivet, mislykket or aflyst."""

    plan: int
    kommune: str
    omraade: str
    beslutninger: list[str]
    tidspunkt: str
    tilstand: str
    fejl: str
    hvorfor: str


@publications.get(
    "/udgivelser", response={200: SamlingUd[PlanUd], **FAULTS}, summary="Planlagte udgivelser"
)
def planned_publications(
    request: HttpRequest, response: HttpResponse, side: Side = 1, antal: Antal = USUAL
) -> dict[str, Any]:
    """List the publications the token's municipality has planned."""
    rows = list(planned_seen(holder(request)))
    return collection(request, response, rows, (side, antal), _plan_told)


@publications.post(
    "/udgivelser/tjek",
    response={200: UdgivTjekUd, **FAULTS},
    openapi_extra=described(TjekInd),
    summary="Kontrollér før udgivelse",
)
def check_publication(request: HttpRequest) -> HttpResponse:
    """Say what would be published and what stops it; nothing is changed."""
    person, content = holder(request), one_object(sent(request))
    found = checked_for(person, _asked(person, content, "tjek"))
    said = [(one, said_of(one, language_of(request))) for one in found.findings]
    told = {
        "beslutninger": list(found.decisions),
        "tidligst_virkning": found.earliest,
        "stopper": any(one.level.value == "stop" for one in found.findings),
        "kontrol": [_finding(one.code, one.where, words) for one, words in said],
    }
    return answered(told)


@publications.post(
    "/udgivelser",
    response={201: UdgaveUd | PlanUd, **FAULTS},
    openapi_extra=described(UdgivInd),
    summary="Udgiv den samlede oversigt",
)
def publish_own(request: HttpRequest) -> HttpResponse:
    """Publish now, or plan it; the same `noegle` publishes once. The papers follow in a moment."""
    person, content = holder(request), one_object(sent(request))
    wish = one_text(content, "noegle")
    must(person, Doing.PUBLISH, _code(person, content))
    if content.get("beslutninger") is None:
        raise UnreadableBody("'beslutninger' is missing.", value="beslutninger")
    asked = _asked(person, content, f"api:{person.municipality}:{short_name(wish)}")
    if at := text_or_none(content, "tidspunkt"):
        return answered(_plan_told(plan(person, asked, read_time(at))), 201)
    return answered(edition_told(request, publish(person, asked)), 201)


@publications.post(
    "/udgivelser/{nr}/aflys",
    response={200: PlanUd, **FAULTS},
    summary="Aflys en planlagt udgivelse",
)
def cancel_publication(request: HttpRequest, nr: int) -> HttpResponse:
    """Take a planned publication back; one that is done stays done."""
    person = holder(request)
    cancel(person, nr, person.municipality)
    return answered(_plan_told(planned(nr)))


def _asked(person: Person, content: dict[str, Any], key: str) -> Asked:
    chosen = content.get("beslutninger")
    is_list = isinstance(chosen, list) and chosen and all(isinstance(one, str) for one in chosen)
    if chosen is not None and not is_list:
        raise UnreadableBody("'beslutninger' holds numbers of cases.", value="beslutninger")
    said = {name: text_or_none(content, name) for name in ("hjemmeside", "ikke_digital")}
    return wished(_code(person, content), chosen or (), said, key)


def _code(person: Person, content: dict[str, Any]) -> str:
    return text_or_none(content, "kommune") or person.municipality


def _finding(code: str, where: str, said: Said) -> dict[str, str]:
    return {
        "niveau": said.level,
        "kode": code,
        "hvor": where,
        "tekst": said.text,
        "hjaelp": said.remedy,
        "kilde": said.source,
    }


def _plan_told(row: PlannedPublication) -> dict[str, Any]:
    return {
        "plan": row.pk,
        "kommune": row.municipality,
        "omraade": row.area,
        "beslutninger": list(row.decisions),
        "tidspunkt": row.at.astimezone(UTC).isoformat(),
        "tilstand": row.state,
        "fejl": row.fault,
        "hvorfor": row.why,
    }
