# SPDX-License-Identifier: MPL-2.0
"""What do we call the kinds of things that can be found, one and many?"""

from collections.abc import Mapping
from typing import Final

from handlerum_portal.store.finding.things import Kind

Pair = tuple[str, str]

KINDS: Final[Mapping[Kind, tuple[Pair, Pair]]] = {
    Kind.ACT: (("Lov", "Act"), ("Love og bekendtgørelser", "Acts and orders")),
    Kind.PROVISION: (("Bestemmelse", "Provision"), ("Bestemmelser", "Provisions")),
    Kind.AGREEMENT: (("Aftale", "Agreement"), ("Aftaler", "Agreements")),
    Kind.EXEMPTION: (("Fravigelse", "Exemption"), ("Fravigelser", "Exemptions")),
    Kind.MUNICIPAL_RULE: (
        ("Kommunal regel", "Municipal rule"),
        ("Kommunale regler", "Municipal rules"),
    ),
    Kind.OWN_RULE: (("Eget regelsæt", "Own rule book"), ("Egne regelsæt", "Own rule books")),
    Kind.MUNICIPALITY: (("Kommune", "Municipality"), ("Kommuner", "Municipalities")),
    Kind.INSTITUTION: (("Institution", "Institution"), ("Institutioner", "Institutions")),
    Kind.LESSON: (("Erfaring", "Experience"), ("Erfaringer", "Experiences")),
}
EXACT: Final[Mapping[str, Pair]] = {
    "name": ("Netop det, du skrev", "Exactly what you wrote"),
    "all": ("Alt", "Everything"),
    "crumb": ("Søg", "Search"),
}


def name_of_kind(kind: Kind, language: str) -> str:
    """Name many of a kind."""
    return KINDS[kind][1][language == "en"]


def suggestions_in_words(count: int, language: str) -> str:
    """Say to who does not see them that there are suggestions, and how one is chosen."""
    if language == "en":
        return f"{count} suggestions. Choose with the arrow keys." if count else "No suggestions."
    return f"{count} forslag. Vælg med piletasterne." if count else "Ingen forslag."
