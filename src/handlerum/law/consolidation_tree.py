# SPDX-License-Identifier: MPL-2.0
"""What does the text look like while amendments are worked in? A tree that remembers causes."""

import re
from collections.abc import Iterable, Iterator

from handlerum.law.amendment_tokens import canonical
from handlerum.law.consolidation_node import REPEALED, Kind, Node
from handlerum.law.consolidation_text import clean, cut, plain, sentence_ends, unmarked, words
from handlerum.law.document import Citation, Document, Element, Level, Run


def draft(document: Document) -> list[Node]:
    """Return the act as a flat list of parts, chapters, headings and sections in order.

    Chapters are markers in the list, not containers: a section inserted "after § 11" has one
    place, whatever heading it falls under.
    """
    nodes = [*_title(document), *nodes_of(document.content)]
    for annex in document.annexes:
        nodes.extend(nodes_of(annex))
    settle(nodes)
    return nodes


def _title(document: Document) -> Iterator[Node]:
    for group in document.root.of(Level.TITLE_GROUP):
        lines = [e for e in _flattened(group.children) if e.level is not Level.NOTE]
        yield _filled(Node(Kind.TITLE), lines)
        for note in group.of(Level.NOTE):
            yield _filled(Node(Kind.FOOTNOTE, "", plain(note.label).strip()), note.children)


_MARKERS = {Level.PART: Kind.PART, Level.CHAPTER: Kind.CHAPTER}
_APART = frozenset(
    {Level.COMMENCEMENT, Level.COMMENCEMENT_SECTION, Level.AMENDING_SECTION, Level.HYMN}
    | {Level.INTRODUCTION, Level.PREAMBLE}
)


def nodes_of(element: Element) -> Iterator[Node]:
    """Yield the flat nodes an element holds: markers, headings, sections, annexes."""
    match element.level:
        case Level.SECTION:
            yield _section(element)
        case Level.PART | Level.CHAPTER:
            yield from _marker(element, _MARKERS[element.level])
        case Level.HEADING | Level.SUBTITLE:
            yield from _headings((element,))
        case Level.ANNEX:
            yield _annex(element)
        case level if level in _APART:
            return
        case _:
            for child in element.children:
                yield from nodes_of(child)


_COUNTED = re.compile(r"(\d+(?: [a-z])?)\. (?:kapitel|afsnit)", re.IGNORECASE)


def _marker(element: Element, kind: Kind) -> Iterator[Node]:
    label = plain(element.label).strip()
    if label:
        own = label if (before := _COUNTED.match(label)) is None else before[1]
        node = Node(kind, canonical(own.split(" ", 1)[-1]), label)
        node.adopt(_headings(e for e in element.children if e.level is Level.HEADING))
        yield node
    for child in element.children:
        if child.level is not Level.HEADING or not label:
            yield from nodes_of(child)


def _headings(elements: Iterable[Element]) -> Iterator[Node]:
    for element in elements:
        runs = clean(line_runs(element))
        if runs:
            yield Node(Kind.HEADING, "", "", runs)


def line_runs(element: Element) -> list[Run]:
    """Return every run of characters below, lines joined by a space."""
    runs: list[Run] = []
    for line in element.of(Level.LINE, Level.CHARACTERS):
        runs.extend((*unmarked(line.runs), Run(" ")))
    return runs


def _section(element: Element) -> Node:
    printed = plain(element.label).strip()
    node = Node(Kind.SECTION, canonical(printed.replace("§", "").strip()), printed)
    parts = [_subsection(e) for e in element.children if e.level is Level.SUBSECTION]
    loose = [e for e in element.children if e.level not in {Level.SUBSECTION, Level.HEADING}]
    if loose:
        parts.insert(0, _filled(Node(Kind.SUBSECTION, "1"), loose))
    parts = _with_loose_numbers(parts)
    for number, part in enumerate(parts, 1):
        part.label = part.label or str(number)
    node.adopt(parts)
    node.repealed = bool(REPEALED.fullmatch(" ".join(part.text for part in parts).strip()))
    return node


