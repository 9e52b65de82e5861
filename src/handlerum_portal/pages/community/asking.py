# SPDX-License-Identifier: MPL-2.0
"""What do open forms share: where, in which area, from which address, and what was wrong?"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from handlerum.errors import AmbiguousPlace, HandlerumError, UnknownPlace
from handlerum.law.search_query import Vocabulary
from handlerum.place import Area, Place
from handlerum_portal.actions.checks.need import need_desk
from handlerum_portal.actions.open_door import place_and_area
from handlerum_portal.pages.community.human import form_again
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.need_page import GUESSES
from handlerum_portal.store.models import Person
from handlerum_portal.store.places import names_of_places
from handlerum_portal.store.read import register


def words_known() -> Vocabulary:
    """Return how people speak, by which texts are found and compared."""
    return need_desk(settings.DATA_DIR).facts.vocabulary


def given_in(sent: Mapping[str, str], fields: tuple[str, ...]) -> dict[str, str]:
    """Return the answers as they were sent; what is too long is refused, and comes back whole."""
    return {name: str(sent.get(name, "")).strip() for name in fields}


def place_in(given: Mapping[str, str]) -> tuple[Place, str]:
    """Return place and area; raises UnknownPlace, AmbiguousPlace, LeftOut with its field."""
    return place_and_area(given.get("sted", ""), given.get("omraade", ""))


def guesses(language: str) -> list[tuple[str, str]]:
    """Return what may be believed to stand in the way, in words."""
    return [(key, words[language == "en"]) for key, words in GUESSES.items()]


def origin(request: HttpRequest) -> str:
    """Return from where something is sent; it is only ever kept as a keyed hash."""
    return str(request.META.get("REMOTE_ADDR", ""))


def person_of(request: HttpRequest) -> Person | None:
    """Return who has signed in, if anybody."""
    return request.user if isinstance(request.user, Person) else None


def fault_of(error: HandlerumError, language: str, otherwise: str = "tekst") -> dict[str, str]:
    """Return the sentence of an error beside the field it belongs to."""
    match error:
        case UnknownPlace() | AmbiguousPlace():
            field = "sted"
        case _:
            field = str(error.data.get("key", otherwise))
    return {field: sentence_of(error, language)}


def open_form(
    sent: Mapping[str, str], given: Mapping[str, str], error: HandlerumError | None, language: str
) -> dict[str, Any]:
    """Return what every open form shows: what was written, its key, and what was wrong."""
    return {
        "given": given,
        "faults": fault_of(error, language) if error else {},
        "form_key": form_again(sent, error),
        "areas": [area.value for area in Area],
        "place_names": names_of_places(register()),
    }
