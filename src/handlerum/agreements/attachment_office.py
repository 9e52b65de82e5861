# SPDX-License-Identifier: MPL-2.0
"""Is a packed file a Word or ODT document without macros, and which words does it hold?"""

import html
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from handlerum.agreements.attachment_refused import refused

_ODT: Final = b"application/vnd.oasis.opendocument.text"
_MOST_PARTS: Final = 2_000
_MOST_UNPACKED: Final = 60_000_000
_MOST_XML: Final = 20_000_000
_MACROS: Final = re.compile(
    r"vbaproject|vbadata|^basic/|^scripts/|activex|oleobject|\.(?:exe|dll|js|vbs|bat|ps1|jar)$"
)
# No pattern reaches over a "<", so that none is slow on a tag that never ends.
_OUTSIDE: Final = re.compile(
    rb"<(?:\w{1,40}:)?Relationship\b[^<>]*TargetMode\s*=\s*.External[^<>]*>"
)
_LINK: Final = re.compile(rb"Type\s*=\s*.[^\"']*/hyperlink[\"']")
_FETCHED: Final = re.compile(rb"<draw:\w{1,40}\b[^<>]*xlink:href\s*=\s*.(?:https?|ftp|file|smb):")
_FIELD: Final = re.compile(r"\bDDE(?:AUTO)?\b|\bINCLUDETEXT\b|\bINCLUDEPICTURE\b")
_SPOKEN: Final = re.compile(r"<w:instrText[^<>]*>([^<]*)<|w:instr=\"([^\"]*)\"")
_BREAK: Final = re.compile(
    r"</(?:w:p|text:p|text:h)>|<(?:w:br|w:tab|text:tab|text:line-break)\b[^<>]*>"
)
_SPACE: Final = re.compile(r"<text:s\b[^<>]*>")
_TAG: Final = re.compile(r"<[^<>]*>")
_LONGEST_TAG: Final = 4_000
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, EOFError, OSError),
    *(RuntimeError, ValueError, OverflowError),
)


def look_into_office(content: bytes) -> str:
    """Return "docx" or "odt"; raises AttachmentRefused for any other packed file."""
    try:
        with _opened(content) as archive:
            kind = _kind(archive)
            for name, part in _xml_parts(archive):
                _must_be_still(name, part)
    except _BROKEN as error:
        raise refused("broken") from error
    return kind


def words_of_office(content: bytes) -> str:
    """Return the words of a document that was looked into, a paragraph a line."""
    with _opened(content) as archive:
        return "\n".join(
            _words(part)
            for name, part in _xml_parts(archive)
            if name.startswith("word/") or name in {"content.xml", "styles.xml", "meta.xml"}
        )


def _opened(content: bytes) -> zipfile.ZipFile:
    # Each entry of the list of contents begins with this; they are counted before they are read.
    if content.count(b"PK\x01\x02") > _MOST_PARTS:
        raise refused("bomb")
    archive = zipfile.ZipFile(BytesIO(content))
    parts = archive.infolist()
    xml = sum(part.file_size for part in parts if _is_xml(part.filename))
    if sum(part.file_size for part in parts) > _MOST_UNPACKED or xml > _MOST_XML:
        raise refused("bomb")
    return archive


def _kind(archive: zipfile.ZipFile) -> str:
    names = {part.filename for part in archive.infolist()}
    if {"[Content_Types].xml", "word/document.xml"} <= names:
        kind = "docx"
        has_macros = b"macroenabled" in archive.read("[Content_Types].xml").lower()
    elif {"mimetype", "content.xml", "META-INF/manifest.xml"} <= names:
        kind, has_macros = "odt", False
        if archive.read("mimetype").strip() != _ODT:
            raise refused("kind")
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise refused("locked")
    else:
        raise refused("archive")
    if has_macros or any(_MACROS.search(name.lower()) for name in names):
        raise refused("macros")
    return kind


def _xml_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for part in archive.infolist():
        if _is_xml(part.filename):
            yield part.filename, archive.read(part)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _must_be_still(name: str, part: bytes) -> None:
    """Raise AttachmentRefused for entities, and for what is fetched when the file is opened."""
    if b"\x00" in part or b"<!doctype" in part.lower():
        raise refused("active")
    fetched = (found for found in _OUTSIDE.findall(part) if not _LINK.search(found[:_LONGEST_TAG]))
    if name.lower().endswith(".rels") and next(fetched, None):
        raise refused("active")
    if name.startswith("word/") and _FIELD.search(_commands(part)):
        raise refused("active")
    if _FETCHED.search(part):
        raise refused("active")
    if b"script:event-listener" in part or b"<office:dde-source" in part:
        raise refused("macros")


def _commands(part: bytes) -> str:
    """Return what the fields of a Word document do; a program may have cut one in pieces."""
    found = _SPOKEN.findall(part.decode("utf-8", "replace"))
    return html.unescape("".join(first + second for first, second in found))


def _words(part: bytes) -> str:
    text = _SPACE.sub(" ", _BREAK.sub("\n", part.decode("utf-8", "replace")))
    return html.unescape(_TAG.sub("", text))
