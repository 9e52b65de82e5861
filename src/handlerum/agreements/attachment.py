# SPDX-License-Identifier: MPL-2.0
"""Is a file that came with an answer one we keep? Told by its bytes, never by its name."""

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from typing import Final

from handlerum.agreements.attachment_office import look_into_office, words_of_office
from handlerum.agreements.attachment_pdf import look_into_pdf
from handlerum.agreements.attachment_refused import AttachmentRefused, refused

__all__ = ["MOST_BYTES", "AttachmentRefused", "FileKind", "kind_of", "words_of"]
MOST_BYTES: Final = 5_000_000
_MARKUP: Final = re.compile(
    r"[\s\ufeff]*<(?:!doctype|!--|html|head|body|\?xml|svg|script)", re.IGNORECASE
)
_NEVER: Final = (
    (b"\xd0\xcf\x11\xe0", "old_office"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"Rar!", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"#!", "program"),
    (b"{\\rtf", "kind"),
)


class FileKind(StrEnum):
    """What a file is, as the end of its name."""

    PDF = "pdf"
    WORD = "docx"
    ODT = "odt"
    TEXT = "txt"
    PNG = "png"
    JPEG = "jpg"


_BEGINS: Final = (
    (b"%PDF-", FileKind.PDF),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"\xff\xd8\xff", FileKind.JPEG),
)


def kind_of(content: bytes) -> FileKind:
    """Return what the file is, having looked into it; raises AttachmentRefused."""
    if len(content) > MOST_BYTES:
        raise refused("large", f"{len(content) / 1_000_000:.1f}")
    if not content.strip():
        raise refused("empty")
    if content.startswith(b"PK\x03\x04"):
        return FileKind(look_into_office(content))
    for mark, reason in _NEVER:
        if content.startswith(mark):
            raise refused(reason)
    kind = next((kind for mark, kind in _BEGINS if content.startswith(mark)), FileKind.TEXT)
    _look_into(content, kind)
    return kind


def words_of(content: bytes, kind: FileKind) -> str:
    """Return the words of a text, Word or ODT file; "" for what only eyes can read."""
    match kind:
        case FileKind.TEXT:
            return _text(content)
        case FileKind.WORD | FileKind.ODT:
            return words_of_office(content)
        case _:
            return ""


def _look_into(content: bytes, kind: FileKind) -> None:
    if kind is FileKind.TEXT:
        if _MARKUP.match(_text(content)):
            raise refused("web_page")
    # A file can be a picture or a PDF from the front, and a packed folder from behind.
    elif zipfile.is_zipfile(BytesIO(content)):
        raise refused("archive")
    elif kind is FileKind.PDF:
        look_into_pdf(content)


def _text(content: bytes) -> str:
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = content.decode("utf-16")
        else:
            text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Danish Windows programs write when they are not asked for UTF-8.
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text or "\ufffd" in text:
        raise refused("kind")
    return text
