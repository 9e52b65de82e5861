# SPDX-License-Identifier: MPL-2.0
"""What does a page need to show the map? The drawing, its legend, its views, files and code."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from handlerum_portal.pages.maps.asked import OUTLINE, TABLE, TILES, VIEWS, MapAsked
from handlerum_portal.pages.maps.outline import Outlines, outlines
from handlerum_portal.pages.maps.outline_svg import outline_map
from handlerum_portal.pages.maps.tiles import tile_map
from handlerum_portal.pages.maps.towns import LETTERS, Town, towns
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.maps import map_words
from handlerum_portal.pages.wording.saying import name_of, say
from handlerum_portal.store.read import Register

_ICONS: Final = {TILES: "apps", OUTLINE: "map", TABLE: "view-in-list"}
FORMS: Final = (("svg", "SVG"), ("png", "PNG"), ("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"))


def map_shown(
    request: HttpRequest, facts: Register, asked: MapAsked, table: str = ""
) -> dict[str, Any]:
    """Return the map as asked for; `table` is where the page has its own table, if it has one."""
    shown, drawn = towns(facts, asked.day), outlines(facts)
    view = TILES if asked.view == OUTLINE and drawn is None else asked.view
    return {
        "view": view,
        "asked": asked,
        "drawing": _drawing(shown, drawn, view),
        "has_own_table": bool(table),
        "choices": _choices(asked, view, drawn, table),
        "rows": [town for town in shown if town.area],
        "legend": _legend(shown),
        "without": sum(not town.area for town in shown),
        "drawn": drawn if view == OUTLINE else None,
        "files": [(text, _file(form, asked, view)) for form, text in FORMS],
        "frame": request.build_absolute_uri(reverse("map_frame") + asked.query(view)),
    }


def _drawing(shown: Sequence[Town], drawn: Outlines | None, view: str) -> SafeString | str:
    """Return the tiles or the outlines as SVG; nothing for the table."""
    if view == OUTLINE and drawn:
        words = (map_words(key, language()) for key in ("outline", "capital"))
        return outline_map(shown, drawn, *words)
    return "" if view == TABLE else tile_map(shown, say("map_title", language()))


def _choices(
    asked: MapAsked, view: str, drawn: Outlines | None, table: str
) -> list[dict[str, Any]]:
    """Return the views; until one is chosen, a desk has the tiles and a phone the table."""
    return [
        {
            "text": map_words(one, language()),
            "icon": _ICONS[one],
            "href": table if table and one == TABLE else f"{asked.query(one)}#kort",
            "is_on_desk": one == view,
            "is_on_phone": one == (view if asked.is_chosen else TABLE),
        }
        for one in VIEWS
        if one != OUTLINE or drawn
    ]


def _legend(shown: Sequence[Town]) -> list[dict[str, Any]]:
    count = Counter(town.area for town in shown)
    return [
        {
            "key": key,
            "letter": letter,
            "name": name_of("area", key, language()),
            "count": count[key],
        }
        for key, letter in LETTERS.items()
    ]


def _file(form: str, asked: MapAsked, view: str) -> str:
    return reverse("map_file", args=[form]) + asked.query(OUTLINE if view == OUTLINE else TILES)
