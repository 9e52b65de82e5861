# SPDX-License-Identifier: MPL-2.0
"""Which provisions of a given text does a reference cover, and which of them do not exist there?"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from handlerum.law.citation_cover import covered
from handlerum.law.citation_value import Citation, Exclusion
from handlerum.law.provision import DEPTH, OUTER, Kind, Path, Step
from handlerum.law.spans import holds, merged, minus
from handlerum.law.text import Text


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a reference covers in one text.

    `ranges` are ordinals, sorted and disjoint, without what is left out. `members` are the
    provisions at the level the reference names. `missing` names what the text does not hold,
    `repealed` the members that only stand there as repealed. `exceptions` holds what is left out
    in words; `partial` says that less than the ranges is meant, in words or as a clause (led).
    """

    act: str
    version: str
    ranges: tuple[range, ...]
    members: tuple[Path, ...]
    missing: tuple[Path, ...] = ()
    repealed: tuple[Path, ...] = ()
    exceptions: tuple[Exclusion, ...] = ()
    partial: bool = False
    whole: bool = False

    def __contains__(self, ordinal: int) -> bool:
        return any(ordinal in span for span in self.ranges)


def resolve(
    citations: Citation | Iterable[Citation], text: Text, *, within: Path = ()
) -> Resolution:
    """Return what the references cover in the text; `within` completes "stk. 2" and "1. pkt.".

    A range holds everything between its ends in the order of the act, letter sections included;
    where an end does not exist it is missing, and the members are those between by number. In
    "§§ 4-6, stk. 2" the stk. narrows the last section.
    """
    single = (citations,) if isinstance(citations, Citation) else citations
    parts = [_resolve_one(one, text, within) for one in single]
    return Resolution(
        text.act,
        text.version,
        merged(chain.from_iterable(map(attrgetter("ranges"), parts))),
        _all(part.members for part in parts),
        _all(part.missing for part in parts),
        _all(part.repealed for part in parts),
        tuple(chain.from_iterable(map(attrgetter("exceptions"), parts))),
        any(map(attrgetter("partial"), parts)),
        any(map(attrgetter("whole"), parts)),
    )


def _all(parts: Iterable[tuple[Path, ...]]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(parts)))


def _resolve_one(citation: Citation, text: Text, within: Path) -> Resolution:
    start, end = completed(citation.start, within), completed(citation.end or (), within)
    found, missing = covered(text, start, end)
    left_out = _left_out(citation, text, start)
    members = tuple(one.path for one in found if not holds(left_out, text.subtree(one)))
    return Resolution(
        text.act,
        text.version,
        minus(merged(map(text.subtree, found)), left_out),
        members,
        missing,
        tuple(filter(text.repealed.__contains__, members)),
        (citation.exception,) if citation.exception else (),
        bool(citation.exception.words) or _ends_in_clause(start) or _ends_in_clause(end),
        not start,
    )


def completed(path: Path, within: Path) -> Path:
    """Return the full address of a reference such as "stk. 2" that stands in `within`."""
    if not path or path[0].kind in OUTER:
        return path
    above = tuple(step for step in within if DEPTH[step.kind] < DEPTH[path[0].kind])
    if above and above[-1].kind is Kind.SECTION and path[0].kind is not Kind.SUBSECTION:
        above = (*above, Step(Kind.SUBSECTION, "1"))
    return (*above, *path)


def _ends_in_clause(path: Path) -> bool:
    return path[-1:] != () and path[-1].kind is Kind.CLAUSE


def _left_out(citation: Citation, text: Text, start: Path) -> tuple[range, ...]:
    exception = citation.exception
    if exception.words or not exception.citations:
        return ()
    return resolve(exception.citations, text, within=start).ranges
