# SPDX-License-Identifier: MPL-2.0
"""What does a checksum prove, in words?"""

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]
_WORDS: Final[Mapping[str, Pair]] = {
    "title": ("Kvittering", "Receipt"),
    "edition": ("udgave", "edition"),
}
_PROOFS: Final[Mapping[str, Pair]] = {
    "udgave": (
        "Det er en udgave af en samlet oversigt, uændret siden den blev offentliggjort.",
        "This is an edition of a collected overview. It is unchanged since it was published.",
    ),
    "fil": (
        "Det er en fil fra en samlet oversigt. Har din fil denne kontrolsum, er den ikke ændret.",
        "This is a file of a collected overview. If your file has this checksum, it is unchanged.",
    ),
    "haendelse": (
        "Det er en hændelse i loggen, som ingen kan skrive om.",
        "This is an event of the log that nobody can rewrite.",
    ),
    "plan": (
        "Det er planen for en evaluering, låst før tallene blev regnet.",
        "This is the plan of an evaluation, locked before the figures were computed.",
    ),
    "resultat": (
        "Det er resultatet af en offentliggjort evaluering.",
        "This is the result of a published evaluation.",
    ),
    "oplysninger": (
        "Det er en udgave af de oplysninger, registret bygger på.",
        "This is an edition of the facts the register rests on.",
    ),
}


def word(key: str, language: str) -> str:
    """Return a word of the page."""
    return _WORDS[key][language == "en"]


def proof_in_words(kind: str, language: str) -> str:
    """Say what a checksum of that kind proves."""
    return _PROOFS[kind][language == "en"]
