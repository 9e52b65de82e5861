# SPDX-License-Identifier: MPL-2.0
"""Which nodes of the working text does an instruction point at? One answer, or a reason why not."""

import re
from itertools import takewhile
from typing import Final

from handlerum.law.amendment import Place, Step, Target, named
from handlerum.law.consolidation_node import ITEMS, Kind, Node


class NotCertainError(Exception):
    """The operation cannot be applied with certainty; the Danish reason is the message."""


class AlreadySoError(Exception):
    """The text says already what the operation wants; an editor was there before the act."""


Nodes = list[Node]

_KINDS: Final = {
    Place.PART: Kind.PART,
    Place.CHAPTER: Kind.CHAPTER,
    Place.SECTION: Kind.SECTION,
    Place.SUBSECTION: Kind.SUBSECTION,
    Place.NUMBER: Kind.NUMBER,
    Place.LETTER: Kind.LETTER,
    Place.INDENT: Kind.INDENT,
    Place.SENTENCE: Kind.SENTENCE,
    Place.ANNEX: Kind.ANNEX,
}
_HEADINGS: Final = frozenset(
    {Place.HEADING_BEFORE, Place.HEADING_OF, Place.HEADING_AFTER, Place.HEADING_NAMED}
)


def find(text: Nodes, target: Target) -> list[Node]:
    """Return the nodes of a target: one, or several for a range of sections.

    Labels are those before the present amending §; raises NotCertainError with the reason.
    """
    first = target[0]
    if first.place in _HEADINGS:
        return _headings(text, target)
    if first.place in {Place.PART, Place.CHAPTER, Place.SECTION, Place.ANNEX}:
        nodes = _outer(text, first)
    elif first.place in _WHOLE:
        nodes = _whole(text, first)
    else:
        raise NotCertainError(f"»{named(target)}« kan ikke findes uden en paragraf.")
    for step in target[1:]:
        nodes = [_inner(node, step) for node in nodes]
    return nodes


_WHOLE: Final = {Place.TITLE: Kind.TITLE, Place.FOOTNOTE: Kind.FOOTNOTE}


def _whole(text: Nodes, step: Step) -> list[Node]:
    found = [node for node in text if node.kind is _WHOLE[step.place]]
    if len(found) > 1 and step.label:
        found = [node for node in found if node.label.rstrip(")") == step.label]
    if len(found) != 1:
        raise NotCertainError(f"{step.place.capitalize()} findes {len(found)} gange i teksten.")
    return found


def _outer(text: Nodes, step: Step) -> list[Node]:
    kind = _KINDS[step.place]
    candidates = [node for node in text if node.kind is kind]
    if "–" in step.label:
        return _range(candidates, step)
    return [_one(candidates, step)]


def _range(candidates: list[Node], step: Step) -> list[Node]:
    first, last = step.label.split("–")
    start = _one(candidates, Step(step.place, first))
    stop = _one(candidates, Step(step.place, last))
    return candidates[candidates.index(start) : candidates.index(stop) + 1]


def _one(candidates: list[Node], step: Step) -> Node:
    by_origin = [node for node in candidates if _same(node.origin, step.label)]
    found = by_origin or [n for n in candidates if not n.origin and _same(n.label, step.label)]
    alive = [node for node in found if not node.repealed]
    if len(alive) == 1:
        return alive[0]
    if found and not alive:
        return found[0]
    how_many = "findes ikke" if not found else f"findes {len(found)} gange"
    raise NotCertainError(f"{step} {how_many} i teksten.")


def _same(label: str, wanted: str) -> bool:
    return label == wanted or (bool(label) and label.lower() == wanted.lower())


