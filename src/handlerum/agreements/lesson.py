# SPDX-License-Identifier: MPL-2.0
"""What has been learnt, how well do we know it, and what may be said of it nationally?"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from handlerum.agreements.approval_words import Need


class Grade(StrEnum):
    """How well a lesson is known, the best first; never that a rule caused a result."""

    COMPARED = "sammenlignet"
    BEFORE_AFTER = "maalt_foer_og_efter"
    COUNTED = "talt"
    TOLD = "fortalt"
    NOT_SEEN = "ikke_set"


class Origin(StrEnum):
    """Where a lesson comes from."""

    TRIAL = "proevehandling"
    EXEMPTION = "fravigelse"
    RESULT = "resultat"
    HEARING = "hoering"
    KNOWN = "kendt_forsoeg"


class Cost(StrEnum):
    """How much work it took those who did it."""

    LESS = "sparer_tid"
    SAME = "samme_tid"
    SOME = "lidt_mere_tid"
    MUCH = "meget_mere_tid"
    UNKNOWN = "ukendt"


GOOD_ENOUGH: Final = frozenset({Grade.COMPARED, Grade.BEFORE_AFTER, Grade.COUNTED, Grade.TOLD})


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson as the approval table must know it."""

    grade: Grade
    legal_basis: str
    proposed_change: str = ""

    def given(self, extra: Mapping[Need, str]) -> frozenset[Need]:
        """Return which needs of a step are met by the lesson itself and by what is sent along.

        A lesson in which no result is seen is no evidence.
        """
        found = {need for need, words in extra.items() if words.strip()}
        if self.legal_basis.strip():
            found.add(Need.LEGAL_BASIS)
        if self.grade in GOOD_ENOUGH and self.proposed_change.strip():
            found.add(Need.EVIDENCE)
        return frozenset(found)
