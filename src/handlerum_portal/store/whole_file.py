# SPDX-License-Identifier: MPL-2.0
"""How is a file written so that a reader, or a power cut, finds all of it or nothing of it?"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

FOR_US: Final = 0o600
FOR_OUR_GROUP: Final = 0o640
FOR_ALL_TO_READ: Final = 0o644


def write_whole(file: Path, content: bytes, mode: int = FOR_US) -> None:
    """Write all of a file or nothing, and wait until the disk has it; its folder is made.

    `mode` says who may read it, as the system's permission bits.
    """
    with _draft(file, content, mode) as draft:
        draft.replace(file)


def write_once(file: Path, content: bytes, mode: int = FOR_US) -> bool:
    """Do as `write_whole` unless the file is there already; return whether it was written.

    Of two that write it at once the first has it, also on another machine's disk.
    """
    if file.exists():
        return False
    with _draft(file, content, mode) as draft:
        try:
            file.hardlink_to(draft)
        except FileExistsError:
            return False
    return True


@contextmanager
def _draft(file: Path, content: bytes, mode: int) -> Iterator[Path]:
    """Give all of it on the disk under a name of our own; what becomes of it is on the disk too."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)
    entry = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(entry)
    finally:
        os.close(entry)
