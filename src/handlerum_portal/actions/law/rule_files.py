# SPDX-License-Identifier: MPL-2.0
"""Which paragraphs does a text of rules hold? Word or plain text; macros and bombs are refused."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from handlerum.law.plain_rules import Line
from handlerum.law.source import refused
from handlerum_portal.actions.law.rule_file_numbers import Numbers

MOST_BYTES: Final = 20_000_000
MOST_UNPACKED: Final = 200_000_000
_MOST_RATIO: Final = 200
_MOST_PARTS: Final = 5_000
_ZIP: Final = b"PK\x03\x04"
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0"
_PDF: Final = b"%PDF"
_UNSETTLED: Final = (qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo"))
_BROKEN: Final = (
    *(KeyError, IndexError, ValueError, AttributeError, TypeError),
    *(zipfile.BadZipFile, zlib.error, etree.LxmlError),
    *(NotImplementedError, RuntimeError, EOFError, OSError),
)
"""What python-docx, lxml and the unpacking raise where parts of a file are missing or spoilt."""
_HEADING: Final = ("Heading", "Title", "Overskrift", "Titel")


def lines_of(content: bytes, name: str) -> list[Line]:
    """Return the paragraphs in order; raises UnreadableSource with a `reason`."""
    if len(content) > MOST_BYTES:
        raise refused(name, "too_large_rules", f"is larger than {MOST_BYTES} bytes")
    if content.startswith(_ZIP):
        return _of_word(content, name)
    if content.startswith((_OLD_WORD, _PDF)):
        raise refused(name, "save_as_word", "is an old Word file or a PDF")
    return [Line(line.lstrip("# ").rstrip(), line.startswith("#")) for line in _text(content, name)]


def _text(content: bytes, name: str) -> list[str]:
    is_utf16 = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(name, "not_utf8", f"is not written in UTF-8 ({error.reason})") from error
    if "\0" in text:
        raise refused(name, "unknown_form", "is not a text")
    if text.lstrip()[:15].lower().startswith(("<!doctype", "<html")):
        raise refused(name, "html", "is a web page, not a text of rules")
    return text.splitlines()


def _of_word(content: bytes, name: str) -> list[Line]:
    try:
        _check(content, name)
        document = Document(io.BytesIO(content))
        if next(document.element.body.iter(*_UNSETTLED), None) is not None:
            fault = "has changes that are neither accepted nor refused"
            raise refused(name, "tracked_changes", fault)
        return list(_blocks(document, Numbers(document)))
    except _BROKEN as error:
        raise refused(name, "broken", "is not a whole Word document") from error


def _check(content: bytes, name: str) -> None:
    """Refuse what a Word file can hide before anything of it is read."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        _refuse_bombs(parts, len(content), name)
        names = [part.filename.lower() for part in parts]
        if "word/document.xml" not in names:
            raise refused(name, "unknown_form", "is a zip file, not a Word document")
        kinds = archive.read("[Content_Types].xml")
        if any("vbaproject" in one for one in names) or b"macroEnabled" in kinds:
            raise refused(name, "macros", "holds macros")
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and _has_doctype(archive, part):
                raise refused(name, "doctype", "has a DOCTYPE, which can hide entities")


def _refuse_bombs(parts: list[zipfile.ZipInfo], size: int, name: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or unpacked > min(MOST_UNPACKED, max(size, 4096) * _MOST_RATIO):
        raise refused(name, "bomb", f"unpacks to {unpacked} bytes")


def _has_doctype(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    with archive.open(part) as opened:
        return b"<!doctype" in opened.read(4096).lower()


def _blocks(document: Any, numbers: Numbers) -> Iterator[Line]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
        else:
            yield _line(block, numbers)


def _rows(table: Table) -> Iterator[Line]:
    """Yield each row as one line; a cell that spans columns is read once."""
    for row in table.rows:
        cells = {cell._tc: cell for cell in row.cells}  # noqa: SLF001 (no public identity)
        yield Line(" | ".join(" ".join(cell.text.split()) for cell in cells.values()))


def _line(paragraph: Paragraph, numbers: Numbers) -> Line:
    style = paragraph.style.name if paragraph.style is not None else ""
    words = f"{numbers.next_of(paragraph)} {paragraph.text}".strip()
    return Line(words, bool(style) and str(style).startswith(_HEADING))
