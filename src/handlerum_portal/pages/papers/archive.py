# SPDX-License-Identifier: MPL-2.0
"""How is the same paper the same file? Word and Excel files are zips, and zips tell the time."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)
_DAY: Final = (1980, 1, 1, 0, 0, 0)


def same_bytes(archive: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the archive with fixed times, and with one of its entries changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            fixed = zipfile.ZipInfo(entry.filename, _DAY)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fixed, change(content) if entry.filename == name else content)
    return out.getvalue()
