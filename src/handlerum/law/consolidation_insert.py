# SPDX-License-Identifier: MPL-2.0
"""Where do new provisions go: after or before another, or at the number they are given?"""

from collections.abc import Sequence

from handlerum.law.amendment import Operation, Step, Verb
from handlerum.law.consolidation_find import Nodes, NotCertainError, covered, position
from handlerum.law.consolidation_graft import OUTER, all_nodes, graft, parent_of
from handlerum.law.consolidation_node import ITEMS, Kind, Node
from handlerum.law.consolidation_number import MADE, label_key, rename
from handlerum.law.consolidation_payload import Payload, new_nodes


def insert(text: Nodes, operation: Operation) -> list[Node]:
    """Put the new provisions after, or before, the target."""
    anchors = all_nodes(text, operation.targets)
    after = operation.verb is Verb.INSERT_AFTER
    anchor = anchors[-1] if after else anchors[0]
    if anchor.kind in OUTER:
        return _insert_outer(text, anchor, operation, after=after)
    kind = anchor.kind
    if operation.labels and operation.labels[0].place in MADE:
        kind = MADE[operation.labels[0].place]
    payload = new_nodes(operation.payload, kind)
    parent = parent_of(anchor)
    index = parent.children.index(anchor) + (1 if after else 0)
    new = payload.as_content() if kind is Kind.SENTENCE else payload.nodes
    if kind is not Kind.SENTENCE:
        require(payload, {kind})
        _name_new(new, anchor, operation.labels, before=not after)
    graft(parent, index, new)
    return new


def require(payload: Payload, kinds: set[Kind]) -> None:
    """Refuse new text that is not of the kind of its place."""
    if not payload.nodes or any(node.kind not in kinds for node in payload.nodes):
        raise NotCertainError("Den nye tekst er af en anden art end det sted, den skal stå.")


def _name_new(new: Sequence[Node], anchor: Node, labels: Sequence[Step], *, before: bool) -> None:
    if any(not node.printed for node in new if node.kind is not Kind.INDENT):
        if not (labels and labels[0].label and len(labels) == len(new)):
            if anchor.label == "1" and before and not new[0].printed:
                new[0].label = "1"
                return
            if anchor.kind is Kind.SUBSECTION and new[0] is not None and not new[0].printed:
                raise NotCertainError("Den nye tekst har intet nummer.")
            return
        for node, step in zip(new, labels, strict=True):
            rename(node, step.label)


def _insert_outer(text: Nodes, anchor: Node, operation: Operation, *, after: bool) -> list[Node]:
    payload = new_nodes(operation.payload, anchor.kind)
    if not payload.flat:
        raise NotCertainError("Den nye tekst er ikke en hel bestemmelse.")
    _refuse_duplicates(text, payload)
    text[_outer_index(text, anchor, payload, after=after) : 0] = []
    index = _outer_index(text, anchor, payload, after=after)
    text[index:index] = payload.flat
    return payload.flat


def _outer_index(text: Nodes, anchor: Node, payload: Payload, *, after: bool) -> int:
    index = position(text, anchor)
    if not after:
        headed = anchor.kind is Kind.SECTION and payload.flat[0].kind is Kind.HEADING
        single = len(payload.flat) > 1
        return index - 1 if headed and single and text[index - 1].kind is Kind.HEADING else index
    if anchor.kind in {Kind.CHAPTER, Kind.PART}:
        return index + len(covered(text, anchor))
    index += 1
    # Sections an earlier number put after the same anchor stay before the later ones.
    while index < len(text) and not text[index].origin and _precedes(text[index], payload):
        index += 1
    return index


def _precedes(node: Node, payload: Payload) -> bool:
    new = next((n for n in payload.flat if n.kind is Kind.SECTION), None)
    if new is None or node.kind is not Kind.SECTION:
        return False
    return label_key(node.label) < label_key(new.label)


def _refuse_duplicates(text: Nodes, payload: Payload) -> None:
    taken = {n.label: n for n in text if n.kind is Kind.SECTION}
    for new in payload.flat:
        present = taken.get(new.label)
        if new.kind is Kind.SECTION and present is not None:
            if not present.repealed:
                raise NotCertainError(f"§ {new.label} findes allerede.")
            text.remove(present)


