# SPDX-License-Identifier: MPL-2.0
"""Which nodes does an operation work on, and how are new ones hung among them?"""

from collections.abc import Sequence
from typing import Final

from handlerum.law.amendment import Target
from handlerum.law.consolidation_find import Nodes, NotCertainError, find
from handlerum.law.consolidation_node import Kind, Node, section_of

OUTER: Final = frozenset({Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.HEADING, Kind.ANNEX})


def _nearest(nodes: list[Node]) -> list[Node]:
    # Of two headings above each other, "overskriften før § 5" is the one that touches it.
    return nodes[:1] if nodes[0].kind is Kind.HEADING else nodes


def all_nodes(text: Nodes, targets: Sequence[Target]) -> list[Node]:
    """Return the nodes of all targets; raises NotCertainError when one is not there."""
    found = [node for target in targets for node in _nearest(find(text, target))]
    if not found:
        raise NotCertainError("Instruksen nævner intet sted.")
    return found


def parent_of(node: Node) -> Node:
    """Return the node it lies in; raises NotCertainError at the top."""
    if node.parent is None:
        raise NotCertainError("Stedet ligger ikke i en paragraf.")
    return node.parent


def graft(parent: Node, index: int, new: Sequence[Node]) -> None:
    """Hang the new nodes under the parent from that position on."""
    for node in new:
        node.parent = parent
    parent.children[index:index] = new


def touched_sections(nodes: Sequence[Node]) -> list[Node]:
    """Return the outermost nodes that these lie in, each once."""
    return list(dict.fromkeys(section_of(node) for node in nodes))
