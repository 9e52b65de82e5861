# SPDX-License-Identifier: MPL-2.0
"""Where did an agreement stand on a day? The steps the sources show, taken in the one table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from handlerum.agreements.agreement import Agreement
from handlerum.agreements.approval import Attempt, Table
from handlerum.agreements.approval_table import FIRST, STEPS
from handlerum.agreements.approval_words import Status, Step, Track
from handlerum.agreements.exemption import Certainty
from handlerum.errors import InvalidFact
from handlerum.time import Change

Thing = tuple[Track, str]
"""A track and, where an agreement has many of its kind, the name of one; "" where it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step of an agreement and the day it was taken, as exactly as the sources say.

    One that `is_seen` in no source must have been taken, since a later step rests on it; `when`
    then ends with the day of that step.
    """

    agreement: str
    step: Step
    track: Track
    when: Change
    event: str
    item: str = ""
    certainty: Certainty = Certainty.CERTAIN
    is_seen: bool = True

    @property
    def thing(self) -> Thing:
        """Return what took the step."""
        return self.track, self.item


@dataclass(frozen=True, slots=True)
class Standing:
    """Where each thing of an agreement stood on a day.

    `taken` are the steps taken for certain, in order; `may_be_taken` those whose day the sources
    leave open on that day; `coming` the first step ahead that is known afterwards.
    """

    on: date
    statuses: Mapping[Thing, Status]
    taken: tuple[Milestone, ...]
    may_be_taken: tuple[Milestone, ...]
    coming: tuple[Milestone, ...] = field(default=())

    def status(self, track: Track, item: str = "") -> Status:
        """Return the status of one thing; where nothing has happened, the first of its track."""
        return self.statuses.get((track, item), FIRST[track])

    @property
    def not_seen(self) -> tuple[Milestone, ...]:
        """Return the steps that must have been taken though no source shows them."""
        return tuple(one for one in self.taken if not one.is_seen)


def standing(
    agreement: Agreement, milestones: Sequence[Milestone], on: date, table: Table = STEPS
) -> Standing:
    """Return where the agreement stood on the day.

    Raises StepRefused when the sources tell a course the table does not allow.
    """
    own = [one for one in milestones if one.agreement == agreement.id]
    taken = tuple(one for one in own if one.when.latest <= on)
    ahead = [one for one in own if one.when.earliest > on]
    first = min((one.when.earliest for one in ahead), default=date.max)
    return Standing(
        on,
        _statuses(taken, table),
        taken,
        tuple(one for one in own if one.when.is_open(on)),
        tuple(one for one in ahead if one.when.earliest == first),
    )


def _statuses(taken: Sequence[Milestone], table: Table) -> Mapping[Thing, Status]:
    found: dict[Thing, Status] = {(track, ""): status for track, status in _begun()}
    for one in taken:
        before = found.get(one.thing, FIRST[one.track])
        row = table.row(before, one.step)
        attempt = Attempt(
            actor=min(row.by),
            given=frozenset(row.needs),
            reached=frozenset(found.values()),
            person=one.event,
        )
        found[one.thing] = table.take(before, one.step, attempt)
    return found


def _begun() -> Iterator[tuple[Track, Status]]:
    """Yield the tracks an agreement has one of, with where they begin."""
    singular = (Track.COUNCIL, Track.STATE, Track.GOALS, Track.AGREEMENT)
    for track in (*singular, Track.EXPIRY, Track.EVALUATION):
        yield track, FIRST[track]


def track_of(step: Step, table: Table = STEPS) -> Track:
    """Return the track a step belongs to; raises InvalidFact for a step on several."""
    tracks = {row.track for row in table.rows if row.step is step}
    if len(tracks) != 1:
        named = ", ".join(sorted(track.value for track in tracks)) or "-"
        raise InvalidFact(
            f"The step '{step}' is taken on {named}, so it does not tell which. Use another step.",
            value=step.value,
        )
    return tracks.pop()
