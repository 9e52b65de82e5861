# SPDX-License-Identifier: MPL-2.0
"""Which rules can hold at a place at all, whatever the day? Owner, area and territory as masks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from handlerum.applicability.reach import area_of
from handlerum.applicability.rule_version import Everywhere, Level, RuleVersion, Territory, Work
from handlerum.applicability.timeline import Mask, Stretches
from handlerum.applicability.verdict import HERE, OLDER, Flags
from handlerum.errors import UnknownAct
from handlerum.place import Place

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Ground:
    """What can hold in one municipality, area and institution: its candidates, closely packed.

    `candidates`, shape (m,): the versions that concern the place, by owner and area. `open`,
    shape (m,): those with effect in this territory; `flags`: HERE, and OLDER where known
    beforehand. `position`, shape (n + 1,): how many candidates come before each version. Pairs
    of candidates tell which wording is older: when `rivals[i]` is in force elsewhere and
    `elders[i]` holds here, the latter is an older wording.
    """

    candidates: Indices
    position: NDArray[np.unsignedinteger]
    spans: Stretches
    open: Mask
    flags: Flags
    elders: Indices
    rivals: Indices

    def widened(self, values: Flags) -> Flags:
        """Spread a value for each candidate, shape (m,), over all versions, shape (n,)."""
        wide = np.zeros(len(self.position) - 1, dtype=np.uint8)
        wide[self.candidates] = values
        return wide


class Choice(NamedTuple):
    """One truth for each work and for each territory."""

    works: tuple[bool, ...]
    lands: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Terrain:
    """What every ground is cut from: each version's work and territory as numbers."""

    works: tuple[Work, ...]
    work_of: Indices
    territories: tuple[Territory, ...]
    territory_of: Indices
    older: Flags
    pairs: tuple[tuple[int, int], ...]

    def choice(self, place: Place) -> Choice:
        """Return which works and which territories concern a place; alike places share both."""
        return Choice(
            tuple(concerns(work, place) for work in self.works),
            tuple(place.municipality in land for land in self.territories),
        )

    def ground(self, choice: Choice, spans: Stretches) -> Ground:
        """Lay the ground of all places with the same choice."""
        lands = np.array(choice.lands, dtype=np.bool_)
        here = np.array(choice.works, dtype=np.bool_)[self.work_of]
        lies_in = lands[self.territory_of]
        candidates = np.flatnonzero(here)
        position = np.concatenate(([0], np.cumsum(here)))
        pairs = [
            (position[elder], position[rival])
            for elder, rival in self.pairs
            if here[elder] and lies_in[elder] and not lies_in[rival]
        ]
        table = np.array(pairs, dtype=np.intp).reshape(-1, 2)
        return Ground(
            candidates,
            position.astype(np.min_scalar_type(len(here))),
            spans.only(candidates),
            lies_in[candidates],
            self.older[candidates] | np.uint8(HERE),
            table[:, 0],
            table[:, 1],
        )


def terrain_of(versions: Sequence[RuleVersion], works: Iterable[Work]) -> Terrain:
    """Give works and territories numbers; raises UnknownAct for a version of no known work."""
    known = {work.id: number for number, work in enumerate(works)}
    territories: dict[Territory, int] = {}
    for version in versions:
        if version.work not in known:
            raise UnknownAct(
                f"{version.id} belongs to {version.work}, which is not in the collection. "
                "Add the work with its level and areas.",
                version=version.id,
                work=version.work,
            )
        territories.setdefault(version.territory, len(territories))
    return Terrain(
        tuple(works),
        np.array([known[version.work] for version in versions], dtype=np.intp),
        tuple(territories),
        np.array([territories[version.territory] for version in versions], dtype=np.intp),
        np.array([OLDER * bool(version.goes_on_by) for version in versions], dtype=np.uint8),
        tuple(_elders_and_rivals(versions)),
    )


def concerns(work: Work, place: Place) -> bool:
    """Claim that a work is a rule for the place: by its owner and by its areas."""
    area = area_of(place)
    if work.areas and area is not None and area not in work.areas:
        return False
    match work.level:
        case Level.STATE:
            return True
        case Level.MUNICIPAL:
            return work.owner == place.municipality
        case Level.LOCAL:
            return place.institution is not None and work.owner == place.institution.id


def _elders_and_rivals(versions: Sequence[RuleVersion]) -> Iterable[tuple[int, int]]:
    by_provision = _grouped(versions)
    for rival, newer in enumerate(versions):
        if not isinstance(newer.territory, Everywhere):
            group = by_provision[newer.provision]
            first_seen = _first_seen(versions[index] for index in group)
            for elder in group:
                words = _words(versions[elder])
                if words != _words(newer) and first_seen[words] < newer.valid.start:
                    yield elder, rival


def _words(version: RuleVersion) -> str:
    return version.wording or version.source


def _first_seen(versions: Iterable[RuleVersion]) -> Mapping[str, date]:
    first: dict[str, date] = {}
    for version in versions:
        words = _words(version)
        first[words] = min(version.valid.start, first.get(words, version.valid.start))
    return first


def _grouped(versions: Sequence[RuleVersion]) -> Mapping[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for index, version in enumerate(versions):
        groups.setdefault(version.provision, []).append(index)
    return groups
