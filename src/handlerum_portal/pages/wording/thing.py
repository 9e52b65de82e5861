# SPDX-License-Identifier: MPL-2.0
"""What are the facts of one thing called in a terminal: an exemption, an agreement, a place?"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from handlerum.agreements.decision import Approval
from handlerum_portal.pages.wording.application import approval_whole
from handlerum_portal.pages.wording.data import stage_in_words
from handlerum_portal.pages.wording.exemption import body_in_words
from handlerum_portal.pages.wording.saying import day_in_words, name_of
from handlerum_portal.store.plain import read_plain

Pair = tuple[str, str]
# In the order they are read; what has a form in each language is named without its "_da".
FACTS: Final[Mapping[str, Pair]] = {
    "key": ("Nr.", "No."),
    "name": ("Navn", "Name"),
    "title": ("Titel", "Title"),
    "municipality": ("Kommune", "Municipality"),
    "area": ("Område", "Field"),
    "kind": ("Slags", "Kind"),
    "level": ("Niveau", "Level"),
    "town": ("By", "Town"),
    "district": ("Distrikt", "District"),
    "sites": ("Afdelinger", "Sites"),
    "region": ("Region", "Region"),
    "part": ("Landsdel", "Part of the country"),
    "population_2020": ("Indbyggere 1. januar 2020", "Inhabitants 1 January 2020"),
    "rule": ("Fraveget regel", "Rule set aside"),
    "references": ("Bestemmelser", "Provisions"),
    "extent": ("Omfang", "Extent"),
    "what": ("I stedet", "Instead"),
    "institutions": ("Institutioner", "Institutions"),
    "where": ("Hvor", "Where"),
    "stage": ("Status", "Status"),
    "start": ("Første dag", "First day"),
    "start_certainty": ("Første dag ved vi fra", "First day known from"),
    "until": ("Første dag uden", "First day without"),
    "first_end": ("Skulle først slutte", "Was first to end"),
    "pledged": ("Løfte givet", "Word given"),
    "applied": ("Begyndte her", "Began here"),
    "applied_certainty": ("Begyndelsen ved vi fra", "Beginning known from"),
    "first_day": ("Åbnet", "Opened"),
    "last_day": ("Lukket", "Closed"),
    "withdrawn_on": ("Trukket tilbage", "Withdrawn"),
    "decided": ("Besluttet", "Decided"),
    "decided_by": ("Besluttet af", "Decided by"),
    "approval": ("Ministerens godkendelse", "The minister's approval"),
    "item": ("Punkt", "Item"),
    "parties": ("Parter", "Parties"),
    "ministry": ("Ministerium", "Ministry"),
    "act": ("Retsgrundlag", "Legal basis"),
    "why": ("Begrundelse", "Reason"),
    "note": ("Bemærkning", "Note"),
    "origin": ("Oprindelse", "Origin"),
    "certainty": ("Sikkerhed", "Certainty"),
    "rule_certainty": ("Bestemmelsen ved vi fra", "Provision known from"),
    "seen": ("Set", "Seen"),
    "link": ("Link", "Link"),
    "source": ("Kilde", "Source"),
    "source2": ("Kilde 2", "Source 2"),
}
_ORIGINS: Final[Mapping[str, Pair]] = {
    "her": ("Offentliggjort her", "Published here"),
    "kendt": ("Kendt fra kilder", "Known from sources"),
}
_PLACES: Final = frozenset({"district", "institutions"})
_GROUPS: Final = {"area": "area", "kind": "place_kind"}
_DAY: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){1,2}")


def facts_in_words(
    told: Mapping[str, Any], names: Mapping[str, str], language: str
) -> Iterator[tuple[str, str]]:
    """Yield what each fact is called and what it says; what is empty is left out.

    `names` are those of municipalities and institutions, by code or id.
    """
    for name, pair in FACTS.items():
        value = told.get(name, told.get(f"{name}_{language}"))
        if value not in (None, "", [], ()):
            yield pair[language == "en"], _said(name, value, names, language)


def _said(name: str, value: Any, names: Mapping[str, str], language: str) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_said(name, one, names, language) for one in value)
    if name == "approval":
        return approval_whole(read_plain(Approval, value), language)
    if isinstance(value, Mapping):
        return str(value.get(language, ""))
    if name.endswith("certainty"):
        return name_of("certainty", str(value), language)
    return _coded(name, str(value), names, language)


def _coded(name: str, text: str, names: Mapping[str, str], language: str) -> str:
    match name:
        case "municipality":
            return f"{text} {names.get(text, '')}".strip()
        case "stage":
            return stage_in_words(text, language)
        case "origin":
            return _ORIGINS.get(text, (text, text))[language == "en"]
        case "decided_by":
            return body_in_words(text, language)
    if name in _GROUPS:
        return name_of(_GROUPS[name], text, language)
    named = names.get(text, text) if name in _PLACES else text
    return day_in_words(named, language) if _DAY.fullmatch(named) else named
