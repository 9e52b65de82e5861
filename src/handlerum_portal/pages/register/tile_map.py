# SPDX-License-Identifier: MPL-2.0
"""Where is every municipality on the tile map? 98 equal tiles as SVG with full names."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from handlerum_portal.store.models import MunicipalityRow

COLUMNS: Final = 18
ROWS: Final = 13
SIDE: Final = 44
GAP: Final = 4
STEP: Final = SIDE + GAP
WIDEST: Final = 7
LETTERS: Final[Mapping[str, str]] = {"dagtilbud": "D", "folkeskole": "S", "aeldre": "Æ"}


def tile_map(
    municipalities: Iterable[MunicipalityRow],
    areas: Mapping[str, str],
    links: Mapping[str, tuple[str, str]],
    title: str,
) -> SafeString:
    """Draw the map: `areas` by code where there is an agreement, `links` = (address, label)."""
    rows = sorted(municipalities, key=lambda row: (row.row, row.column))
    drawn = format_html_join("", "{}", ((_tile(row, areas.get(row.key, "")),) for row in rows))
    on_top = format_html_join("", "{}", ((_link(row, *links[row.key]),) for row in rows))
    return format_html(
        '<svg class="tiles" viewBox="0 0 {} {}" role="group" aria-label="{}">'
        '<g aria-hidden="true">{}</g>{}</svg>',
        COLUMNS * STEP,
        ROWS * STEP,
        title,
        drawn,
        on_top,
    )


def _tile(row: MunicipalityRow, area: str) -> SafeString:
    x, y = row.column * STEP, row.row * STEP
    kind = f" tile-{area}" if area else ""
    box = format_html(
        '<rect class="tile{}" x="{}" y="{}" width="{}" height="{}" rx="4"></rect>',
        kind,
        x,
        y,
        SIDE,
        SIDE,
    )
    middle, shift = x + SIDE // 2, 0 if area else 4
    text = _text(
        "tile-text tile-text-on" if area else "tile-text", middle, y + 20 + shift, _short(row)
    )
    letter = _text("tile-mark", middle, y + 35, LETTERS[area]) if area else ""
    return format_html("{}{}{}", box, text, letter)


def _text(kind: str, x: int, y: int, words: str) -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', kind, x, y, words)


def _link(row: MunicipalityRow, address: str, label: str) -> SafeString:
    return format_html(
        '<a class="tile-link" href="{}" aria-label="{}"><title>{}</title>'
        '<rect x="{}" y="{}" width="{}" height="{}" rx="4"></rect></a>',
        address,
        label,
        label,
        row.column * STEP,
        row.row * STEP,
        SIDE,
        SIDE,
    )


def _short(row: MunicipalityRow) -> str:
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
