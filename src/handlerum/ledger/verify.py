# SPDX-License-Identifier: MPL-2.0
"""Is it true? Checks of a proof, of a later checkpoint and of a whole log, for outsiders too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from handlerum.ledger.checkpoint import Checkpoint, read_checkpoint
from handlerum.ledger.event import event_bytes, read_event
from handlerum.ledger.note import KeyKind, Note, PublicKey, Verifier, check_signature
from handlerum.ledger.path import check_consistency, check_inclusion
from handlerum.ledger.proof import Proof
from handlerum.ledger.refusals import HistoryRewritten, MalformedKey, Untrusted
from handlerum.ledger.tree import Frontier, leaf_hash
from handlerum.ledger.witness import Sighting, sighting


@dataclass(frozen=True, slots=True)
class Trust:
    """Whose word counts: the log's key, and how many of which witnesses must have signed.

    The keys must come from elsewhere than the file that is checked. A `verifier` checks the log's
    own signatures in place of plain Python, where there are thousands of them.
    """

    log: PublicKey
    witnesses: tuple[PublicKey, ...] = ()
    quorum: int = 0
    verifier: Verifier | None = None

    def __post_init__(self) -> None:
        if self.log.kind is not KeyKind.ED25519 or any(
            key.kind is not KeyKind.COSIGNATURE for key in self.witnesses
        ):
            raise MalformedKey("A log signs with kind 1, a witness with kind 4. Swap the keys.")
        # A log that is its own witness, or a witness counted twice, would prove nothing more.
        different = {key.point for key in self.witnesses} - {self.log.point}
        if len(different) != len(self.witnesses) or not 0 <= self.quorum <= len(different):
            raise MalformedKey(
                f"{self.quorum} of {len(different)} different witnesses cannot be asked for.",
                quorum=self.quorum,
            )


@dataclass(frozen=True, slots=True)
class Proven:
    """What a proof showed: the checkpoint it stands under, and which witnesses saw that."""

    checkpoint: Checkpoint
    seen: tuple[Sighting, ...]
    extends: tuple[Checkpoint, ...]


@dataclass(frozen=True, slots=True)
class LogReport:
    """How much of a log was found true: its events, and the checkpoints that fit them."""

    frontier: Frontier
    checkpoints: int
    signed_size: int


def trusted_checkpoint(source: str, trust: Trust) -> tuple[Checkpoint, tuple[Sighting, ...]]:
    """Return a checkpoint the reader may believe; raises MalformedCheckpoint or Untrusted."""
    checkpoint, note = read_checkpoint(source)
    if checkpoint.origin != trust.log.name:
        raise Untrusted(
            f"The checkpoint is of the log {checkpoint.origin!r}, not {trust.log.name!r}.",
            origin=checkpoint.origin,
        )
    check_signature(note, trust.log, trust.verifier)
    return checkpoint, _witnessed(note, trust)


def verify_proof(proof: Proof, trust: Trust) -> Proven:
    """Check a proof file; raises MalformedCheckpoint, NotInLog, Untrusted or HistoryRewritten.

    It shows that the event was recorded, never that nothing was recorded about it later.
    """
    claimed, _ = read_checkpoint(proof.checkpoint)
    leaf = leaf_hash(event_bytes(proof.event))
    check_inclusion(leaf, proof.index, claimed.size, proof.path, claimed.root)
    checkpoint, seen = trusted_checkpoint(proof.checkpoint, trust)
    extends = tuple(_start(each.checkpoint, checkpoint, each.path, trust) for each in proof.older)
    return Proven(checkpoint, seen, extends)


def verify_against(proof: Proof, held: str, trust: Trust) -> Proven:
    """Check a proof, and that it continues the very checkpoint an outsider holds."""
    proven = verify_proof(proof, trust)
    mine, _ = trusted_checkpoint(held, Trust(trust.log))
    if mine.head not in {each.head for each in (*proven.extends, proven.checkpoint)}:
        raise HistoryRewritten(
            f"The proof does not connect to your checkpoint of {mine.size} events. "
            "Ask for a proof made for it; if none can be given, history was rewritten.",
            size=mine.size,
        )
    return proven


def verify_extension(
    older: str, newer: str, path: Sequence[bytes], trust: Trust
) -> tuple[Checkpoint, Checkpoint]:
    """Check that a later checkpoint extends an earlier one; raises HistoryRewritten.

    Only the later one must have its witnesses: the earlier one the reader kept, or it is old.
    """
    second, _ = trusted_checkpoint(newer, trust)
    return _start(older, second, path, trust), second


def verify_log(entries: Iterable[bytes], checkpoints: Iterable[str], trust: Trust) -> LogReport:
    """Read a whole exported log again and hold it against every checkpoint given.

    Entries are canonical events in order, without line ends; they are read once and not kept.
    Give the checkpoints of others too. Raises HistoryRewritten, Untrusted, MalformedEvent or
    NotCanonical.
    """
    roots = _roots(checkpoints, trust)
    frontier, last = Frontier(), datetime.min.replace(tzinfo=UTC)
    _check_head(frontier, roots)
    for data in entries:
        instant = read_event(data).instant
        if instant < last:
            raise HistoryRewritten(
                f"Event {frontier.size} is from {instant.isoformat()}, before the one it follows.",
                index=frontier.size,
            )
        frontier, last = frontier.extend((leaf_hash(data),)), instant
        _check_head(frontier, roots)
    signed_size = max(roots, default=0)
    if signed_size > frontier.size:
        raise HistoryRewritten(
            f"The log has {frontier.size} events, but a signed checkpoint says {signed_size}. "
            "Events were cut off. Keep the checkpoint: it is evidence.",
            size=frontier.size,
        )
    return LogReport(frontier, len(roots), signed_size)


def _start(older: str, newer: Checkpoint, path: Sequence[bytes], trust: Trust) -> Checkpoint:
    first, _ = trusted_checkpoint(older, Trust(trust.log))
    check_consistency(first.head, newer.head, path)
    return first


def _roots(checkpoints: Iterable[str], trust: Trust) -> Mapping[int, frozenset[bytes]]:
    alone = Trust(trust.log, verifier=trust.verifier)
    read = [(trusted_checkpoint(each, alone)[0], each) for each in checkpoints]
    if read:
        trusted_checkpoint(max(read, key=lambda pair: pair[0].size)[1], trust)
    found: dict[int, frozenset[bytes]] = {}
    for checkpoint, _ in read:
        found[checkpoint.size] = found.get(checkpoint.size, frozenset()) | {checkpoint.root}
    return found


def _check_head(frontier: Frontier, roots: Mapping[int, frozenset[bytes]]) -> None:
    signed = roots.get(frontier.size)
    if signed and signed != {frontier.root}:
        raise HistoryRewritten(
            f"The first {frontier.size} events have another root than a signed checkpoint. "
            "Keep both: together they are evidence that history was rewritten.",
            size=frontier.size,
        )


def _witnessed(note: Note, trust: Trust) -> tuple[Sighting, ...]:
    present = [key for key in trust.witnesses if any(s.is_of(key) for s in note.signatures)]
    if len(present) < trust.quorum:
        raise Untrusted(
            f"{len(present)} of {trust.quorum} required witnesses have signed this checkpoint. "
            "Wait, or ask the register why.",
            seen=len(present),
            quorum=trust.quorum,
        )
    return tuple(sighting(note, key) for key in present)