def _inner(node: Node, step: Step) -> Node:
    if node.repealed:
        raise NotCertainError(f"{node.printed} er ophævet.")
    holders = [node]
    if step.place is Place.TABLE:
        return _one([n for n in node.walk() if n.kind is Kind.TABLE], step)
    if step.place is Place.OPENING:
        return _opening(node)
    if step.place is Place.SUBSECTION:
        candidates = node.of(Kind.SUBSECTION)
    elif step.place is Place.CLAUSE:
        raise NotCertainError(f"{step} er ikke afgrænset i teksten.")
    else:
        holders = _holders(node)
        candidates = [child for holder in holders for child in holder.of(_KINDS[step.place])]
    if step.place is Place.LETTER and not candidates:
        candidates = [c for holder in holders for i in holder.of(*ITEMS) for c in i.of(Kind.LETTER)]
    if step.place is Place.INDENT:
        return _ordinal(candidates, step)
    return _one(candidates, step)


def _opening(node: Node) -> Node:
    """Return what stands before the first number of a list, where that is one sentence."""
    holder = next(iter(_holders(node)), node)
    before = list(takewhile(lambda child: child.kind not in ITEMS, holder.children))
    sentences = [child for child in before if child.kind is Kind.SENTENCE]
    if len(sentences) != 1 or len(before) == len(holder.children):
        raise NotCertainError(f"Indledningen er {len(sentences)} sætninger eller uden numre.")
    return sentences[0]


def _ordinal(candidates: list[Node], step: Step) -> Node:
    index = int(step.label) - 1
    if not 0 <= index < len(candidates):
        raise NotCertainError(f"{step} findes ikke i teksten.")
    return candidates[index]


def _holders(node: Node) -> list[Node]:
    """Return where numbers and sentences lie: stk. 1 is meant where a § has only that."""
    if node.kind is not Kind.SECTION:
        return [node]
    parts = node.of(Kind.SUBSECTION)
    original = [part for part in parts if part.origin]
    if len(original) == 1 or len(parts) == 1:
        return (original or parts)[:1]
    return parts


def _headings(text: Nodes, target: Target) -> list[Node]:
    place, name = target[0].place, target[0].label
    if place is Place.HEADING_NAMED and len(target) == 1:
        return [_heading_called(text, name)]
    anchor = find(text, target[1:])[0]
    if anchor.kind in {Kind.PART, Kind.CHAPTER} and place is Place.HEADING_OF:
        return [_heading_inside(anchor, target)]
    found = _headings_beside(text, anchor, -1 if place is not Place.HEADING_AFTER else 1)
    if name:
        found = [heading for heading in found if _alike(heading.text, name)]
    if not found:
        raise NotCertainError(f"Der er ingen sådan overskrift: {named(target)}.")
    return found


def position(text: Nodes, node: Node) -> int:
    """Return where a node stands among the outermost; raises NotCertainError when it does not."""
    if node not in text:
        raise NotCertainError("Stedet ligger inde i en anden bestemmelse.")
    return text.index(node)


def _headings_beside(text: Nodes, anchor: Node, step: int) -> list[Node]:
    """Return the headings that stand together right before, or after, a section."""
    found: list[Node] = []
    index = position(text, anchor) + step
    while 0 <= index < len(text) and text[index].kind is Kind.HEADING:
        if not text[index].repealed:
            found.append(text[index])
        index += step
    return found


def _heading_inside(marker: Node, target: Target) -> Node:
    found = marker.of(Kind.HEADING)
    if len(found) != 1:
        raise NotCertainError(f"{named(target)} findes ikke i teksten.")
    return found[0]


def _heading_called(text: Nodes, name: str) -> Node:
    headings = [node for node in text if node.kind is Kind.HEADING and _alike(node.text, name)]
    if len(headings) != 1:
        raise NotCertainError(f"Overskriften »{name}« findes {len(headings)} gange.")
    return headings[0]


def _alike(found: str, name: str) -> bool:
    return re.sub(r"\W", "", found).lower() == re.sub(r"\W", "", name).lower()


def covered(text: Nodes, marker: Node) -> list[Node]:
    """Return a chapter or part with everything up to the next of its kind or higher."""
    stops = {Kind.PART, Kind.ANNEX, marker.kind}
    start = position(text, marker)
    end = start + 1
    while end < len(text) and text[end].kind not in stops:
        end += 1
    return text[start:end]
