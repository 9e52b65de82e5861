# SPDX-License-Identifier: MPL-2.0
"""Which root do these events have, and which hashes prove it? The Merkle tree of RFC 6962."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, TypeAlias

from handlerum.ledger.refusals import OutsideTree

HASH_SIZE: Final = 32
EMPTY_ROOT: Final = sha256().digest()

# (level, index) → hash of the full subtree over leaves index·2^level up to (index + 1)·2^level.
Nodes: TypeAlias = Callable[[int, int], bytes]


def leaf_hash(data: bytes) -> bytes:
    """Return SHA-256 of 0x00 and the entry (RFC 6962 § 2.1)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return SHA-256 of 0x01 and the two hashes below (RFC 6962 § 2.1)."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that is needed to go on: the size, and the roots of the full subtrees, largest first.

    About log2(size) hashes of 32 bytes; this is what a signer or an auditor keeps.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def extend(self, leaves: Iterable[bytes]) -> "Frontier":
        """Return the frontier after these leaf hashes."""
        size, peaks = self.size, list(self.peaks)
        for leaf in leaves:
            node, full = leaf, size
            while full & 1:
                node, full = node_hash(peaks.pop(), node), full >> 1
            peaks.append(node)
            size += 1
        return Frontier(size, tuple(peaks))

    @property
    def root(self) -> bytes:
        """The root hash over all leaves so far."""
        if not self.peaks:
            return EMPTY_ROOT
        *rest, root = self.peaks
        for peak in reversed(rest):
            root = node_hash(peak, root)
        return root


class Tree:
    """A growing tree in memory that can prove: every full subtree is kept, 64 bytes a leaf."""

    __slots__ = ("_rows",)

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self._rows: list[bytearray] = [bytearray()]
        for leaf in leaves:
            self.append(leaf)

    def __len__(self) -> int:
        return len(self._rows[0]) // HASH_SIZE

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash and every subtree it makes full."""
        node, level = leaf, 0
        self._rows[0] += node
        while (len(self._rows[level]) // HASH_SIZE) % 2 == 0:
            node = node_hash(self.node(level, -2), self.node(level, -1))
            level += 1
            if level == len(self._rows):
                self._rows.append(bytearray())
            self._rows[level] += node

    def node(self, level: int, index: int) -> bytes:
        """Return the hash of a full subtree; negative indices count from the end."""
        row = self._rows[level]
        start = index * HASH_SIZE + (len(row) if index < 0 else 0)
        return bytes(row[start : start + HASH_SIZE])


def root_hash(size: int, node: Nodes) -> bytes:
    """Return the root over the first `size` leaves (MTH, RFC 6962 § 2.1)."""
    return _span(0, size, node) if size else EMPTY_ROOT


def inclusion_path(index: int, size: int, node: Nodes) -> tuple[bytes, ...]:
    """Return the hashes from leaf `index` to the root over `size`, lowest first (PATH, § 2.1.1)."""
    _within(0, index, size - 1, "leaf", "size")
    path = []
    begin, end = 0, size
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            path.append(_span(middle, end, node))
            end = middle
        else:
            path.append(_span(begin, middle, node))
            begin = middle
    return tuple(reversed(path))


def consistency_path(old: int, new: int, node: Nodes) -> tuple[bytes, ...]:
    """Return the hashes that show the first `old` leaves unaltered in `new` (PROOF, § 2.1.2)."""
    _within(0, old, new, "older size", "newer size")
    if old in {0, new}:
        return ()
    path = []
    begin, end = 0, new
    while end != old:
        middle = begin + _split(end - begin)
        if old <= middle:
            path.append(_span(middle, end, node))
            end = middle
        else:
            path.append(_span(begin, middle, node))
            begin = middle
    if begin:
        path.append(_span(begin, end, node))
    return tuple(reversed(path))


def _span(begin: int, end: int, node: Nodes) -> bytes:
    width = end - begin
    if width & (width - 1) == 0:
        level = width.bit_length() - 1
        return node(level, begin >> level)
    middle = begin + _split(width)
    return node_hash(_span(begin, middle, node), _span(middle, end, node))


def _split(width: int) -> int:
    return 1 << (width - 1).bit_length() - 1


def _within(low: int, value: int, high: int, what: str, of: str) -> None:
    if not low <= value <= high:
        raise OutsideTree(
            f"The {what} {value} is not between {low} and {high}. Check it against the {of}.",
            value=value,
            high=high,
        )