def append(text: Nodes, operation: Operation) -> list[Node]:
    """Put the new provisions at the labels the instruction gives: "indsættes som stk. 3"."""
    if not operation.labels:
        raise NotCertainError("Instruksen siger ikke, hvor teksten skal stå.")
    place = operation.labels[0].place
    kind = MADE.get(place)
    if kind is Kind.FOOTNOTE:
        text[1:1] = (new := new_nodes(operation.payload, kind).nodes)
        return new
    if kind is Kind.ANNEX and not operation.targets:
        return _append_annex(text, operation)
    if kind is None or not operation.targets:
        raise NotCertainError(f"Indsættelse som {place} kan ikke ske uden et sted.")
    return [
        new
        for holder in all_nodes(text, operation.targets)
        for new in _append_to(holder, kind, operation)
    ]


def _append_annex(text: Nodes, operation: Operation) -> list[Node]:
    label = operation.labels[0].label
    if any(node.kind is Kind.ANNEX and node.label == label for node in text):
        raise NotCertainError(f"Bilag {label} findes allerede.")
    new = new_nodes(operation.payload, Kind.ANNEX).nodes
    for node in new:
        node.label, node.printed = label, f"Bilag {label}".strip()
    text.extend(new)
    return new


def _append_to(holder: Node, kind: Kind, operation: Operation) -> list[Node]:
    if holder.kind is Kind.SECTION and kind is not Kind.SUBSECTION:
        holder = _only_subsection(holder)
    if holder.kind is Kind.SECTION or kind in ITEMS or kind is Kind.SENTENCE:
        return _append_in(holder, kind, operation)
    raise NotCertainError(f"{operation.labels[0].place} kan ikke indsættes her.")


def _only_subsection(section: Node) -> Node:
    parts = section.of(Kind.SUBSECTION)
    if len(parts) != 1 or section.repealed:
        raise NotCertainError(f"{section.printed} har {len(parts)} stykker; intet er nævnt.")
    return parts[0]


def _append_in(holder: Node, kind: Kind, operation: Operation) -> list[Node]:
    payload = new_nodes(operation.payload, kind)
    new = payload.as_content() if kind is Kind.SENTENCE else payload.nodes
    wanted = [step.label for step in operation.labels]
    if kind is not Kind.SENTENCE:
        require(payload, {kind})
    if not new:
        raise NotCertainError("Den nye tekst mangler.")
    present = holder.of(kind)
    _check_place(holder, present, wanted, kind)
    if not new[0].printed and kind is not Kind.SENTENCE and len(new) == len(wanted):
        for node, label in zip(new, wanted, strict=True):
            rename(node, label)
    index = _place_for(holder, present, wanted[0])
    graft(holder, index, new)
    return new


def _check_place(holder: Node, present: list[Node], wanted: list[str], kind: Kind) -> None:
    if not wanted[0] or not wanted[0].isdigit() or kind in {Kind.LETTER, Kind.INDENT}:
        return
    alive = list(present)
    highest = len(alive) if kind is Kind.SENTENCE else _highest(alive)
    if kind is Kind.SENTENCE and int(wanted[0]) <= highest and not _first(wanted):
        raise NotCertainError(f"{holder.printed or holder.label} har allerede {wanted[0]}. pkt.")
    if int(wanted[0]) > highest + 1:
        raise NotCertainError(
            f"{holder.printed or holder.label} har {highest}; {wanted[0]} ville efterlade et hul."
        )


def _first(wanted: list[str]) -> bool:
    # New sentences are put first under their number; anywhere else the words say "efter 2. pkt.".
    return wanted[0] == "1"


def _highest(nodes: list[Node]) -> int:
    return max((label_key(node.label)[0] for node in nodes), default=0)


def _place_for(holder: Node, present: list[Node], label: str) -> int:
    if label.isdigit() and present and present[0].kind is Kind.SENTENCE:
        position = int(label) - 1
        if position < len(present):
            return holder.children.index(present[position])
        return len(holder.children)
    later = [n for n in present if label and label_key(n.label) >= label_key(label)]
    if later:
        return holder.children.index(later[0])
    return holder.children.index(present[-1]) + 1 if present else len(holder.children)
