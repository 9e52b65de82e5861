# SPDX-License-Identifier: MPL-2.0
"""Which provisions does a Danish legal reference name? Reads one reference, member by member."""

import re
from typing import Final

from handlerum.errors import MalformedCitation
from handlerum.law.citation_acts import NO_NAMES, ActNames, act_names
from handlerum.law.citation_find import find_citations
from handlerum.law.citation_grammar import group_pattern, positions, without_invisible
from handlerum.law.citation_run import Run
from handlerum.law.citation_value import (
    NOTHING,
    Citation,
    Exclusion,
    Owner,
    citations_of,
    owner_of,
    whole_act,
)
from handlerum.law.citation_write import write_citation

__all__ = [
    "NOTHING",
    "NO_NAMES",
    "ActNames",
    "Citation",
    "Exclusion",
    "act_names",
    "find_citations",
    "read_citation",
    "write_citation",
]

_LEAD: Final = re.compile(
    r"\s*(?:(?:jf\.?|efter|i medfør af|medfør|ifølge|se|hele)\s+)*", re.IGNORECASE
)
_INTO: Final = re.compile(
    r"\s*,?\s*(?:(?:bestemmelser(?:ne)?|regler(?:ne)?)\s+i\s+)?", re.IGNORECASE
)
_TAIL: Final = re.compile(r"\s*,?\s*(?:i\s+(?:hele\s+)?)?", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s*[,;]?\s*(?:(?:og|samt|eller)\s+)?", re.IGNORECASE)
_REST: Final = re.compile(r"[\s.,;)]*")
_BARE: Final = re.compile(r"\s*(?=\d)")


def read_citation(
    text: str, *, act: str | None = None, names: ActNames = NO_NAMES
) -> tuple[Citation, ...]:
    """Read a reference as people and statutes write it; `act` where none is named.

    A bare "44 a-44 g" is read as sections. Raises MalformedCitation with the value, the place
    where reading stopped, and what to write.
    """
    visible = without_invisible(text)
    place = positions(text)
    found: list[Citation] = []
    at = 0
    while not found or _REST.fullmatch(visible, at) is None:
        run, owner, ends = _read_cluster(visible, at, act, names)
        if ends == at:
            raise _malformed(text, visible, at)
        found += citations_of(run.drafts, owner, place) or _whole(owner, at, ends, place)
        between = _BETWEEN.match(visible, ends)
        at = between.end() if between else ends
    return tuple(found)


def _whole(owner: Owner, at: int, ends: int, place: list[int]) -> list[Citation]:
    begins, stops = place[at], place[ends - 1] + 1
    return [Citation(owner.act, (), document=owner.document, span=(begins, stops))]


def _read_cluster(text: str, at: int, act: str | None, names: ActNames) -> tuple[Run, Owner, int]:
    """Read provisions with their act after them, before them, or not named at all."""
    begins = _end(_LEAD, text, at)
    run = Run(text, begins, group_pattern(loose=True)).read()
    if not run.drafts and at == 0 and _BARE.match(text):
        run = Run(text, begins, group_pattern(loose=True)).read(as_sections=True)
    if run.drafts:
        named = names.read(text, _end(_TAIL, text, run.ends))
        owner = owner_of(run.drafts, named, Owner(act), act)
        return run, owner, named.end if named else run.ends
    first = names.read(text, begins)
    if first is None:
        return run, Owner(act), at
    run = Run(text, _end(_INTO, text, first.end), group_pattern(loose=True)).read()
    if not run.drafts:
        return run, whole_act(first, Owner(act), act), first.end
    return run, owner_of(run.drafts, first, Owner(act), act), run.ends


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _malformed(text: str, visible: str, at: int) -> MalformedCitation:
    rest = visible[at:].strip()
    where = f"at '{rest}'" if rest else "at the end"
    return MalformedCitation(
        f"'{text}' is not a reference to a provision; reading stopped {where}. "
        "Write it like '§ 81, stk. 1, 1. pkt.', '§§ 3 a-4' or 'dagtilbudslovens § 7'.",
        value=text,
        stopped_at=positions(text)[at],
        rest=rest,
    )
