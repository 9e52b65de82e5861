# SPDX-License-Identifier: MPL-2.0
"""Which words stand on the map of municipalities, and are read out for each of them?"""

from collections.abc import Mapping
from typing import Final

from handlerum_portal.pages.wording.saying import Pair, name_of, say

WORDS: Final[Mapping[str, Pair]] = {
    "fliser": ("Fliser", "Tiles"),
    "landkort": ("Landkort", "Outline"),
    "tabel": ("Tabel", "Table"),
    "one": ("1 fravigelse i kraft", "1 exemption in force"),
    "many": ("{count} fravigelser i kraft", "{count} exemptions in force"),
    "over": ("aftalen er udløbet", "the agreement has ended"),
    "capital": ("Hovedstaden, forstørret", "The capital, enlarged"),
    "outline": ("Landkort over de 98 kommuner", "Outline map of the 98 municipalities"),
    "none": ("Ingen aftale", "No agreement"),
    "as_of": ("pr. {day}", "as of {day}"),
    "title": ("Kommuner med velfærdsaftale", "Municipalities with a welfare agreement"),
    "nobody": ("Ingen kommune har en aftale den dag.", "No municipality has an agreement then."),
    "source": ("Kilde: Handlerum, {host}, hentet {day}.", "Source: Handlerum, {host}, {day}."),
    "drawn": (
        "Omrids: {source}, forenklet; ikke en juridisk grænse.",
        "Outlines: {source}, simplified; not a legal boundary.",
    ),
}


def map_words(key: str, language: str, **values: object) -> str:
    """Return the words of that key in a language."""
    return WORDS[key][language == "en"].format(**values)


def town_in_words(name: str, area: str, in_force: int | None, language: str) -> str:
    """Say a municipality's agreement and how many exemptions are in force; None where it ended."""
    if not area:
        return f"{name}: {say('no_agreement', language)}"
    key = "over" if in_force is None else "one" if in_force == 1 else "many"
    return f"{name}: {name_of('area', area, language)}, " + map_words(key, language, count=in_force)
