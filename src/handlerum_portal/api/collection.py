# SPDX-License-Identifier: MPL-2.0
"""How is a long list given? A page at a time, with source, licence and links to the other pages."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Final, Generic, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema
from ninja.params import functions

from handlerum_portal.pages.wording.data import LICENCE

Row = TypeVar("Row")
MOST: Final = 1000
USUAL: Final = 100
Side = Annotated[int, functions.Query(ge=1, le=1_000_000, description="Side, fra 1")]
Antal = Annotated[int, functions.Query(ge=1, le=MOST, description="Rækker pr. side")]


class SamlingUd(Schema, Generic[Row]):
    """A page of a list: where it comes from, its licence, how many there are, and the rows."""

    kilde: str = Field(examples=["https://register.example/api/v1/kommuner"])
    licens: str = Field(examples=[LICENCE])
    antal: int
    side: int
    sider: int
    raekker: list[Row]


def collection(
    request: HttpRequest,
    response: HttpResponse,
    rows: Sequence[Any],
    page: tuple[int, int],
    tell: Callable[[Any], dict[str, Any]] = lambda row: row,
) -> dict[str, Any]:
    """Return one page (side, antal) of the rows, each as `tell` says it, and set its `Link`s."""
    side, size = page
    pages = max(1, -(-len(rows) // size))
    response["Link"] = links(request, side, pages)
    first = (side - 1) * size
    return {
        "kilde": request.build_absolute_uri(request.path),
        "licens": LICENCE,
        "antal": len(rows),
        "side": side,
        "sider": pages,
        "raekker": [tell(row) for row in rows[first : first + size]],
    }


def links(request: HttpRequest, side: int, pages: int) -> str:
    """Return the `Link` to the first, previous, next and last page."""
    places = {"first": 1, "prev": side - 1, "next": side + 1, "last": pages}
    return ", ".join(
        f'<{_address(request, number)}>; rel="{name}"'
        for name, number in places.items()
        if 1 <= number <= pages
    )


def _address(request: HttpRequest, side: int) -> str:
    asked = request.GET.dict() | {"side": str(side)}
    return f"{request.build_absolute_uri(request.path)}?{urlencode(asked)}"
