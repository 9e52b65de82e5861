# SPDX-License-Identifier: MPL-2.0
"""What may somebody have meant by a word nobody wrote? The nearest words that are there."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from handlerum.law.search import is_one_slip, neighbours
from handlerum.law.search_index import Index
from handlerum.law.search_query import Vocabulary
from handlerum.law.words import tokens

_SHORTEST: Final = 4


def meant(
    text: str, indexes: Sequence[Index], known: Vocabulary, others: Sequence[Index] = ()
) -> str:
    """Return the text with each unknown word as the nearest known one; "" where all are known.

    A word that only the `others` hold is known, but none of theirs is offered.
    """
    words, every = tokens(text), (*indexes, *others)
    instead = {word: _nearest(word, indexes) for word in words if _is_unknown(word, every, known)}
    found = " ".join(instead.get(word) or word for word in words)
    return found if any(instead.values()) else ""


def _is_unknown(word: str, indexes: Iterable[Index], known: Vocabulary) -> bool:
    if len(word) < _SHORTEST or word.isdigit() or word in known.silent | known.english_silent:
        return False
    stems = (known.lexicon.stem(word), *known.lexicon.part_stems(word))
    return not any(
        word in index.forms.get(len(word), {}) or stem in index.postings
        for index in indexes
        for stem in stems
    )


def _nearest(word: str, indexes: Sequence[Index]) -> str:
    """Return the word one slip away that stands in most places, else the most alike stem's."""
    forms = (
        (len(index.postings.get(stem, ())), form)
        for index in indexes
        for length in (len(word) - 1, len(word), len(word) + 1)
        for form, stem in index.forms.get(length, {}).items()
        if is_one_slip(word, form)
    )
    if best := max(forms, default=None):
        return best[1]
    alike = chain.from_iterable(neighbours(word, word, index) for index in indexes)
    ranked = sorted(alike, key=lambda pair: -pair[1])
    return next((_written(stem, indexes) for stem, _ in ranked), "")


def _written(stem: str, indexes: Sequence[Index]) -> str:
    """Return the shortest word with that stem."""
    forms = (
        form
        for index in indexes
        for held in index.forms.values()
        for form, other in held.items()
        if other == stem
    )
    return min(forms, key=lambda form: (len(form), form), default="")
