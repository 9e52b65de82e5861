# SPDX-License-Identifier: MPL-2.0
"""Which words does the room of publishing use, and what does it say when it refuses?"""

from collections.abc import Mapping
from typing import Final

from handlerum_portal.pages.wording.local_rules import HEADINGS as RULE_HEADINGS
from handlerum_portal.pages.wording.local_rules import SENTENCES as RULE_SENTENCES

Pair = tuple[str, str]
CHECKS: Final[Mapping[str, Pair]] = {
    "decision": ("Beslutningen er registreret", "The decision is registered"),
    "mandate": ("Inden for rammen", "Within the frame"),
    "hearing": ("Høringen er afsluttet", "The hearing is over"),
    "personal": ("Ingen personoplysninger", "No personal data"),
    "dates": ("Datoerne holder", "The dates hold"),
    "fields": ("Oversigtens felter er udfyldt", "The fields of the overview are filled in"),
}
PUBLISH: Final[Mapping[str, Pair]] = {
    "title": ("Udgiv samlet oversigt", "Publish the collected overview"),
    "receipt": ("Kvittering for udgivelse", "Receipt of publication"),
    "state.venter": ("venter", "waits"),
    "state.udgivet": ("udgivet", "published"),
    "state.mislykket": ("ikke udgivet", "not published"),
    "state.aflyst": ("aflyst", "cancelled"),
}
HEADINGS: Final[Mapping[str, Pair]] = {
    **RULE_HEADINGS,
    "publication_refused": ("Der blev ikke udgivet noget", "Nothing was published"),
}
SENTENCES: Final[Mapping[str, Pair]] = {
    **RULE_SENTENCES,
    "publication_refused.nothing_chosen": (
        "Der er ikke valgt nogen beslutning. Sæt kryds ved mindst én.",
        "No decision is chosen. Tick at least one.",
    ),
    "publication_refused.no_website": (
        "»{value}« er ikke en webadresse. Skriv den side, hvor I viser oversigten, med https://.",
        "“{value}” is no web address. Write the page that shows the overview, with https://.",
    ),
    "publication_refused.other_place": (
        "{value} hører til en anden kommune eller et andet område.",
        "{value} belongs to another municipality or area.",
    ),
    "publication_refused.name_taken": (
        "Nøglen {value} er brugt til noget andet. Intet er ændret. Giv ønsket sin egen nøgle.",
        "The key {value} was used for another wish. Nothing was changed. Give each its own key.",
    ),
    "publication_refused.not_published": (
        "{value} er ikke offentliggjort, så der er intet at fortryde.",
        "{value} is not published, so there is nothing to undo.",
    ),
    "publication_refused.no_time": (
        "»{value}« er ikke et tidspunkt. Skriv dag og klokkeslæt.",
        "“{value}” is no point in time. Give day and hour.",
    ),
    "publication_refused.skipped_or_twice": (
        "{value} findes ikke eller findes to gange, fordi uret stilles om. Vælg en anden time.",
        "{value} does not exist or exists twice, because the clocks change. Choose another hour.",
    ),
    "publication_refused.not_ahead": (
        "{value} er ikke i fremtiden eller mere end et år frem. Vælg et andet tidspunkt.",
        "{value} is not ahead, or more than a year ahead. Choose another time.",
    ),
    "publication_refused.not_waiting": (
        "Udgivelsen venter ikke mere. Genindlæs siden.",
        "The publication no longer waits. Reload the page.",
    ),
}


def words_of(key: str, language: str) -> str:
    """Return one phrase in the language."""
    return PUBLISH[key][language == "en"]
