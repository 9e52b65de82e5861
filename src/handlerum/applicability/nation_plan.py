# SPDX-License-Identifier: MPL-2.0
"""Which institutions share an answer? Rows of bits, one a profile, one a special institution."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from handlerum.agreements.exemption import EVERY_MUNICIPALITY
from handlerum.applicability.ground import Indices
from handlerum.applicability.reach import Entry, area_of, covers
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.timeline import Mask, Stretches
from handlerum.applicability.verdict import REMOVED
from handlerum.place import Area, Institution, MunicipalityCode, Place

Words = NDArray[np.uint64]
Profile = tuple[MunicipalityCode, Area | None]


@dataclass(frozen=True, slots=True)
class Removals:
    """Which stretch of bits is cleared in which row, when; sorted by row, one element a pair."""

    spans: Stretches
    rows: Indices
    masks: Indices


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything about the nation that does not depend on the day.

    Rows: first one for each municipality and area, then one for each institution with rules or
    exemptions of its own. `open` has shape (rows, words); `masks` shape (distinct stretches,
    words); `profile_of` the profile row of each special row; `row_of` the row of each
    institution. `careful` lists rows that must be asked one by one while an entry holds.
    """

    places: tuple[Place, ...]
    profiles: int
    profile_of: Indices
    row_of: Indices
    open: Words
    masks: Words
    removals: Removals
    careful: tuple[tuple[Entry, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which row is whose: first the profiles, then the special institutions."""

    row: Mapping[Profile, int]
    places: tuple[Place, ...]
    row_of_own: Mapping[str, int]

    def row_of(self, institution: Institution) -> int:
        """Return the row that answers for an institution."""
        profile = self.row[institution.municipality, institution.area]
        return self.row_of_own.get(institution.id, profile)

    def covered(self, entry: Entry, rows: Iterable[int]) -> tuple[int, ...]:
        """Return those of the rows for which an exemption holds."""
        return tuple(n for n in rows if covers(entry, self.places[n]))

    def profiles(self, entry: Entry) -> Iterator[int]:
        """Yield the profile rows in the scope's municipality and area."""
        scope = entry.exemption.scope
        for (code, area), number in self.row.items():
            if scope.municipality in (EVERY_MUNICIPALITY, code) and scope.area in (None, area):
                yield number

    def own(self, entry: Entry) -> Iterator[int]:
        """Yield the special rows in the scope's municipality."""
        code = entry.exemption.scope.municipality
        for number in self.row_of_own.values():
            if code in (EVERY_MUNICIPALITY, self.places[number].municipality):
                yield number


@lru_cache(maxsize=4)
def plan_of(rulebook: Rulebook) -> Plan:
    """Lay out the rows of a rulebook; takes a second or so for a whole nation, once."""
    special = _special(rulebook)
    layout = _layout(rulebook, [i for i in rulebook.institutions if i.id in special])
    profiles = [layout.row[place.municipality, area_of(place)] for place in layout.places]
    pairs, careful = _pairs(rulebook, layout)
    removals, masks = _removals(pairs, rulebook)
    return Plan(
        layout.places,
        len(layout.row),
        np.array(profiles[len(layout.row) :], dtype=np.intp),
        np.array([layout.row_of(i) for i in rulebook.institutions], dtype=np.intp),
        np.array([_open(rulebook, place) for place in layout.places], dtype=np.uint64),
        masks,
        removals,
        tuple(careful),
    )


def _layout(rulebook: Rulebook, own: Sequence[Institution]) -> Layout:
    profiles = sorted({(i.municipality, i.area) for i in rulebook.institutions})
    places = [Place(*profile) for profile in profiles]
    places += [Place(i.municipality, i.area, i) for i in own]
    row_of_own: dict[str, int] = {i.id: len(profiles) + number for number, i in enumerate(own)}
    row: dict[Profile, int] = {profile: number for number, profile in enumerate(profiles)}
    return Layout(row, tuple(places), row_of_own)


def packed(mask: Mask) -> Words:
    """Return a mask over versions as words of 64 bits; the rest of the last word is zero."""
    octets = np.packbits(mask, axis=-1, bitorder="little")
    words = -(-mask.shape[-1] // 64)
    padding = words * 8 - octets.shape[-1]
    return np.pad(octets, (0, padding)).view(np.uint64)


def _open(rulebook: Rulebook, place: Place) -> Words:
    ground = rulebook.ground(place)
    return packed(ground.widened(ground.open.view(np.uint8)).view(np.bool_))


def _special(rulebook: Rulebook) -> frozenset[str]:
    named = (
        scope.institutions | scope.minus
        for entry in rulebook.exemptions.entries
        for scope in entry.scopes
    )
    owners = (work.owner for work in rulebook.collection.works)
    return frozenset(owners).union(*named)


Pairs = list[tuple[Entry, int]]
Careful = list[tuple[Entry, tuple[int, ...]]]


def _pairs(rulebook: Rulebook, layout: Layout) -> tuple[Pairs, Careful]:
    pairs: Pairs = []
    careful: Careful = []
    ordered = frozenset(rulebook.before).union(*rulebook.before.values())
    for entry in rulebook.exemptions.entries:
        if entry.is_inferred:
            continue
        covered = layout.covered(entry, layout.profiles(entry))
        if _needs_care(entry, ordered):
            careful.append((entry, (*covered, *layout.covered(entry, layout.own(entry)))))
            continue
        if _names(entry):
            own = layout.covered(entry, layout.own(entry))
            careful.append((entry, _spared(entry, layout, covered, own)))
            covered += own
        pairs.extend((entry, row) for row in covered)
    return pairs, careful


def _needs_care(entry: Entry, ordered: frozenset[str]) -> bool:
    return entry.exemption.id in ordered or not all(stroke.flag for stroke in entry.strokes)


def _names(entry: Entry) -> bool:
    return any(scope.institutions or scope.minus for scope in entry.scopes)


def _spared(
    entry: Entry, layout: Layout, profiles: tuple[int, ...], own: tuple[int, ...]
) -> tuple[int, ...]:
    """Return the institutions left out of what their municipality and area are freed from."""
    places = layout.places
    return tuple(
        row
        for row in set(layout.own(entry)).difference(own)
        if layout.row[places[row].municipality, area_of(places[row])] in profiles
    )


def _removals(pairs: Iterable[tuple[Entry, int]], rulebook: Rulebook) -> tuple[Removals, Words]:
    number_of: dict[tuple[int, int], int] = {}
    table = sorted(
        (row, number_of.setdefault((stroke.start, stroke.end), len(number_of)), entry.stretch)
        for entry, row in pairs
        for stroke in entry.strokes
        if stroke.flag & REMOVED
    )
    order = np.arange(len(rulebook.versions))
    masks = np.zeros((len(number_of), -(-len(order) // 64)), dtype=np.uint64)
    for (start, end), number in number_of.items():
        masks[number] = packed((order >= start) & (order < end))
    removals = Removals(
        Stretches.of([stretch for _, _, stretch in table], rulebook.timeline),
        np.array([row for row, _, _ in table], dtype=np.intp),
        np.array([number for _, number, _ in table], dtype=np.intp),
    )
    return removals, masks
