# SPDX-License-Identifier: MPL-2.0
"""Which words does the collected overview use for what its fields hold?"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from handlerum.time import ONE_DAY
from handlerum_portal.pages.wording.saying import day_in_words

STATUS: Final[Mapping[str, tuple[str, str]]] = {
    "kommer": ("Kommer", "Coming"),
    "i_kraft": ("I kraft", "In force"),
    "ophoert": ("Ophørt", "Ended"),
    "trukket_tilbage": ("Trukket tilbage", "Withdrawn"),
}
_VALUES: Final[Mapping[str, tuple[str, str]]] = {
    "*": ("hele kommunen", "the whole municipality"),
    "helt": ("helt", "wholly"),
    "delvis": ("delvis", "partly"),
    "behov": ("overgangsregel", "transition rule"),
    "ikke_behov": ("ingen overgangsregel", "no transition rule"),
}
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def value_in_words(values: Sequence[str], language: str) -> str:
    """Write what a field holds: codes and days in words, texts as they were written."""
    return " · ".join(_one(value, language) for value in values) or "–"


def decided_in_words(values: Sequence[str], language: str) -> str:
    """Write the day of the decision, and the day it was decided to end it before its time."""
    decided, ended = (day_in_words(value, language) for value in values[:2])
    joined = "; its end decided" if language == "en" else "; ophør besluttet"
    return f"{decided}{joined} {ended}"


def period_in_words(values: Sequence[str], language: str) -> str:
    """Write a period with its last day: what is kept is the first day without effect."""
    first, *end = values
    begins = day_in_words(first, language)
    if not end:
        return f"from {begins}" if language == "en" else f"fra {begins}"
    last = day_in_words(date.fromisoformat(end[0]) - ONE_DAY, language)
    joined = "up to and including" if language == "en" else "til og med"
    return f"{begins} {joined} {last}"


def scope_in_words(values: Sequence[str], names: Mapping[str, str], language: str) -> str:
    """Write where it holds: the municipality or names of institutions, and what is left out."""
    kept = [names.get(key, key) for key in values if not key.startswith("-")]
    left_out = [names.get(key[1:], key[1:]) for key in values if key.startswith("-")]
    text = value_in_words(kept, language)
    if not left_out:
        return text
    return f"{text}, {'except' if language == 'en' else 'undtagen'} {', '.join(left_out)}"


def _one(value: str, language: str) -> str:
    if _DAY.fullmatch(value):
        return day_in_words(value, language)
    danish, english = _VALUES.get(value, (value, value))
    return english if language == "en" else danish
