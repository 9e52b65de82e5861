# SPDX-License-Identifier: MPL-2.0
"""How does a program see the frames, and change one? In the name of two lawyers, as the page."""

from typing import Annotated, Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params import functions

from handlerum.time import parse_day
from handlerum_portal.actions.law.mandate_asked import OF_NEW, Written
from handlerum_portal.actions.law.mandate_told import (
    frame_told,
    frames_told,
    look_at_change,
    propose_change,
    release_change,
    return_change,
)
from handlerum_portal.api.bearer import holder
from handlerum_portal.api.body import (
    UnreadableBody,
    answered,
    described,
    one_number,
    one_object,
    one_text,
    only_fields,
    rows_of_texts,
    sent,
    text_or_none,
    texts_by_name,
)
from handlerum_portal.api.collection import USUAL, Antal, SamlingUd, Side, collection
from handlerum_portal.api.filters import Dagen
from handlerum_portal.api.problems import UnknownAddress
from handlerum_portal.api.shapes import ProblemUd
from handlerum_portal.api.shapes_frames import (
    AendringInd,
    RammeLinjeUd,
    RammeUd,
    TilbageInd,
    UdgivInd,
    VirkningUd,
)
from handlerum_portal.store.law.mandate_releases import mandate_named
from handlerum_portal.store.models import Person

FAULTS: Final = dict.fromkeys((400, 401, 403, 404, 409), ProblemUd)
frames = Router(tags=["Rammer"])


@frames.get(
    "/rammer", response={200: SamlingUd[RammeLinjeUd], **FAULTS}, summary="Rammerne i aftalelovene"
)
def frame_list(
    request: HttpRequest, response: HttpResponse, side: Side = 1, antal: Antal = USUAL
) -> dict[str, Any]:
    """List the frames with their versions, and whether a change of one waits."""
    rows = frames_told(holder(request))
    return collection(request, response, rows, (side, antal))


@frames.get("/rammer/{key}", response={200: RammeUd, **FAULTS}, summary="En ramme")
def frame(request: HttpRequest, key: str, den: Annotated[Dagen, functions.Query()]) -> HttpResponse:
    """Tell of one frame: the clauses that hold on a day, its versions, and what waits."""
    person = _holder_at(request, key)
    return answered(frame_told(person, key, parse_day(den.pr) if den.pr else None))


@frames.post(
    "/rammer/{key}/forslag",
    response={200: VirkningUd, 201: RammeUd, **FAULTS},
    openapi_extra=described(AendringInd),
    summary="Foreslå en ændring",
)
def propose_frame(request: HttpRequest, key: str) -> HttpResponse:
    """Propose a change that another releases, or with `proev` see what it would do."""
    person, content = _holder_at(request, key), one_object(sent(request))
    only_fields(content, AendringInd)
    said, over, wish = (
        _written(content),
        one_number(content, "version"),
        one_text(content, "noegle"),
    )
    if _is_trial(content):
        return answered(look_at_change(person, key, said))
    return answered(propose_change(person, key, said, over, wish), 201)


@frames.post(
    "/rammer/{key}/forslag/{nr}/udgiv",
    response={200: RammeUd, **FAULTS},
    openapi_extra=described(UdgivInd),
    summary="Udgiv en ændring, en anden har foreslået",
)
def release_frame(request: HttpRequest, key: str, nr: int) -> HttpResponse:
    """Release the proposal that was read, as another than its proposer."""
    person, content = _holder_at(request, key), one_object(sent(request))
    only_fields(content, UdgivInd)
    return answered(release_change(person, key, nr, one_text(content, "noegle")))


@frames.post(
    "/rammer/{key}/forslag/{nr}/tilbage",
    response={200: RammeUd, **FAULTS},
    openapi_extra=described(TilbageInd),
    summary="Giv et forslag tilbage",
)
def return_frame(request: HttpRequest, key: str, nr: int) -> HttpResponse:
    """Give a proposal back with what has to be mended; one's own is taken back so."""
    person, content = _holder_at(request, key), one_object(sent(request))
    only_fields(content, TilbageInd)
    note = text_or_none(content, "besked")
    return answered(return_change(person, key, nr, note, one_text(content, "noegle")))


def _holder_at(request: HttpRequest, key: str) -> Person:
    """Return the holder of the token, where there is such a frame; raises UnknownAddress."""
    person = holder(request)
    if mandate_named(key) is None:
        raise UnknownAddress(f"There is no frame {key}.", value=request.path)
    return person


def _written(content: dict[str, Any]) -> Written:
    """Return the change that was sent; raises UnreadableBody, InvalidPeriod."""
    return Written(
        parse_day(one_text(content, "dag")),
        text_or_none(content, "begrundelse"),
        text_or_none(content, "kilde"),
        texts_by_name(content, "led"),
        rows_of_texts(content, "nye", OF_NEW),
    )


def _is_trial(content: dict[str, Any]) -> bool:
    trial = content.get("proev", False)
    if not isinstance(trial, bool):
        raise UnreadableBody("'proev' is true or false.", value="proev", reason="field")
    return trial
