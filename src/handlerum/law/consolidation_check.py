# SPDX-License-Identifier: MPL-2.0
"""Does the numbering still add up after an amending §? If not, the text is not to be trusted."""

from collections.abc import Container, Iterable, Sequence
from typing import Final

from rapidfuzz.fuzz import ratio

from handlerum.law.amendment import Instruction, Operation, Place, Verb
from handlerum.law.amendment_tokens import canonical
from handlerum.law.consolidation_find import Nodes, NotCertainError, find
from handlerum.law.consolidation_graft import parent_of
from handlerum.law.consolidation_node import REPEALED, Kind, Node
from handlerum.law.consolidation_number import label_key
from handlerum.law.consolidation_payload import Payload
from handlerum.law.document import Level

_NUMBERED = (Kind.SUBSECTION, Kind.NUMBER)


def prune(sections: Iterable[Node]) -> None:
    """Drop repealed provisions whose number another has taken, and those at the end."""
    for section in sections:
        for node in list(section.walk()):
            for kind in (*_NUMBERED, Kind.LETTER):
                _prune_kind(node, kind)


def _prune_kind(node: Node, kind: Kind) -> None:
    siblings = node.of(kind)
    alive = [label_key(n.label) for n in siblings if not n.repealed and not _is_stub(n)]
    last = max((label_key(n.label) for n in siblings if not n.repealed), default=(0, ""))
    for sibling in siblings:
        taken = label_key(sibling.label) in alive and (sibling.repealed or _is_stub(sibling))
        if taken or (sibling.repealed and label_key(sibling.label) > last):
            node.children.remove(sibling)


def _is_stub(node: Node) -> bool:
    """Claim that the base prints it as "(Ophævet)" only, to keep its number."""
    return bool(REPEALED.fullmatch(" ".join(child.text for child in node.children)))


def irregular(text: Nodes) -> frozenset[tuple[Node, Kind]]:
    """Return the nodes whose parts of that kind are not numbered 1, 2, 3 before any change."""
    return frozenset(
        (node, kind)
        for top in text
        for node in top.walk()
        for kind in _NUMBERED
        if not _consecutive([part.label for part in node.of(kind)])
    )


def faults(
    text: Nodes, sections: Sequence[Node], before: Container[tuple[Node, Kind]]
) -> dict[str, str]:
    """Return, by section label, why the numbering no longer adds up where it did `before`."""
    found: dict[str, str] = {}
    labels = [node.label for node in text if node.kind is Kind.SECTION]
    for section in sections:
        if section.kind is not Kind.SECTION or section.repealed:
            continue
        if labels.count(section.label) > 1:
            found[section.label] = f"§ {section.label} findes nu to gange."
        for node in section.walk():
            kinds = [kind for kind in _NUMBERED if (node, kind) not in before]
            if broken := next((kind for kind in kinds if _broken(node, kind)), None):
                found[section.label] = (
                    f"Nummereringen af {broken.name.lower()} i § {section.label} går ikke op."
                )
    return found


def _broken(node: Node, kind: Kind) -> bool:
    return not _consecutive([part.label for part in node.of(kind)])


def _consecutive(labels: list[str]) -> bool:
    return labels == [str(number) for number in range(1, len(labels) + 1)]


_ALIKE: Final = 70
_CLEARLY: Final = 35


def refuse_likelier_neighbour(targets: Sequence[Node], payload: Payload) -> None:
    """Refuse to reword a provision when the one beside it is clearly the one that is meant.

    An act counts 3. pkt. or nr. 4 as its author did; a count that is one off shows in the words.
    """
    if len(targets) != len(payload.nodes) or any(node.parent is None for node in targets):
        return
    for target, new in zip(targets, payload.nodes, strict=True):
        siblings = [n for n in parent_of(target).of(target.kind) if n not in targets]
        own = ratio(target.text, new.text)
        best = max(siblings, key=lambda n: ratio(n.text, new.text), default=target)
        likeness = ratio(best.text, new.text)
        if likeness >= _ALIKE and likeness - own >= _CLEARLY:
            raise NotCertainError(
                f"Den nye tekst ligner {_shown(best)} mere end det sted, loven nævner."
            )


def _shown(node: Node) -> str:
    return node.printed or f"{node.label}. pkt."


_HOLDING: Final = {
    Level.SECTION: (Kind.SECTION, Place.SECTION, "§"),
    Level.SUBSECTION: (Kind.SUBSECTION, Place.SUBSECTION, "Stk."),
}


def refuse_number_of_another(targets: Sequence[Node], operation: Operation) -> None:
    """Refuse a new text printed with the number of another § or stk. than the one it is put in."""
    for element in operation.payload:
        kind, place, mark = _HOLDING.get(element.level, (None, None, ""))
        label = canonical(element.label.removeprefix(mark))
        steps = [s for target in operation.targets for s in target if s.place is place]
        named = {name for step in steps for name in (step.label, step.becomes)}
        lineages = (tuple(target.lineage())[1:] for target in targets)
        holders = [above for line in lineages for above in line if above.kind is kind]
        if label and any(label not in {a.label, a.origin, *named} for a in holders):
            told = f"Den nye tekst har nummeret »{element.label}«, men skal stå i "
            raise NotCertainError(told + (holders[0].printed or f"{place} {holders[0].label}."))


_BY_WORDS: Final = frozenset(
    {Verb.SUBSTITUTE, Verb.STRIKE, Verb.ADD_AFTER, Verb.ADD_BEFORE, Verb.UNREADABLE}
)


def refuse_unaware(text: Nodes, instruction: Instruction, operation: Operation) -> None:
    """Refuse a place that an act the instruction does not know of has moved or put there.

    Words prove the place themselves; "stk. 5 ophæves" may mean the stk. 5 of before that act.
    """
    if operation.verb in _BY_WORDS:
        return
    for target in operation.targets:
        for node in find(text, target):
            if _likely_meant(node, operation):
                continue
            movers = (act for one in node.lineage() for act in one.moved_by)
            for act in movers:
                if act != instruction.cause.act and not instruction.aware.of(act):
                    raise NotCertainError(
                        f"{_shown(node)} fik sin plads ved lov {act}, som denne lov ikke nævner; "
                        "det er ikke sikkert, hvilken bestemmelse der menes."
                    )


def _likely_meant(node: Node, operation: Operation) -> bool:
    new = " ".join(element.text for element in operation.payload)
    alone = operation.verb is Verb.REWORD and len(operation.targets) == 1
    return alone and ratio(node.text, new) >= _ALIKE
