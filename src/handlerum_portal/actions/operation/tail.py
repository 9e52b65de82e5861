# SPDX-License-Identifier: MPL-2.0
"""How is what is new in the log copied to another machine, while others go on working?

The register is only read. What the folder holds is never changed: the new goes on from it, or
the folder is refused.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from handlerum.ledger.checkpoint import read_checkpoint
from handlerum.ledger.note import PublicKey
from handlerum.ledger.tail import (
    Reached,
    Recorded,
    Segment,
    reached_by,
    refused,
    segment_of,
)
from handlerum.ledger.tree import Frontier
from handlerum_portal.actions.signing import log_key
from handlerum_portal.store.backup.tail import (
    MARK,
    Printed,
    check_mark,
    checked,
    folder_in_words,
    looked_at,
    looked_at_file,
    mark_of,
    newest,
    place_of,
    printed_place,
)
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import EditionFile, LedgerCheckpoint, LedgerEvent
from handlerum_portal.store.whole_file import FOR_OUR_GROUP, write_once, write_whole

# A segment ends at the last signed head within so many events, or else at the next head.
MOST: Final = 10_000
# A file gets its number before it is committed, so a lower number may be seen after a higher.
LOOK_BACK: Final = 500


@dataclass(frozen=True, slots=True)
class Copied:
    """What one copying did: new events and files, how far the folder reaches, what is unsigned."""

    events: int
    files: int
    size: int
    root: str
    unsigned: int


def copy_tail(folder: Path, *, is_new: bool = False) -> Copied:
    """Copy what is new under a signed head to the folder; raises TailRefused.

    Only with `is_new` is a folder without a tail begun: a disk that is not there is not refilled.
    """
    if not LedgerCheckpoint.objects.exists():
        raise refused("not_signed", str(folder))
    key = log_key()
    with folder_in_words(folder):
        if is_new:
            folder.mkdir(parents=True, exist_ok=True)
            write_once(folder / MARK, mark_of(key), FOR_OUR_GROUP)
        check_mark(folder, key)
        events = _copy_events(folder, key)
        files = _copy_printed(folder)
        end = newest(folder, key)
    frontier = end.frontier if end else Frontier()
    unsigned = max(ledger_log.next_number() - frontier.size, 0)
    return Copied(events, files, frontier.size, frontier.root.hex(), unsigned)


def check_tail(folder: Path, key: PublicKey) -> Reached:
    """Read the whole folder and return how far it reaches; raises TailRefused, writes nothing."""
    reached = Reached()
    for _, _, after in checked(folder, key):
        reached = after
    return reached


def _copy_events(folder: Path, key: PublicKey) -> int:
    """Write segment after segment until the folder reaches the last signed head.

    The folder is read before the register, so that what another copies meanwhile is no surprise.
    """
    written = 0
    while True:
        held = newest(folder, key)
        frontier = held.frontier if held else Frontier()
        head = _next_head(frontier.size)
        if head is None:
            _check_same(held, folder)
            return written
        recorded = _recorded(frontier.size, head.size)
        reached = reached_by(Reached(frontier), (data for _, data in recorded))
        if reached.frontier.root != read_checkpoint(head.note)[0].root:
            raise refused("forked", str(folder))
        content = segment_of(frontier.size, reached, recorded, head.note)
        # Of two that copy at once the first has it, and both go on from there.
        is_ours = write_once(place_of(folder, frontier.size), content, FOR_OUR_GROUP)
        written += len(recorded) if is_ours else 0


def _recorded(first: int, end: int) -> list[Recorded]:
    rows = LedgerEvent.objects.filter(seq__gte=first, seq__lt=end)
    return [(row.idempotency_key, bytes(row.data)) for row in rows]


def _next_head(size: int) -> LedgerCheckpoint | None:
    beyond = LedgerCheckpoint.objects.filter(size__gt=size)
    return beyond.filter(size__lte=size + MOST).last() or beyond.first()


def _check_same(held: Segment | None, folder: Path) -> None:
    """Raise TailRefused unless the register's own head is the one that the folder ends with."""
    head = LedgerCheckpoint.objects.last()
    own = read_checkpoint(head.note)[0].head if head else (0, b"")
    if held is None or own == (held.frontier.size, held.frontier.root):
        return
    is_behind = own[0] < held.frontier.size
    raise refused("behind" if is_behind else "forked", str(folder))


def _copy_printed(folder: Path) -> int:
    """Copy the published files that are new, and say how far we looked."""
    seen = looked_at(folder)
    if not EditionFile.objects.filter(pk=seen).exists():
        seen = 0
    rows = EditionFile.objects.filter(pk__gt=seen - LOOK_BACK).order_by("pk")
    found = [
        (pk, Printed(seq, name, digest))
        for pk, seq, name, digest in rows.values_list("pk", "edition__event_id", "name", "digest")
    ]
    written = sum(_copy_file(folder, *each) for each in found)
    last = found[-1][0] if found else seen
    if last > seen:
        write_whole(looked_at_file(folder), json.dumps({"fil": last}).encode(), FOR_OUR_GROUP)
    return written


def _copy_file(folder: Path, pk: int, one: Printed) -> bool:
    place = printed_place(folder, one)
    if place.exists():
        return False
    if any(place.parent.glob(f"{one.name}.*")):
        raise refused("another_file", f"{one.seq}/{one.name}")
    return write_once(place, bytes(EditionFile.objects.get(pk=pk).content), FOR_OUR_GROUP)


__all__ = ["Copied", "check_tail", "copy_tail"]
