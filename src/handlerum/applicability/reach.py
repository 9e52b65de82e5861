# SPDX-License-Identifier: MPL-2.0
"""Which exemptions reach a place? Scopes looked up by municipality, area and institution."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from handlerum.agreements.exemption import (
    EVERY_MUNICIPALITY,
    Certainty,
    Exemption,
    Scope,
)
from handlerum.applicability.collection import canonical
from handlerum.applicability.ordering import Ordering
from handlerum.applicability.timeline import Moment, Stretch, Timeline
from handlerum.applicability.verdict import bit_of
from handlerum.errors import InvalidFact
from handlerum.place import Area, Place

Key = tuple[str, Area | None, str]


class Stroke(NamedTuple):
    """One stretch of rule versions one exemption reaches, and the flag it puts there."""

    flag: int
    start: int
    end: int
    above: tuple[int, ...]
    exemption: Exemption
    part: str


class Entry(NamedTuple):
    """One exemption made ready: when, where, after which others, on what."""

    stretch: Stretch
    scopes: tuple[Scope, ...]
    strokes: tuple[Stroke, ...]
    exemption: Exemption
    is_inferred: bool


class Candidate(NamedTuple):
    """An exemption that may hold at a place some day; its four ranks stand here for speed."""

    valid_from: int
    valid_to: int
    known_from: int
    known_to: int
    is_found_by_key: bool
    entry: Entry


class Reach(Enum):
    """How much of a place a scope covers."""

    NONE = 0
    SOME = 1
    ALL = 2


def area_of(place: Place) -> Area | None:
    """Return the area asked about; an institution has its own."""
    return place.institution.area if place.institution else place.area


def reach_of(scope: Scope, place: Place) -> Reach:
    """Return whether a scope covers a place, a part of it, or nothing of it."""
    if scope.municipality not in (EVERY_MUNICIPALITY, place.municipality):
        return Reach.NONE
    area = area_of(place)
    if scope.area is not None and area is not None and scope.area != area:
        return Reach.NONE
    if place.institution:
        return _reach_of_institution(scope, place.institution.id)
    covers_all = not scope.institutions and scope.area in (None, area)
    return Reach.ALL if covers_all else Reach.SOME


def _reach_of_institution(scope: Scope, institution: str) -> Reach:
    is_named = not scope.institutions or institution in scope.institutions
    return Reach.ALL if is_named and institution not in scope.minus else Reach.NONE


@dataclass(frozen=True, slots=True)
class Exemptions:
    """All exemptions by where they hold."""

    entries: tuple[Entry, ...]
    at: Mapping[Key, tuple[Candidate, ...]]
    of_municipality: Mapping[str, tuple[Entry, ...]]

    def candidates(self, place: Place) -> tuple[Candidate, ...]:
        """Return the certain and reported exemptions that may hold for the place, some day."""
        return tuple(found for key in keys_of(place) for found in self.at.get(key, ()))

    def touching(self, place: Place, moment: Moment) -> Iterator[tuple[Entry, Reach]]:
        """Yield every exemption that holds for the place or a part of it, inferred ones too."""
        for code in (EVERY_MUNICIPALITY, place.municipality):
            for entry in self.of_municipality.get(code, ()):
                reach = min((reach_of(s, place) for s in entry.scopes), key=lambda r: r.value)
                if reach is not Reach.NONE and entry.stretch.holds(moment):
                    yield entry, reach


def deciding(candidates: Sequence[Candidate], place: Place, moment: Moment) -> list[Stroke]:
    """Return the strokes of those that hold at the moment, for the whole place."""
    on, known_at = moment
    return [
        stroke
        for valid_from, valid_to, known_from, known_to, is_found_by_key, entry in candidates
        if valid_from <= on < valid_to
        and known_from <= known_at < known_to
        and (is_found_by_key or covers(entry, place))
        for stroke in entry.strokes
    ]


def keys_of(place: Place) -> Iterator[Key]:
    """Yield the keys under which an exemption for the place may stand."""
    area = area_of(place)
    areas = (None,) if area is None else (None, area)
    for wide in areas:
        yield (EVERY_MUNICIPALITY, wide, "")
        yield (place.municipality, wide, "")
        if place.institution:
            yield (EVERY_MUNICIPALITY, wide, place.institution.id)
            yield (place.municipality, wide, place.institution.id)


def covers(entry: Entry, place: Place) -> bool:
    """Claim that an exemption, and all it falls with, hold for the whole place."""
    return all(reach_of(scope, place) is Reach.ALL for scope in entry.scopes)


def ready(exemptions: Iterable[Exemption], ordering: Ordering, timeline: Timeline) -> Exemptions:
    """Make exemptions ready; raises InvalidFact on a derivation that leads nowhere or around."""
    entries = tuple(_entry(line, ordering, timeline) for line in _lines(exemptions))
    at: dict[Key, list[Candidate]] = {}
    of_municipality: dict[str, list[Entry]] = {}
    for entry in entries:
        scope = entry.exemption.scope
        of_municipality.setdefault(scope.municipality, []).append(entry)
        for institution in () if entry.is_inferred else scope.institutions or ("",):
            key = (scope.municipality, scope.area, institution)
            at.setdefault(key, []).append(_candidate(entry))
    return Exemptions(
        entries,
        {key: tuple(group) for key, group in at.items()},
        {key: tuple(group) for key, group in of_municipality.items()},
    )


def _lines(exemptions: Iterable[Exemption]) -> Iterator[tuple[Exemption, ...]]:
    rows: dict[str, list[Exemption]] = {}
    for exemption in sorted(exemptions, key=canonical):
        rows.setdefault(exemption.id, []).append(exemption)
    for same_id in rows.values():
        for exemption in same_id:
            yield from _lines_of((exemption,), rows)


def _candidate(entry: Entry) -> Candidate:
    is_found_by_key = len(entry.scopes) == 1 and not entry.scopes[0].minus
    return Candidate(*entry.stretch, is_found_by_key, entry)


def _entry(line: tuple[Exemption, ...], ordering: Ordering, timeline: Timeline) -> Entry:
    exemption = line[0]
    stretch = timeline.stretch(exemption.period, exemption.known)
    for source in line[1:]:
        stretch = stretch.within(timeline.stretch(source.period, source.known))
    strokes = tuple(
        Stroke(bit_of(exemption, target), *place_in_order, exemption, target.part)
        for target in exemption.targets
        for place_in_order in ordering.ranges_of(target)
    )
    is_inferred = any(step.certainty is Certainty.INFERRED for step in line)
    return Entry(stretch, tuple(step.scope for step in line), strokes, exemption, is_inferred)


def _lines_of(
    line: tuple[Exemption, ...], rows: Mapping[str, Sequence[Exemption]]
) -> Iterator[tuple[Exemption, ...]]:
    """Yield the exemption followed by those it falls with, once for each row they have."""
    if not line[-1].derived_from:
        yield line
        return
    source = line[-1].derived_from[0].exemption
    if source not in rows or any(step.id == source for step in line):
        raise InvalidFact(
            f"Exemption {line[0].id} falls with {source}, which is unknown or falls with it in "
            "turn. Name an exemption that stands by itself.",
            exemption=line[0].id,
            source=source,
        )
    for row in rows[source]:
        yield from _lines_of((*line, row), rows)
