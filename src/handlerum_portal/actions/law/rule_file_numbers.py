# SPDX-License-Identifier: MPL-2.0
"""Which number does Word show before a paragraph? Automatic numbers are not in its text."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

_PLACE: Final = re.compile(r"%(\d)")
_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_LETTERS: Final = 26


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how it counts, what it shows ("%1.%2"), and where it begins."""

    form: str
    shown: str
    start: int


@dataclass(slots=True)
class Numbers:
    """Counts the numbered paragraphs of one document, in order."""

    document: Any
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _lists: dict[str, str] = field(default_factory=dict)
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            root = self.document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for one in root.findall(qn("w:abstractNum")):
            self._levels[_value(one, "abstractNumId")] = _levels(one)
        for one in root.findall(qn("w:num")):
            self._lists[_value(one, "numId")] = _value(one.find(qn("w:abstractNumId")))

    def next_of(self, paragraph: Paragraph) -> str:
        """Return the number Word shows before the paragraph, "" for none or a bullet."""
        name, depth = _list_of(paragraph)
        levels = self._levels.get(self._lists.get(name, ""), {})
        level = levels.get(depth)
        if level is None or level.form in {"bullet", "none"}:
            return ""
        self.counts[name, depth] = self.counts.get((name, depth), level.start - 1) + 1
        for key in [key for key in self.counts if key[0] == name and key[1] > depth]:
            del self.counts[key]
        return _PLACE.sub(lambda at: self._shown(name, int(at[1]) - 1, levels), level.shown)

    def _shown(self, name: str, depth: int, levels: dict[int, _Level]) -> str:
        level = levels.get(depth, _Level("decimal", "", 1))
        return _written(self.counts.get((name, depth), level.start), level.form)


def _levels(one: Any) -> dict[int, _Level]:
    found: dict[int, _Level] = defaultdict()
    for level in one.findall(qn("w:lvl")):
        start = _value(level.find(qn("w:start")))
        found[int(_value(level, "ilvl") or 0)] = _Level(
            _value(level.find(qn("w:numFmt"))) or "decimal",
            _value(level.find(qn("w:lvlText"))),
            int(start) if start.isdigit() else 1,
        )
    return found


def _list_of(paragraph: Paragraph) -> tuple[str, int]:
    """Return the list and the depth of a paragraph, by itself or by its style."""
    own = paragraph._p.pPr  # noqa: SLF001 (no public way to the numbering)
    given: list[Any] = [own.numPr] if own is not None and own.numPr is not None else []
    style: Any = paragraph.style
    while style is not None:
        properties = style.element.find(qn("w:pPr"))
        given += [] if properties is None else properties.findall(qn("w:numPr"))
        style = style.base_style
    if not given:
        return "", 0
    depth = next((_value(one.find(qn("w:ilvl"))) for one in given if _has(one, "w:ilvl")), "")
    name = next((_value(one.find(qn("w:numId"))) for one in given if _has(one, "w:numId")), "")
    return name, int(depth) if depth.isdigit() else 0


def _has(one: Any, tag: str) -> bool:
    return one.find(qn(tag)) is not None


def _value(one: Any, name: str = "val") -> str:
    return str(one.get(qn(f"w:{name}"), "")) if one is not None else ""


def _written(number: int, form: str) -> str:
    letters = chr(ord("a") + number - 1) if 1 <= number <= _MOST_LETTERS else str(number)
    match form:
        case "lowerLetter":
            return letters
        case "upperLetter":
            return letters.upper()
        case "lowerRoman":
            return _roman(number)
        case "upperRoman":
            return _roman(number).upper()
        case _:
            return str(number)


def _roman(number: int) -> str:
    for value, letters in _ROMAN:
        if number >= value:
            return letters + _roman(number - value)
    return ""
