# SPDX-License-Identifier: MPL-2.0
"""Which acts, orders and own rule books are there, at a place and a day; what may be set aside?"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Annotated, Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema
from ninja.params import functions
from pydantic import AfterValidator

from handlerum.agreements.permission import Outcome
from handlerum.errors import DayOutsideLaw, InvalidQuestion
from handlerum.place import Place
from handlerum.time import parse_day
from handlerum_portal.actions.checks.act_by_section import may_by_section
from handlerum_portal.api.collection import USUAL, Antal, SamlingUd, Side, collection
from handlerum_portal.api.filters import ACode, ADay, one_of
from handlerum_portal.api.shapes import ProblemUd
from handlerum_portal.store import clock
from handlerum_portal.store.law.acts_in_force import Act, act_in_force
from handlerum_portal.store.law.rule_books import books_at
from handlerum_portal.store.law.works import acts_told, books_told, works_told
from handlerum_portal.store.places import place_of
from handlerum_portal.store.read import Register, register

law_list = Router(tags=["Love og regler"])
FAULTS: Final = {400: ProblemUd, 404: ProblemUd}
_OUTCOMES: Final = tuple(one.value for one in Outcome)
AnOutcome: Final = AfterValidator(one_of("kan_fraviges", _OUTCOMES))


class ReglerValg(Schema):
    """Which works are asked for; what may be set aside differs, so that needs `kommune` too."""

    pr: Annotated[str, ADay] = Field("", description="Kun det, der findes den dag; ellers alt")
    kommune: Annotated[str, ACode] = Field(
        "", description="Kode eller navn: egne regelsæt kun derfra"
    )
    kan_fraviges: Annotated[str, AnOutcome] = Field(
        "", description=f"Love med mindst én paragraf, hvor svaret er: {', '.join(_OUTCOMES)}"
    )


class UdgaveAfLovUd(Schema):
    """One published state of a work, and the day it begins."""

    id: str = Field(examples=["LBK 1326/2020"])
    fra: str


class RegelUd(Schema):
    """An act, an order, or a rule book of a municipality or an institution (`ejer`)."""

    id: str = Field(examples=["dagtilbudsloven", "BEK 892/2021"])
    niveau: str = Field(examples=["stat", "kommune", "lokal"])
    adresse: str
    udgaver: list[UdgaveAfLovUd]
    titel: str | None = None
    ejer: str | None = None
    omraade: str | None = None
    hjemmel: list[str] | None = None
    nummerering: str | None = None
    fra: str | None = None
    kilder: list[dict[str, str]] | None = None


@law_list.get(
    "/regler",
    response={200: SamlingUd[RegelUd], **FAULTS},
    exclude_none=True,
    summary="Love, bekendtgørelser og regelsæt",
)
def works(
    request: HttpRequest,
    response: HttpResponse,
    valg: Annotated[ReglerValg, functions.Query()],
    side: Side = 1,
    antal: Antal = USUAL,
) -> dict[str, Any]:
    """List the acts and orders whose structure we hold, and the own rule books."""
    facts = register()
    place = place_of(valg.kommune, "", facts) if valg.kommune else None
    check_place(place, valg.kan_fraviges)
    on = parse_day(valg.pr) if valg.pr else None
    if place and valg.kan_fraviges:
        rows = list(_with_outcome(valg.kan_fraviges, place, on or clock.today(), facts))
    else:
        rows = (
            [*acts_told(facts), *books_told(books_at(place, facts))]
            if place
            else [*works_told(facts)]
        )
    known = [row for row in rows if on is None or row["udgaver"][0]["fra"] <= on.isoformat()]
    return collection(request, response, known, (side, antal))


def check_place(place: Place | None, outcome: str) -> None:
    """Refuse to say what may be set aside nowhere in particular; raises InvalidQuestion."""
    if outcome and place is None:
        raise InvalidQuestion("kan_fraviges needs kommune.", value=outcome, reason="needs_place")


def only_with(outcome: str, act: Act, told: dict[str, Any]) -> dict[str, Any]:
    """Return the act told with those sections whose answer is that, each with answer and basis."""
    may = may_by_section(act)
    sections = [
        row | {"kan_fraviges": outcome, "hjemmel": may[row["id"]]["hjemmel"]}
        for row in told["paragraffer"]
        if row["id"] in may and may[row["id"]]["kan_fraviges"] == outcome
    ]
    return told | {"paragraffer": sections, "ikke_her": []}


def _with_outcome(
    outcome: str, place: Place, on: date, facts: Register
) -> Iterator[dict[str, Any]]:
    for row in acts_told(facts):
        with suppress(DayOutsideLaw):
            answers = may_by_section(act_in_force(row["id"], place, on, clock.today(), facts))
            if outcome in {one["kan_fraviges"] for one in answers.values()}:
                yield row
