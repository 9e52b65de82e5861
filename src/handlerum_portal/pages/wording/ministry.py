# SPDX-License-Identifier: MPL-2.0
"""What does the ministry's board say?"""

from collections.abc import Mapping, Sequence
from typing import Final

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "title": ("Ministeriets tavle", "The ministry's board"),
    "law_change": ("Loven er ændret", "The act has changed"),
    "paper": ("Svar til Folketinget", "Answer to the Folketing"),
    "basis": ("Det bygger svaret på", "What the answer rests on"),
    "which_act": (
        "Paragraffen står i flere love. Nævn loven, fx",
        "The section stands in several acts. Name the act, for example",
    ),
    "nothing_asked": ("Skriv en bestemmelse.", "Write a provision."),
    "caveat": (
        (
            "Ingen af de syv kommuners samlede oversigt er set i sin helhed. Der kan være flere. "
            "Hvor kilden nævner emnet, men ikke paragraffen, er paragraffen vores slutning."
        ),
        (
            "None of the seven overviews has been seen in full. There may be more. Where the "
            "source names the topic but not the section, the section is our inference."
        ),
    ),
    "head.home": ("Kommune", "Municipality"),
    "head.rule": ("Bestemmelse", "Provision"),
    "head.what": ("I stedet", "Instead"),
    "head.stage": ("Status", "Status"),
}

_COUNTED: Final = {
    "da": (("aftale", "aftaler"), ("fravigelse", "fravigelser")),
    "en": (("agreement", "agreements"), ("exemption", "exemptions")),
}


def word(key: str, language: str) -> str:
    """Return a word of the board."""
    return _WORDS[key][language == "en"]


def stretch_in_words(months: int, language: str) -> str:
    """Say within how many months, and not before."""
    if months == 1:
        return "end within a month" if language == "en" else "udløber inden for en måned"
    if language == "en":
        return f"more within {months} months"
    return f"mere inden for {months} måneder"


def ends_in_words(agreements: int, exemptions: int, language: str) -> str:
    """Say how many agreements and exemptions end on one day."""
    names = _COUNTED["en" if language == "en" else "da"]
    counts = zip((agreements, exemptions), names, strict=True)
    return ", ".join(f"{count} {pair[count != 1]}" for count, pair in counts if count)


def answer_sentence(
    asked: str, homes: Sequence[str], now: Sequence[str], day: str, language: str
) -> str:
    """Say how many have set it aside, and how many of them on that day."""
    if language == "en":
        names = f": {', '.join(homes)}" if homes else ""
        return (
            f"We know of {len(homes)} of the seven municipalities that set {asked} aside{names}. "
            f"On {day} it is in force in {len(now)}."
        )
    names = f": {', '.join(homes)}" if homes else ""
    return (
        f"Vi kender {len(homes)} af de syv kommuner, der har fraveget {asked}{names}. "
        f"Den {day} er det i kraft i {len(now)}."
    )
