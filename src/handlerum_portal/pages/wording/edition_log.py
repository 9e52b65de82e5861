# SPDX-License-Identifier: MPL-2.0
"""What does the log of a municipality's overview say of itself?"""

from collections.abc import Mapping
from typing import Final

from handlerum_portal.store.decisions.edition_log import EditionLog

Pair = tuple[str, str]
_STEPS: Final[Mapping[str, Pair]] = {
    "offentliggoer": ("Offentliggjort", "Published"),
    "ret": ("Rettelse", "Correction"),
    "fortryd": ("Fortrudt", "Undone"),
    "bring_til_ophoer": ("Bragt til ophør", "Ended early"),
}
_SIGNED: Final[Pair] = ("Ja", "Yes")
_SOON: Final[Pair] = ("Ved næste underskrift", "With the next signature")


def step_in_words(step: str, language: str) -> str:
    """Return what was done."""
    return _STEPS[step][language == "en"]


def signed_in_words(is_signed: object, language: str) -> str:
    """Say whether a signed head of the log covers it."""
    return (_SIGNED if is_signed else _SOON)[language == "en"]


def verdict_in_words(found: EditionLog, marked: int, language: str) -> str:
    """Say whether every edition is what was published, and how many corrections are marked."""
    if found.altered:
        numbers = ", ".join(map(str, found.altered))
        if language == "en":
            return f"Edition {numbers} is not what was published: its words do not fit the log."
        return (
            f"Udgave {numbers} er ikke det, der blev offentliggjort: ordene passer ikke til loggen."
        )
    if language == "en":
        return (
            "Nothing has been changed since it was published: each edition was held against the "
            f"log just now ({found.editions}). Corrections, undoings and early ends, marked below: "
            f"{marked}. Each made a new edition and left the old one as it was."
        )
    return (
        "Intet er ændret, siden det blev offentliggjort: hver udgave er netop holdt mod loggen "
        f"({found.editions}). Rettelser, fortrydelser og ophør, mærket nedenfor: {marked}. Hver "
        "gav en ny udgave og lod den gamle stå, som den var."
    )
