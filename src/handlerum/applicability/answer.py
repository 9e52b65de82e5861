# SPDX-License-Identifier: MPL-2.0
"""What was asked, and what is the answer as arrays? One byte for every rule version."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

import numpy as np

from handlerum.agreements.exemption import end_of
from handlerum.applicability.fence import FenceMark
from handlerum.applicability.ground import Ground, Indices
from handlerum.applicability.reach import Entry, Reach, Stroke, area_of
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.timeline import Mask, Moment
from handlerum.applicability.verdict import VERDICTS, Verdict, holding_of
from handlerum.errors import UnknownProvision
from handlerum.place import Place

LAST_NOT_LIVE = VERDICTS.index(Verdict.NOT_IN_FORCE)


@dataclass(frozen=True, slots=True)
class Question:
    """Which rules apply at this place on this day, as known at this moment?"""

    place: Place
    on: date
    known_at: date | datetime


@dataclass(frozen=True)
class Answer:
    """`packed` is one byte a candidate of the ground, an index in VERDICTS; `strokes` decided."""

    question: Question
    rulebook: Rulebook = field(repr=False)
    moment: Moment = field(repr=False)
    ground: Ground = field(repr=False)
    packed: bytes = field(repr=False)
    strokes: tuple[Stroke, ...] = field(repr=False)

    @cached_property
    def codes(self) -> bytes:
        """Return one byte for every rule version, an index in VERDICTS."""
        return self.ground.widened(np.frombuffer(self.packed, dtype=np.uint8)).tobytes()

    @cached_property
    def live(self) -> Mask:
        """Return shape (versions,): in force here that day, whatever exemptions do to it."""
        return np.greater(np.frombuffer(self.codes, dtype=np.uint8), LAST_NOT_LIVE)

    @cached_property
    def holds(self) -> Mask:
        """Return shape (versions,): in force here and not wholly set aside, fallen or replaced."""
        return holding_of(self.codes)

    @property
    def holding(self) -> Indices:
        """Return the indices of the versions that hold, in order."""
        return self.ground.candidates.take(holding_of(self.packed).nonzero()[0])

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """Return the verdict of every provision, in the order of the acts.

        A provision has at most one version in force at a place, and then that one's code is the
        highest of its versions.
        """
        codes = self.codes
        return {
            provision: VERDICTS[max(codes[version] for version in versions)]
            for provision, versions in self.rulebook.versions_of.items()
        }

    @cached_property
    def touching(self) -> tuple[tuple[Entry, Reach], ...]:
        """Return every exemption for the place or a part of it, inferred ones too."""
        return tuple(self.rulebook.exemptions.touching(self.question.place, self.moment))

    @cached_property
    def posts(self) -> Mapping[str, FenceMark]:
        """Return the fence here that day: the mark of each provision that has a post."""
        place, on = self.question.place, self.question.on
        known_at = end_of(self.question.known_at)
        return {
            post.provision: post.mark
            for fence in self.rulebook.collection.fences
            if fence.municipality == place.municipality
            and area_of(place) in (None, fence.area)
            and on in fence.period
            and known_at in fence.known
            for post in fence.posts
        }

    def version_of(self, provision: str) -> tuple[int, ...]:
        """Return the index of the version in force here, none if none; raises UnknownProvision."""
        try:
            versions = self.rulebook.versions_of[provision]
        except KeyError:
            raise UnknownProvision(
                f"No rule in the collection has the identity '{provision}'. Look the provision "
                "up by its label in the text of that day first.",
                provision=provision,
            ) from None
        return tuple(version for version in versions if self.codes[version] > LAST_NOT_LIVE)
