# SPDX-License-Identifier: MPL-2.0
"""What does a page need to show the map of agreements and its legend?"""

from collections import Counter

from django.urls import reverse

from handlerum_portal.pages.register.tile_map import LETTERS, tile_map
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.saying import name_of, say
from handlerum_portal.store.read import Register


def map_context(facts: Register) -> dict[str, object]:
    """Return the map, its legend and how many municipalities have no agreement."""
    areas = {agreement.municipality: agreement.area for agreement in facts.agreements}
    return {
        "tile_map": tile_map(
            facts.municipalities, areas, _links(facts, areas), say("map_title", language())
        ),
        "areas": _legend(areas),
        "without_agreement": len(facts.municipalities) - len(areas),
    }


def _links(facts: Register, areas: dict[str, str]) -> dict[str, tuple[str, str]]:
    none = say("no_agreement", language())
    return {
        row.key: (
            reverse("municipality", args=[row.key]),
            f"{row.name}: {_area(areas.get(row.key, '')) or none}",
        )
        for row in facts.municipalities
    }


def _area(key: str) -> str:
    return name_of("area", key, language())


def _legend(areas: dict[str, str]) -> list[dict[str, object]]:
    count = Counter(areas.values())
    return [
        {
            "key": key,
            "letter": letter,
            "name": name_of("area", key, language()),
            "count": count[key],
        }
        for key, letter in LETTERS.items()
    ]
