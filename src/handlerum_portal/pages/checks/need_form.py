# SPDX-License-Identifier: MPL-2.0
"""What was answered to the four questions, and what may be shown of it again?"""

from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings

from handlerum.applicability.need_personal import without_personal_data
from handlerum.errors import AmbiguousPlace, HandlerumError, InvalidPeriod, UnknownPlace
from handlerum.place import Area
from handlerum_portal.actions.asked_place import located
from handlerum_portal.actions.checks.need import NeedDesk, desk_here
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.need_page import GUESSES, phrase
from handlerum_portal.store.places import names_of_places, place_named
from handlerum_portal.store.read import Register

FIELDS: Final = ("tekst", "vej", "sted", "omraade", "pr")
# A text is refused long before; what is typed comes back whole with the refusal.
_LONGEST: Final = 20_000


def desk() -> NeedDesk:
    """Return what is needed to answer."""
    return desk_here(settings.DATA_DIR)


def given_in(sent: Mapping[str, str]) -> dict[str, str]:
    """Return the answers as they were sent."""
    return {name: str(sent.get(name, "")).strip()[:_LONGEST] for name in FIELDS}


def missing(given: Mapping[str, str], facts: Register, language: str) -> dict[str, str]:
    """Return what must be answered first, by field; raises UnknownPlace, AmbiguousPlace."""
    faults = {} if given["tekst"] else {"tekst": phrase("missing.tekst", language)}
    if not given["omraade"] and not _area_of(given["sted"], facts):
        faults["omraade"] = phrase("missing.omraade", language)
    return faults


def entry_of(given: Mapping[str, str], facts: Register) -> dict[str, Any]:
    """Return the question in the keys of the machine interface."""
    asked = {name: given[name] for name in ("tekst", "sted", "omraade", "pr")}
    return {"omraade": _area_of(given["sted"], facts)} | located(asked, facts)


def fault_of(error: HandlerumError, language: str) -> dict[str, str]:
    """Return the sentence of an error beside the field it belongs to."""
    match error:
        case UnknownPlace() | AmbiguousPlace():
            field = "sted"
        case InvalidPeriod():
            field = "pr"
        case _:
            field = str(error.data.get("key", "tekst"))
    return {field: sentence_of(error, language)}


def form_of(given: dict[str, str], facts: Register, language: str) -> dict[str, object]:
    """Return what the form shows; a number or a name in the text is never shown again."""
    knows = desk().facts.vocabulary.lexicon.knows
    shown = without_personal_data(given["tekst"], knows).text.strip()
    return {
        "section": "need",
        "crumbs": [{"text": phrase("title", language)}],
        "given": given | {"tekst": shown},
        "faults": {},
        "guesses": [(key, words[language == "en"]) for key, words in GUESSES.items()],
        "areas": [area.value for area in Area],
        "place_names": names_of_places(facts),
    }


def _area_of(name: str, facts: Register) -> str:
    """Return the area that the place alone decides, "" for none."""
    place = place_named(name, facts) if name else None
    return place.area.value if place and place.area else ""
