# SPDX-License-Identifier: MPL-2.0
"""How are whole provisions reworded, replaced and repealed?"""

from collections.abc import Sequence

from handlerum.law.amendment import Operation, Target, named
from handlerum.law.consolidation_check import refuse_likelier_neighbour, refuse_number_of_another
from handlerum.law.consolidation_find import Nodes, NotCertainError, covered, position
from handlerum.law.consolidation_graft import OUTER, all_nodes, graft, parent_of
from handlerum.law.consolidation_insert import require
from handlerum.law.consolidation_node import Kind, Node
from handlerum.law.consolidation_payload import Payload, new_nodes


def reword(text: Nodes, operation: Operation) -> list[Node]:
    """Give the targets the new wording; identity, place and headings stay."""
    targets = all_nodes(text, operation.targets)
    if len({target.kind for target in targets}) > 1 and all(t.parent is None for t in targets):
        return _replace_outer(text, targets, new_nodes(operation.payload, Kind.SECTION))
    refuse_number_of_another(targets, operation)
    payload = new_nodes(operation.payload, targets[0].kind)
    _check_labels(targets, payload, operation.targets)
    refuse_likelier_neighbour(targets, payload)
    if len(targets) == 1 and targets[0].kind is Kind.SENTENCE:
        return _replace_sentences(targets, payload)
    if len(targets) == 1 and targets[0].kind in {Kind.CHAPTER, Kind.PART}:
        return _replace_outer(text, covered(text, targets[0]), payload)
    if len(payload.nodes) != len(targets):
        if all(target.kind is Kind.SENTENCE for target in targets):
            return _replace_sentences(targets, payload)
        raise NotCertainError(
            f"Loven giver {len(payload.nodes)} nye tekster til {len(targets)} bestemmelser."
        )
    for target, new in zip(targets, payload.nodes, strict=True):
        _reword_one(target, new)
    return targets


def _reword_one(target: Node, new: Node) -> None:
    if new.kind is not target.kind:
        raise NotCertainError("Den nye tekst er af en anden art end den bestemmelse, den afløser.")
    target.adopt(new.children)
    target.runs = new.runs
    target.repealed = False
    if new.printed:
        # "2 der foreligger" for "2) der foreligger": the mark of the item it replaces is kept.
        unmarked = new.printed.isalnum() and target.printed.endswith(")")
        printed = f"{new.printed})" if unmarked else new.printed
        target.printed, target.label = printed, new.label or target.label


def _check_labels(targets: list[Node], payload: Payload, named_targets: Sequence[Target]) -> None:
    """Refuse a new text whose own number is neither the old nor the announced new one."""
    if len(named_targets) != len(payload.nodes) or len(targets) != len(payload.nodes):
        return
    for node, new, target in zip(targets, payload.nodes, named_targets, strict=True):
        allowed = {node.label, node.origin, target[-1].label, target[-1].becomes}
        if new.printed and new.label not in allowed and new.kind is node.kind:
            raise NotCertainError(
                f"Den nye tekst har nummeret »{new.printed}«, men {named(target)} skal ændres."
            )


def _replace_sentences(targets: list[Node], payload: Payload) -> list[Node]:
    parent = parent_of(targets[0])
    if any(target.parent is not parent for target in targets):
        raise NotCertainError("Punktummerne står ikke i det samme stykke.")
    index = parent.children.index(targets[0])
    for target in targets:
        parent.children.remove(target)
    new = payload.as_content()
    graft(parent, index, new)
    if new and new[0].kind is Kind.SENTENCE and len(targets) == 1:
        new[0].origin = targets[0].origin
    return new


def repeal(text: Nodes, operation: Operation) -> list[Node]:
    """Take the targets out; a repealed section keeps its number."""
    targets = all_nodes(text, operation.targets)
    touched: list[Node] = []
    for target in targets:
        touched.extend(_remove(text, target))
    return touched


def _remove(text: Nodes, target: Node) -> list[Node]:
    match target.kind:
        case Kind.SECTION:
            target.repealed = True
            return [target]
        case Kind.CHAPTER | Kind.PART:
            gone = covered(text, target)
            for node in gone:
                node.repealed = True
            return gone
        case _ if target.parent is None:
            target.repealed = True
            return [target]
        case Kind.SUBSECTION | Kind.NUMBER | Kind.LETTER:
            target.repealed = True
            return [target]
        case _:
            parent = parent_of(target)
            parent.children.remove(target)
            return [parent]


def replace_targets(text: Nodes, operation: Operation) -> list[Node]:
    """Take the targets out and put the new provisions where the first of them stood."""
    targets = all_nodes(text, operation.targets)
    refuse_number_of_another(targets, operation)
    kind = targets[0].kind
    payload = new_nodes(operation.payload, kind)
    if kind is Kind.SENTENCE:
        return _replace_sentences(targets, payload)
    if kind in {Kind.CHAPTER, Kind.PART}:
        gone = [node for target in targets for node in covered(text, target)]
        return _replace_outer(text, gone, payload)
    if kind in OUTER:
        return _replace_outer(text, targets, payload)
    parent = parent_of(targets[0])
    index = parent.children.index(targets[0])
    require(payload, {kind})
    _name_unnumbered(payload.nodes, targets)
    for target in targets:
        parent_of(target).children.remove(target)
    graft(parent, index, payload.nodes)
    return payload.nodes


def _name_unnumbered(new: Sequence[Node], old: Sequence[Node]) -> None:
    if new and not new[0].printed:
        first = old[0]
        new[0].label, new[0].printed = first.label, first.printed


def _replace_outer(text: Nodes, gone: list[Node], payload: Payload) -> list[Node]:
    if any(node.parent is not None for node in gone):
        raise NotCertainError("En overskrift til et kapitel kan ikke afløses af hele bestemmelser.")
    index = position(text, gone[0])
    new_labels = {node.label for node in payload.flat if node.kind is Kind.SECTION}
    kept = [n for n in gone if n.kind is Kind.SECTION and n.label not in new_labels]
    for node in gone:
        node.repealed = True
        if node not in kept:
            text.remove(node)
    for new in payload.flat:
        same = [n for n in gone if n.kind is new.kind and n.label == new.label and n.origin]
        new.origin = same[0].origin if same else ""
    text[index:index] = payload.flat
    return [*payload.flat, *kept]
