# SPDX-License-Identifier: MPL-2.0
"""How are words exchanged, added and struck, exactly as many times as the instruction says?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from handlerum.law.amendment import EVERYWHERE, Operation, Verb
from handlerum.law.consolidation_find import AlreadySoError, NotCertainError
from handlerum.law.consolidation_node import Kind, Node
from handlerum.law.consolidation_text import (
    exact_reference,
    fitted,
    loose_occurrences,
    occurrences,
    plain,
    splice,
    words,
)
from handlerum.law.document import Run

_TELLING: Final = 4


@dataclass(frozen=True, slots=True)
class _Hit:
    """The sentences one occurrence lies in, and where it starts in their joined words."""

    block: tuple[Node, ...]
    start: int
    end: int


def exchange(
    nodes: Iterable[Node], operation: Operation, spared: Sequence[Node] = ()
) -> list[Node]:
    """Apply a change of words in all these nodes but the spared; returns the sentences changed.

    Raises NotCertainError when the words do not occur exactly as often as the instruction says.
    """
    old = plain(operation.old).strip()
    if not old:
        raise NotCertainError("Instruksen nævner ingen ord.")
    apart = frozenset(map(id, spared))
    blocks = [block for node in nodes for block in _blocks((node,), apart)]
    if operation.count == EVERYWHERE:
        blocks = [block for block in blocks if not _new_with_this_act(block)]
    if operation.count == 1 and old in {".", ",", ";", ":"}:
        hits = _at_the_end(blocks, old)
    else:
        hits = _chosen(blocks, operation, old)
    return [_apply(hit, operation) for hit in reversed(hits)]


def _new_with_this_act(block: tuple[Node, ...]) -> bool:
    # "Overalt" speaks of the law as it was; what the same act inserts is already worded right.
    return all(not part.origin for part in block) and block[0].kind is Kind.SENTENCE


def _at_the_end(blocks: list[tuple[Node, ...]], old: str) -> list[_Hit]:
    """Return the closing mark: "».« ændres til »;«" speaks of the last mark of the place."""
    joined = _joined(blocks[-1]) if blocks else ""
    if not joined.endswith(old):
        raise NotCertainError(f"Teksten ender ikke med »{old}«.")
    return [_Hit(blocks[-1], len(joined) - len(old), len(joined))]


def _chosen(blocks: list[tuple[Node, ...]], operation: Operation, old: str) -> list[_Hit]:
    hits = [hit for block in blocks for hit in _hits(block, old)]
    # Hyphens of a broken line, dashes and spaces differ between prints of the same words.
    hits = hits or [hit for block in blocks for hit in _loose_hits(block, old)]
    if operation.count == EVERYWHERE:
        hits = [hit for hit in hits if not _reads_so(hit, old, operation)]
    exact = [hit for hit in hits if exact_reference(_joined(hit.block), hit.start, old)]
    if exact and operation.count in {EVERYWHERE, len(exact)}:
        return exact
    if operation.verb is Verb.SUBSTITUTE and not hits and _already(blocks, operation):
        raise AlreadySoError(f"Teksten siger allerede »{operation.new}«.")
    wanted = "mindst 1" if operation.count == EVERYWHERE else str(operation.count)
    raise NotCertainError(f"»{old}« står {len(hits)} gange, loven forudsætter {wanted}.")


def _reads_so(hit: _Hit, old: str, operation: Operation) -> bool:
    """Claim that the new words, which hold the old, stand there already."""
    new = plain(operation.new).strip()
    if operation.verb is not Verb.SUBSTITUTE or old not in new:
        return False
    start = hit.start - new.index(old)
    return start >= 0 and _joined(hit.block)[start : start + len(new)].lower() == new.lower()


def _already(blocks: list[tuple[Node, ...]], operation: Operation) -> bool:
    new = plain(operation.new).strip()
    found = sum(len(occurrences(_joined(block), new)) for block in blocks)
    return len(new) >= _TELLING and found == max(operation.count, 1)


def _blocks(nodes: Iterable[Node], apart: frozenset[int]) -> Iterable[tuple[Node, ...]]:
    for top in nodes:
        if top.kind in {Kind.SENTENCE, Kind.HEADING} and id(top) not in apart:
            yield (top,)
            continue
        for node in top.walk():
            if not _closed(node, apart):
                yield from _runs_of_sentences(node, apart)


def _closed(node: Node, apart: frozenset[int]) -> bool:
    return any(one.kind is Kind.NOTE or one.repealed or id(one) in apart for one in node.lineage())


def _runs_of_sentences(node: Node, apart: frozenset[int]) -> Iterable[tuple[Node, ...]]:
    block: list[Node] = []
    if node.kind is Kind.HEADING and node.parent is None:
        yield (node,)
    for child in node.children:
        if child.kind in {Kind.SENTENCE, Kind.HEADING} and id(child) not in apart:
            block.append(child)
        elif block and child.kind is not Kind.NOTE:
            yield tuple(block)
            block = []
    if block:
        yield tuple(block)


def _joined(block: tuple[Node, ...]) -> str:
    return " ".join(words(sentence.runs) for sentence in block)


def _hits(block: tuple[Node, ...], old: str) -> list[_Hit]:
    return [_Hit(block, start, start + len(old)) for start in occurrences(_joined(block), old)]


def _loose_hits(block: tuple[Node, ...], old: str) -> list[_Hit]:
    return [_Hit(block, start, end) for start, end in loose_occurrences(_joined(block), old)]


def _apply(hit: _Hit, operation: Operation) -> Node:
    sentence, start = _merged(hit, hit.end - hit.start)
    text = words(sentence.runs)
    end = start + hit.end - hit.start
    if operation.verb is Verb.ADD_AFTER:
        start = end
    elif operation.verb is Verb.ADD_BEFORE:
        end = start
    before, after = text[:start], text[end:]
    new = plain(operation.new).strip()
    if new.endswith(".") and after.startswith("."):
        new = new[:-1]
    if _joins_what_stands_before(new, after):
        start -= len(before) - len(before.rstrip())
        before = before.rstrip()
    exchanged = operation.verb in {Verb.SUBSTITUTE, Verb.STRIKE} and not before
    if exchanged and text[start].isupper() and _opens_a_sentence(sentence):
        new, end = _capitalised(new, text, end)
    sentence.runs = splice(sentence.runs, start, end, fitted(before, new, after))
    return sentence


def _opens_a_sentence(node: Node) -> bool:
    """Claim that its first word is printed with a capital, which items of a list need not be."""
    above = node.parent
    if node.kind is not Kind.SENTENCE or above is None:
        return False
    return above.kind is Kind.SUBSECTION or above.of(Kind.SENTENCE)[0] is not node


def _capitalised(new: str, text: str, end: int) -> tuple[str, int]:
    """Return the new words, and where the old end, so that the sentence opens with a capital.

    "overalt ændres »Rådet« til »nævnet«" says nothing about capitals, but every print has them.
    """
    if new:
        return new[0].upper() + new[1:], end
    stop = end + len(text[end:]) - len(text[end:].lstrip(" ,"))
    return text[stop : stop + 1].upper(), min(stop + 1, len(text))


def _joins_what_stands_before(new: str, after: str) -> bool:
    return (new or after)[:1] in {",", ".", ";", ":", ""}


def _merged(hit: _Hit, length: int) -> tuple[Node, int]:
    """Return one sentence that holds the whole occurrence; those it ran into are joined to it."""
    position = 0
    for index, sentence in enumerate(hit.block):
        size = len(words(sentence.runs))
        if hit.start < position + size + 1:
            _join(sentence, hit.block[index + 1 :], hit.start + length - position)
            return sentence, hit.start - position
        position += size + 1
    raise NotCertainError("Stedet blev ændret undervejs.")


def _join(sentence: Node, following: tuple[Node, ...], needed: int) -> None:
    for other in following:
        if len(words(sentence.runs)) >= needed:
            return
        sentence.runs = (*sentence.runs, Run(" "), *other.runs)
        other.runs = ()
        if other.parent is not None:
            other.parent.children.remove(other)
