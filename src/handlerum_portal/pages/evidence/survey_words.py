# SPDX-License-Identifier: MPL-2.0
"""Which questions are put to staff, leaders, citizens and relatives? Danish and English."""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
GROUPS: Final[Mapping[str, Pair]] = {
    "medarbejder": ("Medarbejdere", "Staff"),
    "leder": ("Ledere", "Leaders"),
    "borger": ("Borgere og pårørende", "Citizens and relatives"),
}
QUESTIONS: Final[Mapping[str, Mapping[str, Pair]]] = {
    "medarbejder": {
        "frihed": (
            "Jeg kan selv bestemme, hvordan jeg løser mine opgaver.",
            "I can decide myself how I do my work.",
        ),
        "tid": (
            "Jeg har tid til det, der betyder mest for dem, jeg er her for.",
            "I have time for what matters most to those I am here for.",
        ),
        "faglighed": (
            "Min faglige vurdering bliver lyttet til.",
            "My professional judgement is listened to.",
        ),
        "arbejdsglaede": ("Jeg er glad for mit arbejde.", "I am happy in my work."),
        "regler": (
            "Regler og skemaer står sjældent i vejen.",
            "Rules and forms are seldom in the way.",
        ),
    },
    "leder": {
        "frihed": (
            "Vi kan selv finde løsninger, der passer til stedet.",
            "We can find solutions that fit the place ourselves.",
        ),
        "ansvar": (
            "Det er klart, hvad vi selv må bestemme.",
            "It is clear what we may decide ourselves.",
        ),
        "opbakning": (
            "Forvaltningen bakker op, når vi prøver noget nyt.",
            "The administration backs us when we try something new.",
        ),
        "regler": (
            "Regler og skemaer står sjældent i vejen.",
            "Rules and forms are seldom in the way.",
        ),
        "tid": (
            "Jeg har tid til faglig ledelse.",
            "I have time for professional leadership.",
        ),
    },
    "borger": {
        "tilfredshed": (
            "Jeg er tilfreds med den hjælp eller det tilbud, vi får.",
            "I am satisfied with the help or the service we get.",
        ),
        "indflydelse": (
            "Jeg bliver spurgt og har noget at skulle have sagt.",
            "I am asked and have a say.",
        ),
        "naervaer": (
            "De ansatte har tid og er til stede, når det gælder.",
            "The staff have time and are present when it matters.",
        ),
        "forskel": (
            "Jeg har mærket, at noget er blevet bedre det seneste år.",
            "I have felt that something has become better during the last year.",
        ),
    },
}
SCALE: Final[Mapping[int, Pair]] = {
    1: ("Helt uenig", "Disagree fully"),
    2: ("Uenig", "Disagree"),
    3: ("Hverken eller", "Neither"),
    4: ("Enig", "Agree"),
    5: ("Helt enig", "Agree fully"),
}


def questions_of(template: str, language: str) -> list[tuple[str, str]]:
    """Return the questions of a template, with their keys, in the language."""
    return [(key, pair[language == "en"]) for key, pair in QUESTIONS[template].items()]


def scale_in(language: str) -> list[tuple[int, str]]:
    """Return the five answers in the language."""
    return [(step, pair[language == "en"]) for step, pair in SCALE.items()]
