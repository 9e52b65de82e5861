# SPDX-License-Identifier: MPL-2.0
"""Which piece of a log was copied away, and does it go on from the piece before it?

A segment is a text: a line that tells what it holds and under which signed head, then one line
for each event, `["key","event"]`. Nobody has to be believed but the key of the log.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final, TypeAlias

from handlerum.ledger.event import read_event
from handlerum.ledger.note import PublicKey
from handlerum.ledger.refusals import LedgerRefused, TailRefused
from handlerum.ledger.tree import Frontier, leaf_hash
from handlerum.ledger.verify import Trust, trusted_checkpoint

FORMAT: Final = "handlerum-tail/1"
_FIELDS: Final = frozenset({"format", "first", "size", "peaks", "note", "sha256"})
_NOTHING: Final = Frontier()
_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)

# The key under which an act was recorded once, and its canonical bytes.
Recorded: TypeAlias = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a copied log has come: what its tree goes on from, and when its last act was."""

    frontier: Frontier = _NOTHING
    instant: datetime = _LONG_AGO


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a log: the number of its first event, where it ends, and the head over that."""

    first: int
    frontier: Frontier
    note: str
    lines: bytes

    def events(self) -> tuple[Recorded, ...]:
        """Return the events with their keys; raises TailRefused."""
        try:
            pairs = [json.loads(line) for line in self.lines.splitlines()]
            return tuple((str(key), str(text).encode()) for key, text in pairs)
        except (ValueError, TypeError) as fault:
            raise refused("damaged") from fault


def segment_of(first: int, reached: Reached, recorded: Sequence[Recorded], note: str) -> bytes:
    """Return the file for these events, which end where the log has reached and the head says."""
    lines = b"".join(_line(key, data) for key, data in recorded)
    said = {
        "format": FORMAT,
        "first": first,
        "size": reached.frontier.size,
        "peaks": [peak.hex() for peak in reached.frontier.peaks],
        "note": note,
        "sha256": sha256(lines).hexdigest(),
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode() + b"\n" + lines


def read_segment(data: bytes) -> Segment:
    """Read a file of the tail; raises TailRefused unless it is whole. Believes no signature."""
    head, end, lines = data.partition(b"\n")
    try:
        said: dict[str, Any] = json.loads(head)
        is_ours = bool(end) and said.keys() == _FIELDS and said["format"] == FORMAT
        frontier = Frontier(int(said["size"]), tuple(bytes.fromhex(each) for each in said["peaks"]))
        first, note, digest = int(said["first"]), str(said["note"]), said["sha256"]
    except (ValueError, TypeError, KeyError, AttributeError) as fault:
        raise refused("damaged") from fault
    if not is_ours or sha256(lines).hexdigest() != digest:
        raise refused("damaged")
    return Segment(first, frontier, note, lines)


def check_head(segment: Segment, key: PublicKey) -> None:
    """Raise TailRefused unless the log's own key signed where the segment says that it ends."""
    try:
        signed, _ = trusted_checkpoint(segment.note, Trust(key))
    except LedgerRefused as fault:
        raise refused("another_log") from fault
    frontier = segment.frontier
    is_whole = len(frontier.peaks) == frontier.size.bit_count()
    if not is_whole or signed.head != (frontier.size, frontier.root):
        raise refused("altered")


def check_segment(segment: Segment, reached: Reached, key: PublicKey) -> Reached:
    """Return how far the log has come with this piece; raises TailRefused.

    Every event is read, its hash taken, and the whole held against the signed head.
    """
    if segment.first != reached.frontier.size:
        raise refused("gap")
    check_head(segment, key)
    after = reached_by(reached, (data for _, data in segment.events()))
    if after.frontier != segment.frontier:
        raise refused("altered")
    return after


def reached_by(reached: Reached, entries: Iterable[bytes]) -> Reached:
    """Return how far a log has come with these events; raises TailRefused when one is no event."""
    frontier, instant = reached.frontier, reached.instant
    for data in entries:
        try:
            at = read_event(data).instant
        except LedgerRefused as fault:
            raise refused("altered") from fault
        if at < instant:
            raise refused("altered")
        frontier, instant = frontier.extend((leaf_hash(data),)), at
    return Reached(frontier, instant)


def refused(reason: str, value: str = "") -> TailRefused:
    """Return the refusal of a tail, for one of the reasons that the wording knows."""
    return TailRefused(
        f"The tail of the log is refused ({reason}). Nothing was changed.",
        value=value,
        reason=reason,
    )


def _line(key: str, data: bytes) -> bytes:
    return json.dumps([key, data.decode()], ensure_ascii=False).encode() + b"\n"
