# SPDX-License-Identifier: MPL-2.0
"""Does an acknowledged event survive a power cut at any moment? A disk that forgets, simulated.

SQLite writes through a file system of ours that remembers every write and every sync. From any
moment we make the disk as a power cut could leave it: what was synced is there; of the rest,
sectors of 512 bytes are kept, lost or spoilt. Table, guards and settings are the real ones.
"""

import random
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.reliability.figure import FEW, Figure, Skipped
from bench.reliability.register import fast_folder, register

SECTOR, EVENTS, PAGES = 512, 150, 20
POINTS, BAD_POINTS, SOAK = 20_000 // FEW, 3_000 // FEW, 2_000_000
BAD = {
    "WAL, synchronous=NORMAL": ("synchronous=FULL", "synchronous=NORMAL"),
    "WAL, synchronous=OFF": ("synchronous=FULL", "synchronous=OFF"),
    "rollback journal, synchronous=FULL": ("journal_mode=WAL", "journal_mode=DELETE"),
}


@dataclass
class Recorded:
    """What reached the file system, in order: (file, what, place, data); each acknowledgement."""

    steps: list[tuple[str, str, int, bytes]] = field(default_factory=list)
    acknowledged: list[int] = field(default_factory=list)
    ready: int = 0


@dataclass
class Disk:
    """What a power cut leaves: files as they were synced, and what came since."""

    files: dict[str, bytearray] = field(default_factory=dict)
    since: list[tuple[str, str, int, bytes]] = field(default_factory=list)

    def take(self, step: tuple[str, str, int, bytes]) -> None:
        name, what, _, _ = step
        if what != "sync":
            self.since.append(step)
            return
        # One sync makes the file durable, and with it every change of names before it.
        kept = []
        for one in self.since:
            if one[0] == name or one[1] in {"create", "delete"}:
                apply(self.files, one)
            else:
                kept.append(one)
        self.since = kept

    def cut(self, rng: random.Random) -> dict[str, bytearray]:
        """Return the files as this power cut leaves them."""
        files = {name: bytearray(data) for name, data in self.files.items()}
        mood = rng.randrange(4)
        named = rng.randint(0, sum(1 for one in self.since if one[1] in {"create", "delete"}))
        for step in self.since:
            if step[1] in {"create", "delete"}:
                if named > 0:
                    apply(files, step)
                named -= 1
            elif step[1] == "truncate":
                if mood and rng.random() < 0.7:
                    apply(files, step)
            else:
                for part in sectors(step, rng, mood):
                    apply(files, part)
        return files


def sectors(
    step: tuple[str, str, int, bytes], rng: random.Random, mood: int
) -> Iterator[tuple[str, str, int, bytes]]:
    """Yield the sectors of a write that the cut lets through, some of them spoilt."""
    name, what, place, data = step
    for at in range(0, len(data), SECTOR):
        fate = (1.0, 0.0, rng.random(), rng.random())[mood]
        part = data[at : at + SECTOR]
        if fate < 0.5:
            yield name, what, place + at, part
        elif mood == 3 and fate > 0.9:
            yield name, what, place + at, rng.randbytes(len(part))


def apply(files: dict[str, bytearray], step: tuple[str, str, int, bytes]) -> None:
    name, what, place, data = step
    if what == "delete":
        files.pop(name, None)
        return
    held = files.setdefault(name, bytearray())
    if what == "truncate":
        del held[place:]
    elif what == "write":
        if len(held) < place:
            held.extend(bytes(place - len(held)))
        held[place : place + len(data)] = data


def measure(figure: Figure, *, soak: bool) -> None:
    try:
        import apsw  # noqa: F401
    except ImportError as missing:
        raise Skipped("apsw is not installed: no power cut was simulated") from missing
    with register():
        shape, pragmas = schema(), commands()
    found = cuts(shape, pragmas, SOAK if soak else POINTS)
    figure.count(**found)
    figure.must("acknowledged events were lost", holds=found["lost"] == 0)
    figure.must("files could not be read", holds=found["unreadable"] == 0)
    for name, (old, new) in BAD.items():
        assert old in pragmas
        bad = cuts(shape, pragmas.replace(old, new), BAD_POINTS)
        figure.broken(name, fails=bad["lost"] + bad["unreadable"] > 0)


