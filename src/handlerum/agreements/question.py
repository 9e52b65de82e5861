# SPDX-License-Identifier: MPL-2.0
"""What is asked before a decision? May this provision be set aside, here, by us, from then?"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from handlerum.agreements.mandate import Concern
from handlerum.place import Area
from handlerum.time import FOREVER


class Extent(StrEnum):
    """How much of the provision the decision concerns (lov 880/2021 § 8, stk. 1, 1. pkt.)."""

    WHOLLY = "helt"
    PARTLY = "delvis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; `None` means that the asker does not know.

    `reference` is a Danish citation, or "regler udstedt i medfør af" followed by one. `known_at`
    is the day whose knowledge is used: later extensions of the act are then unknown.
    """

    municipality: str
    reference: str
    area: Area | None = None
    operator: str | None = None
    extent: Extent | None = None
    citizen: str | None = None
    requested: bool | None = None
    approved: bool | None = None
    decided_by: str | None = None
    decided_on: date | None = None
    published_at: datetime | None = None
    wished_on: date | None = None
    known_at: date = FOREVER

    @property
    def concern(self) -> Concern:
        """Return whether the question is about a provision or about rules issued under it."""
        return Concern.RULES if _RULES_UNDER.match(self.reference) else Concern.PROVISIONS

    @property
    def citation(self) -> str:
        """Return the citation without the words about rules issued under it."""
        return _RULES_UNDER.sub("", self.reference).strip()


_RULES_UNDER: Final = re.compile(
    r"^\s*(?:de\s+)?(?:regler|bestemmelser|forskrifter)(?:ne)?\s+"
    r"(?:\w+\s+){0,3}?(?:i\s+medfør\s+af|i\s+henhold\s+til|efter|under)\s+",
    re.IGNORECASE,
)
