# SPDX-License-Identifier: MPL-2.0
"""How does a program add an indicator? Checked, taken in, undone, with a token."""

import csv
import io
import json
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from handlerum_portal.actions.access import Doing
from handlerum_portal.actions.evidence import indicator_proposals as act
from handlerum_portal.actions.evidence.definition import fields_of
from handlerum_portal.actions.evidence.figures_sent import Sent
from handlerum_portal.api.bearer import holder_who_may
from handlerum_portal.api.body import (
    UnreadableBody,
    answered,
    described,
    one_object,
    one_text,
    sent,
    text_or_none,
)
from handlerum_portal.api.problems import language_of
from handlerum_portal.api.shapes import ProblemUd
from handlerum_portal.pages.wording.indicators import remark_in_words
from handlerum_portal.store.evidence.proposals import (
    proposal_numbered,
    proposal_told,
    remarks_in,
)
from handlerum_portal.store.models import ProposedIndicator

proposals = Router(tags=["Virkning"])
FAULTS: Final = {400: ProblemUd, 401: ProblemUd, 403: ProblemUd, 404: ProblemUd, 409: ProblemUd}
_STEPS: Final = {"tag-ind": act.take_in, "fortryd": act.take_back}


class IndikatorInd(Schema):
    """A definition by its fields, and its figures: `maalinger`, or `jsonstat` with `valg`."""

    felter: dict[str, str] = Field(examples=[{"id": "sygefravaer-skole", "enhed": "dage"}])
    maalinger: list[dict[str, str | float | None]] = Field(
        default_factory=list, examples=[[{"enhed": "0561", "periode": "2021", "vaerdi": 7.3}]]
    )
    jsonstat: dict[str, Any] | None = None
    valg: dict[str, str] = Field(default_factory=dict, examples=[{"KØN": "TOT"}])
    streg_er_nul: bool = False


class SkridtMedIndikatorInd(Schema):
    """What to do with what was checked: `tag-ind` or `fortryd`."""

    skridt: str = Field(examples=["tag-ind", "fortryd"])


class RaekkeUd(Schema):
    """A remark on one row of the file."""

    raekke: int
    tekst: str


class IndlaesningUd(Schema):
    """What was checked; `stopper` says that a row must be mended first."""

    nr: int
    id: str
    tal: int
    steder: int
    udeladt: list[str]
    maerker: list[RaekkeUd]
    stopper: bool
    tilstand: str = Field(examples=["tjekket", "taget_ind", "fortrudt"])


@proposals.post(
    "/indikatorer/indlaesninger",
    response={201: IndlaesningUd, **FAULTS},
    openapi_extra=described(IndikatorInd),
    summary="Tjek en ny indikator med dens tal",
)
def propose_indicator(request: HttpRequest) -> HttpResponse:
    """Check a definition and its figures; nothing counts before it is taken in."""
    person, content = holder_who_may(request, Doing.DEFINE_INDICATOR), one_object(sent(request))
    fields = content.get("felter")
    if not isinstance(fields, dict):
        raise UnreadableBody("'felter' holds the definition by its fields.", value="felter")
    held = act.look(person, fields_of(fields), _figures(content))
    return answered(_told(held, language_of(request)), 201)


@proposals.post(
    "/indikatorer/indlaesninger/{nr}",
    response={200: IndlaesningUd, **FAULTS},
    openapi_extra=described(SkridtMedIndikatorInd),
    summary="Tag en tjekket indikator ind, eller fortryd den",
)
def step_indicator(request: HttpRequest, nr: int) -> HttpResponse:
    """Take in what was checked, or undo it; the same step twice is one."""
    person, content = holder_who_may(request, Doing.DEFINE_INDICATOR), one_object(sent(request))
    step = _STEPS.get(one_text(content, "skridt"))
    if step is None:
        raise UnreadableBody("'skridt' is tag-ind or fortryd.", value="skridt")
    step(person, proposal_numbered(nr))
    return answered(_told(proposal_numbered(nr), language_of(request)))


def _told(held: ProposedIndicator, language: str) -> dict[str, Any]:
    remarks = [
        {"raekke": one.row, "tekst": remark_in_words(one, language)} for one in remarks_in(held)
    ]
    return proposal_told(held) | {"maerker": remarks}


def _figures(content: dict[str, Any]) -> Sent | None:
    cube, rows, choices = (content.get(name) for name in ("jsonstat", "maalinger", "valg"))
    if isinstance(cube, dict):
        picked = choices if isinstance(choices, dict) else {}
        return Sent(
            text_or_none(content, "filnavn") or "jsonstat.json",
            json.dumps(cube).encode(),
            choices={str(name): str(code) for name, code in picked.items()},
            is_dash_zero=bool(content.get("streg_er_nul")),
        )
    if not rows:
        return None
    if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
        raise UnreadableBody("'maalinger' is a list of objects.", value="maalinger")
    out = io.StringIO()
    sheet = csv.writer(out, delimiter=";")
    sheet.writerow(("sted", "periode", "værdi"))
    for one in rows:
        value = one.get("vaerdi")
        said = "" if value is None else str(value).replace(",", ".")
        sheet.writerow((one.get("enhed", ""), one.get("periode", ""), said))
    return Sent("maalinger", out.getvalue().encode(), ".")
