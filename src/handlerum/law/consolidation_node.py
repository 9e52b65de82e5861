# SPDX-License-Identifier: MPL-2.0
"""What is one node of the working text, and what does it say?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from handlerum.law.amendment import Cause
from handlerum.law.consolidation_text import words
from handlerum.law.document import Citation, Run


class Kind(Enum):
    """What a node of the working text is."""

    TITLE = auto()
    FOOTNOTE = auto()
    PART = auto()
    CHAPTER = auto()
    HEADING = auto()
    SECTION = auto()
    SUBSECTION = auto()
    NUMBER = auto()
    LETTER = auto()
    INDENT = auto()
    SENTENCE = auto()
    NOTE = auto()
    TABLE = auto()
    ROW = auto()
    CELL = auto()
    ANNEX = auto()
    PLACEHOLDER = auto()


ITEMS = frozenset({Kind.NUMBER, Kind.LETTER, Kind.INDENT})
REPEALED = re.compile(r"\(?(?:Ophævet|Udeladt|Ophævet/udeladt)\.?\)?\.?", re.IGNORECASE)
"""What stands where a provision was, to keep its number."""
GONE = "(Ophævet)"


@dataclass(slots=True, eq=False)
class Node:
    """One node; `origin` is its label when the present amending § began, "" for what it adds.

    `moved_by` are the acts that gave it its place or number.
    """

    kind: Kind
    label: str = ""
    printed: str = ""
    runs: tuple[Run, ...] = ()
    children: list["Node"] = field(default_factory=list)
    parent: "Node | None" = None
    origin: str = ""
    causes: list[Cause] = field(default_factory=list)
    repealed: bool = False
    moved_by: list[Citation] = field(default_factory=list)

    def adopt(self, children: Iterable["Node"]) -> None:
        """Take these as the only children."""
        self.children = list(children)
        for child in self.children:
            child.parent = self

    def walk(self) -> Iterator["Node"]:
        """Yield this node and all below in order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def lineage(self) -> Iterator["Node"]:
        """Yield this node and those it lies in, the outermost last."""
        above: Node | None = self
        while above is not None:
            yield above
            above = above.parent

    def of(self, *kinds: Kind) -> list["Node"]:
        """Return the direct children of those kinds."""
        return [child for child in self.children if child.kind in kinds]

    @property
    def text(self) -> str:
        """Return the words below without notes, pieces joined by one space."""
        return " ".join(piece for piece in _pieces(self) if piece)


def _pieces(node: Node) -> Iterator[str]:
    if node.kind is not Kind.NOTE:
        yield node.printed
    if node.repealed:
        yield GONE
    elif node.kind is not Kind.NOTE:
        yield words(node.runs)
        for child in node.children:
            yield from _pieces(child)


def section_of(node: Node) -> Node:
    """Return the outermost node a node lies in: its section, heading or annex."""
    *_, outermost = node.lineage()
    return outermost
