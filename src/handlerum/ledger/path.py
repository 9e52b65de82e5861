# SPDX-License-Identifier: MPL-2.0
"""Does this path of hashes lead to that root? Both checks of RFC 6962, with every size checked."""

from collections.abc import Sequence

from handlerum.ledger.refusals import HistoryRewritten, NotInLog
from handlerum.ledger.tree import EMPTY_ROOT, HASH_SIZE, node_hash


def root_from_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """Return the root that the path gives to the leaf; raises NotInLog on any wrong length."""
    if not 0 <= index < size:
        raise NotInLog(f"A log of {size} events has no event {index}.", index=index, size=size)
    inner = _inner(index, size)
    _hashes(path, inner + (index >> inner).bit_count(), NotInLog)
    return _climb_right(_climb(leaf, index, path[:inner]), path[inner:])


def check_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> None:
    """Raise NotInLog unless the leaf stands at `index` in the tree with that size and root."""
    if root_from_inclusion(leaf, index, size, path) != root:
        raise NotInLog(
            f"The event is not number {index} of the {size} events under this checkpoint: the "
            "hashes lead to another root. The event, the number or the proof was altered.",
            index=index,
            size=size,
        )


def check_consistency(
    old: tuple[int, bytes], new: tuple[int, bytes], path: Sequence[bytes]
) -> None:
    """Raise HistoryRewritten unless the path shows `old` (size, root) to be the start of `new`."""
    (old_size, old_root), (new_size, new_root) = old, new
    if not 0 <= old_size <= new_size:
        raise _rewritten(old_size, new_size, "the newer log is shorter")
    if old_size in {0, new_size}:
        _hashes(path, 0, HistoryRewritten)
        if old_root != (new_root if old_size == new_size else EMPTY_ROOT):
            raise _rewritten(old_size, new_size, "one size has two roots")
        return
    if _both_roots(old_size, new_size, old_root, path) != (old_root, new_root):
        raise _rewritten(old_size, new_size, "the hashes do not lead to both roots")


def _both_roots(
    old_size: int, new_size: int, old_root: bytes, path: Sequence[bytes]
) -> tuple[bytes, bytes]:
    shift = (old_size & -old_size).bit_length() - 1
    inner = _inner(old_size - 1, new_size) - shift
    border = ((old_size - 1) >> inner + shift).bit_count()
    # A whole old tree is its own starting point, so the path then does not repeat its root.
    is_whole = old_size == 1 << shift
    _hashes(path, inner + border + (not is_whole), HistoryRewritten)
    start, rest = (old_root, path) if is_whole else (path[0], path[1:])
    mask = (old_size - 1) >> shift
    right = [each for bit, each in enumerate(rest[:inner]) if mask >> bit & 1]
    return (
        _climb_right(_climb_right(start, right), rest[inner:]),
        _climb_right(_climb(start, mask, rest[:inner]), rest[inner:]),
    )


def _inner(index: int, size: int) -> int:
    return (index ^ (size - 1)).bit_length()


def _climb(node: bytes, index: int, path: Sequence[bytes]) -> bytes:
    for bit, sibling in enumerate(path):
        node = node_hash(sibling, node) if index >> bit & 1 else node_hash(node, sibling)
    return node


def _climb_right(node: bytes, path: Sequence[bytes]) -> bytes:
    for sibling in path:
        node = node_hash(sibling, node)
    return node


def _hashes(
    path: Sequence[bytes], length: int, refusal: type[NotInLog] | type[HistoryRewritten]
) -> None:
    if len(path) != length or any(len(each) != HASH_SIZE for each in path):
        raise refusal(
            f"The proof has {len(path)} hashes; these sizes ask for {length} of 32 bytes. "
            "It was cut, lengthened or made for another checkpoint.",
            length=len(path),
            expected=length,
        )


def _rewritten(old_size: int, new_size: int, reason: str) -> HistoryRewritten:
    return HistoryRewritten(
        f"The log of {new_size} events does not continue the log of {old_size}: {reason}. "
        "Keep both checkpoints: together they are evidence that history was rewritten.",
        old_size=old_size,
        new_size=new_size,
    )
