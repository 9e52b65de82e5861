# SPDX-License-Identifier: MPL-2.0
"""How is a file written so that a reader, or a power cut, finds all of it or nothing of it?"""

import os
import threading
from pathlib import Path
from typing import Final

FOR_US: Final = 0o600
FOR_ALL_TO_READ: Final = 0o644


def write_whole(file: Path, content: bytes, mode: int = FOR_US) -> None:
    """Write all of a file or nothing, and wait until the disk has it; its folder is made.

    `mode` says who may read it, as the system's permission bits.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}.{threading.get_ident()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
    entry = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(entry)
    finally:
        os.close(entry)
