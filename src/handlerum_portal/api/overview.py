# SPDX-License-Identifier: MPL-2.0
"""What stood in a municipality's collected overview on a day? Told from the archived editions."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Field, Router, Schema
from ninja.params import functions

from handlerum.agreements.overview_on_a_day import LineOnDay
from handlerum.errors import UnknownPlace
from handlerum.time import FOREVER, parse_day
from handlerum_portal.api.filters import Dagen
from handlerum_portal.api.problems import NoOverview
from handlerum_portal.api.publishing import UdgaveUd, edition_told
from handlerum_portal.api.shapes import ProblemUd
from handlerum_portal.pages.wording.data import LICENCE
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.editions_on_a_day import (
    areas_with_editions,
    overview_that_day,
)
from handlerum_portal.store.read import register

overviews = Router(tags=["Samlede oversigter"])
FAULTS: Final = {400: ProblemUd, 404: ProblemUd}


class LinjeUd(Schema):
    """One line as it held on the day; `udgave` is the edition that first said it so.

    `ophoerer` is the first day without effect. `oplysninger` has the keys of oversigt.json.
    """

    beslutning: str = Field(examples=["her-0561-2022-1"])
    nummer: int
    status: str = Field(examples=["kommer", "i_kraft", "ophoert", "trukket_tilbage"])
    virkning_fra: str
    ophoerer: str | None
    foerst_i: int
    udgave: int
    oplysninger: dict[str, list[str]]


class OversigtDenDagUd(UdgaveUd):
    """The edition that stood that day, and what each of its lines meant then."""

    linjer: list[LinjeUd]


class OversigterDenDagUd(Schema):
    """The overviews of a municipality on a day, one for each area it has published."""

    kilde: str
    licens: str
    kommune: str
    navn: str
    pr: str
    oversigter: list[OversigtDenDagUd]


@overviews.get(
    "/kommuner/{kode}/oversigt",
    response={200: OversigterDenDagUd, **FAULTS},
    summary="Den samlede oversigt, som den stod en dag",
)
def overview_on(
    request: HttpRequest, kode: str, den: Annotated[Dagen, functions.Query()]
) -> dict[str, Any]:
    """Show the edition that stood on a day, per area, each line in the words that had effect."""
    site = register().municipality(kode)
    if site is None:
        raise UnknownPlace(f"'{kode}' is no municipality.", value=kode)
    on = parse_day(den.pr) if den.pr else clock.today()
    told = list(_told(request, kode, on))
    if not told:
        raise NoOverview(f"{kode} had no overview on {on}.", value=site.name, on=on.isoformat())
    return {
        "kilde": request.build_absolute_uri(request.path),
        "licens": LICENCE,
        "kommune": kode,
        "navn": site.name,
        "pr": on.isoformat(),
        "oversigter": told,
    }


def _told(request: HttpRequest, code: str, on: date) -> Iterator[dict[str, Any]]:
    for area in areas_with_editions(code):
        if found := overview_that_day(code, area, on):
            standing, lines = found
            yield edition_told(request, standing) | {"linjer": [_line(one) for one in lines]}


def _line(one: LineOnDay) -> dict[str, Any]:
    line = one.line
    return {
        "beslutning": line.decision,
        "nummer": line.number,
        "status": one.status.value,
        "virkning_fra": line.effective_on.isoformat(),
        "ophoerer": None if line.ends_on == FOREVER else line.ends_on.isoformat(),
        "foerst_i": line.since,
        "udgave": one.edition,
        "oplysninger": {key.value: list(values) for key, values in line.values},
    }
