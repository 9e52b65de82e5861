# SPDX-License-Identifier: MPL-2.0
"""Have the words of a provision changed? Short hashes of normalised words, summed up the tree."""

import hashlib
import re
from collections.abc import Iterable
from typing import Final

from handlerum.law.citation_grammar import without_invisible

LENGTH: Final = 8
_WORD: Final = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Return the words as they are compared: visible characters only, lower case, no marks."""
    return _WORD.findall(without_invisible(text).lower())


def of_words(text: str) -> str:
    """Return the fingerprint of a sentence: truncated SHA-256 of its normalised words."""
    return _shortened(" ".join(words_of(text)))


def of_parts(fingerprints: Iterable[str]) -> str:
    """Return the fingerprint of a provision from those of its parts; labels do not count.

    So a provision that is only renumbered keeps its fingerprint.
    """
    return _shortened(" ".join(fingerprints))


def _shortened(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]
