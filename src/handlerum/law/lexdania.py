# SPDX-License-Identifier: MPL-2.0
"""What does a LexDania 2.1 file of Retsinformation say, with no character lost?"""

import gc
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final
from xml.parsers import expat

from handlerum.errors import UnreadableSource
from handlerum.law.document import Citation, Document, Element, Level, Run

MAX_BYTES: Final = 256 * 1024 * 1024
MAX_DEPTH: Final = 100
MAX_RATIO: Final = 200
CHUNK: Final = 1 << 20

_METADATA: Final = frozenset(
    """DocumentType Rank AccessionNumber DocumentId UniqueDocumentId DocumentTitle Year Number
    DiesSigni DateOfSubmit EndDate StartDate Status AendresAf KortNavn Overskrift DokumentKortNavn
    AnnouncedIn Republished Sign Sub-Sign Signature PlaceOfSignature JournalNumber Ministry
    DateOfHistoricMark EuReferences Subject PopularTitle AdministrativeAuthority Change Ref_Accn
    Ref_Af Ref_Text DateOfPublication DateOfEffect Keyword""".split()
)
_ALIASES: Final = {
    **dict.fromkeys(_METADATA, Level.OTHER),
    **dict.fromkeys(
        ("Tbody", "Thead", "Tfoot", "Caption", "Col", "Colgroup", "Formel"), Level.OTHER
    ),
}
_LEVELS: Final[dict[str, Level]] = {level.value: level for level in Level} | _ALIASES


def read(path: Path) -> Document:
    """Read one file; raises UnreadableSource when it is hostile, cut short or of another kind."""
    with path.open("rb") as file:
        return read_stream(iter(lambda: file.read(CHUNK), b""), path.name)


def read_bytes(content: bytes, name: str) -> Document:
    """Read one file's bytes; `name` is shown in errors."""
    return read_stream((content,), name)


def read_stream(chunks: Iterable[bytes], name: str) -> Document:
    """Read a file piece by piece, so that memory holds the tree but never the markup."""
    builder = _Builder(name)
    size = 0
    # A tree of tuples holds no cycles, but looking for them would take a fifth of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        for chunk in chunks:
            size += len(chunk)
            if size > MAX_BYTES:
                raise _unreadable(name, f"is larger than {MAX_BYTES} bytes")
            builder.parser.Parse(chunk, False)
        builder.parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise _unreadable(name, f"is not whole, well-formed XML ({error})") from error
    finally:
        if collecting:
            gc.enable()
    return _document(builder.root, name)


def read_archive(path: Path) -> Iterator[tuple[str, Document]]:
    """Yield every XML file of a zip in the archive's order; refuses bombs before unpacking."""
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if entry.filename.endswith(".xml"):
                    yield entry.filename, read_bytes(_member(archive, entry), entry.filename)
    except zipfile.BadZipFile as error:
        raise _unreadable(path.name, "is not a zip archive") from error


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    swollen = entry.file_size > MAX_RATIO * max(entry.compress_size, 1024)
    if entry.file_size > MAX_BYTES or swollen:
        raise _unreadable(entry.filename, f"unpacks to {entry.file_size} bytes, like a zip bomb")
    return archive.read(entry)


def _unreadable(name: str, fault: str) -> UnreadableSource:
    return UnreadableSource(
        f"{name} {fault}. Nothing was read from it. Fetch the XML again from Retsinformation.",
        file=name,
        fault=fault,
    )


class _Levels(dict[str, Level]):
    """The known elements; an unknown one is an error that names file and element."""

    def __init__(self, name: str) -> None:
        super().__init__(_LEVELS)
        self.name = name

    def __missing__(self, tag: str) -> Level:
        raise _unreadable(self.name, f"has the unknown element <{tag}>")


_Held = list[Element | Run]


