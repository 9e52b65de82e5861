# SPDX-License-Identifier: MPL-2.0
"""How does a machine read the law? By act, section, place, day and knowledge, and compared."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Router, Schema
from ninja.params import functions

from handlerum.errors import UnknownProvision
from handlerum.law.provision import Path
from handlerum.time import parse_day
from handlerum_portal.api import shapes
from handlerum_portal.api.law_list import AnOutcome, check_place, only_with
from handlerum_portal.store import clock
from handlerum_portal.store.comparing import Side, compared, compared_data, side_in_force
from handlerum_portal.store.law.acts_in_force import (
    COUNTRY,
    act_data,
    act_in_force,
    act_named,
    section_data,
)
from handlerum_portal.store.law.addresses import path_of, slug_of
from handlerum_portal.store.law.references import provision_named, web_data, web_of
from handlerum_portal.store.law.rule_books import rule_books
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.places import place_of
from handlerum_portal.store.read import Register, register

law = Router(tags=["Love og regler"])
FAULTS = {400: shapes.ProblemUd, 404: shapes.ProblemUd}


class Hvor(Schema):
    """Where and when the law is read, and with what was known when."""

    pr: str = Field("", description="Dag, fx 2024-09-01; ellers i dag")
    kommune: str = Field("", description="Kode eller navn; ellers hele landet")
    kendt: str = Field("", description="Svar med det, der var kendt denne dag; ellers i dag")


class HvorOgHvad(Hvor):
    """Where and when an act is read, and which of its sections are asked for."""

    kan_fraviges: Annotated[str, AnOutcome] = Field(
        "", description="Kun paragraffer, hvor svaret i kommunen er det: ja, nej, delvis …"
    )


class Hvorhen(Schema):
    """The other side of a comparison."""

    pr2: str = Field("", description="Dag for den anden side; ellers i dag")
    kommune2: str = Field("", description="Sted for den anden side")
    kendt2: str = Field("", description="Kendt for den anden side")
    med: str = Field("", description="En anden lov eller et regelsæt; ellers samme lov")


@law.get(
    "/regler/{lov}", response={200: dict[str, Any], **FAULTS}, summary="En lov, som den gælder"
)
def act(
    request: HttpRequest,  # noqa: ARG001
    lov: str,
    hvor: Annotated[HvorOgHvad, functions.Query()],
) -> dict[str, Any]:
    """Show an act section by section as it holds at a place that day, as known then."""
    facts = register()
    where = _asked(hvor, facts)
    check_place(where[0] if hvor.kommune else None, hvor.kan_fraviges)
    found = act_in_force(_work(lov, facts), *where, facts)
    told = act_data(found)
    return only_with(hvor.kan_fraviges, found, told) if hvor.kan_fraviges else told


@law.get("/regler/{lov}/sammenlign", response={200: dict[str, Any], **FAULTS}, summary="Sammenlign")
def comparison(
    request: HttpRequest,  # noqa: ARG001
    lov: str,
    hvor: Annotated[Hvor, functions.Query()],
    hvorhen: Annotated[Hvorhen, functions.Query()],
) -> dict[str, Any]:
    """Show what differs between two days, two places or two texts."""
    facts = register()
    work = _work(lov, facts)
    other = _work(hvorhen.med, facts) if hvorhen.med else work
    second = Hvor(pr=hvorhen.pr2, kommune=hvorhen.kommune2, kendt=hvorhen.kendt2)
    sides: list[Side] = [
        side_in_force(one, *_asked(where, facts), facts)
        for one, where in ((work, hvor), (other, second))
    ]
    return compared_data(compared(*sides))


@law.get(
    "/regler/{lov}/{sti}",
    response={200: dict[str, Any], **FAULTS},
    summary="En paragraf her",
)
def provision(
    request: HttpRequest,  # noqa: ARG001
    lov: str,
    sti: str,
    hvor: Annotated[Hvor, functions.Query()],
) -> dict[str, Any]:
    """Show one section ("p5a" or "§ 5 a"), and which acts have no effect on it there."""
    facts = register()
    where = _asked(hvor, facts)
    found = act_in_force(_work(lov, facts), *where, facts)
    path = _path(sti, found.text.work, facts)[:1]
    held = found.text.find(path)
    elsewhere = [one for one in found.text.not_here if one.path == path]
    if not held and not elsewhere:
        raise UnknownProvision(f"{lov} has no {sti} there.", value=sti)
    return section_data((*held, *elsewhere)[0], found) | {
        "lov": found.text.work,
        "sted": str(found.text.place.municipality),
        "pr": found.text.on.isoformat(),
        "kendt": found.text.known_at.isoformat(),
        "gaelder_her": bool(held),
    }


@law.get(
    "/regler/{lov}/{sti}/henvisninger",
    response={200: dict[str, Any], **FAULTS},
    summary="Henvisninger begge veje",
)
def references(
    request: HttpRequest,  # noqa: ARG001
    lov: str,
    sti: str,
    hvor: Annotated[Hvor, functions.Query()],
) -> dict[str, Any]:
    """Show what a provision points at, who points at it, and what is touched when it falls."""
    facts = register()
    work = _work(lov, facts)
    return web_data(web_of(work, _path(sti, work, facts), *_asked(hvor, facts)))


def _work(named: str, facts: Register) -> str:
    """Return the work of an address, a name or a number; raises UnknownAct."""
    works = (*laws_of(facts).skeletons, *(book.work for book in rule_books()))
    return next((work for work in works if slug_of(work) == named), "") or act_named(named, facts)


def _path(named: str, work: str, facts: Register) -> Path:
    """Return the provision of an address or a citation; raises MalformedCitation."""
    if named[:1] == "p" and named[1:2].isdigit():
        return path_of(named)
    text = named if named.startswith("§") else f"§ {named}"
    return provision_named(text, work, facts)[1]


def _asked(hvor: Hvor, facts: Register) -> tuple[Any, Any, Any]:
    today = clock.today()
    return (
        place_of(hvor.kommune, "", facts) if hvor.kommune else COUNTRY,
        parse_day(hvor.pr) if hvor.pr else today,
        parse_day(hvor.kendt) if hvor.kendt else today,
    )
