# SPDX-License-Identifier: MPL-2.0
"""How do provisions get new numbers, and what kind of node does a place name?"""

import re
from typing import Final

from handlerum.law.amendment import Operation, Place, Step
from handlerum.law.consolidation_find import Nodes, NotCertainError
from handlerum.law.consolidation_graft import all_nodes
from handlerum.law.consolidation_node import Kind, Node

MADE: Final = {
    Place.SUBSECTION: Kind.SUBSECTION,
    Place.NUMBER: Kind.NUMBER,
    Place.LETTER: Kind.LETTER,
    Place.INDENT: Kind.INDENT,
    Place.SENTENCE: Kind.SENTENCE,
    Place.SECTION: Kind.SECTION,
    Place.CHAPTER: Kind.CHAPTER,
    Place.PART: Kind.PART,
    Place.ANNEX: Kind.ANNEX,
    Place.HEADING_BEFORE: Kind.HEADING,
    Place.FOOTNOTE: Kind.FOOTNOTE,
}


def label_key(label: str) -> tuple[int, str]:
    """Return a key that sorts "9", "9 a", "10" in the order of an act."""
    match = re.match(r"(\d+) ?(\w?)", label)
    return (int(match[1]), match[2].lower()) if match else (0, label)


def renumber(text: Nodes, operation: Operation) -> list[Node]:
    """Give the targets their new labels; identity stays with the provision."""
    nodes = all_nodes(text, operation.targets)
    labels = [step.label for step in operation.labels]
    current = _by_present_label(text, operation)
    if current and current != nodes and _consistent(current, labels) > _consistent(nodes, labels):
        nodes = current
    if len(nodes) != len(labels):
        raise NotCertainError("Gamle og nye numre er ikke lige mange.")
    for node, label in zip(nodes, labels, strict=True):
        rename(node, label)
    return nodes


def _by_present_label(text: Nodes, operation: Operation) -> list[Node]:
    """Return the nodes that bear the old numbers now: two insertions in one § move them twice."""
    found: list[Node] = []
    for target in operation.targets:
        try:
            holder = all_nodes(text, [target[:-1]])[0] if len(target) > 1 else None
        except NotCertainError:
            return []
        pool = text if holder is None else _renumberable(holder, target[-1])
        found.extend(n for n in pool if n.label == target[-1].label and n.origin)
    return found if len(found) == len(operation.targets) else []


def _renumberable(holder: Node, step: Step) -> list[Node]:
    kind = MADE[step.place]
    if holder.kind is Kind.SECTION and kind is not Kind.SUBSECTION:
        return [n for part in holder.of(Kind.SUBSECTION) for n in part.of(kind)]
    return holder.of(kind)


def _consistent(nodes: list[Node], labels: list[str]) -> int:
    if len(nodes) != len(labels) or not nodes or nodes[0].parent is None:
        return 0
    siblings = nodes[0].parent.of(nodes[0].kind)
    new = dict(zip(map(id, nodes), labels, strict=True))
    result = [new.get(id(n), n.label) for n in siblings]
    ordered = sorted(result, key=label_key) == result
    return int(len(set(result)) == len(result)) + int(ordered)


def rename(node: Node, label: str) -> None:
    """Give a node a new label and print it in the style of its kind."""
    node.label = label
    match node.kind:
        case Kind.SUBSECTION if label == "1":
            node.printed = ""
        case Kind.SUBSECTION if re.search(r"\d", node.printed):
            # The mark keeps its own form: some prints have "Stk. 4" and the full stop in the text.
            node.printed = re.sub(r"\d+", label, node.printed, count=1)
        case Kind.SUBSECTION:
            node.printed = f"Stk. {label}."
        case Kind.NUMBER | Kind.LETTER:
            node.printed = f"{label}{node.printed[-1:] or ')'}"
        case Kind.SECTION:
            node.printed = f"§ {label}."
        case Kind.CHAPTER:
            node.printed = f"Kapitel {label}"
        case _:
            return
