# SPDX-License-Identifier: MPL-2.0
"""How is a file of any size read piece by piece, with its tree in memory but never its markup?"""

from collections.abc import Iterable
from typing import Final
from xml.parsers import expat

from handlerum.law.document import Element, Level, Run
from handlerum.law.lexdania_elements import (
    BUILDERS,
    LEAVES,
    LEVELS,
    Held,
    element,
    leaf,
    loose,
    paired,
    refuse,
    unknown,
)

MAX_BYTES: Final = 256 * 1024 * 1024
MAX_DEPTH: Final = 100


def tree(chunks: Iterable[bytes], name: str) -> Element:
    """Return the outermost element; raises UnreadableSource for what is hostile or cut short."""
    builder = _Builder(name)
    size = 0
    try:
        for chunk in chunks:
            size += len(chunk)
            if size > MAX_BYTES:
                refuse(name, f"is larger than {MAX_BYTES} bytes")
            builder.parser.Parse(chunk, False)
        builder.parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        refuse(name, f"is not whole, well-formed XML ({error})", error)
    return builder.root


_Open = tuple[Level, list[str], Held]


class _Builder:
    """Turns parser events into elements; one open list of children per open element."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.top: Held = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.ordered_attributes = True
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._listen()

    @property
    def root(self) -> Element:
        root = self.top[0] if self.top else None
        if not isinstance(root, Element):
            refuse(self.name, "holds no document")
        return root

    def _refuse_doctype(self, *_: object) -> None:
        refuse(self.name, "has a DOCTYPE, which can hide hostile entities")

    def _level(self, tag: str, around: list[_Open]) -> Level:
        if len(around) >= MAX_DEPTH:
            refuse(self.name, f"nests elements deeper than {MAX_DEPTH}")
        return LEVELS.get(tag) or unknown(tag, around, self.name)

    def _listen(self) -> None:
        # Closures over local names instead of attributes: they halve the time of a large act.
        characters, open_leaf = list[str](), False
        stack: list[_Open] = []
        children = self.top

        def text(found: str) -> None:
            if open_leaf:
                characters.append(found)
            elif not found.isspace():
                children.append(loose(found))

        def start(tag: str, attributes: list[str]) -> None:
            nonlocal children, open_leaf
            if characters:
                children.append(Run("".join(characters)))
                characters.clear()
            stack.append((self._level(tag, stack), attributes, children))
            children = []
            open_leaf = tag in LEAVES

        def end(tag: str) -> None:
            nonlocal children, open_leaf
            held = children
            level, attributes, children = stack.pop()
            if open_leaf:
                children.append(leaf(tag, "".join(characters), paired(attributes)))
                characters.clear()
                open_leaf = False
            else:
                build = BUILDERS.get(tag, element)
                children.append(build(level, tag, held, paired(attributes)))

        self.parser.StartElementHandler, self.parser.EndElementHandler = start, end
        self.parser.CharacterDataHandler = text
