# SPDX-License-Identifier: MPL-2.0
"""Which institutions share an answer? Rows of bits, one a profile, one a special institution."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from handlerum.agreements.exemption import EVERY_MUNICIPALITY
from handlerum.applicability.ground import Indices
from handlerum.applicability.reach import Entry, covers
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.timeline import Mask, Stretches
from handlerum.applicability.verdict import REMOVED
from handlerum.place import Area, MunicipalityCode, Place

Words = NDArray[np.uint64]
Profile = tuple[MunicipalityCode, Area]


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


@lru_cache(maxsize=4)
def plan_of(rulebook: Rulebook) -> Plan:
    """Lay out the rows of a rulebook; takes a second or so for a whole nation, once."""
    institutions = rulebook.institutions
    special = _special(rulebook)
    profiles = {(i.municipality, i.area): 0 for i in institutions}
    row = {profile: number for number, profile in enumerate(sorted(profiles))}
    own = [i for i in institutions if i.id in special]
    row_of_own = {i.id: len(row) + number for number, i in enumerate(own)}
    places = [Place(code, area) for code, area in row]
    places += [Place(i.municipality, i.area, i) for i in own]
    pairs, careful = _pairs(rulebook, row, places)
    removals, masks = _removals(pairs, rulebook)
    return Plan(
        tuple(places),
        len(row),
        np.array([row[i.municipality, i.area] for i in own], dtype=np.intp),
        np.array(
            [row_of_own.get(i.id, row[i.municipality, i.area]) for i in institutions],
            dtype=np.intp,
        ),
        np.array([_open(rulebook, place) for place in places], dtype=np.uint64),
        masks,
        removals,
        tuple(careful),
    )


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


def _pairs(
    rulebook: Rulebook, row: Mapping[Profile, int], places: Sequence[Place]
) -> tuple[list[tuple[Entry, int]], list[tuple[Entry, tuple[int, ...]]]]:
    pairs: list[tuple[Entry, int]] = []
    careful: list[tuple[Entry, tuple[int, ...]]] = []
    own_rows = _own_rows(len(row), places)
    ordered = frozenset(rulebook.before).union(*rulebook.before.values())
    for entry in rulebook.exemptions.entries:
        if entry.is_inferred:
            continue
        wide = [n for n in _profile_rows(entry, row) if covers(entry, places[n])]
        own = _own_candidates(entry, own_rows)
        covered = [n for n in own if covers(entry, places[n])]
        if entry.exemption.id in ordered or any(not stroke.flag for stroke in entry.strokes):
            careful.append((entry, (*wide, *covered)))
        elif _names(entry):
            pairs.extend((entry, n) for n in (*wide, *covered))
            careful.append((entry, _spared(own, {*wide, *covered}, row, places)))
        else:
            pairs.extend((entry, n) for n in wide)
    return pairs, [(entry, rows) for entry, rows in careful if rows]


def _spared(
    own: Iterable[int], covered: set[int], row: Mapping[Profile, int], places: Sequence[Place]
) -> tuple[int, ...]:
    """Return the institutions left out of what their municipality and area are freed from."""
    return tuple(
        n
        for n in own
        for institution in (places[n].institution,)
        if institution
        and n not in covered
        and row[institution.municipality, institution.area] in covered
    )


def _names(entry: Entry) -> bool:
    return any(scope.institutions or scope.minus for scope in entry.scopes)


def _profile_rows(entry: Entry, row: Mapping[Profile, int]) -> Iterator[int]:
    scope = entry.exemption.scope
    if scope.municipality != EVERY_MUNICIPALITY and scope.area is not None:
        if (scope.municipality, scope.area) in row:
            yield row[scope.municipality, scope.area]
        return
    for (code, area), number in row.items():
        if scope.municipality in (EVERY_MUNICIPALITY, code) and scope.area in (None, area):
            yield number


def _own_rows(first: int, places: Sequence[Place]) -> Mapping[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for number in range(first, len(places)):
        rows.setdefault(places[number].municipality, []).append(number)
    return rows


def _own_candidates(entry: Entry, own_rows: Mapping[str, list[int]]) -> Iterable[int]:
    code = entry.exemption.scope.municipality
    if code == EVERY_MUNICIPALITY:
        return [number for rows in own_rows.values() for number in rows]
    return own_rows.get(code, ())


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
