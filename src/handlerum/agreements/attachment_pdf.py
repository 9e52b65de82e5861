# SPDX-License-Identifier: MPL-2.0
"""Does a PDF run, send or carry something? Read as far as its objects stand in the open.

This finds what ordinary programs write. It is no virus scanner, and nobody is told that it is.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from handlerum.agreements.attachment_refused import refused

_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE: Final = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)(?![A-Za-z0-9])"
)
_LOCKED: Final = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_MOST_UNPACKED: Final = 20_000_000
_LAST: Final = 4_096


def look_into_pdf(content: bytes) -> None:
    """Raise AttachmentRefused for a PDF that is cut off, locked or not still."""
    if b"%%EOF" not in content[-_LAST:]:
        raise refused("broken")
    for part in _structure(content):
        plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part)
        if _LOCKED.search(plain):
            raise refused("locked")
        if _ACTIVE.search(plain):
            raise refused("active")


def _structure(content: bytes) -> Iterator[bytes]:
    """Yield what tells of the document: all but its streams, and the streams that hold objects."""
    at, left = 0, _MOST_UNPACKED
    while (begin := content.find(b"stream", at)) >= 0:
        end = content.find(b"endstream", begin)
        if end < 0:
            break
        head = content[at:begin]
        yield head
        if b"/ObjStm" in head:
            objects = _inflated(content[begin + len(b"stream") : end].lstrip(b"\r\n"), left)
            left -= len(objects)
            yield objects
        at = end + len(b"endstream")
    yield content[at:]


def _inflated(packed: bytes, most: int) -> bytes:
    reader = zlib.decompressobj()
    try:
        plain = reader.decompress(packed, most + 1)
    except zlib.error:
        raise refused("broken") from None
    if len(plain) > most:
        raise refused("bomb")
    return plain
