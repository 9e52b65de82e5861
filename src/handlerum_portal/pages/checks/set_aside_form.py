# SPDX-License-Identifier: MPL-2.0
"""What was asked about setting aside, and which field does a fault belong to?"""

import re
from collections.abc import Mapping
from typing import Any, Final

from handlerum.errors import (
    AmbiguousPlace,
    DayOutsideLaw,
    HandlerumError,
    InvalidPeriod,
    InvalidQuestion,
    UnknownPlace,
)
from handlerum.place import Area
from handlerum_portal.pages.templatetags.words import language
from handlerum_portal.pages.wording.errors import sentence_of
from handlerum_portal.pages.wording.set_aside import FLAGS, ask_for, phrase
from handlerum_portal.store.law.stored import mandates_of
from handlerum_portal.store.places import place_of
from handlerum_portal.store.read import Register

FIELDS: Final = tuple(
    "bestemmelse kommune institution omraade institutionstype omfang borger anmodet "
    "ministergodkendt besluttet_af besluttet offentliggjort oensket kendt".split()
)
MORE: Final = frozenset(FIELDS) - {"bestemmelse", "kommune", "institution", "besluttet", "kendt"}
DECIDERS: Final = ("kommunalbestyrelsen", "udvalg", "forvaltningen", "institutionen", "ministeren")
_DAYS: Final = ("besluttet", "offentliggjort", "oensket", "kendt")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_MINUTE: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}")
# A reference is refused long before: cut in silence, another question would be answered.
_LONGEST: Final = 20_000


def given_in(sent: Mapping[str, str]) -> dict[str, str]:
    """Return every field as it was sent; a line of *Hvad gælder her?* calls the day `pr`."""
    given = {name: str(sent.get(name, "")).strip()[:_LONGEST] for name in FIELDS}
    return given | {"besluttet": given["besluttet"] or str(sent.get("pr", "")).strip()}


def missing(given: Mapping[str, str], language: str) -> dict[str, str]:
    """Return what must be written before there is a question, by field."""
    needed = ["bestemmelse"] if not given["bestemmelse"] else []
    needed += [] if given["kommune"] or given["institution"] else ["kommune"]
    return {name: ask_for(name, language) for name in needed}


def entry_of(given: Mapping[str, str], facts: Register) -> dict[str, Any]:
    """Return the question in the keys of the machine interface.

    Raises UnknownPlace, AmbiguousPlace and InvalidQuestion.
    """
    place = place_of(given["kommune"], given["institution"], facts)
    entry: dict[str, Any] = {"kommune": str(place.municipality)}
    if place.institution:
        entry |= {
            "omraade": place.institution.area.value,
            "institutionstype": place.institution.kind,
        }
    asked = {
        name: _flag(name, value) if name in {"anmodet", "ministergodkendt"} else value
        for name, value in given.items()
        if value and name not in {"kommune", "institution"}
    }
    return entry | asked


def fault_of(error: HandlerumError, given: Mapping[str, str], language: str) -> dict[str, str]:
    """Return the sentence of an error beside the field it belongs to."""
    return {_field(error, given): sentence_of(error, language)}


def form_of(given: dict[str, str], facts: Register) -> dict[str, object]:
    """Return what the form shows: what was written, and what can be chosen."""
    codes = {agreement.municipality for agreement in facts.agreements}
    homes = facts.municipalities
    return {
        "section": "set_aside",
        "crumbs": [{"text": phrase("title", language())}],
        "given": given,
        "faults": {},
        "with_agreement": [row for row in homes if row.key in codes],
        "without": [row for row in homes if row.key not in codes],
        "institutions": [
            {"home": home, "rows": [one for one in facts.institutions if _is_of(one, home)]}
            for home in homes
            if any(_is_of(one, home) for one in facts.institutions)
        ],
        "kinds": [(one.area.value, [o.kind for o in one.operators]) for one in mandates_of(facts)],
        "areas": [area.value for area in Area],
        "deciders": DECIDERS,
        "more": any(given[name] for name in MORE),
        "plain": [name for name in _DAYS if given[name] and not _is_picked(name, given[name])],
    }


def _is_of(institution: Any, home: Any) -> bool:
    return bool(institution.municipality == home.key)


def _is_picked(name: str, value: str) -> bool:
    """Claim that a date picker can show the value, so that nothing written is lost."""
    form = _MINUTE if name == "offentliggjort" else _DAY
    return form.fullmatch(value) is not None


def _flag(name: str, value: str) -> bool:
    known = {"ja": True, "nej": False}
    if value not in known:
        raise InvalidQuestion(
            f"'{name}' is '{value}'. Use ja or nej.", key=name, value=value, known=", ".join(FLAGS)
        )
    return known[value]


def _field(error: HandlerumError, given: Mapping[str, str]) -> str:
    match error:
        case UnknownPlace() | AmbiguousPlace():
            return "institution" if given["institution"] else "kommune"
        case InvalidPeriod():
            wrong = str(error.data.get("value"))
            return next((name for name in _DAYS if given[name] == wrong), "besluttet")
        case DayOutsideLaw():
            return "besluttet"
        case InvalidQuestion():
            return str(error.data.get("key"))
        case _:
            return "bestemmelse"
