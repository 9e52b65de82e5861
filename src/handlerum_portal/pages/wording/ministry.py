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
    "head.sure": ("Hvor sikkert", "How certain"),
}

_COUNTED: Final = {
    "da": (("aftale", "aftaler"), ("fravigelse", "fravigelser")),
    "en": (("agreement", "agreements"), ("exemption", "exemptions")),
}


Sure = Mapping[str, Sequence[str]]
"""The names of municipalities by how certain it is that they set something aside."""
_REFUSED: Final = {
    "unread": (
        "Vi kan ikke læse »{}« som en bestemmelse. Skriv fx folkeskoleloven § 14 b.",
        "We cannot read “{}” as a provision. Write for instance folkeskoleloven § 14 b.",
    ),
    "missing": (
        "»{}« findes ikke i de love, vi kender. Se efter, om nummeret og loven er rigtige.",
        "“{}” does not exist in the acts we know. Check the number and the act.",
    ),
}
_NOBODY: Final = (
    "Vi kender ingen af de syv kommuner, der har fraveget {}.",
    "We know of none of the seven municipalities that set {} aside.",
)
_CERTAIN: Final = (
    "Efter sikre kilder har {count} af de syv kommuner fraveget {asked}: {names}.",
    "By certain sources {count} of the seven municipalities set {asked} aside: {names}.",
)
_NONE_CERTAIN: Final = (
    "Ingen af de syv kommuner har efter sikre kilder fraveget {asked}.",
    "By certain sources none of the seven municipalities has set {asked} aside.",
)
_ALSO: Final = {
    "reported": (
        "{count} har gjort det ifølge presse eller andre: {names}.",
        "{count} did so as reported by others: {names}.",
    ),
    "inferred": (
        "{count} har måske gjort det; det er vores slutning: {names}.",
        "{count} have perhaps done so; that is our inference: {names}.",
    ),
}
_HELD: Final = {
    "certain": ("efter sikre kilder i {}", "by certain sources in {}"),
    "reported": ("ifølge presse eller andre i {}", "as reported by others in {}"),
    "inferred": ("måske i {}", "perhaps in {}"),
}
_ON_DAY: Final = ("Den {} er det i kraft {}.", "On {} it is in force {}.")
_NOT_ON_DAY: Final = (
    "Den {} er det ikke i kraft nogen steder, vi kender.",
    "On {} it is in force nowhere we know of.",
)


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


def refused(fault: str, asked: str, language: str) -> str:
    """Say why what was asked for is no provision, and what to write."""
    return _REFUSED[fault][language == "en"].format(asked)


def answer_sentence(asked: str, homes: Sure, now: Sure, day: str, language: str) -> str:
    """Say how many have set it aside, and how many of them on that day, by how certain it is."""
    is_english = language == "en"
    if not any(homes.values()):
        return _NOBODY[is_english].format(asked)
    certain = _CERTAIN if homes["certain"] else _NONE_CERTAIN
    said = [certain[is_english].format(asked=asked, **_named(homes["certain"]))]
    said += [_ALSO[sure][is_english].format(**_named(homes[sure])) for sure in _ALSO if homes[sure]]
    held = [_HELD[sure][is_english].format(len(now[sure])) for sure in _HELD if now[sure]]
    said.append((_ON_DAY if held else _NOT_ON_DAY)[is_english].format(day, ", ".join(held)))
    return " ".join(said)


def _named(names: Sequence[str]) -> dict[str, object]:
    return {"count": len(names), "names": ", ".join(names)}
