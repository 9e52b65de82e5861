# SPDX-License-Identifier: MPL-2.0
"""What are all the rules, made ready for questions? Built once from values and never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

import numpy as np

from handlerum.agreements.exemption import end_of
from handlerum.applicability.collection import Collection, content_hash
from handlerum.applicability.ground import Choice, Ground, Indices, Terrain, terrain_of
from handlerum.applicability.ordering import Ordering, ordering_of
from handlerum.applicability.precedence import Precedence, precedence_of
from handlerum.applicability.reach import Candidate, Exemptions, Key, area_of, ready
from handlerum.applicability.rule_version import Except, Only, RuleVersion, Territory, Work
from handlerum.applicability.timeline import Moment, Stretches, Timeline
from handlerum.errors import DayOutsideLaw, InvalidFact, UnknownPlace
from handlerum.place import Institution, Place

Site = tuple[Ground, tuple[Candidate, ...]]


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All rule versions in one order, all exemptions by place, all time as ranks.

    Arrays have shape (n,), one element for each of `versions`, unless said otherwise.
    """

    collection: Collection
    ordering: Ordering
    timeline: Timeline
    spans: Stretches
    terrain: Terrain
    exemptions: Exemptions
    provisions: tuple[str, ...]
    provision_of: Indices
    versions_of: Mapping[str, tuple[int, ...]]
    before: Precedence
    _grounds: dict[Key, Ground] = field(default_factory=dict, repr=False)
    _alike: dict[Choice, Ground] = field(default_factory=dict, repr=False)
    _sites: dict[Key, Site] = field(default_factory=dict, repr=False)

    @classmethod
    def build(cls, collection: Collection) -> "Rulebook":
        """Make a collection ready.

        Raises InvalidFact when two wordings of one provision hold at one place and time, or an
        exemption rests on an unknown one; UnknownAct for a version of no known work.
        """
        ordering = ordering_of(collection.versions)
        versions = ordering.versions
        timeline = Timeline.of(
            [(v.valid, v.known) for v in versions]
            + [(e.period, e.known) for e in collection.exemptions]
        )
        versions_of = _versions_of(versions)
        _refuse_two_wordings_at_once(versions, versions_of)
        number = {provision: n for n, provision in enumerate(versions_of)}
        return cls(
            collection,
            ordering,
            timeline,
            Stretches.of([timeline.stretch(v.valid, v.known) for v in versions], timeline),
            terrain_of(versions, sorted(collection.works, key=lambda work: work.id)),
            ready(collection.exemptions, ordering, timeline),
            tuple(versions_of),
            np.array([number[v.provision] for v in versions], dtype=np.intp),
            versions_of,
            precedence_of(collection.exemptions),
        )

    @property
    def versions(self) -> tuple[RuleVersion, ...]:
        """Return all rule versions in the order of the arrays."""
        return self.ordering.versions

    @cached_property
    def works(self) -> Mapping[str, Work]:
        """Return the works by id."""
        return {work.id: work for work in self.collection.works}

    @cached_property
    def hash(self) -> str:
        """Return the content hash (SHA-256), the same whatever order the values came in."""
        return content_hash(self.collection)

    @cached_property
    def dangling(self) -> tuple[tuple[str, str], ...]:
        """Return (exemption, provision) for every target that names nothing in the rulebook."""
        return tuple(
            (exemption.id, provision)
            for exemption in sorted(self.collection.exemptions, key=lambda e: e.id)
            for target in exemption.targets
            for provision in (target.first, target.last)
            if provision and provision not in self.ordering.nodes_of
        )

    @cached_property
    def institutions(self) -> tuple[Institution, ...]:
        """Return the institutions by id; the order of rows in answers for the whole nation."""
        return tuple(sorted(self.collection.institutions, key=lambda i: i.id))

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(m.code for m in self.collection.municipalities)

    @cached_property
    def _local(self) -> frozenset[str]:
        return frozenset(work.owner for work in self.collection.works if work.owner)

    @cached_property
    def _days(self) -> tuple[date, date]:
        spans = [version.valid for version in self.versions]
        return min(s.start for s in spans), max(s.end for s in spans)

    def moment(self, on: date, known_at: date | datetime) -> Moment:
        """Return the ranks of the question's times; raises DayOutsideLaw."""
        first, end = self._days
        if not first <= on < end:
            raise DayOutsideLaw(
                f"No text in the collection says what the law was on {on}. Ask for a day from "
                f"{first} on and before {end}.",
                on=on,
                first=first,
                end=end,
            )
        return self.timeline.moment(on, end_of(known_at))

    def site(self, place: Place) -> Site:
        """Return the ground of a place and the exemptions that may hold there."""
        institution = place.institution.id if place.institution else ""
        key = (place.municipality, area_of(place), institution)
        if key not in self._sites:
            self._sites[key] = (
                self.ground(place),
                self.exemptions.candidates(place),
            )
        return self._sites[key]

    def ground(self, place: Place) -> Ground:
        """Return what can hold at a place; raises UnknownPlace."""
        institution = place.institution.id if place.institution else ""
        own = institution if institution in self._local else ""
        key = (place.municipality, area_of(place), own)
        if key not in self._grounds:
            self._refuse_unknown(place)
            choice = self.terrain.choice(place)
            if choice not in self._alike:
                self._alike[choice] = self.terrain.ground(choice, self.spans)
            self._grounds[key] = self._alike[choice]
        return self._grounds[key]

    def _refuse_unknown(self, place: Place) -> None:
        if place.municipality not in self._codes:
            raise UnknownPlace(
                f"'{place.municipality}' is no municipality in the collection. Use the four "
                "digits of its code.",
                municipality=place.municipality,
            )


def _versions_of(versions: Sequence[RuleVersion]) -> Mapping[str, tuple[int, ...]]:
    groups: dict[str, list[int]] = {}
    for index, version in enumerate(versions):
        groups.setdefault(version.provision, []).append(index)
    return {provision: tuple(group) for provision, group in groups.items()}


def _refuse_two_wordings_at_once(
    versions: Sequence[RuleVersion], versions_of: Mapping[str, tuple[int, ...]]
) -> None:
    for group in versions_of.values():
        for position, one in enumerate(group):
            for other in group[position + 1 :]:
                if _collide(versions[one], versions[other]):
                    raise InvalidFact(
                        f"{versions[one].id} and {versions[other].id} both hold on "
                        f"{max(versions[one].valid.start, versions[other].valid.start)}. End the "
                        "older, or limit the territory of one.",
                        provision=versions[one].provision,
                    )


def _collide(one: RuleVersion, other: RuleVersion) -> bool:
    return (
        one.valid.overlaps(other.valid)
        and one.known.start < other.known.end
        and other.known.start < one.known.end
        and _share_land(one.territory, other.territory)
    )


def _share_land(one: Territory, other: Territory) -> bool:
    match one, other:
        case Only(codes), land:
            return any(code in land for code in codes)
        case land, Only(codes):
            return any(code in land for code in codes)
        case Except(), Except():
            return True
        case _:
            return True
