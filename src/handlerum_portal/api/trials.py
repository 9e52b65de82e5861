# SPDX-License-Identifier: MPL-2.0
"""What is tried where, for a machine?"""

from typing import Annotated, Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params import functions

from handlerum_portal.api import shapes_community as shapes
from handlerum_portal.api.collection import USUAL, Antal, SamlingUd, Side, collection
from handlerum_portal.api.community import NotFound
from handlerum_portal.api.shapes import ProblemUd
from handlerum_portal.store.community.trials import TrialTold, trial_data, trial_told, trials_told
from handlerum_portal.store.read import register

tried = Router(tags=["Medarbejdere og borgere"])
MISSING: Final = {404: ProblemUd}


@tried.get(
    "/proevehandlinger", response=SamlingUd[shapes.ProevehandlingUd], summary="Prøvehandlinger"
)
def trial_list(
    request: HttpRequest,
    response: HttpResponse,
    valg: Annotated[shapes.Valg, functions.Query()],
    side: Side = 1,
    antal: Antal = USUAL,
) -> dict[str, Any]:
    """List the trials of the seven from sources, and those begun here."""
    rows = [one for one in trials_told() if fits(one, valg)]
    facts = register()
    return collection(request, response, rows, (side, antal), lambda one: trial_data(one, facts))


@tried.get(
    "/proevehandlinger/{id}",
    response={200: shapes.ProevehandlingUd, **MISSING},
    summary="En prøvehandling",
)
def trial_one(request: HttpRequest, id: str) -> dict[str, Any]:  # noqa: A002, ARG001
    """Show one trial."""
    one = trial_told(id)
    if one is None:
        raise NotFound(f"No public trial is called '{id}'.", value=id)
    return trial_data(one, register())


def fits(one: TrialTold, valg: shapes.Valg) -> bool:
    """Claim that a trial is among those asked for."""
    said = f"{one.title} {one.what} {one.rule} {one.outcome}".casefold()
    return (
        (not valg.kommune or valg.kommune in one.municipalities)
        and valg.omraade in ("", one.area)
        and valg.q.casefold() in said
    )
