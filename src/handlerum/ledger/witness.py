# SPDX-License-Identifier: MPL-2.0
"""Who outside saw that the log only grew? Cosignatures of witnesses (C2SP tlog-cosignature)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from handlerum.ledger.checkpoint import Checkpoint, read_checkpoint
from handlerum.ledger.ed25519 import SIGNATURE_SIZE, is_signed
from handlerum.ledger.note import Note, PublicKey, Signer, check_signature, signed_line
from handlerum.ledger.path import check_consistency
from handlerum.ledger.refusals import Untrusted

_TIME_SIZE: Final = 8
_LAST_SECOND: Final = 253_402_300_799


@dataclass(frozen=True, slots=True)
class Sighting:
    """That a witness saw a checkpoint, and when by its own clock."""

    witness: str
    at: datetime


def attest(
    held: Checkpoint, proposed: str, path: Sequence[bytes], log: PublicKey
) -> tuple[Checkpoint, Note]:
    """Decide whether a witness may cosign: it must be signed by the log and continue `held`.

    Raises Untrusted or HistoryRewritten. A witness stores the result before it cosigns, in one
    step, so that two requests at once cannot both start from the same `held`.
    """
    newer, note = read_checkpoint(proposed)
    check_signature(note, log)
    if not held.origin == newer.origin == log.name:
        raise Untrusted(f"{newer.origin!r} is not the log {held.origin!r} that is watched.")
    check_consistency(held.head, newer.head, path)
    return newer, note


def cosigned(note: Note, key: PublicKey, at: datetime, signer: Signer) -> Note:
    """Return the note with the witness's signature added; `at` is the witness's own clock."""
    seconds = int(at.timestamp())
    message = _message(seconds, note.text)
    line = signed_line(key, signer(message), message, seconds.to_bytes(_TIME_SIZE, "big"))
    return replace(note, signatures=(*note.signatures, line))


def sighting(note: Note, key: PublicKey) -> Sighting:
    """Return what the witness says of this note; raises Untrusted when it says nothing true."""
    data = note.by(key).data
    seconds = int.from_bytes(data[:_TIME_SIZE], "big")
    if len(data) != _TIME_SIZE + SIGNATURE_SIZE or not 0 < seconds <= _LAST_SECOND:
        raise Untrusted(f"The cosignature of {key.name} has the wrong length or an unreal time.")
    if not is_signed(key.point, _message(seconds, note.text), data[_TIME_SIZE:]):
        raise Untrusted(f"The cosignature of {key.name} is false: it saw something else.")
    return Sighting(key.name, datetime.fromtimestamp(seconds, UTC))


def _message(seconds: int, text: str) -> bytes:
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()
