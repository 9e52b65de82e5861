# SPDX-License-Identifier: MPL-2.0
"""Which words does a person read? Every code and every error, in Danish and in English."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

from handlerum.time import COPENHAGEN, ONE_DAY, danish_day

Pair = tuple[str, str]
_DAY: Final = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])\b")
MONTHS: Final[Mapping[str, tuple[str, ...]]] = {
    "da": (
        "januar februar marts april maj juni juli august september oktober november december"
    ).split(),  # type: ignore[dict-item]
    "en": (
        "January February March April May June July August September October November December"
    ).split(),  # type: ignore[dict-item]
}
NAMES: Final[Mapping[str, Mapping[str, Pair]]] = {
    "area": {
        "dagtilbud": ("dagtilbud", "daycare"),
        "folkeskole": ("folkeskole", "primary school"),
        "aeldre": ("ældrepleje", "elder care"),
    },
    "certainty": {
        "certain": ("Sikker kilde", "Certain source"),
        "reported": ("Ifølge presse eller andre", "As reported by others"),
        "inferred": ("Vores slutning", "Our inference"),
    },
    "obligation_status": {
        "opfyldt": ("Opfyldt", "Kept"),
        "delvist": ("Delvist set", "Partly seen"),
        "ikke_set": ("Ikke set i kilder", "Not seen in sources"),
    },
    "side": {
        "stat": ("Staten lovede", "The state promised"),
        "kommune": ("Kommunen lovede", "The municipality promised"),
        "institution": ("Institutionerne skal", "The institutions are to"),
        "faelles": ("Fælles", "Shared"),
    },
    "event": {
        "tale": ("Tale", "Speech"),
        "aftale": ("Aftale", "Agreement"),
        "lovproces": ("Lovarbejde", "Legislation"),
        "lov": ("Lov", "Act"),
        "bekendtgoerelse": ("Bekendtgørelse", "Order"),
        "ikraft": ("I kraft", "In force"),
        "kommune": ("Kommunen", "Municipality"),
        "evaluering": ("Evaluering", "Evaluation"),
        "forlaengelse": ("Forlængelse", "Extension"),
        "udloeb": ("Udløb", "Expiry"),
        "efterfoelger": ("Derefter", "Afterwards"),
        "kontekst": ("Baggrund", "Background"),
    },
    "decision": {
        "aftale": ("Aftale", "Agreement"),
        "raadsbeslutning": ("Rådets beslutning", "Council decision"),
        "udvalgsbeslutning": ("Udvalgets beslutning", "Committee decision"),
        "fravigelse": ("Fravigelse", "Exemption"),
        "lokal_ordning": ("Lokal ordning", "Local arrangement"),
        "ikke_soegt": ("Ikke søgt", "Not applied for"),
        "styring": ("Styring", "Steering"),
    },
    "decider": {
        "kommunalbestyrelsen": ("Kommunalbestyrelsen", "The municipal council"),
        "udvalg": ("Et udvalg", "A committee"),
        "forvaltningen": ("Forvaltningen", "The administration"),
        "institutionen": ("Institutionen", "The institution"),
        "ministeren": ("Ministeren", "The minister"),
    },
    "clause_rank": {
        "fence": ("Hegnspæle: det, der aldrig kan fraviges", "Fence: what can never be set aside"),
        "special": ("Det, der kræver mere", "What asks for more"),
        "frame": ("Rammen: det, der kan fraviges", "Frame: what may be set aside"),
    },
    "clause_effect": {
        "may": ("Kan fraviges", "May be set aside"),
        "may_not": ("Kan ikke fraviges", "May not be set aside"),
        "after_minister": ("Kræver ministerens godkendelse", "Needs the minister's approval"),
        "minister_only": ("Kun ministeren kan", "Only the minister may"),
    },
    "place_kind": {
        "folkeskole": ("folkeskole", "primary school"),
        "plejehjem": ("plejehjem", "nursing home"),
        "friplejehjem": ("friplejehjem", "independent nursing home"),
        "kommunal daginstitution": ("kommunal daginstitution", "municipal daycare"),
        "hjemmeplejegruppe": ("hjemmeplejegruppe", "home care group"),
        "rehabiliteringscenter": ("rehabiliteringscenter", "rehabilitation centre"),
        "madservice": ("madservice", "food service"),
        "dagcenter (SEL § 79)": ("dagcenter (SEL § 79)", "day centre (SEL § 79)"),
        "daginstitution (ejerform ikke set)": (
            "daginstitution (ejerform ikke set)",
            "daycare (form of ownership not seen)",
        ),
    },
    "unit": {
        "point": ("point", "points"),
        "dage": ("dage", "days"),
        "timer": ("timer", "hours"),
        "elever": ("elever", "pupils"),
        "børn": ("børn", "children"),
        "borgere": ("borgere", "citizens"),
        "kr.": ("kr.", "DKK"),
        "mio. kr.": ("mio. kr.", "DKK million"),
        "dagsværk": ("dagsværk", "working days"),
        "årsværk": ("årsværk", "full-time equivalents"),
        "antal": ("antal", "number"),
        "procent": ("procent", "per cent"),
        "procentpoint": ("procentpoint", "percentage points"),
    },
    "one_unit": {
        "point": ("point", "point"),
        "dage": ("dag", "day"),
        "timer": ("time", "hour"),
        "elever": ("elev", "pupil"),
        "børn": ("barn", "child"),
        "borgere": ("borger", "citizen"),
        "dagsværk": ("dagsværk", "working day"),
        "årsværk": ("årsværk", "full-time equivalent"),
        "procentpoint": ("procentpoint", "percentage point"),
    },
    "fate": {"fence": ("Bevaret", "Kept"), "removed": ("Ophævet", "Removed")},
}


def unit_of(value: float, unit: str, language: str) -> str:
    """Return the name of a unit after a number: one day, two days."""
    is_one = value == 1 and unit in NAMES["one_unit"]
    return name_of("one_unit" if is_one else "unit", unit, language)


def name_of(group: str, code: str, language: str) -> str:
    """Return the name of a code; an unknown code is shown as it is."""
    danish, english = NAMES.get(group, {}).get(code, (code, code))
    return english if language == "en" else danish


def day_in_words(value: date | str, language: str) -> str:
    """Write 2025-08-01, 2025-08 or 2025 in words: "1. august 2025", "1 August 2025"."""
    year, *rest = str(value).split("-")
    if not rest:
        return year
    month = MONTHS[language][int(rest[0]) - 1]
    if len(rest) == 1:
        return f"{month} {year}"
    dot = "." if language == "da" else ""
    return f"{int(rest[1])}{dot} {month} {year}"


def oclock_in_words(instant: datetime, language: str, *, to_the_second: bool = False) -> str:
    """Write the Danish time of day: "14.32" in Danish, "14:32" in English."""
    between = ":" if language == "en" else "."
    parts = ("%H", "%M", "%S") if to_the_second else ("%H", "%M")
    return instant.astimezone(COPENHAGEN).strftime(between.join(parts))


def moment_in_words(instant: datetime, language: str) -> str:
    """Write day and time of day in Denmark: "1. august 2025, 14.32"."""
    day = day_in_words(danish_day(instant), language)
    return f"{day}, {oclock_in_words(instant, language)}"


def last_day_in_words(first_without: date | str, language: str) -> str:
    """Write the last day of a period of which the first day without it is kept."""
    return day_in_words(date.fromisoformat(str(first_without)) - ONE_DAY, language)


def days_in_words(prose: str, language: str) -> str:
    """Write every day of a text in words: "frist 2021-05-02" becomes "frist 2. maj 2021"."""
    return _DAY.sub(lambda found: day_in_words(found[0], language), prose)


def citation_in_words(citation: str, language: str) -> str:
    """Write a citation inside a sentence: in English its parts are joined in English."""
    if language != "en":
        return citation
    return citation.replace(" og ", " and ").replace("bekendtgørelse ", "executive order ")


def value_in_words(value: object, language: str) -> str:
    """Write a value: a day or an instant in words, a number as the language has it.

    Of many values the first five are written.
    """
    if isinstance(value, datetime):
        return moment_in_words(value, language)
    if isinstance(value, date):
        return day_in_words(value, language)
    if isinstance(value, float):
        return str(value) if language == "en" else str(value).replace(".", ",")
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "; ".join(str(part) for part in tuple(value)[:5])
    return str(value)


PHRASES: Final[Mapping[str, Pair]] = {
    "about": ("Om Handlerum", "About Handlerum"),
    "accessibility": ("Tilgængelighed", "Accessibility"),
    "privacy": ("Privatliv og cookies", "Privacy and cookies"),
    "help": ("Hjælp", "Help"),
    "danish_only": ("Noget her findes kun på dansk.", "Some of this page is in Danish only."),
    "sources": ("Kilder og sikkerhed", "Sources and certainty"),
    "agreements": ("Aftaler", "Agreements"),
    "municipalities": ("Kommuner", "Municipalities"),
    "what_applies": ("Hvad gælder her?", "What applies here?"),
    "why": ("Hvorfor?", "Why?"),
    "compare": ("Sammenlign", "Compare"),
    "data": ("Åbne data", "Open data"),
    "glossary": ("Ordbog", "Glossary"),
    "follow": ("Følg med", "Follow"),
    "wrong": ("Er der noget galt?", "Is anything wrong?"),
    "exemptions": ("Fravigelser", "Exemptions"),
    "institutions": ("Institutioner", "Institutions"),
    "map_title": ("Kort over de 98 kommuner", "Map of the 98 municipalities"),
    "no_agreement": ("ingen aftale", "no agreement"),
}


def say(key: str, language: str, **values: object) -> str:
    """Return a phrase in the language, with the values put in."""
    danish, english = PHRASES[key]
    return (english if language == "en" else danish).format(**values)


TABLE_HEADS: Final[Mapping[str, tuple[str, str, str]]] = {
    "da": ("Bestemmelse", "Hvad den handler om", "Hvorfor"),
    "en": ("Provision", "What it is about", "Why"),
}
