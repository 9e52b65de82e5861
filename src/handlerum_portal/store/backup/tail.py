# SPDX-License-Identifier: MPL-2.0
"""What lies in a folder that keeps the tail of a log, and is it one history under one key?

No file in it is changed once it is written, but the one that says how far we have looked:

    HALE.json                                    which log this is
    begivenheder/00000012/000000123456.jsonl     the events from 123456 on, and their signed head
    udgaver/00000012/000000123456/NAME.SHA256    a published file of the edition of that event
    naaet.json                                   the last published file looked at; may be lost
"""

import errno
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from handlerum.ledger.note import PublicKey
from handlerum.ledger.refusals import TailRefused
from handlerum.ledger.tail import (
    FORMAT,
    Reached,
    Segment,
    check_head,
    check_segment,
    read_segment,
    refused,
)

MARK: Final = "HALE.json"
SHELF: Final = 10_000
_REASONS: Final = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "no_rights",
    errno.EPERM: "no_rights",
    errno.EROFS: "no_rights",
    errno.ENOENT: "gone",
    errno.ENOTDIR: "gone",
    errno.ESTALE: "gone",
}
_SEGMENT: Final = re.compile(r"\d{12}\.jsonl", re.ASCII)
_PRINTED: Final = re.compile(r"([a-zA-Z0-9._-]{1,60})\.([0-9a-f]{64})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Printed:
    """A published file: the event of its edition, its name, and the SHA-256 of its bytes."""

    seq: int
    name: str
    digest: str


@contextmanager
def folder_in_words(folder: Path) -> Iterator[None]:
    """Turn what the disk answers into a refusal with a sentence; raises TailRefused."""
    try:
        yield
    except OSError as fault:
        reason = _REASONS.get(fault.errno or 0, "disk")
        raise TailRefused(
            f"{folder} cannot be used: {fault.strerror}. What was whole before still is.",
            value=str(folder),
            reason=reason,
            cause=fault.strerror or str(fault),
        ) from fault


def mark_of(key: PublicKey) -> bytes:
    """Return what is written once in the folder of a log."""
    return json.dumps({"format": FORMAT, "key": key.verifier()}).encode() + b"\n"


def check_mark(folder: Path, key: PublicKey) -> None:
    """Raise TailRefused unless the folder keeps the tail of the log with this key."""
    file = folder / MARK
    if not file.exists():
        raise refused("no_tail" if folder.is_dir() else "gone", str(folder))
    if file.read_bytes() != mark_of(key):
        raise refused("another_log", str(folder))


def newest(folder: Path, key: PublicKey) -> Segment | None:
    """Return the last segment, whole and signed, reading no other; raises TailRefused."""
    shelves = sorted(_shelves(folder, "begivenheder"), reverse=True)
    last = next((max(files) for shelf in shelves if (files := _segments(shelf))), None)
    if last is None:
        return None
    segment = read(last)
    with at_file(last):
        check_head(segment, key)
    return segment


def newest_note(folder: Path, key: PublicKey) -> str:
    """Return the signed head that the folder ends with; raises TailRefused when there is none."""
    with folder_in_words(folder):
        check_mark(folder, key)
        last = newest(folder, key)
    if last is None:
        raise refused("no_tail", str(folder))
    return last.note


def checked(folder: Path, key: PublicKey) -> Iterator[tuple[Segment, Reached, Reached]]:
    """Yield every segment in order, and how far the log has come before it and with it.

    Each is checked before it is yielded; raises TailRefused.
    """
    reached = Reached()
    with folder_in_words(folder):
        check_mark(folder, key)
        for file, segment in _in_order(folder):
            with at_file(file):
                after = check_segment(segment, reached, key)
            yield segment, reached, after
            reached = after


def _in_order(folder: Path) -> Iterator[tuple[Path, Segment]]:
    """Yield every segment, each found whole; raises TailRefused."""
    for shelf in sorted(_shelves(folder, "begivenheder")):
        for file in sorted(_segments(shelf)):
            yield file, read(file)


def read(file: Path) -> Segment:
    """Return a segment whose name says where it begins; raises TailRefused."""
    with at_file(file):
        segment = read_segment(file.read_bytes())
        if segment.first != int(file.stem):
            raise refused("gap")
    return segment


@contextmanager
def at_file(file: Path) -> Iterator[None]:
    """Let a refusal name the file it is about."""
    try:
        yield
    except TailRefused as fault:
        raise refused(str(fault.data["reason"]), file.name) from fault


def place_of(folder: Path, first: int) -> Path:
    """Return where the segment that begins with an event lies."""
    return _shelf(folder / "begivenheder", first) / f"{first:012}.jsonl"


def printed_place(folder: Path, one: Printed) -> Path:
    """Return where a published file lies."""
    return _shelf(folder / "udgaver", one.seq) / f"{one.seq:012}" / f"{one.name}.{one.digest}"


def printed(folder: Path, seq: int) -> Iterator[tuple[Printed, bytes]]:
    """Yield the published files of one edition; raises TailRefused when one was altered."""
    shelf = _shelf(folder / "udgaver", seq) / f"{seq:012}"
    for file in sorted(shelf.glob("[!.]*")) if shelf.is_dir() else ():
        match, content = _PRINTED.fullmatch(file.name), file.read_bytes()
        if match is None or sha256(content).hexdigest() != match[2]:
            raise refused("altered", file.name)
        yield Printed(seq, match[1], match[2]), content


def looked_at(folder: Path) -> int:
    """Return the number of the last published file that was looked at, or 0."""
    try:
        return int(json.loads(looked_at_file(folder).read_text("utf-8"))["fil"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return 0


def looked_at_file(folder: Path) -> Path:
    """Return the one file that is changed."""
    return folder / "naaet.json"


def _shelf(top: Path, number: int) -> Path:
    return top / f"{number // SHELF:08}"


def _shelves(folder: Path, name: str) -> list[Path]:
    top = folder / name
    return [one for one in top.iterdir() if one.name.isdecimal()] if top.is_dir() else []


def _segments(shelf: Path) -> list[Path]:
    return [one for one in shelf.iterdir() if _SEGMENT.fullmatch(one.name)]
