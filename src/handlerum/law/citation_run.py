# SPDX-License-Identifier: MPL-2.0
"""Which provisions follow each other in one run ("§ 2 c, stk. 1, nr. 3, og stk. 3")?"""

import re
from dataclasses import dataclass, field
from typing import Final

from handlerum.law.citation_grammar import BARE, EXCEPTION, KIND_OF_GROUP, SEPARATOR, items
from handlerum.law.provision import DEPTH, OUTER, Kind, Path, Step, label_order

_IMPLIED: Final = Step(Kind.SUBSECTION, "1")
_BELOW_SUBSECTION: Final = frozenset({Kind.NUMBER, Kind.LETTER, Kind.SENTENCE, Kind.CLAUSE})
_ENDS_WORDS: Final = re.compile(
    r"\s*(?:,\s+(?:og\s+|samt\s+|eller\s+)?(?=§|[Ss]tk\.|nr\.|litra\s|kap|afsnit\s|bilag\s|\d+\.)"
    r"|\s(?:og|eller|samt)\s+(?=§|[Ss]tk\.|nr\.|litra\s|kap|afsnit\s)"
    r"|,?\s+i\s+(?=lov|bekendtg|lbk|bek\b|\w+loven|samme|denne)|,\s+(?=kan|skal|finder|må|er|gælder)"
    r"|\.(?:\s|$)|[;:)]|$)",
    re.IGNORECASE,
)
_MOST_SUBSECTIONS: Final = (15, "")
_STEPS: dict[tuple[Kind, str], Step] = {}


@dataclass(slots=True)
class Draft:
    """One member while its run is read: addresses, where it stands, and what it leaves out."""

    start: Path
    end: Path | None
    begins: int
    ends: int
    words: str = ""
    excluded: "tuple[Draft, ...]" = ()


@dataclass(slots=True)
class Run:
    """References that share their act; `ends` is where the reading stopped."""

    text: str
    ends: int
    pattern: re.Pattern[str]
    drafts: list[Draft] = field(default_factory=list)
    _first: int = 0

    def read(self, *, as_sections: bool = False) -> "Run":
        """Read groups and exceptions for as long as they follow each other."""
        taken = self._read_bare() if as_sections else self._read_group(self.ends, joined=False)
        while taken:
            self._read_exception()
            begins, joined = self._past_separator()
            taken = self._read_group(begins, joined=joined)
        return self

    def _past_separator(self) -> tuple[int, bool]:
        separator = SEPARATOR.match(self.text, self.ends)
        return (separator.end(), bool(separator[1])) if separator else (self.ends, False)

    def _read_group(self, begins: int, *, joined: bool, below: Path = ()) -> bool:
        match = self.pattern.match(self.text, begins)
        if match is None or match.lastgroup is None or match.lastindex is None:
            return False
        kind = KIND_OF_GROUP[match.lastgroup]
        opened = self._opened(kind, joined=joined)
        base = self._base(kind, opened, below)
        self._take(base, kind, match, match.lastindex + 1)
        if opened and opened.end:
            first = self.drafts[self._first]
            first.start, first.end = opened.start, first.end or first.start
        if opened:
            self.drafts[self._first].begins = opened.begins
        return True

    def _read_bare(self) -> bool:
        match = BARE.match(self.text, self.ends)
        if match:
            self._take((), Kind.SECTION, match, 1)
        return match is not None

    def _take(self, base: Path, kind: Kind, match: re.Match[str], inner: int) -> None:
        offset, self._first = match.start(inner), len(self.drafts)
        for item in items(kind, match[inner]):
            if kind is Kind.SUBSECTION and _is_section(item.first, base):
                base, kind = (), Kind.SECTION
            start = placed(base, kind, item.first)
            end = placed(base, kind, item.last) if item.last else None
            self.drafts.append(Draft(start, end, offset + item.start, offset + item.end))
        self.drafts[self._first].begins = match.start()
        self.drafts[-1].ends = self.ends = match.end()

    def _opened(self, kind: Kind, *, joined: bool) -> Draft | None:
        """Take back the last member when the new group goes deeper into it ("§ 3, stk. 2")."""
        if joined or kind in OUTER or not self.drafts:
            return None
        last = self.drafts[-1]
        deepest = (last.end or last.start)[-1].kind
        if last.words or last.excluded or DEPTH[kind] <= DEPTH[deepest]:
            return None
        return self.drafts.pop()

    def _base(self, kind: Kind, opened: Draft | None, below: Path) -> Path:
        if kind in OUTER:
            return ()
        if opened:
            return opened.end or opened.start
        if not self.drafts:
            return below
        last = self.drafts[-1].end or self.drafts[-1].start
        return tuple(step for step in last[:-1] if DEPTH[step.kind] < DEPTH[kind])

    def _read_exception(self) -> None:
        opening = EXCEPTION.match(self.text, self.ends)
        if opening is None or not self.drafts:
            return
        target = self.drafts[-1]
        inside = Run(self.text, opening.end(), self.pattern)
        deepest = target.end or target.start
        if inside._read_group(opening.end(), joined=False, below=deepest):
            inside.follow(DEPTH[deepest[-1].kind])
            target.excluded = tuple(inside.drafts)
        elif "ikke" in opening[0].lower():
            return
        else:
            target.words = inside.read_words()
            target.excluded = tuple(inside.drafts)
        target.ends = self.ends = inside.ends

    def follow(self, depth: int) -> None:
        """Read on while groups lie deeper than `depth`: they belong to the exception."""
        while True:
            begins, joined = self._past_separator()
            match = self.pattern.match(self.text, begins)
            if match is None or DEPTH[KIND_OF_GROUP[str(match.lastgroup)]] <= depth:
                return
            self._read_group(begins, joined=joined)

    def read_words(self) -> str:
        """Read an exception in words, with the references that are mentioned in them."""
        begins = self.ends
        while True:
            stop = _ENDS_WORDS.search(self.text, self.ends)
            limit = stop.start() if stop else len(self.text)
            sign = self.text.find("§", self.ends, limit)
            if sign < 0:
                self.ends = limit
                return self.text[begins:limit].strip()
            self.ends = sign
            if self._read_group(sign, joined=True):
                self.follow(DEPTH[Kind.SECTION])
            self.ends = max(self.ends, sign + 1)


def _is_section(label: str, base: Path) -> bool:
    """Claim that a list of stk. has gone on with sections ("§§ 217, 218, stk. 1, 222")."""
    if not base or base[-1].kind is not Kind.SECTION:
        return False
    return label_order(label) > max(label_order(base[-1].label), _MOST_SUBSECTIONS)


def placed(base: Path, kind: Kind, label: str) -> Path:
    """Return the address below `base`; a section's number or sentence lies in its stk. 1."""
    step = _STEPS.setdefault((kind, label), Step(kind, label))
    if base and base[-1].kind is Kind.SECTION and kind in _BELOW_SUBSECTION:
        return (*base, _IMPLIED, step)
    return (*base, step)
