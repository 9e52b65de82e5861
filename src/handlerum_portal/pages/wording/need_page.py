# SPDX-License-Identifier: MPL-2.0
"""Which words does the page of the exemption check add to those of its answer?"""

from collections.abc import Mapping
from typing import Any, Final

from handlerum_portal.pages.wording.permission import pair, words
from handlerum_portal.pages.wording.set_aside import Tone

Pair = tuple[str, str]

TONES: Final[Mapping[str, tuple[Tone, str]]] = {
    "kraever_ingen_fritagelse": (Tone.GO, "check"),
    "kommunen_kan_selv": (Tone.GO, "groups"),
    "kan_fraviges": (Tone.GO, "document"),
    "kraever_ministeren": (Tone.CARE, "account"),
    "kan_ikke": (Tone.STOP, "close"),
    "intet_fundet": (Tone.CARE, "search"),
}
GUESSES: Final[Mapping[str, Pair]] = {
    "ved_ikke": ("Det ved vi ikke", "We do not know"),
    "vane": ("En vane hos os selv", "A habit of our own"),
    "kommune": ("Kommunens regel", "The municipality's rule"),
    "lov": ("En lov", "An act"),
    "overenskomst": ("Overenskomsten", "The collective agreement"),
}
KINDS: Final[Mapping[str, str]] = {
    "lov": "lov",
    "bekendtgoerelse": "lov",
    "sundhedslov": "lov",
    "anden_lov": "lov",
    "kommunal": "kommune",
    "kommune": "kommune",
    "institution": "vane",
    "vane": "vane",
    "overenskomst": "overenskomst",
}
FOUND: Final[Mapping[str, Pair]] = {
    "lov": ("en regel fra staten", "a rule of the state"),
    "kommune": ("kommunens egen regel", "the municipality's own rule"),
    "vane": ("en vane, som stedet selv kan ændre", "a habit that the place itself can change"),
    "overenskomst": ("en overenskomst", "a collective agreement"),
}
PHRASES: Final[Mapping[str, Pair]] = {
    "title": ("Fritagelsestjek", "Exemption check"),
    "nothing": ("Vi fandt ingen regel, der står i vejen", "We found no rule in the way"),
    "unread.ikke-forstaaet": ("Vi kunne ikke læse spørgsmålet", "We could not read the question"),
    "unread.hilsen": ("Hvad vil I gøre anderledes?", "What would you like to do differently?"),
    "unread.uhoeflig": ("Hvilken regel er i vejen?", "Which rule is in the way?"),
    "unread.andet-emne": ("Det ved vi ikke noget om", "We know nothing about that"),
    "right": (
        "I havde ret: Det, der fylder mest, ser ud til at være {found}.",
        "You were right: what matters most seems to be {found}.",
    ),
    "other": (
        "I gættede på noget andet. Det, der fylder mest, ser ud til at være {found}.",
        "You guessed otherwise. What matters most seems to be {found}.",
    ),
    "habit.kommune": (
        "Vi fandt ingen regel fra staten. Er det kommunens regel, kan den selv ændre den.",
        "We found no rule of the state. If it is the municipality's rule, it can change it itself.",
    ),
    "source": ("Kilde", "Source"),
    "next.kraever_ingen_fritagelse": (
        "Gå i gang. Aftal det på stedet, og skriv ned, hvad I vil se efter.",
        "Go ahead. Agree on it where you are, and write down what you will look for.",
    ),
    "next.kommunen_kan_selv": (
        "Spørg den, der ejer reglen. Der skal ingen fravigelse til.",
        "Ask the owner of the rule. No exemption is needed.",
    ),
    "next.kan_fraviges": (
        "Bed kommunen om en beslutning. Den virker tidligst dagen efter offentliggørelsen.",
        "Ask the municipality for a decision. It works at the earliest the day after publication.",
    ),
    "next.kraever_ministeren": (
        "Kommunen kan ikke selv. Bed den om at sende idéen til ministeriet.",
        "The municipality cannot do it itself. Ask it to send the idea to the ministry.",
    ),
    "next.kan_ikke": (
        "Se, om idéen kan nås inden for reglen, eller foreslå, at loven ændres.",
        "See whether the idea can be reached within the rule, or propose a change of the act.",
    ),
    "next.intet_fundet": (
        "Prøv med andre ord, eller skriv reglens navn eller paragraf. Spørg ellers kommunen.",
        "Try other words, or write the name or section of the rule. Or ask the municipality.",
    ),
    "missing.tekst": (
        "Skriv med få ord, hvad I vil gøre, fx »droppe ugeplaner«.",
        "Write in a few words what you want to do, for instance “drop weekly plans”.",
    ),
    "missing.omraade": (
        "Vælg dagtilbud, folkeskole eller ældrepleje.",
        "Choose daycare, primary school or elder care.",
    ),
}


def phrase(key: str, language: str, **values: object) -> str:
    """Return a phrase of the page in the language."""
    return PHRASES[key][language == "en"].format(**values)


def compared(guess: str, found: str, language: str) -> str:
    """Tell what was found beside what was believed; "" where nothing was believed or found."""
    if guess not in FOUND or not found:
        return ""
    if (found, guess) == ("vane", "kommune"):
        return phrase("habit.kommune", language)
    what = FOUND[found][language == "en"]
    return phrase("right" if guess == found else "other", language, found=what)


def touched_in_words(one: Mapping[str, Any], language: str) -> str:
    """Say what else is touched: a duty in a sentence, a rule by its name."""
    text = pair(one["regel"])[language == "en"]
    consequence = f"consequence-{one['grund']}"
    told = words(consequence, language)
    return f"{text}: {told}" if told != consequence else text[:1].upper() + text[1:]
