# SPDX-License-Identifier: MPL-2.0
"""Who may take which step, from where to where, and what is missing? One table, one function."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from handlerum.agreements.approval_words import Actor, Need, Status, Step, Track
from handlerum.errors import HandlerumError, InvalidFact


class Lack(StrEnum):
    """In which respect a step was refused."""

    STEP = "step"
    ACTOR = "actor"
    OTHER_PERSON = "other_person"
    NEED = "need"
    REACHED = "reached"
    DAY = "day"


@dataclass(frozen=True, slots=True, order=True)
class Missing:
    """One thing that keeps a step from being taken, and the values that would let it."""

    lack: Lack
    value: str


class StepRefused(HandlerumError):
    """A step that may not be taken; `missing` says what would let it be taken."""

    code = "step_refused"

    def __init__(self, status: Status, step: Step, missing: tuple[Missing, ...]) -> None:
        self.status = status
        self.step = step
        self.missing = missing
        lacks = "; ".join(f"{one.lack.value}: {one.value}" for one in missing)
        super().__init__(
            f"The step '{step}' cannot be taken from '{status}', because this is missing: {lacks}. "
            "Supply it and try again; nothing was changed.",
            status=status.value,
            step=step.value,
            missing=tuple((one.lack.value, one.value) for one in missing),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A wish to take a step: in which role, by whom, and with what at hand.

    `reached` holds the statuses of the other tracks of the same agreement; `hands` the persons
    (opaque ids) who have had a hand in the matter before.
    """

    actor: Actor
    given: frozenset[Need] = frozenset()
    reached: frozenset[Status] = frozenset()
    person: str = ""
    hands: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: from `status` the step leads to `to`.

    `after` names statuses of other tracks of which one must be reached. `other_hands` means that
    the person may not be one of those who had a hand in the matter (four eyes).
    """

    status: Status
    step: Step
    by: frozenset[Actor]
    to: Status
    needs: tuple[Need, ...]
    source: str
    after: tuple[tuple[Status, ...], ...] = ()
    other_hands: bool = False

    @property
    def track(self) -> Track:
        """Return the track the step belongs to."""
        return self.status.track


def missing_for(row: Row, attempt: Attempt) -> tuple[Missing, ...]:
    """Return what keeps the attempt from taking the step; empty when nothing does."""
    return tuple(_missing(row, attempt))


def _missing(row: Row, attempt: Attempt) -> Iterator[Missing]:
    if attempt.actor not in row.by:
        yield Missing(Lack.ACTOR, " | ".join(sorted(row.by)))
    if row.other_hands and (not attempt.person or attempt.person in attempt.hands):
        yield Missing(Lack.OTHER_PERSON, attempt.person or "?")
    for need in row.needs:
        if need not in attempt.given:
            yield Missing(Lack.NEED, need.value)
    for choice in row.after:
        if not attempt.reached.intersection(choice):
            yield Missing(Lack.REACHED, " | ".join(choice))


@dataclass(frozen=True)
class Table:
    """All steps there are; a status and a step name one row."""

    rows: tuple[Row, ...]
    _by_key: dict[tuple[Status, Step], Row] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        keyed = {(row.status, row.step): row for row in self.rows}
        if len(keyed) != len(self.rows):
            raise InvalidFact("Two rows of the table share status and step. Remove one of them.")
        for row in self.rows:
            _check(row)
        object.__setattr__(self, "_by_key", keyed)

    def row(self, status: Status, step: Step) -> Row:
        """Return the row of a step; raises StepRefused naming the steps there are."""
        found = self._by_key.get((status, step))
        if found is None:
            ways = " | ".join(row.step.value for row in self.steps_from(status)) or "-"
            raise StepRefused(status, step, (Missing(Lack.STEP, ways),))
        return found

    def steps_from(self, status: Status) -> tuple[Row, ...]:
        """Return the rows that lead on from a status."""
        return tuple(row for row in self.rows if row.status is status)

    def take(self, status: Status, step: Step, attempt: Attempt) -> Status:
        """Return the next status; raises StepRefused with everything that is missing."""
        row = self.row(status, step)
        missing = missing_for(row, attempt)
        if missing:
            raise StepRefused(status, step, missing)
        return row.to

    def of(self, track: Track) -> "Table":
        """Return the part of the table that concerns one track."""
        return Table(tuple(row for row in self.rows if row.track is track))

    def printed(self) -> str:
        """Return the table in Markdown, one row a line."""
        head = "| Spor | Status | Skridt | Hvem | Bliver til | Kræver | Efter | Kilde |"
        return "\n".join((head, "|---" * 8 + "|", *map(_printed, self.rows)))


def _check(row: Row) -> None:
    if not row.by or not row.source or row.to.track is not row.track:
        raise InvalidFact(
            f"The row {row.status} / {row.step} needs somebody who may take the step, a source, "
            "and an end on its own track.",
            status=row.status.value,
            step=row.step.value,
        )


def _printed(row: Row) -> str:
    cells = (
        row.track,
        row.status,
        row.step,
        ", ".join(sorted(row.by)) + (" (en anden person)" if row.other_hands else ""),
        row.to,
        ", ".join(row.needs),
        "; ".join(" eller ".join(choice) for choice in row.after),
        row.source,
    )
    return f"| {' | '.join(cell or '–' for cell in cells)} |"
