# SPDX-License-Identifier: MPL-2.0
"""Which provisions does the new text of an instruction hold, in the shape of its target?"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handlerum.law.amendment_tokens import canonical
from handlerum.law.consolidation_find import NotCertainError
from handlerum.law.consolidation_node import ITEMS, Kind, Node
from handlerum.law.consolidation_text import clean, plain, words
from handlerum.law.consolidation_tree import item, line_runs, nodes_of, passages
from handlerum.law.document import Element, Level


@dataclass(frozen=True, slots=True)
class Payload:
    """New provisions: `nodes` of the wanted kind, `flat` with headings and chapters in order."""

    nodes: list[Node]
    flat: list[Node]

    def as_content(self) -> list[Node]:
        """Return sentences, items and tables without a wrapping subsection."""
        return [child for node in self.nodes for child in (node.children or [node])]


def new_nodes(elements: Sequence[Element], kind: Kind) -> Payload:
    """Return the new text as provisions of that kind, as far as its own form allows.

    Raises NotCertainError when a word of it has found no place.
    """
    if kind in {*ITEMS, Kind.SENTENCE} and any(
        e.level is Level.SUBSECTION and e.label for e in elements
    ):
        raise NotCertainError("Den nye tekst er et stykke, men stedet er en del af et stykke.")
    payload = _shaped(elements, kind)
    _drop_lone_marks(payload)
    given = Counter(w for e in elements for w in _WORD.findall(plain(words(line_runs(e)))))
    placed = Counter(
        word
        for top in payload.flat or payload.nodes
        for node in top.walk()
        for word in _WORD.findall(f"{node.printed} {words(node.runs)}")
    )
    if lost := given - placed:
        shown = " ".join(list(lost)[:5])
        raise NotCertainError(f"En del af den nye tekst har ingen plads her: »{shown}«.")
    return payload


def _drop_lone_marks(payload: Payload) -> None:
    """Take away the » or « that belongs to the amending act: it opens, or ends, the new text."""
    tops = payload.flat or payload.nodes
    parts = [n for top in tops for n in top.walk() if n.runs]
    text = " ".join(words(n.runs) for n in parts)
    excess = text.count("»") - text.count("«")
    if excess == 1 and text.startswith("»"):
        parts[0].runs = clean(_without(parts[0], 1))
    elif excess == -1 and text.endswith("«"):
        last = parts[-1].runs[-1]
        parts[-1].runs = clean((*parts[-1].runs[:-1], last._replace(text=last.text[:-1])))


_WORD = re.compile(r"[^\W\d]{2,}")


def _shaped(elements: Sequence[Element], kind: Kind) -> Payload:
    match kind:
        case Kind.SECTION | Kind.CHAPTER | Kind.PART | Kind.ANNEX:
            flat = list(_outer(elements))
            nodes = [node for node in flat if node.kind is kind]
            return Payload(nodes, flat)
        case Kind.HEADING:
            return _heading_payload(elements)
        case _:
            return Payload(list(_inner(elements, kind)), [])


def _inner(elements: Sequence[Element], kind: Kind) -> Iterator[Node]:
    match kind:
        case Kind.TITLE | Kind.FOOTNOTE:
            node = Node(kind)
            node.adopt(child for n in _items(elements, Kind.NUMBER) for child in n.children)
            yield node
        case Kind.SUBSECTION:
            yield from _subsections(elements)
        case Kind.TABLE:
            found = (node for top in passages(elements) for node in top.walk())
            yield from (node for node in found if node.kind is Kind.TABLE)
        case Kind.SENTENCE:
            yield from _sentence_content(elements)
        case _:
            yield from _items(elements, kind)


def _heading_payload(elements: Sequence[Element]) -> Payload:
    flat = list(_outer(elements))
    if flat and any(node.kind is Kind.SECTION for node in flat):
        return Payload([], flat)
    runs = clean([run for element in elements for run in line_runs(element)])
    node = Node(Kind.HEADING, "", "", runs)
    return Payload([node], [node])


def _outer(elements: Sequence[Element]) -> Iterator[Node]:
    """Yield sections and headings; loose stk. belong to the section printed before them."""
    last: Node | None = None
    chapter = _loose_chapter(elements)
    if chapter is not None:
        yield chapter
        elements = [e for e in elements if e.level not in {Level.LABEL, Level.HEADING}]
    for element in _ungrouped(elements):
        if element.level in _LOOSE and (started := _section_in_words(element)):
            last = started
            yield started
            continue
        if element.level is Level.SUBSECTION and last is not None:
            _grow(last, element)
            continue
        if element.level is Level.PASSAGE and last is not None and last.children:
            part = last.children[-1]
            part.adopt([*part.children, *passages((element,))])
            continue
        for node in nodes_of(element):
            last = node if node.kind is Kind.SECTION else last
            yield node


def _ungrouped(elements: Iterable[Element]) -> Iterator[Element]:
    for element in elements:
        if element.level is Level.GROUP:
            yield from _ungrouped(element.children)
        else:
            yield element


_LOOSE = frozenset({Level.SUBSECTION, Level.PASSAGE})
_OPENING = re.compile(r"§ (\d+(?: [a-zæøåA-ZÆØÅ])?)\.")


def _section_in_words(element: Element) -> Node | None:
    """Return a section whose § is printed in the first words of an unnumbered Stk."""
    node = _subsection(element)
    match = _OPENING.match(node.text)
    if element.label or match is None or not node.children:
        return None
    first = node.children[0]
    first.runs = clean(_without(first, match.end()))
    node.label = "1"
    if not first.runs:
        node.adopt(node.children[1:])
    section = Node(Kind.SECTION, canonical(match[1]), match.group())
    section.adopt([node])
    return section


def _loose_chapter(elements: Sequence[Element]) -> Node | None:
    if not elements or elements[0].level is not Level.LABEL:
        return None
    printed = plain(elements[0].label).strip()
    kind = Kind.PART if printed.lower().startswith("afsnit") else Kind.CHAPTER
    node = Node(kind, canonical(printed.split(" ", 1)[-1]), printed)
    headings = [n for e in elements if e.level is Level.HEADING for n in nodes_of(e)]
    node.adopt(headings)
    return node


def _grow(section: Node, element: Element) -> None:
    for node in _subsections((element,)):
        node.parent = section
        if not node.printed:
            node.label = str(len(section.children) + 1)
        section.children.append(node)


def _subsections(elements: Sequence[Element]) -> Iterator[Node]:
    """Yield one node per Stk; passages that follow a Stk without number continue it."""
    current: Node | None = None
    for element in elements:
        if element.level is Level.SECTION:
            yield from (child for node in nodes_of(element) for child in node.children)
            continue
        if current is not None and element.level is not Level.SUBSECTION:
            current.adopt([*current.children, *passages((element,))])
            continue
        if current is not None:
            yield current
        current = _subsection(element)
    if current is not None:
        yield current


def _subsection(element: Element) -> Node:
    printed = plain(element.label).strip() if element.level is Level.SUBSECTION else ""
    label = canonical(printed.lower().removeprefix("stk.").strip())
    node = Node(Kind.SUBSECTION, label, printed)
    inner = element.children if element.level is Level.SUBSECTION else (element,)
    node.adopt(passages(inner))
    if not printed and node.children and (mark := _MARK.match(words(node.children[0].runs))):
        node.printed, node.label = mark[0].strip(), mark[1]
        node.children[0].runs = clean(_without(node.children[0], mark.end()))
        node.adopt([child for child in node.children if child.runs or child.children])
    return node


_MARK = re.compile(r"Stk\. (\d+)(?:\.? (?=[A-ZÆØÅ])|\.$)")


def _sentence_content(elements: Iterable[Element]) -> list[Node]:
    found: list[Node] = []
    for element in elements:
        inner = element.children if element.level is Level.SUBSECTION else (element,)
        found.extend(passages(inner))
    return found


def _items(elements: Sequence[Element], kind: Kind) -> Iterator[Node]:
    """Yield items: given as items, or as passages whose first words are the number."""
    content: list[Node] = []
    for element in elements:
        if element.level is Level.ITEM:
            content.append(item(element))
        else:
            inner = element.children if element.level is Level.SUBSECTION else (element,)
            content.extend(passages(inner))
    if content and all(node.kind in ITEMS for node in content):
        yield from content
    elif content:
        yield _wrapped(content, kind)


def _wrapped(content: list[Node], kind: Kind) -> Node:
    node = Node(kind)
    mark = words(content[0].runs).split(" ", 1)[0]
    if content[0].kind is Kind.SENTENCE and re.fullmatch(r"\w{1,3}\)", mark):
        node.printed, node.label = mark, mark.rstrip(")")
        content[0].runs = clean(_without(content[0], len(mark)))
    node.adopt(content)
    return node


def _without(sentence: Node, length: int) -> list:  # type: ignore[type-arg]
    runs = list(sentence.runs)
    while runs and length:
        head = runs[0]
        taken = min(length, len(head.text))
        runs[0] = head._replace(text=head.text[taken:])
        length -= taken
        if not runs[0].text:
            runs.pop(0)
    return runs
