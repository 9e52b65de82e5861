# SPDX-License-Identifier: MPL-2.0
"""How alike are two short texts? Their telling stems, the rare ones weighing most."""

from collections.abc import Callable, Iterator
from math import log

from handlerum.law.search_query import Vocabulary
from handlerum.law.words import tokens


def telling_stems(text: str, known: Vocabulary) -> frozenset[str]:
    """Return the stems that tell what a text is about; small words and light ones are left out."""
    return frozenset(_stems(text, known))


def _stems(text: str, known: Vocabulary) -> Iterator[str]:
    small = known.silent | known.english_silent
    for word in tokens(text):
        if word in small or len(word) < 2:  # noqa: PLR2004 (a letter tells nothing)
            continue
        stem = known.lexicon.stem(word)
        if stem not in known.light:
            yield stem
        yield from (part for part in known.lexicon.part_stems(word) if part not in known.light)


def likeness(
    one: frozenset[str], other: frozenset[str], weight: Callable[[str], float] = lambda _: 1.0
) -> float:
    """Return the share of both texts that they have in common, between 0 and 1 (Dice)."""
    both = sum(map(weight, one)) + sum(map(weight, other))
    return 2 * sum(weight(stem) for stem in one & other) / both if both else 0.0


def rarity(texts: int, holding: int) -> float:
    """Return the weight of a stem that `holding` of so many texts hold."""
    return log(1 + texts / (1 + holding))
