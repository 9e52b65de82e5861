# SPDX-License-Identifier: MPL-2.0
"""What does a LexDania 2.1 file of Retsinformation say, with no character lost?"""

import gc
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from handlerum.law import lexdania_stream, lexdania_tokens
from handlerum.law.document import Citation, Document, Element, Level
from handlerum.law.lexdania_elements import refuse
from handlerum.law.lexdania_stream import MAX_BYTES
from handlerum.law.unpacking import UNPACKING

MAX_RATIO: Final = 200
CHUNK: Final = 1 << 20


def read(path: Path) -> Document:
    """Read one file; raises UnreadableSource when it is hostile, cut short or of another kind."""
    if path.stat().st_size <= lexdania_tokens.WHOLE:
        return read_bytes(path.read_bytes(), path.name)
    with path.open("rb") as file:
        return read_stream(iter(lambda: file.read(CHUNK), b""), path.name)


def read_bytes(content: bytes, name: str) -> Document:
    """Read one file's bytes; `name` is shown in errors."""

    def tree() -> Element:
        whole = lexdania_tokens.tree(content, name)
        return lexdania_stream.tree((content,), name) if whole is None else whole

    return _document(_without_collecting(tree), name)


def read_stream(chunks: Iterable[bytes], name: str) -> Document:
    """Read a file piece by piece, so that memory holds the tree but never the markup."""
    return _document(_without_collecting(lambda: lexdania_stream.tree(chunks, name)), name)


def _without_collecting(work: Callable[[], Element]) -> Element:
    # A tree of tuples holds no cycles, but looking for them would take a fifth of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return work()
    finally:
        if collecting:
            gc.enable()


def read_archive(path: Path) -> Iterator[tuple[str, Document]]:
    """Yield every XML file of a zip in the archive's order; refuses bombs before unpacking."""
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if entry.filename.endswith(".xml"):
                    yield entry.filename, read_bytes(_member(archive, entry), entry.filename)
    except (zipfile.BadZipFile, NotImplementedError) as error:
        refuse(path.name, "is not a zip archive", error)


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    swollen = entry.file_size > MAX_RATIO * max(entry.compress_size, 1024)
    if entry.file_size > MAX_BYTES or swollen:
        refuse(entry.filename, f"unpacks to {entry.file_size} bytes, like a zip bomb")
    try:
        return archive.read(entry)
    except UNPACKING as error:
        refuse(entry.filename, "cannot be unpacked", error)


def _document(root: Element, name: str) -> Document:
    if root.level is not Level.DOCUMENT:
        refuse(name, "does not have Dokument as its outermost element")
    parts = {child.level: child for child in root.children}
    if Level.META not in parts or Level.CONTENT not in parts:
        refuse(name, "lacks the metadata or the content of a published act")
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
        refuse(name, f"has no usable year, number, title or date ({error})", error)
