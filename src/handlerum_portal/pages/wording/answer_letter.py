# SPDX-License-Identifier: MPL-2.0
"""Which words stand in the letter that answers an application? It is Danish, as the case is."""

from collections.abc import Mapping
from typing import Final

from handlerum.agreements.approval_words import Step

HEADS: Final[Mapping[str, str]] = {
    "answer": "Svar",
    "what": "Det svaret gælder",
    "conditions": "Vilkår",
    "reason": "Begrundelse",
    "note": "Bemærkning",
    "law": "Retsgrundlag",
    "next": "Det videre forløb",
}
TITLES: Final[Mapping[Step, str]] = {
    Step.GRANT: "Godkendelse af fravigelse",
    Step.REFUSE: "Afslag på godkendelse af fravigelse",
    Step.RETURN: "Ansøgning om godkendelse sendt tilbage",
}
SENTENCES: Final[Mapping[str, str]] = {
    "exercise": (
        "ØVELSE. Skrevet i et prøveregister. Det gælder ikke, og ingen myndighed har besluttet det."
    ),
    "authority": "Myndighed: {value}",
    "to": "Til: {value} Kommune",
    "day": "Dato: {value}",
    "journal": "Journalnummer: {value}",
    "subject": "Emne: {value}",
    "case": "Kommunens sag: {value}",
    Step.GRANT.value: "Ansøgningen er godkendt.",
    "granted_on": "Ansøgningen er godkendt på de vilkår, der står nedenfor.",
    Step.REFUSE.value: "Ansøgningen er afslået.",
    Step.RETURN.value: "Ansøgningen er sendt tilbage. Der er ikke taget stilling til den.",
    "ground": "{provision}: {source}",
    "next.grant": (
        "Kommunen kan herefter træffe beslutningen. Godkendelsen gælder netop det, der står i "
        "dette brev, eller det samme i kortere tid. Beslutningen virker tidligst dagen efter, at "
        "den er offentliggjort i kommunens samlede oversigt ({act} § 6, stk. 2)."
    ),
    "conditions_too": "Vilkårene offentliggøres sammen med beslutningen.",
    "caption": "Bestemmelser, der er søgt om at fravige",
    "next.refuse": "Kommunen kan ikke træffe den beslutning, der er søgt om.",
    "next.return": "Kommunen kan rette ansøgningen og sende den igen.",
}
NEXT: Final[Mapping[Step, str]] = {
    Step.GRANT: "next.grant",
    Step.REFUSE: "next.refuse",
    Step.RETURN: "next.return",
}
TABLE: Final = ("Bestemmelse", "Omfang", "Sted", "Periode", "I stedet")


def say(key: str, **values: object) -> str:
    """Return a sentence of the letter with its values put in."""
    return SENTENCES[key].format(**values)
