# SPDX-License-Identifier: MPL-2.0
"""What is a provision? A place in a text of law, named by steps from § down to sentence."""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One step of an address; `label` is normalised: "3 a", "II A", "1", "c"."""

    kind: Kind
    label: str


Path = tuple[Step, ...]
"""The address of a provision inside its act.

A § label is unique in its act, so the address of a section starts at the section; parts and
chapters have addresses of one step. A section without stk. markers has stk. 1 only.
"""
