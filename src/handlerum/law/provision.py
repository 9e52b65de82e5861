# SPDX-License-Identifier: MPL-2.0
"""What is a provision? A place in a text of law, named by steps from § down to sentence."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """The steps of Danish statute structure, outermost first."""

    PART = "afsnit"
    CHAPTER = "kapitel"
    SECTION = "§"
    SUBSECTION = "stk."
    NUMBER = "nr."
    LETTER = "litra"
    SENTENCE = "pkt."
    ANNEX = "bilag"
    CLAUSE = "led"
    ARTICLE = "artikel"


DEPTH: Final = {
    Kind.PART: 0,
    Kind.ANNEX: 0,
    Kind.CHAPTER: 1,
    Kind.SECTION: 2,
    Kind.ARTICLE: 2,
    Kind.SUBSECTION: 3,
    Kind.NUMBER: 4,
    Kind.LETTER: 5,
    Kind.SENTENCE: 6,
    Kind.CLAUSE: 7,
}
"""How deep a kind lies; a step only stands below steps of smaller depth."""

OUTER: Final = frozenset({Kind.PART, Kind.ANNEX, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE})
"""Kinds whose label is unique in an act, so that an address begins with them."""

_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LABEL: Final = re.compile(r"(\d+|[IVXLC]+)\s?(\w?)|(\w+)")


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One step of an address; `label` is normalised: "3 a", "II A", "1", "c"."""

    kind: Kind
    label: str


Path = tuple[Step, ...]
"""The address of a provision inside its act.

A § label is unique in its act, so the address of a section starts at the section; parts and
chapters have addresses of one step. A section without stk. markers has stk. 1 only. The empty
path is the whole act; a path that starts below § is relative to the provision it stands in.
"""


def key(path: Path) -> str:
    """Return the address as one word, for files and identities: "§57 d/stk.3/pkt.1"."""
    return "/".join(f"{step.kind.value}{step.label}" for step in path)


def label_order(label: str) -> tuple[int, str]:
    """Return what labels of one kind are sorted by: "3" before "3 a" before "4"; roman too.

    Rules of municipalities may be numbered "2.9", "2.10".
    """
    first, *rest = label.split(".")
    if rest and all(part.isdigit() for part in (first, *rest)):
        return (int(first), "".join(f".{int(part):04}" for part in rest))
    match = _LABEL.fullmatch(label)
    if match is None:
        return (0, label)
    number, letter, word = match.groups()
    if word:
        return (0, word)
    return (int(number) if number.isdigit() else _roman(number), letter)


def _roman(label: str) -> int:
    values = [_ROMAN[letter] for letter in label]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)
