# SPDX-License-Identifier: MPL-2.0
"""What has changed since I last asked? The public events of the log after a cursor."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from ninja.params import functions

from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import ACCESS, Doing, Reach, reach
from handlerum_portal.api.bearer import holder
from handlerum_portal.api.collection import USUAL, Antal
from handlerum_portal.api.shapes import ProblemUd
from handlerum_portal.api.shapes_register import HaendelserUd, MigUd
from handlerum_portal.pages.wording.data import LICENCE
from handlerum_portal.store.decisions.public_events import public_events

feed = Router(tags=["Ændringer"])


@feed.get("/haendelser", response=HaendelserUd, summary="Hvad er sket siden?")
def events(
    request: HttpRequest,
    siden: Annotated[int, functions.Query(ge=-1, description="Det sidste nr., du har")] = -1,
    antal: Antal = USUAL,
) -> dict[str, Any]:
    """List public events after a cursor, the oldest first; drafts and people are not among them."""
    rows, cursor, is_more = public_events(siden, antal)
    return {
        "kilde": request.build_absolute_uri(request.path),
        "licens": LICENCE,
        "naeste": cursor,
        "er_flere": is_more,
        "raekker": rows,
    }


@feed.get("/mig", response={200: MigUd, 401: ProblemUd}, summary="Hvis nøgle er det?")
def me(request: HttpRequest) -> dict[str, Any]:
    """Say whose token was sent, and what its role may do."""
    person = holder(request)
    doings = [doing for doing in ACCESS if doing is not Doing.SIGNED_IN]
    return {
        "rolle": person.role,
        "kommune": person.municipality,
        "maa": [
            doing.value
            for doing in doings
            if reach(ActorRole(person.role), doing) is not Reach.NOBODY
        ],
    }
