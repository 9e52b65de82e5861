# SPDX-License-Identifier: MPL-2.0
"""Which words define a new indicator, and say what is wrong with a definition?"""

from collections.abc import Mapping
from typing import Final

from handlerum_portal.actions.evidence.definition import FieldFault

Pair = tuple[str, str]
WORDS: Final[Mapping[str, Pair]] = {
    "new": ("Ny indikator", "New indicator"),
    "desk": ("Min side", "My desk"),
}
NAMES: Final[Mapping[str, Pair]] = {
    "id": ("Nøgle", "Key"),
    "navn": ("Navn på dansk", "Name in Danish"),
    "navn_en": ("Navn på engelsk", "Name in English"),
    "definition": ("Definition på dansk", "Definition in Danish"),
    "definition_en": ("Definition på engelsk", "Definition in English"),
    "taeller": ("Tæller", "Numerator"),
    "naevner": ("Nævner", "Denominator"),
    "enhed": ("Måleenhed", "Unit"),
    "retning": ("Hvad er bedre?", "What is better?"),
    "kilde": ("Kilde", "Source"),
    "tabel": ("Tabel i Statistikbanken", "Table of Statistics Denmark"),
    "omraader": ("Område", "Area"),
    "mindste_betydende": ("Mindste ændring, der betyder noget", "Smallest change that matters"),
    "margin": ("Uden betydning inden for ±", "Of no importance within ±"),
    "forbehold": ("Hvad tallet ikke siger, på dansk", "What it does not say, in Danish"),
    "forbehold_en": ("Hvad tallet ikke siger, på engelsk", "What it does not say, in English"),
}
_FAULTS: Final[Mapping[str, Pair]] = {
    "missing": ("Feltet er tomt. Udfyld det.", "The field is empty. Fill it in."),
    "too_long": (
        "Teksten er for lang ({value} tegn). Skriv den kortere.",
        "The text is too long ({value} characters). Write it shorter.",
    ),
    "personal": (
        (
            "Her står noget, der ligner et CPR-nummer, en mailadresse eller et telefonnummer."
            " Alle kan læse definitionen, så fjern det."
        ),
        (
            "Here is what looks like a CPR number, a mail address or a telephone number."
            " Everybody can read the definition, so remove it."
        ),
    ),
    "id": (
        (
            "»{value}« kan ikke være nøglen. Brug små bogstaver a–z, tal og bindestreg; den står i"
            " adressen."
        ),
        (
            "“{value}” cannot be the key. Use small letters a–z, digits and hyphens; it stands in"
            " the address."
        ),
    ),
    "retning": (
        "»{value}« er ingen retning. Vælg højere eller lavere.",
        "“{value}” is no direction. Choose higher or lower.",
    ),
    "omraader": (
        "»{value}« er ikke et område. Vælg dagtilbud, folkeskole eller aeldre.",
        "“{value}” is no area. Choose dagtilbud, folkeskole or aeldre.",
    ),
    "mindste_betydende": (
        "»{value}« er ikke et tal over nul. Skriv det som 1,5.",
        "“{value}” is no number above zero. Write it as 1.5.",
    ),
    "margin": (
        "»{value}« er ikke et tal fra 0 til den mindste ændring, der betyder noget.",
        "“{value}” is no number from 0 to the smallest change that matters.",
    ),
}
HEADINGS: Final[Mapping[str, Pair]] = {
    "definition_refused": ("Definitionen kan ikke bruges", "The definition cannot be used"),
    "indicator_refused": ("Indikatoren kan ikke tages", "The indicator cannot be taken"),
    "unknown_proposal": ("Indlæsningen findes ikke", "There is no such proposal"),
}
SENTENCES: Final[Mapping[str, Pair]] = {
    "definition_refused": (
        "{count} felter skal rettes, først »{field}«. Intet er gemt.",
        "{count} fields must be corrected, first “{field}”. Nothing was kept.",
    ),
    "indicator_refused.taken": (
        "Nøglen »{value}« er brugt. En ændret definition er en ny indikator: vælg en anden nøgle.",
        "The key “{value}” is taken. A changed definition is a new indicator: choose another key.",
    ),
    "indicator_refused.faults": (
        "Intet er taget ind: ret rækkerne i {value}, og send filen igen.",
        "Nothing was taken in: correct the rows of {value} and send the file again.",
    ),
    "indicator_refused.not_in": (
        "»{value}« er ikke taget ind, så der er intet at fortryde.",
        "“{value}” was not taken in, so there is nothing to undo.",
    ),
    "indicator_refused.taken_back": (
        "»{value}« er fortrudt. Tjek den igen, så kan den tages ind.",
        "“{value}” was undone. Check it again; then it can be taken in.",
    ),
    "indicator_refused.figures": (
        "»{value}« har fået flere tal siden. Fortryd dem først under Tal.",
        "“{value}” has got more figures since. Take those back first, under Figures.",
    ),
    "indicator_refused.goal": (
        "Et mål hviler på »{value}«, så den bliver.",
        "A goal rests on “{value}”, so it stays.",
    ),
    "indicator_refused.plan": (
        "En låst analyseplan bruger »{value}«, så den bliver.",
        "A locked plan of analysis uses “{value}”, so it stays.",
    ),
    "unknown_proposal": (
        "Der er ingen indlæsning med nummeret {value}.",
        "There is no proposal with the number {value}.",
    ),
}
_STATES: Final[Mapping[str, Pair]] = {
    "tjekket": ("tjekket, tæller ikke", "checked, does not count"),
    "taget_ind": ("taget ind", "taken in"),
    "fortrudt": ("fortrudt", "undone"),
}


def state_in_words(told: Mapping[str, object], language: str) -> str:
    """Return one line on an indicator that came from files, and where everybody sees it."""
    figures = ("tal fra {steder} steder", "figures from {steder} places")[language == "en"]
    state = _STATES[str(told["tilstand"])][language == "en"]
    where = f": /virkning/{told['id']}/" if told["tilstand"] == "taget_ind" else ""
    return f"{told['nr']} {told['id']}, {told['tal']} {figures.format_map(told)}, {state}{where}"


def words(key: str, language: str) -> str:
    """Return one of the words."""
    return WORDS[key][language == "en"]


def field_name(field: str, language: str) -> str:
    """Return what a field is called."""
    return NAMES[field][language == "en"]


def fault_of_field(fault: FieldFault, language: str) -> str:
    """Return what is wrong with a field, and what to do."""
    return _FAULTS[fault.reason][language == "en"].format(value=fault.value)


def choices_in(text: str) -> dict[str, str]:
    """Return the categories chosen in JSON-stat, one "DIMENSION=CODE" a line."""
    pairs = (line.partition("=") for line in text.splitlines() if "=" in line)
    return {name.strip(): code.strip() for name, _, code in pairs}
