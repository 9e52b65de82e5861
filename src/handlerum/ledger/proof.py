# SPDX-License-Identifier: MPL-2.0
"""What does one need to check one event without us? The proof file: event, path, checkpoints."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from handlerum.ledger.canonical import MAX_DEPTH, Json, canonical, parse
from handlerum.ledger.checkpoint import read_checkpoint
from handlerum.ledger.event import Event, event_bytes, event_of
from handlerum.ledger.refusals import MalformedProof
from handlerum.ledger.tree import HASH_SIZE, Nodes, consistency_path, inclusion_path

FORMAT: Final = "handlerum-proof/1"
# An event, three paths at their longest and two checkpoints with all their signatures.
MAX_PROOF: Final = 131_072
MAX_PATH: Final = 64
# The event lies one level down in the file.
_DEPTH: Final = MAX_DEPTH + 1
_FIELDS: Final = frozenset({"format", "event", "index", "inclusion", "checkpoint"})
_OLDER: Final = frozenset({"checkpoint", "consistency"})


@dataclass(frozen=True, slots=True)
class Extension:
    """That a checkpoint someone outside holds is the start of the proof's own."""

    checkpoint: str
    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything in a proof file, believed by nobody yet; `older` holds at most one."""

    event: Event
    index: int
    path: tuple[bytes, ...]
    checkpoint: str
    older: tuple[Extension, ...] = ()


def prove(event: Event, index: int, checkpoint: str, node: Nodes, *, older: str = "") -> Proof:
    """Make the proof that `event` is leaf `index` under a signed checkpoint.

    `older` is a checkpoint that someone outside holds, which the proof then connects to.
    Raises OutsideTree when the event came after the checkpoint, or `older` did.
    """
    size = read_checkpoint(checkpoint)[0].size
    path = inclusion_path(index, size, node)
    return Proof(event, index, path, checkpoint, _extensions(older, size, node))


def proof_file(proof: Proof) -> bytes:
    """Return the file to hand out: JSON in UTF-8, the same bytes for the same proof."""
    said: dict[str, Json] = {
        "format": FORMAT,
        "event": parse(event_bytes(proof.event)),
        "index": proof.index,
        "inclusion": _shown(proof.path),
        "checkpoint": proof.checkpoint,
    }
    for each in proof.older:
        said["older"] = {"checkpoint": each.checkpoint, "consistency": _shown(each.path)}
    return canonical(said, limit=MAX_PROOF, depth=_DEPTH) + b"\n"


def read_proof(data: bytes) -> Proof:
    """Read a proof file in any spacing; raises MalformedProof, NotCanonical or MalformedEvent."""
    said = _object(parse(data, limit=MAX_PROOF, depth=_DEPTH), _FIELDS, frozenset({"older"}))
    if said["format"] != FORMAT:
        raise MalformedProof(f"The format is {said['format']!r}, not {FORMAT!r}.")
    older = (said["older"],) if "older" in said else ()
    return Proof(
        event_of(said["event"]),
        _index(said["index"]),
        _hashes(said["inclusion"]),
        _text(said["checkpoint"]),
        tuple(_extension(each) for each in older),
    )


def _extensions(older: str, size: int, node: Nodes) -> tuple[Extension, ...]:
    if not older:
        return ()
    old = read_checkpoint(older)[0].size
    return (Extension(older, consistency_path(old, size, node)),)


def _extension(said: Json) -> Extension:
    found = _object(said, _OLDER)
    return Extension(_text(found["checkpoint"]), _hashes(found["consistency"]))


def _object(
    said: Json, required: frozenset[str], optional: frozenset[str] = frozenset()
) -> Mapping[str, Json]:
    if isinstance(said, Mapping) and required <= said.keys() <= required | optional:
        return said
    raise MalformedProof(
        f"A proof file has the fields {', '.join(sorted(required))}, and no unknown ones. "
        "Download it again."
    )


def _index(said: Json) -> int:
    if isinstance(said, int) and not isinstance(said, bool) and said >= 0:
        return said
    raise MalformedProof(f"The index {json.dumps(said, default=str)[:40]} is no whole number.")


def _text(said: Json) -> str:
    if isinstance(said, str):
        return said
    raise MalformedProof("A checkpoint is a text of several lines. Download the file again.")


def _hashes(said: Json) -> tuple[bytes, ...]:
    if isinstance(said, list | tuple) and len(said) <= MAX_PATH:
        return tuple(_hash(each) for each in said)
    raise MalformedProof(f"A path is a list of at most {MAX_PATH} hashes.")


def _hash(said: Json) -> bytes:
    text = said if isinstance(said, str) else ""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise MalformedProof(f"{text[:60]!r} is not base64: {fault}.") from fault
    if len(data) != HASH_SIZE or base64.b64encode(data).decode() != text:
        raise MalformedProof(f"{text[:60]!r} is no hash of 32 bytes in base64.")
    return data


def _shown(path: tuple[bytes, ...]) -> list[Json]:
    return [base64.b64encode(each).decode() for each in path]
