# SPDX-License-Identifier: MPL-2.0
"""How does the page say whether a provision may be set aside, and what the form asks?"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from handlerum_portal.pages.wording.permission import pair, words

Pair = tuple[str, str]


class Tone(StrEnum):
    """The colour of an answer; icon and words always say the same."""

    GO = "go"
    CARE = "care"
    STOP = "stop"


TONES: Final[Mapping[str, tuple[Tone, str]]] = {
    "ja": (Tone.GO, "check"),
    "delvis": (Tone.CARE, "checklist"),
    "efter_ministerens_godkendelse": (Tone.CARE, "how-to-reg"),
    "efter_tilbuddets_anmodning": (Tone.CARE, "how-to-reg"),
    "kun_ministeren": (Tone.CARE, "account"),
    "uklart": (Tone.CARE, "help"),
    "nej": (Tone.STOP, "close"),
    "ikke_for_disse_borgere": (Tone.STOP, "close"),
}
DAY_CODES: Final = frozenset(
    "not-published after-the-end moved_to_day_after published_before_decision repeal-day "
    "beyond-the-end".split()
)
WHY_CODES: Final = frozenset(
    "not_covered no_mandate operator_outside not_in_force missing_provision dangling not_here "
    "area_mismatch part_open part_closed depends_on_section rule_maker minister_opened "
    "citizen_not_understood".split()
)
WORDING_CODES: Final = frozenset("frozen_here seen_later".split())
FLAGS: Final[Mapping[str, Pair]] = {"ja": ("Ja", "Yes"), "nej": ("Nej", "No")}
PHRASES: Final[Mapping[str, Pair]] = {
    "title": ("Kan det fraviges?", "May it be set aside?"),
    "too_late": (
        "Ja, men for sent. Beslutningen når aldrig at virke.",
        "Yes, but too late. The decision would never have effect.",
    ),
    "day.wished": (
        "Det er den dag, I ønsker.",
        "It is the day you wish.",
    ),
    "day.published": (
        "Det er dagen efter, at beslutningen stod i den samlede oversigt.",
        "It is the day after the decision stood in the collected overview.",
    ),
    "day.not-published": ("Dagen efter offentliggørelsen", "The day after publication"),
    "day.after-the-end": ("Aldrig", "Never"),
    "day.open": ("Uafklaret", "Open"),
    "wording.printed": ("Læs ordlyden i {text}.", "Read the wording in {text}."),
    "wording.unchanged": (
        "De samme ord har stået der siden {text}.",
        "The same words have stood there since {text}.",
    ),
    "missing.bestemmelse": (
        "Skriv den bestemmelse, I vil fravige, fx »dagtilbudsloven § 7«.",
        "Write the provision you want to set aside, for instance “dagtilbudsloven § 7”.",
    ),
    "missing.kommune": (
        "Vælg en kommune eller en institution. Svaret afhænger af stedet.",
        "Choose a municipality or an institution. The answer depends on the place.",
    ),
}


def phrase(key: str, language: str, **values: object) -> str:
    """Return a phrase of the page in the language."""
    return PHRASES[key][language == "en"].format(**values)


def ask_for(field: str, language: str) -> str:
    """Say that a field must be filled, and how."""
    return phrase(f"missing.{field}", language)


def notice_in_words(notice: Mapping[str, str], language: str) -> str:
    """Say one notice without its source."""
    part = pair(notice["del"])[language == "en"] if "del" in notice else ""
    told = words(notice["kode"], language, value=notice.get("om", ""), part=part)
    return told[:1].upper() + told[1:]


def fall_in_words(fall: Mapping[str, Any], language: str) -> str:
    """Say what happens to which part of an order."""
    consequence = words(f"consequence-{fall['virkning']}", language)
    told = (f"{fall['bekendtgoerelse']}, {fall['dele']}: {consequence}", *_notes(fall, language))
    return " ".join(f"{one.rstrip('.')}." for one in told)


def _notes(fall: Mapping[str, Any], language: str) -> Iterator[str]:
    for note in fall["noter"]:
        text = words(note, language)
        yield text[:1].upper() + text[1:]
