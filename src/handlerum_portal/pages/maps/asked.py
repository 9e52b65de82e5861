# SPDX-License-Identifier: MPL-2.0
"""Which map does an address ask for? The view and the day, both in the address."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest

from handlerum.time import parse_day

TILES: Final = "fliser"
OUTLINE: Final = "landkort"
TABLE: Final = "tabel"
VIEWS: Final = (TILES, OUTLINE, TABLE)


@dataclass(frozen=True, slots=True)
class MapAsked:
    """A view, and the day it shows; no day is today, and every agreement there has been.

    `is_chosen` says whether the visitor chose the view; a phone gets the table until then.
    """

    view: str = TILES
    day: date | None = None
    is_chosen: bool = False

    def query(self, view: str) -> str:
        """Write the part of an address after the path, for this day in a view."""
        day = {"pr": self.day.isoformat()} if self.day else {}
        return "?" + urlencode({"visning": view} | day)


def map_asked(request: HttpRequest) -> MapAsked:
    """Read the address; an unknown view is the first one. Raises InvalidPeriod for no day."""
    view, day = request.GET.get("visning", ""), request.GET.get("pr", "").strip()
    is_chosen = view in VIEWS
    return MapAsked(view if is_chosen else TILES, parse_day(day) if day else None, is_chosen)
