# SPDX-License-Identifier: MPL-2.0
"""Where is every municipality on the tile map? 98 equal tiles as SVG with full names."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from handlerum_portal.pages.maps.towns import Town
from handlerum_portal.store.models import MunicipalityRow

COLUMNS: Final = 18
ROWS: Final = 13
SIDE: Final = 44
GAP: Final = 4
STEP: Final = SIDE + GAP
WIDEST: Final = 7


def tile_map(shown: Sequence[Town], title: str) -> SafeString:
    """Draw the tiles below and the links with their full names on top, in reading order."""
    return format_html(
        '<svg class="tiles" viewBox="0 0 {} {}" role="group" aria-label="{}">'
        '<g aria-hidden="true">{}</g>{}</svg>',
        COLUMNS * STEP,
        ROWS * STEP,
        title,
        format_html_join("", "{}", ((_tile(town),) for town in shown)),
        format_html_join("", "{}", ((_link(town),) for town in shown)),
    )


def corner(town: Town) -> tuple[int, int]:
    """Return the upper left corner of a tile."""
    return town.row.column * STEP, town.row.row * STEP


def _tile(town: Town) -> SafeString:
    x, y = corner(town)
    kind = f" tile-{town.area}" if town.area else ""
    box = format_html(
        '<rect class="tile{}" x="{}" y="{}" width="{}" height="{}" rx="4"></rect>',
        kind,
        x,
        y,
        SIDE,
        SIDE,
    )
    middle, shift = x + SIDE // 2, 0 if town.area else 4
    name = "tile-text tile-text-on" if town.area else "tile-text"
    text = _text(name, middle, y + 20 + shift, short(town.row))
    letter = _text("tile-mark", middle, y + 35, town.letter) if town.area else ""
    return format_html("{}{}{}", box, text, letter)


def _text(kind: str, x: int, y: int, words: str) -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', kind, x, y, words)


def _link(town: Town) -> SafeString:
    return format_html(
        '<a class="tile-link" target="_top" href="{}" aria-label="{}"><title>{}</title>'
        '<rect x="{}" y="{}" width="{}" height="{}" rx="4"></rect></a>',
        town.address,
        town.label,
        town.label,
        *corner(town),
        SIDE,
        SIDE,
    )


def short(row: MunicipalityRow) -> str:
    """Return the name, or so much of it as fits and tells the names apart on the map."""
    whole = row.name if len(row.name) <= WIDEST else f"{row.name[:5]}."
    return _SHORT.get(row.name, whole)


_SHORT: Final[Mapping[str, str]] = {
    "København": "KBH",
    "Frederiksberg": "FRB",
    "Frederikshavn": "Fr.h.",
    "Frederikssund": "Fr.s.",
    "Fredericia": "Fr.c.",
    "Fredensborg": "Fr.b.",
    "Høje-Taastrup": "HTaa",
    "Faaborg-Midtfyn": "FaMi",
    "Ringkøbing-Skjern": "RiSk",
    "Ikast-Brande": "IkBr",
    "Lyngby-Taarbæk": "LyTa",
    "Nordfyns": "NFyn",
    "Norddjurs": "NDju",
    "Syddjurs": "SDju",
    "Vesthimmerlands": "VHim",
    "Brønderslev": "Brøsl",
    "Brøndby": "Brøby",
}
