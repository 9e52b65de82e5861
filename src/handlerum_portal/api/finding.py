# SPDX-License-Identifier: MPL-2.0
"""How does a machine search the whole register? The same hits as the search page."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from ninja import Field, Router, Schema
from ninja.params import functions
from pydantic import AfterValidator

from handlerum_portal.api import shapes
from handlerum_portal.api.collection import Antal, SamlingUd, Side, links
from handlerum_portal.api.filters import ACode, one_of, same
from handlerum_portal.api.problems import language_of
from handlerum_portal.pages.wording.data import LICENCE
from handlerum_portal.store.finding.search import LONGEST, PAGE, Hit, find
from handlerum_portal.store.finding.things import Kind

finding = Router(tags=["Søgning"])


class SoegValg(Schema):
    """What to look for; `q` is words, a provision, a number, an ELI, a place or an id."""

    q: str = Field("", max_length=LONGEST, examples=["dagtilbudslovens § 7"])
    slags: Annotated[str, AfterValidator(one_of("slags", Kind))] = Field(
        "", description="Én slags, fx bestemmelse"
    )
    type: Annotated[str, AfterValidator(one_of("type", Kind))] = Field(
        "", description="Det samme som slags"
    )
    kommune: Annotated[str, ACode] = Field("", description="Kode eller navn på en kommune")


class FundetUd(Schema):
    """Something found: `uddrag` is the text that met the question, `fremhaev` where, in it."""

    slags: str = Field(examples=[Kind.PROVISION.value])
    id: str = Field(examples=["dagtilbudsloven:7"])
    titel: str
    kommune: str
    side: str = Field(examples=["/love/dagtilbudsloven/p7/"])
    uddrag: str
    fremhaev: list[tuple[int, int]]
    praecis: bool
    vaegt: float


class FundUd(SamlingUd[FundetUd]):
    """A page of hits, how many there are of each kind, and what else may have been meant."""

    slags: dict[str, int]
    mente_du: str


@finding.get("/soeg", response={200: FundUd, 400: shapes.ProblemUd}, summary="Søg i alt")
def search(
    request: HttpRequest,
    response: HttpResponse,
    valg: Annotated[SoegValg, functions.Query()],
    side: Side = 1,
    antal: Antal = PAGE,
) -> dict[str, Any]:
    """Find provisions, acts, agreements, exemptions, rules, places and lessons by words."""
    kind, language = same("slags", valg.slags, "type", valg.type), language_of(request)
    kinds = (Kind(kind),) if kind else ()
    found = find(valg.q, kinds, side, place=valg.kommune, size=antal, language=language)
    response["Link"] = links(request, found.page, max(found.pages, 1))
    return {
        "kilde": request.build_absolute_uri(request.path),
        "licens": LICENCE,
        "antal": found.total,
        "side": found.page,
        "sider": max(found.pages, 1),
        "raekker": [_told(hit) for hit in found.hits],
        "slags": {kind.value: count for kind, count in found.counts},
        "mente_du": found.meant,
    }


def _told(hit: Hit) -> dict[str, Any]:
    return {
        "slags": hit.kind.value,
        "id": hit.key,
        "titel": hit.title,
        "kommune": hit.place,
        "side": _page(hit),
        "uddrag": hit.snippet.text,
        "fremhaev": list(hit.snippet.marks),
        "praecis": hit.is_exact,
        "vaegt": round(hit.score, 3),
    }


def _page(hit: Hit) -> str:
    """Return the first address that leads somewhere in this installation."""
    for name, args in hit.addresses:
        try:
            return reverse(name, args=args) + hit.narrowed(name)
        except NoReverseMatch:
            continue
    return ""