class _Builder:
    """Turns parser events into elements; one open list of children per open element."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.top: _Held = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.ordered_attributes = True
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self._listen()

    @property
    def root(self) -> Element:
        root = self.top[0] if self.top else None
        if not isinstance(root, Element):
            raise _unreadable(self.name, "holds no document")
        return root

    def _refuse_doctype(self, *_: object) -> None:
        raise _unreadable(self.name, "has a DOCTYPE, which can hide hostile entities")

    def _listen(self) -> None:
        # Closures over local names instead of attributes: they halve the time of a large act.
        levels, leaves, characters, leaf = _Levels(self.name), _LEAVES, list[str](), False
        stack: list[tuple[Level, list[str], _Held]] = []
        children = self.top

        def text(found: str) -> None:
            if leaf:
                characters.append(found)
            elif not found.isspace():
                children.append(Element(Level.LINE, "", (Run(found),)))

        def start(tag: str, attributes: list[str]) -> None:
            nonlocal children, leaf
            stack.append((levels[tag], attributes, children))
            children = []
            leaf = tag in leaves
            if len(stack) > MAX_DEPTH:
                raise _unreadable(self.name, f"nests elements deeper than {MAX_DEPTH}")

        def end(tag: str) -> None:
            nonlocal children, leaf
            held = children
            level, attributes, children = stack.pop()
            if leaf:
                children.append(_leaf(tag, "".join(characters), attributes))
                characters.clear()
                leaf = False
            else:
                children.append(_BUILDERS.get(tag, _element)(level, tag, held, attributes))

        self.parser.StartElementHandler, self.parser.EndElementHandler = start, end
        self.parser.CharacterDataHandler = text


def _leaf(tag: str, text: str, attributes: list[str]) -> Element | Run:
    if tag == "Char":
        if not attributes:
            return _new(Run, (text, "", ""))
        given = dict(zip(attributes[::2], attributes[1::2], strict=True))
        return Run(text, given.get("formaChar", ""), given.get("signiChar", ""))
    if tag == "Explicatus":
        return _new(Element, (_LABEL, text, (), (), (), ""))
    pairs = tuple(zip(attributes[::2], attributes[1::2], strict=True))
    return Element(Level.OTHER, "", (Run(text),), (), pairs, tag)


def _line(_level: Level, _tag: str, held: _Held, _attributes: list[str]) -> Element:
    runs = tuple(held)
    for run in runs:
        if run.__class__ is not Run:
            return Element(Level.LINE, "", (), tuple(map(_as_element, held)))
    return _new(Element, (_LINE, "", runs, (), (), ""))


def _as_element(child: Element | Run) -> Element:
    return child if isinstance(child, Element) else Element(Level.CHARACTERS, "", (child,))


def _element(level: Level, tag: str, held: _Held, attributes: list[str]) -> Element:
    label = ""
    if held and held[0][0] is _LABEL:
        label = held.pop(0)[1]
    for child in held:
        if child.__class__ is not Element:
            held = list(map(_as_element, held))
            break
    pairs = tuple(zip(attributes[::2], attributes[1::2], strict=True)) if attributes else ()
    name = tag if level is _OTHER else ""
    return _new(Element, (level, label, (), tuple(held), pairs, name))


# Names bound once: looking an enum member up costs as much as building the element.
_LINE, _LABEL, _OTHER = Level.LINE, Level.LABEL, Level.OTHER
_new = tuple.__new__
_BUILDERS: Final = {Level.LINE.value: _line}
_LEAVES: Final = frozenset(_METADATA - {"AendresAf"} | {"Char", "Explicatus"})


def _document(root: Element, name: str) -> Document:
    if root.level is not Level.DOCUMENT:
        raise _unreadable(name, "does not have Dokument as its outermost element")
    parts = {child.level: child for child in root.children}
    if Level.META not in parts or Level.CONTENT not in parts:
        raise _unreadable(name, "lacks the metadata or the content of a published act")
    meta = parts[Level.META]
    fields = {field.name: field.runs[0].text.strip() for field in meta.children if field.runs}
    try:
        return Document(
            Citation(int(fields["Year"]), int(fields["Number"])),
            fields["DocumentType"],
            fields["DocumentTitle"].replace("\\n", " "),
            fields.get("PopularTitle", ""),
            date.fromisoformat(fields["DiesSigni"]),
            root,
        )
    except (KeyError, ValueError) as error:
        raise _unreadable(name, f"has no usable year, number, title or date ({error})") from error
