# SPDX-License-Identifier: MPL-2.0
"""Where is everything in one file? Made once for each state by the first who asks, then a file."""

import json
import os
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from handlerum_portal.store import clock
from handlerum_portal.store.look import one_look
from handlerum_portal.store.open_data.kinds import Kinds
from handlerum_portal.store.open_data.state import fingerprint
from handlerum_portal.store.open_data.tables import public_tables
from handlerum_portal.store.open_data.zipped import put, write_tables
from handlerum_portal.store.read import register
from handlerum_portal.store.turns import alone

# Given what was seen of each table, returns the small files beside the tables, by name.
Beside = Callable[[Mapping[str, Kinds]], Mapping[str, bytes]]
_COUNTS: Final = "raekker.json"
_AT_A_TIME: Final = 1 << 16


def whole_file(beside: Beside) -> Path:
    """Return the zip of everything public as it stands, made if nobody has made it yet.

    Whoever asks meanwhile waits; memory does not grow with the register. Raises NothingLoaded, or
    OSError where the disk has no room.
    """
    with one_look():
        state = fingerprint()
        file = _folder() / f"{state}.zip"
        if not file.exists():
            with alone(_folder() / "lock"):
                if not file.exists():
                    _make(file, beside)
                    _forget_all_but(file)
    return file


def counts() -> dict[str, int]:
    """Return how many rows each table had when the file was last made; empty before that."""
    try:
        told: dict[str, int] = json.loads((_folder() / _COUNTS).read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return told


def part_of(file: Path, name: str) -> Iterator[bytes]:
    """Yield one file of the zip as it stands there; raises KeyError where there is none."""
    with zipfile.ZipFile(file) as archive, archive.open(name) as part:
        while piece := part.read(_AT_A_TIME):
            yield piece


def made_at(file: Path) -> datetime:
    """Return when the state was written down, by the clock of the register."""
    return datetime.fromtimestamp(file.stat().st_mtime, UTC) + clock.shift()


def _make(file: Path, beside: Beside) -> None:
    draft = file.with_name(f".{file.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            seen = write_tables(archive, public_tables(register()))
            for name, content in beside(seen).items():
                put(archive, name, content)
        rows: dict[str, Any] = {name: kinds.rows for name, kinds in seen.items()}
        (_folder() / _COUNTS).write_text(json.dumps(rows), "utf-8")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _forget_all_but(file: Path) -> None:
    """Remove older states; whoever is fetching one has it open and gets all of it."""
    for old in _folder().glob("*.zip"):
        if old != file:
            with suppress(OSError):
                old.unlink()


def _folder() -> Path:
    folder = Path(settings.VAR_DIR) / "open_data"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
