# SPDX-License-Identifier: MPL-2.0
"""How does a program read the course of an agreement, and write down what happened in it?"""

from typing import Annotated, Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema
from ninja.params import functions

from handlerum.time import parse_day
from handlerum_portal.actions.decisions.course_told import course_told, offers_told, step_agreement
from handlerum_portal.api.bearer import holder
from handlerum_portal.api.body import (
    answered,
    described,
    one_object,
    one_text,
    sent,
    text_or_none,
    texts_by_name,
)
from handlerum_portal.api.filters import Dagen
from handlerum_portal.api.problems import UnknownAgreement
from handlerum_portal.api.shapes import ProblemUd
from handlerum_portal.store.read import register

FAULTS: Final = {400: ProblemUd, 401: ProblemUd, 403: ProblemUd, 404: ProblemUd}
courses = Router(tags=["Aftalens forløb"])


class TagetUd(Schema):
    """One step that was taken: from a source, or here (`nr_i_loggen`)."""

    dag: str
    dag_tidligst: str
    dag_senest: str
    skridt: str
    af: str
    begrundelse: str
    nr_i_loggen: int | None
    er_set_i_kilde: bool
    sikkerhed: str
    kilde: str


class TingUd(Schema):
    """One thing with a course: a commitment, an obligation, a rule in the way, the expiry."""

    spor: str = Field(examples=["forpligtelse"])
    ting: str
    titel: str
    ansvarlig: str
    side: str
    status: str = Field(examples=["pligt:aaben"])
    frist: str
    er_overskredet: bool
    dokumentation: str
    niveau: str
    sikkerhed: str
    kilde: str
    skridt: list[TagetUd]


class VarselUd(Schema):
    """A warning before the end, and whether the choice is still to be made."""

    maaneder: int
    ophoerer: str
    mangler_valg: bool
    kilde: str


class ForloebUd(Schema):
    """Where everything in an agreement stood on a day."""

    aftale: str
    kommune: str
    omraade: str
    pr: str
    ophoerer_foer_tid: str | None
    ting: list[TingUd]
    varsler: list[VarselUd]


class TilbudUd(Schema):
    """A step that may be taken now; `felter` are those it asks for."""

    spor: str
    ting: str
    skridt: str
    felter: list[str]
    kraever_plan: bool
    kilde: str


class TilbudeneUd(Schema):
    """The steps the token's holder may take today."""

    aftale: str
    skridt: list[TilbudUd]


class ForloebSkridtInd(Schema):
    """A step to write down; `skridt` "ny" adds a thing called `titel`. `noegle` names the wish."""

    spor: str
    ting: str = ""
    skridt: str = Field(examples=["laeg_dokumentation_frem"])
    titel: str = ""
    felter: dict[str, str] = Field(default_factory=dict)
    noegle: str


@courses.get(
    "/aftaler/{key}/forloeb",
    response={200: ForloebUd, 400: ProblemUd, 404: ProblemUd},
    summary="En aftales forløb",
)
def agreement_course(
    request: HttpRequest,  # noqa: ARG001
    key: str,
    den: Annotated[Dagen, functions.Query()],
) -> dict[str, Any]:
    """Tell where an agreement stood on a day: commitments, obligations, rules, goals and expiry."""
    return course_told(_known(key), parse_day(den.pr) if den.pr else None)


@courses.get(
    "/aftaler/{key}/forloeb/skridt",
    response={200: TilbudeneUd, **FAULTS},
    summary="Skridt, der kan tages",
)
def agreement_offers(request: HttpRequest, key: str) -> HttpResponse:
    """List the steps the token's holder may write down today, and what each asks for."""
    return answered(offers_told(holder(request), _known(key)))


@courses.post(
    "/aftaler/{key}/forloeb/skridt",
    response={200: ForloebUd, **FAULTS},
    openapi_extra=described(ForloebSkridtInd),
    summary="Skriv et skridt ned",
)
def step_own_agreement(request: HttpRequest, key: str) -> HttpResponse:
    """Write down one step, whole or not at all; the same `noegle` takes it once."""
    person, content = holder(request), one_object(sent(request))
    said = {name: text_or_none(content, name) for name in ("ting", "titel")}
    said |= {name: one_text(content, name) for name in ("spor", "skridt")}
    wish = one_text(content, "noegle")
    return answered(step_agreement(person, _known(key), texts_by_name(content) | said, wish))


def _known(key: str) -> str:
    if register().agreement(key) is None:
        raise UnknownAgreement(f"'{key}' is no agreement.", value=key)
    return key
