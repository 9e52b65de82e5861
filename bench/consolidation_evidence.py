# SPDX-License-Identifier: MPL-2.0
"""Where replay and official text differ: is it ours, or has an editor been there?"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

from bench.consolidation_literal import Literal
from handlerum.law.consolidation import Consolidation

_TOKEN = re.compile(r"\w+|[^\w\s]")
_AUTHORITY = re.compile(r"minist|styrelse|direkt|nævn|råd|skat|region|told|væsen", re.IGNORECASE)
_LONG = 12
_OFTEN = 3


class Departure(StrEnum):
    """Why an official text can differ from its acts without the replay being wrong."""

    NONE = "replay differs"
    AUTHORITY = "authority renamed (royal resolution)"
    THROUGHOUT = "same words exchanged all over the act"
    CORRECTION = "spelling or punctuation corrected"
    UNCAUSED = "changed by no listed instruction"
    WRITTEN = "departs from the words its acts order"
    RECALLED = "holds what a later act repealed before its day"


@dataclass(frozen=True, slots=True)
class Hunk:
    """One difference: words of the replay, words of the official text, and what stands around."""

    ours: str
    official: str
    around_ours: str
    around_official: str
    near_official: str
    sides: tuple[str, str]


def letters(text: str) -> str:
    """Return the text without any space, for comparing what is printed in different lines."""
    return re.sub(r"\s+", "", text)


def hunks(ours: str, official: str) -> list[Hunk]:
    """Return the differences between two texts by token."""
    a, b = _TOKEN.findall(ours), _TOKEN.findall(official)
    found = []
    for o in Levenshtein.opcodes(a, b):
        if o.tag != "equal":
            left = a[max(0, o.src_start - 4) : o.src_end + 4]
            right = b[max(0, o.dest_start - 4) : o.dest_end + 4]
            found.append(
                Hunk(
                    " ".join(a[o.src_start : o.src_end]),
                    " ".join(b[o.dest_start : o.dest_end]),
                    " ".join(left),
                    " ".join(right),
                    " ".join(b[max(0, o.dest_start - 1) : o.dest_end + 1]),
                    (
                        " ".join(a[max(0, o.src_start - 4) : o.src_end]),
                        " ".join(a[o.src_start : o.src_end + 4]),
                    ),
                )
            )
    return found


def new_words(result: Consolidation) -> str:
    """Return every word any instruction of the case inserts, as tokens."""
    pieces = [
        " ".join((o.operation.new, *(element.text for element in o.operation.payload)))
        for o in result.outcomes
    ]
    return " ".join(_TOKEN.findall(" ".join(pieces)))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a case: words its acts insert, words exchanged in sections no act names."""

    inserted: str
    throughout: frozenset[tuple[str, str]]
    literal: dict[str, Literal]


def exchanged_throughout(untouched: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return the exchanges an editor made in three or more sections that no act names."""
    seen = Counter(
        pair
        for ours, official in untouched
        if ours and official
        for pair in {(h.ours, h.official) for h in hunks(ours, official)}
    )
    return frozenset(pair for pair, number in seen.items() if number >= _OFTEN)


_UNKNOWN = Literal("", (), (), (), moves=False)


def departure(
    texts: tuple[str, str, str], label: str, evidence: Evidence, *, touched: bool
) -> Departure:
    """Return why the official section differs; NONE = no evidence, so the replay is to blame.

    `texts` are the replayed, the official and the base section.
    """
    ours, official, base = texts
    if not touched and (not ours or not official):
        return Departure.UNCAUSED
    if not ours or not official:
        return Departure.NONE
    by_editor = {(h.ours, h.official) for h in hunks(base, official)}
    literal = evidence.literal.get(label, _UNKNOWN)
    found = hunks(ours, official)
    if literal.recalls(official.split(". ", 1)[-1]):
        return Departure.RECALLED
    kinds = [_kind(h, by_editor, evidence, touched=touched) for h in found]
    return _weakest(
        [
            _by_words(hunk, literal) if kind is Departure.NONE else kind
            for hunk, kind in zip(found, kinds, strict=True)
        ]
    )


def _by_words(hunk: Hunk, literal: Literal) -> Departure:
    """Weigh a difference by the blind exchange of words: whose words do the acts give here?"""
    if literal.orders(hunk.near_official, hunk.official):
        return Departure.NONE
    if not literal.gives(hunk.around_ours, numbered=_numbered(hunk)):
        return Departure.NONE
    return Departure.UNCAUSED if literal.stood(hunk.around_ours) else Departure.WRITTEN


def _kind(
    hunk: Hunk, by_editor: set[tuple[str, str]], evidence: Evidence, *, touched: bool
) -> Departure:
    pair = (hunk.ours, hunk.official)
    if pair in evidence.throughout:
        return Departure.THROUGHOUT
    # An editor can only have changed words that stood in the base, or as an act wrote them.
    written = pair in by_editor or hunk.around_ours in evidence.inserted
    if _correction(hunk) and (written or any(side in evidence.inserted for side in hunk.sides)):
        return Departure.CORRECTION
    if not written:
        return Departure.NONE
    around = (hunk.around_ours, hunk.around_official)
    if not _numbered(hunk) and all(_AUTHORITY.search(text) for text in around):
        return Departure.AUTHORITY
    ordered = hunk.official in evidence.inserted and len(hunk.official) > (3 if touched else _LONG)
    return Departure.UNCAUSED if pair in by_editor and not ordered else Departure.NONE


def _numbered(hunk: Hunk) -> bool:
    return any(character.isdigit() for character in hunk.ours + hunk.official)


def _correction(hunk: Hunk) -> bool:
    near = Levenshtein.distance(letters(hunk.ours).lower(), letters(hunk.official).lower()) <= 2
    return near and not _numbered(hunk)


_WEAKEST_FIRST = (
    Departure.NONE,
    Departure.UNCAUSED,
    Departure.WRITTEN,
    Departure.THROUGHOUT,
    Departure.AUTHORITY,
)


def _weakest(kinds: Sequence[Departure]) -> Departure:
    for kind in _WEAKEST_FIRST:
        if kind in kinds:
            return kind
    return Departure.CORRECTION
