# SPDX-License-Identifier: MPL-2.0
"""In which order do all rules stand? One order in which every subtree is a contiguous range."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handlerum.agreements.exemption import Target
from handlerum.applicability.collection import canonical
from handlerum.applicability.rule_version import RuleVersion

Path = tuple[str, ...]
"""A place in the order: the work, the identities above, and the provision's own."""


@dataclass(frozen=True, slots=True)
class Node:
    """One place of one provision; `start` to `end` are the versions in its whole subtree.

    `own_end` is the end of its own versions, which stand first; `above` its ancestors' versions,
    innermost first.
    """

    path: Path
    start: int
    own_end: int
    end: int
    above: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ordering:
    """All versions in order, and where each provision stands.

    A provision that was moved stands in two places, with the versions of each.
    """

    versions: tuple[RuleVersion, ...]
    nodes_of: Mapping[str, tuple[Node, ...]]

    def ranges_of(self, target: Target) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
        """Return (start, end, versions above) for each stretch; none if it names no provision."""
        first = self.nodes_of.get(target.first, ())
        if not target.last:
            return tuple((node.start, node.end, node.above) for node in first)
        last = self.nodes_of.get(target.last, ())
        return tuple(
            (node.start, end.end, node.above)
            for node in first
            for end in last
            if end.path[:-1] == node.path[:-1] and node.start <= end.start
        )


def ordering_of(versions: Iterable[RuleVersion]) -> Ordering:
    """Put versions in the order of their works; siblings as in the newest wording."""
    at: dict[Path, list[RuleVersion]] = {}
    for version in versions:
        path = (version.work, *version.lineage, version.provision)
        for depth in range(2, len(path) + 1):
            at.setdefault(path[:depth], [])
        at[path].append(version)
    children = _children(at)
    ordered: list[RuleVersion] = []
    nodes: dict[str, tuple[Node, ...]] = {}
    for root in sorted({path[:1] for path in at}):
        for node in _walk(root, children, at, ordered):
            nodes[node.path[-1]] = (*nodes.get(node.path[-1], ()), node)
    return Ordering(tuple(ordered), nodes)


def _children(at: Mapping[Path, list[RuleVersion]]) -> Mapping[Path, list[Path]]:
    children: dict[Path, list[Path]] = {}
    for path in at:
        children.setdefault(path[:-1], []).append(path)
    newest = {
        path: max(((v.valid.start, v.ordinal) for v in own), default=(None, -1))[1]
        for path, own in at.items()
    }
    for siblings in children.values():
        siblings.sort(key=lambda path: (newest[path], path))
    return children


def _walk(
    path: Path,
    children: Mapping[Path, list[Path]],
    at: Mapping[Path, list[RuleVersion]],
    ordered: list[RuleVersion],
    above: tuple[int, ...] = (),
) -> Iterator[Node]:
    start = len(ordered)
    own = at.get(path, [])
    if len(own) > 1:
        own = sorted(own, key=lambda version: (version.valid.start, canonical(version)))
    ordered.extend(own)
    own_end = len(ordered)
    for child in children.get(path, ()):
        yield from _walk(child, children, at, ordered, (*range(start, own_end), *above))
    if len(path) > 1:
        yield Node(path, start, own_end, len(ordered), above)
