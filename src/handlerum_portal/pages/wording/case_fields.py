# SPDX-License-Identifier: MPL-2.0
"""What is each field of the form for a decision called, and what helps to fill it in?"""

import re
from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
Words = tuple[str, Pair, Pair]
_NONE: Final[Pair] = ("", "")
# Kind of field, label, hint.
FIELDS: Final[Mapping[str, Words]] = {
    "titel": (
        "line",
        ("Titel", "Title"),
        ("Fx »Kortere skoledag på Auraskolen«", "For example “Shorter school day at Auraskolen”"),
    ),
    "begrundelse": (
        "area",
        ("Hvorfor?", "Why?"),
        ("Hvad står i vejen, og hvem får det bedre?", "What is in the way, and who gains?"),
    ),
    "bestemmelse": (
        "line",
        ("Paragraf, stykke og nummer", "Section, subsection and number"),
        (
            "Fx »§ 15« eller »folkeskolelovens § 14 b, stk. 1«",
            "For example “§ 15” or “folkeskolelovens § 14 b, stk. 1”",
        ),
    ),
    "omfang": ("radio", ("Fravigelsens omfang", "How much is set aside"), _NONE),
    "del": (
        "line",
        ("Hvilken del?", "Which part?"),
        ("Kun når I fraviger en del", "Only when you set a part aside"),
    ),
    "i_stedet": (
        "area",
        ("Hvad gør I i stedet?", "What do you do instead?"),
        (
            "Skriv det, så en forælder eller pårørende forstår det. Ingen navne.",
            "Write it so that a parent or relative understands. No names.",
        ),
    ),
    "indhold": (
        "area",
        ("Indholdet, når loven kræver det vist", "The content, where the act asks for it"),
        (
            "BEK 894/2021 § 2, stk. 1, nr. 6. Kan ofte være tomt.",
            "BEK 894/2021 § 2, stk. 1, nr. 6. Often empty.",
        ),
    ),
    "foran": ("hidden", ("Går forud for", "Goes before"), _NONE),
    "maal": (
        "area",
        ("Hvad skal det føre til?", "What is it to lead to?"),
        ("Målet, I vil måle på. Står kun i sagen.", "The goal you will measure. Only in the case."),
    ),
    "maerkes_af": (
        "line",
        ("Hvem mærker det?", "Who notices it?"),
        ("Fx »eleverne på mellemtrinnet«", "For example “pupils of the middle years”"),
    ),
    "hvor": ("radio", ("Hvor?", "Where?"), _NONE),
    "institutioner": ("places", ("Steder", "Places"), _NONE),
    "fra": ("day", ("Fra", "From"), _NONE),
    "til": (
        "day",
        ("Til, men ikke med", "Until, not including"),
        ("Den første dag uden virkning", "The first day without effect"),
    ),
    "borgere": (
        "line",
        ("Kun for disse borgere", "Only for these citizens"),
        (
            "Kan være tomt. Fx »hjælp efter § 83«. Aldrig navne.",
            "May be empty. For example “help under § 83”. Never names.",
        ),
    ),
    "organ": ("radio", ("Hvem beslutter?", "Who decides?"), _NONE),
    "delegation_dato": (
        "day",
        ("Kommunalbestyrelsens møde, hvor det blev overladt", "The council meeting that left it"),
        ("Kun når andre end kommunalbestyrelsen beslutter", "Only when another than the council"),
    ),
    "delegation_punkt": ("line", ("Punkt på det møde", "Item of that meeting"), _NONE),
    "delegation_til": (
        "day",
        ("Retten til at beslutte slutter", "The right to decide ends"),
        ("Kan være tomt", "May be empty"),
    ),
    "hoering": ("radio", ("Skal nogen høres?", "Must somebody be heard?"), _NONE),
    "hoeringsparter": (
        "area",
        ("Hvem høres?", "Who is heard?"),
        ("Én på hver linje, fx »ældrerådet«", "One on each line, for example “ældrerådet”"),
    ),
    "hoeringsfrist": ("day", ("Høringen slutter", "The hearing ends"), _NONE),
    "hoering_hvorfor": ("area", ("Hvorfor skal ingen høres?", "Why must nobody be heard?"), _NONE),
    "besluttet": (
        "day",
        ("Besluttet den", "Decided on"),
        ("Udfyldes efter mødet", "To be filled in after the meeting"),
    ),
    "punkt": (
        "line",
        ("Punkt i protokollen", "Item of the minutes"),
        ("Fx »punkt 7«", "For example “item 7”"),
    ),
    "link": ("line", ("Link til referatet", "Link to the minutes"), _NONE),
    "link_fravigelse": (
        "line",
        ("Link til mere om fravigelsen", "Link to more on the exemption"),
        ("Kan være tomt", "May be empty"),
    ),
    "godkendt": (
        "day",
        ("Ministeren godkendte den", "The minister approved on"),
        ("Kun når loven kræver det", "Only where the act asks for it"),
    ),
    "godkendelse": ("line", ("Godkendelsens journalnummer", "File number of the approval"), _NONE),
    "overgang": (
        "radio",
        ("Er der behov for overgangsregler?", "Are transition rules needed?"),
        _NONE,
    ),
    "overgangsregel": ("area", ("Overgangsregler", "Transition rules"), _NONE),
    "oekonomi": (
        "area",
        ("Økonomi", "Economy"),
        ("Til sagsfremstillingen", "For the council paper"),
    ),
    "kle": ("line", ("KLE-emne", "KLE subject"), ("Fx 17.01.10", "For example 17.01.10")),
    "sagsnummer": ("line", ("Sagsnummer", "Case number"), _NONE),
    "aendrer": ("line", ("Ændrer beslutningen", "Changes the decision"), _NONE),
    "anmodet": ("day", ("Bad om det den", "Asked on"), _NONE),
    "anmodning": ("line", ("Anmodningens journalnummer", "File number of the request"), _NONE),
}
CHOICES: Final[Mapping[str, Mapping[str, Pair]]] = {
    "omfang": {
        "helt": ("Bestemmelsen fraviges helt", "The provision is set aside wholly"),
        "delvis": ("Bestemmelsen fraviges delvist", "The provision is set aside partly"),
    },
    "hvor": {
        "alle": ("Hele kommunen", "The whole municipality"),
        "udvalgte": ("Kun de steder, jeg sætter kryds ved", "Only the places I tick"),
        "undtagen": (
            "Hele kommunen undtagen dem, jeg sætter kryds ved",
            "The whole municipality except the places I tick",
        ),
    },
    "organ": {
        "kommunalbestyrelsen": ("Kommunalbestyrelsen", "The council"),
        "udvalg": ("Et udvalg", "A committee"),
        "forvaltning": ("Forvaltningen", "The administration"),
        "tilbud": ("Tilbuddet selv", "The institution itself"),
    },
    "hoering": {
        "uafklaret": ("Ikke afklaret endnu", "Not settled yet"),
        "ikke_paakraevet": ("Nej, ingen skal høres", "No, nobody must be heard"),
        "aaben": ("Ja, høringen er i gang", "Yes, the hearing is open"),
        "afholdt": ("Ja, og høringen er slut", "Yes, and the hearing has ended"),
    },
    "overgang": {
        "ubesvaret": ("Ikke svaret endnu", "Not answered yet"),
        "ikke_behov": ("Nej", "No"),
        "behov": ("Ja", "Yes"),
    },
}
STEPS: Final[Mapping[int, tuple[Pair, Pair]]] = {
    1: (("Aftale og område", "Agreement and area"), ("Hvad handler det om?", "What is it about?")),
    2: (("Hvilken regel?", "Which rule?"), ("Hvilken regel fraviges?", "Which rule is set aside?")),
    3: (("I stedet", "Instead"), ("Hvad gør I i stedet?", "What do you do instead?")),
    4: (("Hvor og hvornår", "Where and when"), ("Hvor og hvornår?", "Where and when?")),
    5: (
        ("Beslutning og bilag", "Decision and annexes"),
        ("Hvem beslutter, og hvem høres?", "Who decides, and who is heard?"),
    ),
}
_NUMBERED: Final = re.compile(r"([a-z_]+)-(\d{1,2})")


def label_of(name: str, language: str, count: int = 1) -> str:
    """Return what a field is called; one of several entries carries its number."""
    numbered = _NUMBERED.fullmatch(name)
    base, number = (numbered[1], numbered[2]) if numbered else (name.partition("-")[0], "")
    label = FIELDS[base][1][language == "en"]
    return f"{label} ({number})" if number and count > 1 else label


def said_choice(name: str, value: str, language: str) -> str:
    """Return a chosen value in words; what is no choice stands as it is."""
    words = CHOICES.get(name.partition("-")[0], {}).get(value)
    return words[language == "en"] if words else value
