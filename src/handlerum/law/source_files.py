# SPDX-License-Identifier: MPL-2.0
"""Which files of law lie in what somebody gives us: files, folders and zips, bombs refused?"""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from handlerum.law.source import refused
from handlerum.law.unpacking import UNPACKING

MAX_BYTES: Final = 256 * 1024 * 1024
MAX_TOTAL: Final = 4 * 1024 * 1024 * 1024
MAX_RATIO: Final = 200
MAX_MEMBERS: Final = 100_000
_ENDINGS: Final = (".xml", ".json", ".akn")
_LISTS: Final = frozenset({"manifest.json", "cases.json"})
"""Lists that packs of law carry with them; they hold no text of law."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that can be read when its turn comes."""

    name: str
    read: Callable[[], bytes]


def entries(paths: Iterable[Path]) -> tuple[Entry, ...]:
    """Return every file of law, in order; raises UnreadableSource for a bomb or a broken zip."""
    return tuple(entry for path in paths for entry in _entries(path))


def _entries(path: Path) -> Iterator[Entry]:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file() and _is_law(file.name):
                yield Entry(str(file.relative_to(path)), _whole(file))
    elif zipfile.is_zipfile(path):
        yield from _members(path)
    elif path.suffix.lower() == ".zip":
        raise refused(path.name, "not_a_zip", "is not a whole zip archive")
    else:
        yield Entry(path.name, _whole(path))


def _is_law(name: str) -> bool:
    last = name.rpartition("/")[2].lower()
    return last.endswith(_ENDINGS) and last not in _LISTS


def _whole(path: Path) -> Callable[[], bytes]:
    def read() -> bytes:
        if path.stat().st_size > MAX_BYTES:
            raise refused(path.name, "too_large", f"is larger than {MAX_BYTES} bytes")
        return path.read_bytes()

    return read


def _members(path: Path) -> Iterator[Entry]:
    try:
        with zipfile.ZipFile(path) as archive:
            found = [one for one in archive.infolist() if _is_law(one.filename)]
            _refuse_bombs(path.name, found)
            for one in found:
                yield Entry(one.filename, _unpacked(archive, path.name, one))
    except UNPACKING as error:
        raise refused(path.name, "not_a_zip", "is not a whole zip archive") from error


def _refuse_bombs(name: str, found: list[zipfile.ZipInfo]) -> None:
    if len(found) > MAX_MEMBERS or sum(one.file_size for one in found) > MAX_TOTAL:
        raise refused(name, "bomb", "unpacks to more than a library of law")
    for one in found:
        if one.file_size > MAX_BYTES or one.file_size > MAX_RATIO * max(one.compress_size, 1024):
            raise refused(f"{name}/{one.filename}", "bomb", f"unpacks to {one.file_size} bytes")


def _unpacked(archive: zipfile.ZipFile, name: str, one: zipfile.ZipInfo) -> Callable[[], bytes]:
    path = Path(str(archive.filename))

    def read() -> bytes:
        try:
            with zipfile.ZipFile(path) as opened, opened.open(one) as member:
                # The size in the index may lie, so no more than it says is unpacked.
                content = member.read(one.file_size + 1)
        except UNPACKING as error:
            raise refused(f"{name}/{one.filename}", "broken", "cannot be unpacked") from error
        if len(content) != one.file_size:
            raise refused(f"{name}/{one.filename}", "bomb", "is not the size it says")
        return content

    return read
