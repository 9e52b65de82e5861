# SPDX-License-Identifier: MPL-2.0
"""How is a municipality's own text of rules divided? Danish numbering, decimals, or our count.

Rules written as law ("§ 1.", "Stk. 2.", "1)", "a)") keep their numbers. Rules numbered "3.1" keep
theirs, and a line "3. Mad" above them is a chapter. Rules without numbers, or whose numbers begin
again under each heading, are counted by us, and the result says so. No word is dropped: what is no
rule is a row of its own, as preamble or heading.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import zip_longest
from typing import Final

from handlerum.law.source import Part, SourceRow, refused

MOST_LINES: Final = 50_000
_SECTION: Final = re.compile(
    r"§\s?(?P<label>\d+(?:\.\d+)*(?:\s?[a-zæøå](?![\wæøå]))?)\s?[.:]?(?:\s+|$)"
)
_CHAPTER: Final = re.compile(
    r"(?:kapitel|kap\.)\s+(\d+(?:\s?[a-z](?!\w))?|[IVXLC]+)\b[.:]?\s*.*", re.IGNORECASE
)
_DECIMAL: Final = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,4})\.?\s+(?=\S)")
_SINGLE: Final = re.compile(r"(\d{1,3})\.\s+(?=\S)")
_INSIDE: Final = re.compile(r"(?:Stk\.|\d+\)|[a-zæøå]\)|[-•–*])\s?", re.IGNORECASE)
_LONGEST_HEADING: Final = 80


class Numbering(StrEnum):
    """How the rules are numbered; `COUNTED` is our count, not the municipality's."""

    SECTIONS = "paragraffer"
    DECIMALS = "punkter"
    COUNTED = "talt af os"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the document; `is_heading` where its style says so."""

    words: str
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class RuleText:
    """A text of rules: its title, how it is numbered, and its rows, rules and others."""

    title: str
    numbering: Numbering
    rows: tuple[SourceRow, ...]

    @property
    def preamble(self) -> str:
        """Return what stands before the first rule; there the rules say what they rest on."""
        return " ".join(row.words for row in self.rows if row.part is Part.PREAMBLE)


def read_rules(lines: Iterable[Line], name: str) -> RuleText:
    """Divide the lines into rules; raises UnreadableSource where there are none, or one twice."""
    cleaned = (Line(" ".join(one.words.split()), one.is_heading) for one in lines)
    kept = [one for one in cleaned if one.words]
    if len(kept) > MOST_LINES:
        raise refused(name, "too_large", f"has more than {MOST_LINES} lines")
    title, body = (kept[0].words, _with_headings(kept[1:])) if kept else ("", [])
    numbering = _numbering(body)
    rows = _rows(body, numbering)
    if numbering is Numbering.DECIMALS and _twice(rows):
        numbering = Numbering.COUNTED
        rows = _rows(body, numbering)
    if not any(row.part is Part.SECTION for row in rows):
        raise refused(name, "no_rules", "holds no rules")
    if twice := _twice(rows):
        raise refused(name, "label_twice", f"has two rules numbered {twice}")
    return RuleText(title, numbering, rows)


def _twice(rows: Iterable[SourceRow]) -> str:
    seen: set[str] = set()
    labels = [row.section for row in rows if row.part is Part.SECTION]
    return next((one for one in labels if one in seen or seen.add(one)), "")  # type: ignore[func-returns-value]


def _rows(body: Iterable[Line], numbering: Numbering) -> tuple[SourceRow, ...]:
    reader = _READERS[numbering]()
    for line in body:
        reader.read(line)
    return tuple(reader.closed())


def _with_headings(body: Sequence[Line]) -> list[Line]:
    """Mark the short lines without an end mark that stand just above a rule or a chapter."""
    return [
        replace(one, is_heading=True) if _is_above(one, after) else one
        for one, after in zip_longest(body, body[1:])
        if one is not None
    ]


def _is_above(one: Line, after: Line | None) -> bool:
    begins = after is not None and (_SECTION.match(after.words) or _CHAPTER.match(after.words))
    own = _SECTION.match(one.words) or _INSIDE.match(one.words)
    return bool(begins) and not own and _is_short(one.words)


def _is_short(words: str) -> bool:
    """Claim that a line without an end mark is too short to be a rule."""
    return len(words) <= _LONGEST_HEADING and words[-1] not in ".;:?!,"


def _numbering(body: Sequence[Line]) -> Numbering:
    if any(_SECTION.match(one.words) for one in body):
        return Numbering.SECTIONS
    if any(_DECIMAL.match(one.words) or _SINGLE.match(one.words) for one in body):
        return Numbering.DECIMALS
    return Numbering.COUNTED


@dataclass(slots=True)
class _Sections:
    """Grows rows line by line; each rule takes the lines up to the next."""

    chapter: str = ""
    rows: list[tuple[Part, str, str, list[str]]] = field(default_factory=list)

    def read(self, line: Line) -> None:
        """Add one line: a chapter, a heading, the beginning of a rule, or more of the last one."""
        if found := _CHAPTER.fullmatch(line.words):
            self.chapter = self._chapter(found[1])
            self._add(Part.HEADING, "", line.words)
        elif label := self._label(line):
            self._add(Part.SECTION, label, self._written(line.words))
        elif self._is_heading(line):
            self._add(Part.HEADING, "", line.words)
        elif self.rows and self.rows[-1][0] in {Part.SECTION, Part.PREAMBLE}:
            self.rows[-1][3].append(line.words)
        else:
            self._add(self._loose(), "", line.words)

    def closed(self) -> Iterator[SourceRow]:
        """Yield the rows in order, each with its lines as one."""
        for part, chapter, label, words in self.rows:
            yield SourceRow(part, chapter, label, " ".join(words))

    def _add(self, part: Part, label: str, words: str) -> None:
        self.rows.append((part, self.chapter, label, [words]))

    def _loose(self) -> Part:
        has_rules = any(part is Part.SECTION for part, *_ in self.rows)
        return Part.HEADING if has_rules else Part.PREAMBLE

    def _chapter(self, printed: str) -> str:
        return " ".join(printed.split())

    def _label(self, line: Line) -> str:
        found = _SECTION.match(line.words)
        return "".join(found["label"].split()) if found else ""

    def _written(self, words: str) -> str:
        """Return the rule with a full stop after its number, as law is printed."""
        found = _SECTION.match(words)
        return f"§ {found['label']}. {words[found.end() :]}" if found else words

    def _is_heading(self, line: Line) -> bool:
        return line.is_heading


class _Decimals(_Sections):
    """Reads "3.1 …" as rule 3.1 of chapter 3, and "3. Mad" as the chapter where rules follow."""

    def _label(self, line: Line) -> str:
        if found := _DECIMAL.match(line.words):
            self.chapter = found[1].partition(".")[0]
            return found[1]
        single = _SINGLE.match(line.words)
        if single is None or self._is_heading(line):
            self.chapter = single[1] if single else self.chapter
            return ""
        return single[1]

    def _written(self, words: str) -> str:
        return words

    def _is_heading(self, line: Line) -> bool:
        return line.is_heading or (bool(_SINGLE.match(line.words)) and _is_short(line.words))


class _Counted(_Sections):
    """Counts every paragraph below its heading: 1.1, 1.2, then 2.1."""

    def _label(self, line: Line) -> str:
        if self._is_heading(line):
            self.chapter = self._chapter("")
            return ""
        self.chapter = self.chapter or "1"
        count = sum(part is Part.SECTION and of == self.chapter for part, of, *_ in self.rows)
        return f"{self.chapter}.{count + 1}"

    def _chapter(self, printed: str) -> str:  # noqa: ARG002 (we count chapters too)
        return str(int(self.chapter or 0) + 1)

    def _written(self, words: str) -> str:
        return words

    def _is_heading(self, line: Line) -> bool:
        return line.is_heading or (_is_short(line.words) and not _INSIDE.match(line.words))


_READERS: Final = {
    Numbering.SECTIONS: _Sections,
    Numbering.DECIMALS: _Decimals,
    Numbering.COUNTED: _Counted,
}