def schema() -> list[str]:
    """Return the statements that made the tables of the log and their guards."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name IN "
            "('store_ledgerevent', 'store_ledgercheckpoint') AND sql IS NOT NULL "
            "ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name"
        )
        return [sql for (sql,) in cursor.fetchall()]


def commands() -> str:
    from handlerum_portal.settings import _database

    return str(_database("")["OPTIONS"]["init_command"])  # type: ignore[index]


def cuts(shape: list[str], pragmas: str, points: int) -> dict[str, int]:
    recorded = written(shape, pragmas)
    folder, disk = fast_folder(), Disk()
    rng = random.Random(880)  # noqa: S311 (a seed to replay)
    steps = recorded.steps
    first = recorded.ready
    each, more = divmod(points, len(steps) - first)
    found = {"cuts": 0, "sound": 0, "lost": 0, "unreadable": 0}
    acknowledged = 0
    try:
        for number, step in enumerate(steps):
            disk.take(step)
            while acknowledged < EVENTS and recorded.acknowledged[acknowledged] <= number + 1:
                acknowledged += 1
            if number < first:
                continue
            for _ in range(each + (number - first < more)):
                found["cuts"] += 1
                found[outcome(folder, disk.cut(rng), acknowledged)] += 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return found


def remembering(recorded: Recorded) -> Any:
    """Return a file system that does as it is told, and remembers it."""
    import apsw

    class File(apsw.VFSFile):
        def __init__(self, name: Any, flags: list[int]) -> None:
            super().__init__("", name, flags)
            self.own = Path(name.filename() if hasattr(name, "filename") else str(name)).name

        def xWrite(self, data: bytes, place: int) -> None:  # noqa: N802
            recorded.steps.append((self.own, "write", place, bytes(data)))
            super().xWrite(data, place)

        def xTruncate(self, size: int) -> None:  # noqa: N802
            recorded.steps.append((self.own, "truncate", size, b""))
            super().xTruncate(size)

        def xSync(self, flags: int) -> None:  # noqa: N802
            super().xSync(flags)
            recorded.steps.append((self.own, "sync", 0, b""))

    class Remembers(apsw.VFS):
        def xOpen(self, name: Any, flags: list[int]) -> File:  # noqa: N802
            opened = File(name, flags)
            recorded.steps.append((opened.own, "create", 0, b""))
            return opened

        def xDelete(self, name: str, sync: bool) -> None:  # noqa: N802, FBT001
            super().xDelete(name, sync)
            recorded.steps.append((Path(name).name, "delete", 0, b""))

    return Remembers("remembers", "")


def written(shape: list[str], pragmas: str) -> Recorded:
    """Write the events through the file system that remembers."""
    import apsw

    recorded, folder = Recorded(), fast_folder()
    disk = remembering(recorded)
    db = apsw.Connection(str(folder / "x.db"), vfs="remembers")
    for command in f"{pragmas}PRAGMA wal_autocheckpoint={PAGES}".split(";"):
        db.execute(command)
    for statement in ("BEGIN IMMEDIATE", *shape, "COMMIT"):
        db.execute(statement)
    recorded.ready = len(recorded.steps)
    for number in range(EVENTS):
        db.execute("BEGIN IMMEDIATE")
        db.execute("INSERT INTO store_ledgerevent VALUES (?, ?, ?, ?)", event(number))
        db.execute("COMMIT")
        recorded.acknowledged.append(len(recorded.steps))
    db.close()
    disk.unregister()
    shutil.rmtree(folder, ignore_errors=True)
    return recorded


def event(number: int) -> tuple[int, bytes, bytes, str]:
    data = sha256(b"%d" % number).digest() * 64
    return number, data, sha256(b"\0" + data).digest(), f"key-{number}"


def outcome(folder: Path, files: dict[str, bytearray], acknowledged: int) -> str:
    """Start again after the cut, with another SQLite than the one that wrote, and look."""
    for old in folder.iterdir():
        old.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    db = sqlite3.connect(folder / "x.db")
    try:
        (well,) = db.execute("PRAGMA quick_check").fetchone()
        rows = db.execute("SELECT * FROM store_ledgerevent ORDER BY seq").fetchall()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return "unreadable"
    finally:
        db.close()
    if well != "ok" or rows != [event(number) for number in range(len(rows))]:
        return "unreadable"
    return "sound" if len(rows) >= acknowledged else "lost"
