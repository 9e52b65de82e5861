# SPDX-License-Identifier: MPL-2.0
"""What does a flattened document hold? Reads the JSON form, one string per §, into a text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from handlerum.errors import UnreadableSource
from handlerum.law.citation_grammar import normalised
from handlerum.law.fingerprint import of_words
from handlerum.law.flat_split import Divided, letters, numbers, subsections
from handlerum.law.growth import Growth
from handlerum.law.provision import Kind, Path, Step
from handlerum.law.sentences import sentences
from handlerum.law.text import Note, Text

_HEAD: Final = re.compile(
    r"\s*(?:§+\s?\d+(?:\.\d+)+\.|§+\s?[^.]{1,24}\.|\d{1,3}(?:\.\d{1,3}){0,4}\.?(?=\s))\s*"
)
"""The printed number: "§ 5 a." in acts; "§ 2.1." and "3.1" in rules of municipalities."""
_EMPTY: Final = re.compile(r"\s*\((?P<why>Ophævet|Udelades|Udgået)\)\.?\s*")
_RANGE: Final = re.compile(r"(\d+)\s?([a-zæøå]?)-(\d+)\s?([a-zæøå]?)")
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyzæøå"


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

    def opened_by(self, chapter: str) -> str:
        """Return the part whose first chapter this is, or ""."""
        return next((part for part, first, _ in self.spans if first == chapter), "")


NO_PARTS: Final = Parts()


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
    document: Mapping[str, object], *, act: str, version: str, parts: Parts = NO_PARTS
) -> Text:
    """Read the document into a tree of provisions; commencement rows of other acts stay out.

    The wordings joined in order, with the notes, hold every character of the rows read. Sentences
    are counted in a subsection's own lead text, and from 1 again inside each nr. and litra.
    """
    everything = rows(document)
    reader = _Reader(parts, Growth(act))
    for row in everything[: _own_count(everything)]:
        reader.read(row)
    return reader.growth.text(version, reader.repealed, reader.notes)


@dataclass(slots=True)
class _Reader:
    """Grows a text row by row."""

    parts: Parts
    growth: Growth
    notes: list[Note] = field(default_factory=list)
    repealed: set[Path] = field(default_factory=set)
    chapter: str = ""
    in_part: int = -1
    in_chapter: int = -1

    def read(self, row: Row) -> None:
        """Add one row; a repealed range such as "§§ 20-31" stands as its sections."""
        self._enter_chapter(row.chapter)
        head = _HEAD.match(row.content)
        mark = head[0] if head else ""
        words = row.content[len(mark) :]
        empty = _EMPTY.fullmatch(words)
        for count, label in enumerate(_labels(row.section)):
            path = (Step(Kind.SECTION, label),)
            own = row.content if empty else mark
            at = self.growth.add(path, self.in_chapter, wording="" if count else own)
            if not empty:
                self._read_subsections(at, path, words)
            elif empty["why"] != "Udelades":
                self.repealed.add(path)

    def _enter_chapter(self, written: str) -> None:
        label = normalised(written, Kind.CHAPTER)
        if label in {"", self.chapter}:
            return
        self.chapter = label
        if part := self.parts.opened_by(label):
            self.in_part = self.growth.add((Step(Kind.PART, part),), -1)
        self.in_chapter = self.growth.add((Step(Kind.CHAPTER, label),), self.in_part)

    def _read_subsections(self, parent: int, path: Path, words: str) -> None:
        for piece in subsections(words):
            inside = (*path, Step(Kind.SUBSECTION, piece.label))
            if _EMPTY.fullmatch(piece.words):
                self.growth.add(inside, parent, wording=piece.mark + piece.words)
                self.repealed.add(inside)
                continue
            at = self.growth.add(inside, parent, wording=piece.mark)
            divided = numbers(piece.words)
            self.notes += [Note(inside, note) for note in divided.notes]
            if divided.members:
                self._read_members(at, inside, Kind.NUMBER, divided)
            else:
                self._read_members(at, inside, Kind.LETTER, letters(divided.lead))

    def _read_members(self, parent: int, path: Path, kind: Kind, divided: Divided) -> None:
        self._read_sentences(parent, path, divided.lead)
        for piece in divided.members:
            inside = (*path, Step(kind, piece.label))
            at = self.growth.add(inside, parent, wording=piece.mark)
            if kind is Kind.NUMBER:
                self._read_members(at, inside, Kind.LETTER, letters(piece.words))
            else:
                self._read_sentences(at, inside, piece.words)

    def _read_sentences(self, parent: int, path: Path, words: str) -> None:
        for count, sentence in enumerate(sentences(words), start=1):
            step = Step(Kind.SENTENCE, str(count))
            found = of_words(sentence)
            self.growth.add((*path, step), parent, wording=sentence, fingerprint=found)


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
