# SPDX-License-Identifier: MPL-2.0
"""How do we say what is different between two texts?"""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from handlerum.law.comparison import Change
from handlerum.law.comparison_operations import Verb, WordChange

Pair = tuple[str, str]


class Between(Enum):
    """What is compared: a section that is gone is repealed in time, and elsewhere in space."""

    DAYS = "days"
    PLACES = "places"
    TEXTS = "texts"


_CHANGES: Final[Mapping[Between, Mapping[Change, Pair]]] = {
    Between.DAYS: {
        Change.INSERTED: ("Indsat", "Inserted"),
        Change.REPEALED: ("Ophævet", "Repealed"),
        Change.REWORDED: ("Ændret", "Changed"),
        Change.RENUMBERED: ("Nyt nummer", "New number"),
    },
    Between.PLACES: {
        Change.INSERTED: ("Gælder kun det andet sted", "Holds only at the second place"),
        Change.REPEALED: ("Gælder kun det første sted", "Holds only at the first place"),
        Change.REWORDED: ("Anden ordlyd", "Other wording"),
        Change.RENUMBERED: ("Andet nummer", "Other number"),
    },
    Between.TEXTS: {
        Change.INSERTED: ("Står kun i den anden tekst", "Only in the second text"),
        Change.REPEALED: ("Står kun i den første tekst", "Only in the first text"),
        Change.REWORDED: ("Ligner hinanden", "Alike"),
        Change.RENUMBERED: ("Samme ord, andet nummer", "Same words, other number"),
    },
}
_SENTENCES: Final[Mapping[str, Pair]] = {
    "title": ("{name}: hvad er forskellen?", "{name}: what is the difference?"),
    "file": ("forskelle", "differences"),
    "crumb": ("Sammenlign", "Compare"),
    "everywhere": ("Hele landet", "The whole country"),
    "no_words": (
        (
            "Lovens egne ord er ikke indlæst for begge sider. Derfor vises kun, hvilke "
            "paragraffer der er forskellige."
        ),
        (
            "The words of the act are not imported for both sides, so only which sections "
            "differ is shown."
        ),
    ),
}
_EDITS: Final[Mapping[Verb, Pair]] = {
    Verb.CHANGED: (
        "I {place} ændres »{before}« til »{after}«.",
        "In {place} “{before}” becomes “{after}”.",
    ),
    Verb.INSERTED: (
        "I {place} indsættes »{after}«{where}.",
        "In {place} “{after}” is inserted{where}.",
    ),
    Verb.STRUCK: ("I {place} udgår »{before}«.", "In {place} “{before}” is struck."),
}
_LONGEST: Final = 160


def change_words(change: Change, between: Between, language: str) -> str:
    """Name what happened to a section."""
    return _CHANGES[between][change][language == "en"]


def sentence(key: str, language: str) -> str:
    """Return one of our sentences about comparisons."""
    return _SENTENCES[key][language == "en"]


def edit_words(change: WordChange, language: str) -> str:
    """Say a change of words as an amending act would."""
    english = language == "en"
    after = ("", " efter »{0}«", " after “{0}”")[(1 + english) if change.place else 0]
    return _EDITS[change.verb][english].format(
        place=f"stk. {change.subsection}",
        before=_short(change.before),
        after=_short(change.after),
        where=after.format(change.place),
    )


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