def _with_loose_numbers(parts: list[Node]) -> list[Node]:
    """Hang what is printed "6." instead of "Stk. 6." under the stk. before it."""
    kept: list[Node] = []
    for part in parts:
        if kept and re.fullmatch(r"\d+[.)]", part.printed):
            part.kind, part.label = Kind.NUMBER, canonical(part.printed.rstrip(".)"))
            part.parent = kept[-1]
            kept[-1].children.append(part)
        elif kept and kept[-1].printed and not part.printed:
            # What follows "Stk. 2." without a mark of its own goes on with it.
            kept[-1].adopt([*kept[-1].children, *part.children])
        else:
            kept.append(part)
    return kept


def _subsection(element: Element) -> Node:
    printed = plain(element.label).strip()
    label = canonical(printed.lower().removeprefix("stk.").strip())
    return _filled(Node(Kind.SUBSECTION, label, printed), element.children)


def _annex(element: Element) -> Node:
    printed = plain(element.label).strip()
    label = canonical(printed.lower().removeprefix("bilag").strip())
    return _filled(Node(Kind.ANNEX, label, printed), element.children)


def _filled(node: Node, elements: Iterable[Element]) -> Node:
    node.adopt(passages(elements))
    return node


def passages(elements: Iterable[Element]) -> Iterator[Node]:
    """Yield sentences, items, notes and tables; lines of one block are joined, then split."""
    pending: list[Run] = []
    for element in _flattened(elements):
        if element.level in {Level.LINE, Level.CHARACTERS}:
            pending.extend((*unmarked(element.runs), Run(" ")))
            continue
        yield from sentences(pending)
        pending = []
        yield _structure(element)
    yield from sentences(pending)


_TRANSPARENT = frozenset(
    {Level.PASSAGE, Level.LIST, Level.TEXT_GROUP, Level.ANNEX_CONTENT, Level.SUBSECTION}
    | {Level.HEADING, Level.OTHER, Level.TITLE, Level.SUBTITLE}
)


def _flattened(elements: Iterable[Element]) -> Iterator[Element]:
    for element in elements:
        if element.level in _TRANSPARENT or (element.level is Level.LINE and element.children):
            if element.label:
                yield Element(Level.LINE, "", (Run(element.label),))
            yield from _flattened(element.children)
        else:
            yield element


_STRUCTURES = {
    Level.NOTE: Kind.NOTE,
    Level.TABLE: Kind.TABLE,
    Level.ROW: Kind.ROW,
    Level.CELL: Kind.CELL,
    Level.HEADER_CELL: Kind.CELL,
}


def _structure(element: Element) -> Node:
    if element.level is Level.ITEM:
        return item(element)
    printed = plain(element.label).strip()
    kind = _STRUCTURES.get(element.level, Kind.PLACEHOLDER)
    return _filled(Node(kind, "", printed), element.children)


def item(element: Element) -> Node:
    """Return a numbered or lettered item; the printed mark decides which it is."""
    printed = plain(element.label).strip()
    label = canonical(printed.rstrip(").").strip())
    kind = Kind.INDENT
    if label[:1].isdigit():
        kind = Kind.NUMBER
    elif re.fullmatch(r"[^\W\d]{1,2}", label):
        kind = Kind.LETTER
    return _filled(Node(kind, label, printed), element.children)


def sentences(runs: list[Run]) -> Iterator[Node]:
    """Yield one node per sentence."""
    tidy = clean(runs)
    for piece in cut(tidy, list(sentence_ends(words(tidy)))):
        yield Node(Kind.SENTENCE, "", "", clean(piece))


def settle(nodes: Iterable[Node], by: Citation | None = None) -> None:
    """Make the present labels the ones the next amending § refers to; `by` gave the new ones."""
    for top in nodes:
        for node in top.walk():
            _number_sentences(node)
        for node in top.walk():
            if by is not None and node.origin != node.label and node.parent is not None:
                node.moved_by.append(by)
            node.origin = node.label


def _number_sentences(node: Node) -> None:
    found = node.of(Kind.SENTENCE)
    if not found:
        return
    resplit: list[Node] = []
    for child in node.children:
        if child.kind is Kind.SENTENCE:
            resplit.extend(_split_again(child))
        else:
            resplit.append(child)
    node.adopt(resplit)
    for number, sentence in enumerate(node.of(Kind.SENTENCE), 1):
        sentence.label = str(number)


def _split_again(sentence: Node) -> Iterator[Node]:
    ends = list(sentence_ends(words(sentence.runs)))
    if not ends:
        yield sentence
        return
    for piece in cut(sentence.runs, ends):
        yield Node(Kind.SENTENCE, "", "", clean(piece), causes=list(sentence.causes))
