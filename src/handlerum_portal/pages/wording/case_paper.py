# SPDX-License-Identifier: MPL-2.0
"""Which words stand in the paper for the council? It is Danish: so is the council's agenda."""

from collections.abc import Mapping
from typing import Final

HEADS: Final[Mapping[str, str]] = {
    "resume": "Resumé",
    "case": "Sagsfremstilling",
    "law": "Retsgrundlag",
    "hearing": "Høring",
    "economy": "Økonomi",
    "proposal": "Indstilling",
    "facts": "Til journalen",
}
SENTENCES: Final[Mapping[str, str]] = {
    "resume": (
        "{municipality} Kommune foreslår at fravige {provisions}. Det gælder {where}{period}."
    ),
    "goal": "Målet: {value}",
    "noticed": "Det mærkes af: {value}",
    "why_missing": "Begrundelsen er ikke skrevet endnu.",
    "ground": "Hjemlen til at fravige {provision} er {source}.",
    "effect": (
        "Beslutningen virker tidligst dagen efter, at den er offentliggjort i kommunens samlede "
        "oversigt ({act} § 6, stk. 2). Den kan ikke påklages ({act} § 7)."
    ),
    "delegated": (
        "{body} beslutter, fordi kommunalbestyrelsen har overladt det i mødet {day} ({act} § 5)."
    ),
    "hearing_none": "Ingen skal høres: {value}",
    "hearing_open": "Der er høring til {day}: {parties}.",
    "hearing_held": "Høringen sluttede {day}. Hørt: {parties}.",
    "hearing_unsettled": "Det er ikke afklaret, om nogen skal høres.",
    "economy_missing": "Der er ikke oplyst økonomiske følger.",
    "proposal": "Det indstilles, at {body} beslutter,",
    "set_aside": "at {provision} fraviges {extent} for {where}",
    "instead": "at der i stedet gælder: {value}",
    "when": "at fravigelsen gælder{period}, dog tidligst dagen efter offentliggørelsen",
    "transition": "at disse overgangsregler gælder: {value}",
    "no_body": "kommunalbestyrelsen",
    "period": " fra {start} til {end}",
    "period_open": " fra {start}",
    "nobody_named": "parterne er ikke nævnt",
    "no_pdf": "PDF kunne ikke laves på denne maskine. Sagen står i Word-filen og i sag.json.",
}
BODIES: Final[Mapping[str, str]] = {
    "kommunalbestyrelsen": "kommunalbestyrelsen",
    "udvalg": "udvalget",
    "forvaltning": "forvaltningen",
    "tilbud": "tilbuddet",
}
TABLE: Final = ("Bestemmelse", "Omfang", "I stedet")
FACTS: Final[Mapping[str, str]] = {
    "nr": "Sagens nummer i registret",
    "kle": "KLE-emne",
    "sagsnummer": "Sagsnummer",
    "status": "Status",
    "dato": "Udskrevet",
}


def say(key: str, **values: object) -> str:
    """Return a sentence of the paper with its values put in."""
    return SENTENCES[key].format(**values)
