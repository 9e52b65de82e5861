# SPDX-License-Identifier: MPL-2.0
"""Which provisions of a given text does a reference cover, and which of them do not exist there?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from handlerum.law.citation_value import Citation, Exclusion
from handlerum.law.provision import DEPTH, OUTER, Kind, Path, Step, label_order
from handlerum.law.text import Provision, Text

_FROM_THE_END: Final = {"sidste": -1, "næstsidste": -2}


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
        return any(ordinal in covered for covered in self.ranges)


def resolve(
    citations: Citation | Iterable[Citation], text: Text, *, within: Path = ()
) -> Resolution:
    """Return what the references cover in the text; `within` completes "stk. 2" and "1. pkt.".

    A range holds everything between its ends in the order of the act, letter sections included;
    where an end does not exist it is missing, and the members are those between by number.
    """
    single = (citations,) if isinstance(citations, Citation) else tuple(citations)
    parts = [_resolve_one(one, text, within) for one in single]
    return Resolution(
        text.act,
        text.version,
        _merged(span for part in parts for span in part.ranges),
        tuple(dict.fromkeys(path for part in parts for path in part.members)),
        tuple(dict.fromkeys(path for part in parts for path in part.missing)),
        tuple(dict.fromkeys(path for part in parts for path in part.repealed)),
        tuple(exception for part in parts for exception in part.exceptions),
        any(part.partial for part in parts),
        any(part.whole for part in parts),
    )


def _resolve_one(citation: Citation, text: Text, within: Path) -> Resolution:
    start = completed(citation.start, within)
    end = completed(citation.end, within) if citation.end else None
    found, missing = _covered(text, start, end)
    ranges = _merged(text.subtree(provision) for provision in found)
    left_out = _left_out(citation, text, start)
    kept = [one for one in found if not any(_holds(gap, text.subtree(one)) for gap in left_out)]
    return Resolution(
        text.act,
        text.version,
        _minus(ranges, left_out),
        tuple(one.path for one in kept),
        missing,
        tuple(one.path for one in kept if one.path in text.repealed),
        (citation.exception,) if citation.exception else (),
        bool(citation.exception.words) or _names_clause(start, end),
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


def _names_clause(start: Path, end: Path | None) -> bool:
    return any(path and path[-1].kind is Kind.CLAUSE for path in (start, end or ()))


def _covered(
    text: Text, start: Path, end: Path | None
) -> tuple[Sequence[Provision], tuple[Path, ...]]:
    if not start:
        return [one for one in text.provisions if one.parent < 0], ()
    first, last = _located(text, start), _located(text, end) if end else None
    if end is None:
        return ([first], ()) if first else ([], (start,))
    missing = tuple(path for path, one in ((start, first), (end, last)) if one is None)
    siblings = _siblings(text, start)
    if first and last:
        low, high = first.ordinal, last.ordinal
        inside = [one for one in siblings if low <= one.ordinal <= high]
        return [*inside[:-1], last] if len(end) > len(start) else inside, ()
    bounds = label_order(start[-1].label), label_order(end[len(start) - 1].label)
    return [one for one in siblings if bounds[0] <= label_order(one.label) <= bounds[1]], missing


def _located(text: Text, path: Path) -> Provision | None:
    whole = tuple(step for step in path if step.kind is not Kind.CLAUSE)
    back = _FROM_THE_END.get(whole[-1].label, 0) if whole else 0
    if back:
        counted = list(_siblings(text, whole))
        return counted[back] if len(counted) >= -back else None
    return text.find(whole) if whole in text else None


def _siblings(text: Text, path: Path) -> Iterator[Provision]:
    kind, above = path[-1].kind, path[:-1]
    if not above:
        return text.of_kind(kind)
    if above not in text:
        return iter(())
    return (one for one in text.children(text.find(above)) if one.kind is kind)


def _left_out(citation: Citation, text: Text, start: Path) -> tuple[range, ...]:
    exception = citation.exception
    if exception.words or not exception.citations:
        return ()
    return resolve(exception.citations, text, within=start).ranges


def _merged(spans: Iterable[range]) -> tuple[range, ...]:
    merged: list[range] = []
    for span in sorted(spans, key=lambda one: one.start):
        if merged and span.start <= merged[-1].stop:
            merged[-1] = range(merged[-1].start, max(merged[-1].stop, span.stop))
        elif span:
            merged.append(span)
    return tuple(merged)


def _minus(spans: tuple[range, ...], gaps: tuple[range, ...]) -> tuple[range, ...]:
    for gap in gaps:
        pieces = [
            (range(s.start, min(s.stop, gap.start)), range(max(s.start, gap.stop), s.stop))
            for s in spans
        ]
        spans = tuple(piece for pair in pieces for piece in pair if piece)
    return spans


def _holds(outer: range, inner: range) -> bool:
    return outer.start <= inner.start and inner.stop <= outer.stop
