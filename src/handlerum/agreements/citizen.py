# SPDX-License-Identifier: MPL-2.0
"""Is the question about citizens for whom nothing may be set aside?"""

import re
from datetime import date
from typing import Final

from handlerum.agreements.mandate import CitizenCarveOut, Mandate
from handlerum.agreements.question import Question
from handlerum.law.citation_find import find_citations
from handlerum.law.citation_resolve import resolve
from handlerum.law.collection import Laws
from handlerum.law.provision import Path

_CHOICE: Final = re.compile(r"friplej|frit\s+valg|frie\s+valg|vælge[rs]?\s+.*bolig", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(
    r"(anden|andre|fremmed|øvrige)\s+kommune|uden\s*for|udenbys", re.IGNORECASE
)


def carved_out(
    mandate: Mandate, question: Question, on: date, laws: Laws
) -> CitizenCarveOut | None:
    """Return the carve-out that protects the citizens asked about, if any.

    Source: lov 879/2021 § 8, stk. 2 and 3.
    """
    if not question.citizen:
        return None
    for carve_out in mandate.citizens:
        if carve_out.is_choice_elsewhere:
            if _chooses_elsewhere(mandate, question.citizen):
                return carve_out
        elif _receives_help(carve_out, question.citizen, on, laws):
            return carve_out
    return None


def is_understood(citizen: str) -> bool:
    """Claim that the words name a § or a choice of home."""
    return any(character.isdigit() for character in citizen) or bool(_CHOICE.search(citizen))


def _chooses_elsewhere(mandate: Mandate, citizen: str) -> bool:
    """Claim a free choice of home outside the municipalities of the act."""
    named = (rf"\b{participant.name}\b" for participant in mandate.eligible)
    inside = any(re.search(name, citizen) for name in named)
    return bool(_CHOICE.search(citizen) and _ELSEWHERE.search(citizen)) and not inside


def _receives_help(carve_out: CitizenCarveOut, citizen: str, on: date, laws: Laws) -> bool:
    protected = _sections(carve_out.targets, carve_out.act, on, laws)
    return not protected.isdisjoint(_sections(citizen, carve_out.act, on, laws))


def _sections(words: str, act: str, on: date, laws: Laws) -> frozenset[Path]:
    """Return the sections of the act named in the words, ranges spelled out."""
    found: set[Path] = set()
    for citation in find_citations(words, act=act, names=laws.names):
        if (citation.act or act) == act and citation.start:
            text = laws.text_naming(citation, on, act)
            covered = resolve(citation, text).ranges
            found |= {text.provisions[ordinal].path[:1] for r in covered for ordinal in r}
    return frozenset(found)
