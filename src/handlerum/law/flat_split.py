# SPDX-License-Identifier: MPL-2.0
"""How is a flattened section divided into stk., nr. and litra, and which words are only notes?"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from handlerum.law.sentences import sentences

_SUBSECTION: Final = re.compile(r"(?<!\S)Stk\.?\s?(\d+)(?:-(\d+))?\.(?=\s|$)\s*")
_NUMBER: Final = re.compile(r"(?<!\S)(\d+)\)(?=\s|$)\s*")
_LETTER: Final = re.compile(r"(?<!\S)([a-zæøå])\)(?=\s|$)\s*")
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyzæøå"
_NOTE_OPENS: Final = re.compile(
    r"\d+\)\s+(?:§+\s?\d+[^.:]{0,80}(?:\.[^.:]{0,80}){0,4}"
    r"\s(?:nyaffattes|ophæves den|får virkning|har virkning|ændres)"
    r"|(?:Den|De) (?:ændring|nyaffattelse|ophævelse)|Ved (?:lov|en fejl|§|kong)"
    r"|Se note|Henvisningen|Lovteksten)"
)
_NOTE_WORDS: Final = re.compile(
    r"\blov nr\. \d+ af|lovbekendtgørelse|\bnote \d|[Vv]ed en fejl|Fejlen vil|kongelig resolution"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A marked stretch of text: its label, the mark as written, and the words after the mark."""

    label: str
    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class Divided:
    """A stretch of text: what stands before the first member, its members, and its notes."""

    lead: str
    members: tuple[Piece, ...]
    notes: tuple[str, ...] = ()


def subsections(words: str) -> tuple[Piece, ...]:
    """Divide a section at "Stk. 2.", "Stk. 3." …; a quoted "Stk. 1 finder" is no mark."""
    run = _consecutive(_SUBSECTION.finditer(words))
    edges = [*(match.start() for match in run), len(words)]
    pieces = [Piece("1", "", words[: edges[0]])]
    for match, end in zip(run, edges[1:], strict=True):
        pieces.append(Piece(match[1], match[0], words[match.end() : end]))
        last = int(match[2] or match[1])
        pieces += [Piece(str(label), "", "") for label in range(int(match[1]) + 1, last + 1)]
    return tuple(pieces)


def numbers(words: str) -> Divided:
    """Divide a subsection at "1)", "2)" …; a number outside the row, or alone, marks a note."""
    marks, members = _numbered(words)
    stray = [mark for mark in marks if mark not in members]
    cleaned, notes = _without_notes(words, stray, [mark.start() for mark in members])
    return _divided(cleaned, _numbered(cleaned)[1] if notes else members, notes)


def _numbered(words: str) -> tuple[Sequence[re.Match[str]], Sequence[re.Match[str]]]:
    """Return all marks, and those that make the row."""
    marks = list(_NUMBER.finditer(words))
    own = [mark for mark in marks if not _NOTE_OPENS.match(words, mark.start())]
    return marks, [own[at] for at in _longest_row([int(mark[1]) for mark in own])]


def letters(words: str) -> Divided:
    """Divide at the letters a), b) and so on."""
    marks = list(_LETTER.finditer(words))
    run = _longest_row([_ALPHABET.index(match[1]) + 1 for match in marks])
    return _divided(words, [marks[at] for at in run], ())


def _divided(words: str, marks: Sequence[re.Match[str]], notes: tuple[str, ...]) -> Divided:
    edges = [*(match.start() for match in marks), len(words)]
    members = tuple(
        Piece(match[1], match[0], words[match.end() : end])
        for match, end in zip(marks, edges[1:], strict=True)
    )
    return Divided(words[: edges[0]], members, notes)


def _consecutive(marks: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """Return the marks that count on from 2; "Stk. 2-4." counts for three."""
    expected, run = 2, []
    for mark in marks:
        if int(mark[1]) == expected:
            run.append(mark)
            expected = int(mark[2] or mark[1]) + 1
    return run


def _longest_row(labels: Sequence[int]) -> tuple[int, ...]:
    """Return the positions of the longest row 1, 2, 3 …, the tightest of equals; one is no row."""
    rows = [_row_from(labels, at) for at, label in enumerate(labels) if label == 1]
    rows = [row for row in rows if len(row) > 1]
    return max(rows, key=lambda row: (len(row), row[0] - row[-1]), default=())


def _row_from(labels: Sequence[int], at: int) -> tuple[int, ...]:
    row = [at]
    for position in range(at + 1, len(labels)):
        if labels[position] == len(row) + 1:
            row.append(position)
    return tuple(row)


def _without_notes(
    words: str, marks: Sequence[re.Match[str]], members: Sequence[int]
) -> tuple[str, tuple[str, ...]]:
    kept, notes, at = [], [], 0
    for match in marks:
        if match.start() < at:
            continue
        end = _note_end(words, match, members)
        kept.append(words[at : match.start()])
        notes.append(words[match.start() : end])
        at = end
    return "".join([*kept, words[at:]]), tuple(notes)


def _note_end(words: str, mark: re.Match[str], members: Sequence[int]) -> int:
    """Return where a note ends: before the next member, or before the provision's own words."""
    limit = min((at for at in members if at > mark.start()), default=len(words))
    if words[: mark.start()].strip() or limit < len(words):
        return limit
    end = mark.end()
    for count, sentence in enumerate(sentences(words[mark.end() : limit])):
        if count and not _NOTE_WORDS.search(sentence):
            break
        end += len(sentence)
    return end
