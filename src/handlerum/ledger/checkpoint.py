# SPDX-License-Identifier: MPL-2.0
"""How long was the log, and with which root? Signed checkpoints (C2SP tlog-checkpoint)."""

import base64
import re
from dataclasses import dataclass
from typing import Final

from handlerum.ledger.note import Note, PublicKey, Signer, decoded, read_note, sign
from handlerum.ledger.refusals import MalformedCheckpoint
from handlerum.ledger.tree import EMPTY_ROOT, HASH_SIZE, Frontier

_SIZE: Final = re.compile(r"0|[1-9][0-9]{0,15}", re.ASCII)
_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The name of a log, how many events it holds, and the root over them."""

    origin: str
    size: int
    root: bytes

    def __post_init__(self) -> None:
        if not self.origin or not self.origin.isprintable():
            raise MalformedCheckpoint(f"The origin {self.origin!r} is no name of a log.")
        if self.size < 0 or len(self.root) != HASH_SIZE:
            raise MalformedCheckpoint(f"Size {self.size} or a root of {len(self.root)} bytes.")
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise MalformedCheckpoint("An empty log with a root that is not that of nothing.")

    @property
    def head(self) -> tuple[int, bytes]:
        """Size and root."""
        return self.size, self.root

    def __str__(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def checkpoint_of(origin: str, frontier: Frontier) -> Checkpoint:
    """Return the checkpoint of a log that has come this far."""
    return Checkpoint(origin, frontier.size, frontier.root)


def signed(checkpoint: Checkpoint, key: PublicKey, signer: Signer) -> Note:
    """Return the note to publish; whoever calls has checked that it continues the last one."""
    text = str(checkpoint)
    return Note(text, (sign(text, key, signer),))


def read_checkpoint(source: str) -> tuple[Checkpoint, Note]:
    """Read a signed checkpoint; believes no signature. Raises MalformedCheckpoint.

    Extension lines, which C2SP advises against, are refused: this log writes none.
    """
    note = read_note(source)
    lines = note.text.removesuffix("\n").split("\n")
    if len(lines) != _LINES:
        raise MalformedCheckpoint(
            f"The text has {len(lines)} lines before the signatures; a checkpoint has origin, "
            "size and root."
        )
    origin, size, root = lines
    if not _SIZE.fullmatch(size):
        raise MalformedCheckpoint(f"The size {size[:40]!r} is no whole number without zeros first.")
    return Checkpoint(origin, int(size), decoded(root, MalformedCheckpoint)), note
