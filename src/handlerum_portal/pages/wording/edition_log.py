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
            f"Nothing has been changed since it was published. All {found.editions} editions were "
            f"held against the log just now. {marked} corrections, undoings and early ends are "
            "marked below; each made a new edition and left the old one as it was."
        )
    return (
        f"Intet er ændret, siden det blev offentliggjort. Alle {found.editions} udgaver er netop "
        f"holdt mod loggen. {marked} rettelser, fortrydelser og ophør er mærket nedenfor; hver gav "
        "en ny udgave og lod den gamle stå, som den var."
    )
