# SPDX-License-Identifier: MPL-2.0
"""What does a tail hold beyond a copy, and are both of one history? Read before it is believed."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from handlerum.ledger.event import Event, read_event
from handlerum.ledger.note import PublicKey
from handlerum.ledger.tail import Reached, Recorded, Segment, reached_by, refused
from handlerum.ledger.tree import Frontier, leaf_hash
from handlerum_portal.store.backup.tail import checked

# How many events the log of the copy holds, and the root over them.
Head: TypeAlias = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Beyond:
    """The events after a copy, the signed heads over them, and where the log then ends."""

    folder: Path
    first: int
    events: tuple[Recorded, ...]
    notes: tuple[tuple[int, str], ...]
    frontier: Frontier

    def read(self) -> Iterator[Event]:
        """Yield the events."""
        return (read_event(data) for _, data in self.events)

    def numbers(self, kind: str) -> list[int]:
        """Return the numbers that events of one kind are about: of persons, of tokens."""
        about = (event.subject for event in self.read() if event.type == kind)
        return [int(subject.rpartition("/")[2]) for subject in about]

    def kinds(self) -> Counter[str]:
        """Return how many events there are of each kind."""
        return Counter(event.type for event in self.read())


def read_beyond(
    folder: Path, key: PublicKey, head: Head, copied: Callable[[], Iterator[bytes]]
) -> Beyond:
    """Read the whole tail and return what it holds beyond the copy; raises TailRefused.

    `head` is where the log of the copy ends, `copied` yields the events that it holds.
    """
    reached, events, notes = Reached(), list[Recorded](), list[tuple[int, str]]()
    size, _ = head
    for segment, before, reached in checked(folder, key):
        if before.frontier.size <= size < reached.frontier.size:
            _check_joint(segment, before, head)
        if reached.frontier.size > size:
            events += segment.events()[max(size - segment.first, 0) :]
            notes.append((reached.frontier.size, segment.note))
    if reached.frontier.size <= size:
        held = Frontier().extend(map(leaf_hash, islice(copied(), reached.frontier.size)))
        if held.root != reached.frontier.root:
            raise refused("another_history", str(folder))
    return Beyond(folder, size, tuple(events), tuple(notes), reached.frontier)


def _check_joint(segment: Segment, reached: Reached, head: Head) -> None:
    """Raise TailRefused unless the log of the copy is the start of the tail's."""
    size, root = head
    covered = (data for _, data in segment.events()[: size - segment.first])
    if reached_by(reached, covered).frontier.root.hex() != root:
        raise refused("another_history", str(size))
