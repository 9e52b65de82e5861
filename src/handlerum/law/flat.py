# SPDX-License-Identifier: MPL-2.0
"""What does a flattened document hold? Reads the JSON form, one string per §, into a text."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from handlerum.errors import UnreadableSource
from handlerum.law.citation_grammar import normalised, without_invisible
from handlerum.law.flat_split import Divided, letters, numbers, subsections
from handlerum.law.provision import Kind, Path, Step, key
from handlerum.law.sentences import sentences
from handlerum.law.text import Note, Provision, Text

_HEAD: Final = re.compile(r"\s*§+\s?[^.]{1,24}\.\s*")
_EMPTY: Final = re.compile(r"\s*\((?P<why>Ophævet|Udelades|Udgået)\)\.?\s*")
_RANGE: Final = re.compile(r"(\d+)\s?([a-zæøå]?)-(\d+)\s?([a-zæøå]?)")
_WORD: Final = re.compile(r"\w+")
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyzæøå"
FINGERPRINT_LENGTH: Final = 8


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the document: a chapter label ("" if none), a § label and the flattened words."""

    chapter: str
    section: str
    content: str


@dataclass(frozen=True, slots=True)
class Parts:
    """Which chapters each afsnit holds, first and last chapter by label, in order."""

    spans: tuple[tuple[str, str, str], ...] = ()


@dataclass(slots=True)
class _Node:
    path: Path
    parent: int
    wording: str
    end: int = 0
    fingerprint: str = ""


