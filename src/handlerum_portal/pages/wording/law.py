# SPDX-License-Identifier: MPL-2.0
"""How do we speak of acts, rule books and their editions?"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from handlerum_portal.pages.wording.saying import day_in_words
from handlerum_portal.store.answers.law_openness import Openness
from handlerum_portal.store.models import Level

Pair = tuple[str, str]

LEVELS: Final[Mapping[Level, Pair]] = {
    Level.STATE: ("Statens regler", "Rules of the state"),
    Level.MUNICIPAL: ("Kommunens egne regler", "The municipality's own rules"),
    Level.LOCAL: ("Institutionens egne regler", "The institution's own rules"),
}
NUMBERINGS: Final[Mapping[str, Pair]] = {
    "paragraffer": ("Numrene er reglernes egne.", "The numbers are those of the rules."),
    "punkter": ("Numrene er reglernes egne.", "The numbers are those of the rules."),
    "talt af os": (
        "Reglerne har ingen entydige numre, så vi har talt dem.",
        "The rules have no unique numbers, so we counted them.",
    ),
}
OPENNESS: Final[Mapping[Openness, Pair]] = {
    Openness.MAY: ("Kan fraviges", "May be set aside"),
    Openness.PARTLY: ("Kan delvist fraviges", "May partly be set aside"),
    Openness.AFTER_MINISTER: (
        "Kræver ministerens godkendelse",
        "Needs the minister's approval",
    ),
    Openness.MINISTER_ONLY: ("Kun ministeren", "Only the minister"),
    Openness.MAY_NOT: ("Kan ikke fraviges", "May not be set aside"),
}
AREAS: Final[Mapping[str, Pair]] = {
    "dagtilbud": ("Dagtilbud", "Daycare"),
    "folkeskole": ("Folkeskole", "School"),
    "aeldre": ("Ældre", "Elder care"),
}


def edition_of(began: date, language: str) -> str:
    """Name an edition of a rule book by the day it began."""
    day = day_in_words(began, language)
    return f"edition of {day}" if language == "en" else f"udgaven fra {day}"