def rows(document: Mapping[str, object]) -> tuple[Row, ...]:
    """Return the rows as they stand; raises UnreadableSource when the shape is another."""
    provisions = document.get("provisions")
    if not isinstance(provisions, list) or not all(isinstance(row, Mapping) for row in provisions):
        raise UnreadableSource(
            f"The document '{document.get('id', '?')}' has no list of provisions. "
            "Give the flattened JSON form described in data/README.md.",
            document=document.get("id"),
        )
    return tuple(
        Row(_text(row.get("chapter")), _text(row.get("section")), _text(row.get("content")))
        for row in provisions
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def foreign_rows(document: Mapping[str, object]) -> tuple[Row, ...]:
    """Return the commencement rows of other acts at the end, which reuse § labels."""
    everything = rows(document)
    return everything[_own_count(everything) :]


def _own_count(everything: Sequence[Row]) -> int:
    chaptered = [at for at, row in enumerate(everything) if row.chapter]
    return chaptered[-1] + 1 if chaptered else len(everything)


def read_flat(
    document: Mapping[str, object], *, act: str, version: str, parts: Parts = Parts()
) -> Text:
    """Read the document into a tree of provisions; commencement rows of other acts stay out.

    The wordings joined in order, with the notes, hold every character of the rows read. Sentences
    are counted in a subsection's own lead text, and from 1 again inside each nr. and litra.
    """
    everything = rows(document)
    reader = _Reader(parts)
    for row in everything[: _own_count(everything)]:
        reader.read(row)
    return reader.finished(act, version)


class _Reader:
    """Collects nodes in the order of the act."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._nodes: list[_Node] = []
        self._own: list[str] = []
        self._notes: list[Note] = []
        self._repealed: set[Path] = set()
        self._open = {Kind.PART: -1, Kind.CHAPTER: -1}
        self._chapters: list[str] = []

    def read(self, row: Row) -> None:
        """Add one row."""
        if row.chapter:
            self._enter_chapter(normalised(row.chapter, Kind.CHAPTER))
        head = _HEAD.match(row.content)
        mark = head[0] if head else ""
        words = row.content[len(mark) :]
        empty = _EMPTY.fullmatch(words)
        labels = _labels(row.section)
        for count, label in enumerate(labels):
            path = (Step(Kind.SECTION, label),)
            own = row.content if empty and not count else (mark if not empty else "")
            at = self._add(path, self._open[Kind.CHAPTER], own)
            if empty and empty["why"] != "Udelades":
                self._repealed.add(path)
            if not empty:
                self._read_subsections(at, path, words)

    def _enter_chapter(self, label: str) -> None:
        if self._chapters and self._chapters[-1] == label:
            return
        self._chapters.append(label)
        part = next((name for name, first, _ in self._parts.spans if first == label), "")
        if part:
            self._open[Kind.PART] = self._add((Step(Kind.PART, part),), -1, "")
        path = (Step(Kind.CHAPTER, label),)
        self._open[Kind.CHAPTER] = self._add(path, self._open[Kind.PART], "")

    def _read_subsections(self, parent: int, path: Path, words: str) -> None:
        for piece in subsections(words):
            inside = (*path, Step(Kind.SUBSECTION, piece.label))
            empty = _EMPTY.fullmatch(piece.words)
            at = self._add(inside, parent, piece.mark + (piece.words if empty else ""))
            if empty:
                self._repealed.add(inside)
                continue
            divided = numbers(piece.words)
            self._notes += [Note(inside, note) for note in divided.notes]
            if divided.members:
                self._read_members(at, inside, Kind.NUMBER, divided)
            else:
                self._read_members(at, inside, Kind.LETTER, letters(divided.lead))

    def _read_members(self, parent: int, path: Path, kind: Kind, divided: Divided) -> None:
        self._read_sentences(parent, path, divided.lead)
        for piece in divided.members:
            inside = (*path, Step(kind, piece.label))
            at = self._add(inside, parent, piece.mark)
            if kind is Kind.NUMBER:
                self._read_members(at, inside, Kind.LETTER, letters(piece.words))
            else:
                self._read_sentences(at, inside, piece.words)

    def _read_sentences(self, parent: int, path: Path, words: str) -> None:
        for count, sentence in enumerate(sentences(words), start=1):
            self._add((*path, Step(Kind.SENTENCE, str(count))), parent, sentence)

    def _add(self, path: Path, parent: int, wording: str) -> int:
        self._nodes.append(_Node(path, parent, wording))
        return len(self._nodes) - 1

    def finished(self, act: str, version: str) -> Text:
        """Return the text, with ends and fingerprints filled in from the leaves up."""
        for ordinal in range(len(self._nodes) - 1, -1, -1):
            node = self._nodes[ordinal]
            node.end = max(node.end, ordinal + 1)
            if node.parent >= 0:
                above = self._nodes[node.parent]
                above.end = max(above.end, node.end)
        return Text(
            act,
            version,
            tuple(self._provisions(act)),
            frozenset(self._repealed),
            tuple(self._notes),
        )

    def _provisions(self, act: str) -> Iterator[Provision]:
        words = [words_of(node.wording) for node in self._nodes]
        for ordinal, node in enumerate(self._nodes):
            yield Provision(
                node.path,
                ordinal,
                node.end,
                node.parent,
                f"{act}:{key(node.path)}",
                node.wording,
                fingerprint(word for line in words[ordinal : node.end] for word in line),
            )


def _labels(section: str) -> list[str]:
    """Return the labels of a row; "123-123d" stands for 123, 123 a … 123 d."""
    span = _RANGE.fullmatch(section)
    if span is None:
        return [normalised(section, Kind.SECTION)]
    first, first_letter, last, last_letter = span.groups()
    low, high = int(first), int(last)
    begins = _ALPHABET.index(first_letter) + 1 if first_letter else 0
    ends = _ALPHABET.index(last_letter) + 1 if last_letter else 0
    if low == high:
        return [_lettered(low, at) for at in range(begins, ends + 1)]
    return [
        _lettered(low, begins),
        *(str(number) for number in range(low + 1, high + 1)),
        *(_lettered(high, at) for at in range(1, ends + 1)),
    ]


def _lettered(number: int, letter: int) -> str:
    return f"{number} {_ALPHABET[letter - 1]}" if letter else str(number)


def words_of(text: str) -> list[str]:
    """Return the words as they are compared: visible characters only, lower case, no marks."""
    return _WORD.findall(without_invisible(text).lower())


def fingerprint(words: Iterable[str]) -> str:
    """Return the truncated SHA-256 of normalised words: 8 hexadecimal characters."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:FINGERPRINT_LENGTH]
